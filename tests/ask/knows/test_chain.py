"""The chain back to the origin: a scene, somebody who always knew it, or a loop."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from fabula.ask.knows import Knowledge, Origin, knows
from fabula.ask.mind import Answer
from fabula.model.terms import Certainty
from fabula.project import solved_texts
from tests.cli.test_docs import keys


def ask(cards: str, person: str, fact: str = "will") -> Knowledge:
    worlds = solved_texts({"s.cards.yaml": cards}).worlds
    return knows(worlds, person, fact, Certainty.LIKELY).facts[0]


def steps(found: Knowledge) -> list[tuple[str | None, str | None, str, str]]:
    return [(link.scene, link.source, link.to, link.how) for link in found.chain]


TOLD = """\
- scene: One
  when: 1 May 1900
  who: [Ana, Bo]
  happens:
    - Ana finds out the will
- scene: Two
  when: 2 May 1900
  who: [Ana, Bo]
  happens:
    - Bo learns the will from Ana
- scene: Three
  when: 3 May 1900
  who: [Bo, Cy]
  happens:
    - Bo tells Cy the will
"""


def test_back_to_the_scene_where_it_was_found_out() -> None:
    found = ask(TOLD, "cy")
    assert (found.knows, found.since, found.origin) == (Answer.YES, "three", Origin.SCENE)
    assert steps(found) == [
        ("three", "bo", "cy", "is told"),
        ("two", "ana", "bo", "is told"),
        ("one", None, "ana", "learns"),
    ]
    assert found.window.earliest == "1900-05-03T00:00"
    assert [one.span.text for one in found.because[:3]] == [
        "Bo tells Cy the will",
        "Bo learns the will from Ana",
        "Ana finds out the will",
    ]


def test_always_known_and_never_shown() -> None:
    cards = TOLD.replace("    - Ana finds out the will\n", "    - Ana mentions the debt\n")
    found = ask(cards, "cy")
    assert found.origin is Origin.ALWAYS
    assert found.chain[-1].source == "ana"


def test_one_of_several_ways_is_not_known() -> None:
    cards = TOLD.replace("    - Ana finds out the will\n", "    - Bo tells Dora the will\n")
    cards = cards.replace("    - Bo learns the will from Ana\n", "    - Ana tells Eve the will\n")
    found = ask(cards, "eve")
    assert (found.knows, found.origin) == (Answer.YES, None)


def test_a_loop() -> None:
    found = ask(
        """\
- scene: The lawn
  when: 1 June 1912
  who: [Lena, Oskar]
  life:
    Oskar: after The tower
  happens:
    - Lena learns the will from Oskar
- scene: The hospital
  when: 28 May 1972
  who: [Oskar, Lena]
  happens:
    - Oskar learns the will from Lena
- scene: The tower
  when: 2 June 1972
  who: Oskar
  happens:
    - Oskar travels to 1 June 1912
""",
        "oskar",
    )
    assert found.origin is Origin.LOOP
    assert [link.to for link in found.chain] == ["oskar", "lena"]


def test_forgotten() -> None:
    cards = (
        TOLD + "- scene: Four\n  when: 4 May 1900\n  who: Cy\n  happens: [Cy forgets the will]\n"
    )
    found = ask(cards, "cy")
    assert (found.knows, found.since, found.chain) == (Answer.NO, "four", ())


def test_belief_and_hearsay_are_not_knowledge() -> None:
    found = ask(TOLD.replace("Bo tells Cy the will", "Cy suspects the will"), "cy")
    assert (found.knows, found.believes) == (Answer.UNKNOWN, "three")
    found = ask(TOLD.replace("[Ana, Bo]", "[Ana, Bo, Dora]"), "dora")
    assert (found.knows, found.may) == (Answer.UNKNOWN, ("one", "two"))


@pytest.mark.parametrize("name", ["card", "knows", "where"])
def test_every_key_is_documented(name: str) -> None:
    page = Path(__file__).parents[3].joinpath("docs/commands.md").read_text("utf-8")
    schema = json.loads(files("fabula").joinpath(f"schemas/answer-{name}.schema.json").read_text())
    assert not [key for key in keys(schema) if f"`{key}`" not in page]
