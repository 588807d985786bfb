"""What is shown: laws chosen, allowances, baselines, and the exit code's question."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from fabula.model.story import Allowance
from fabula.model.terms import Certainty, Severity
from fabula.report.filter import allow, chosen_laws, fails, law_called, shown
from fabula.text import FabulaError, Source
from tests.report.making import finding, passage, span


class Law(NamedTuple):
    code: str
    name: str


LAWS = (
    Law("K101", "knows-too-soon"),
    Law("K102", "knows-the-future"),
    Law("L101", "two-places-at-once"),
)
SOURCE = Source("a.md", "allow:\n")


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ((), (), {"K101", "K102", "L101"}),
        (("K",), (), {"K101", "K102"}),
        (("k101", "two-places-at-once"), (), {"K101", "L101"}),
        ((), ("K",), {"L101"}),
        ((), ("knows-too-soon",), {"K102", "L101"}),
        (("K",), ("K102",), {"K101"}),
        (("K101",), ("K",), {"K101"}),
        (("K",), ("K",), set()),
    ],
)
def test_the_more_special_word_counts(
    select: tuple[str, ...], ignore: tuple[str, ...], codes: set[str]
) -> None:
    assert chosen_laws(LAWS, select, ignore) == codes


def test_an_unknown_law_is_a_wrong_request() -> None:
    with pytest.raises(FabulaError) as caught:
        chosen_laws(LAWS, ("knows-to-soon",), ())
    assert caught.value.hint == "did you mean knows-too-soon?"
    with pytest.raises(FabulaError, match="there is no law Q"):
        chosen_laws(LAWS, (), ("Q",))


def test_a_law_by_its_name_or_code() -> None:
    assert law_called(LAWS, "l101") is law_called(LAWS, "Two-Places-At-Once") is LAWS[2]
    with pytest.raises(FabulaError, match="family"):
        law_called(LAWS, "K")


def test_certainty_and_baseline() -> None:
    sure = finding()._replace(id="a")
    likely = finding(certainty=Certainty.LIKELY)._replace(id="b")
    possible = finding(certainty=Certainty.POSSIBLE)._replace(id="c")
    every = (sure, likely, possible)
    assert shown(every, {"K101"}, Certainty.LIKELY) == (sure, likely)
    assert shown(every, {"K101"}, Certainty.CERTAIN) == (sure,)
    assert shown(every, {"K101"}, Certainty.POSSIBLE, {"a"}) == (likely, possible)
    assert shown(every, {"L101"}, Certainty.POSSIBLE) == ()


def test_what_makes_a_check_fail() -> None:
    warning = finding(severity=Severity.WARNING)
    assert not fails((warning,), Severity.ERROR)
    assert fails((warning,), Severity.WARNING)
    assert fails((warning,), Severity.NOTE)
    assert not fails((finding(),), None)


def allowance(
    law: str = "knows-too-soon",
    scene: str | None = None,
    entity: str | None = None,
    reason: str = "she guesses",
) -> Allowance:
    return Allowance(law, scene, entity, reason, span(SOURCE, "allow"))


FOUND = finding(
    scene="rome", entities=("ana/2", "bo"), because=(passage(SOURCE, "allow", "", "oslo"),)
)


@pytest.mark.parametrize(
    ("one", "fits"),
    [
        (allowance(), True),
        (allowance("K101"), True),
        (allowance("knows-the-future"), False),
        (allowance(scene="rome"), True),
        (allowance(scene="oslo"), True),
        (allowance(scene="paris"), False),
        (allowance(entity="bo"), True),
        (allowance(entity="ana"), True),
        (allowance(entity="cy"), False),
        (allowance(scene="oslo", entity="ana/2"), True),
    ],
)
def test_what_an_allowance_covers(one: Allowance, fits: bool) -> None:
    made = allow((FOUND,), (one,))
    assert bool(made.allowed) is fits
    assert made.shown == (() if fits else (FOUND,))
    assert made.unused == (() if fits else (one,))


def test_an_allowance_without_a_reason_allows_nothing() -> None:
    made = allow((FOUND,), (allowance(reason=" "),))
    assert made == ((FOUND,), (), ())
