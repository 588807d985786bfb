"""What is certain is so in every timing, what is wrong in each is found, and proofs are lean."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.oracle import generate
from tests.oracle.compare import compare, shown
from tests.oracle.deeds import of_things
from tests.oracle.judge import TIME, judge
from tests.oracle.tales import Card, Said, Tale, Time, written
from tests.oracle.timings import timings

ROOT = Path(__file__).parents[2]
FLAVOURS = ("any", "plain", "dated")


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(st.randoms(use_true_random=False), st.sampled_from(FLAVOURS))
def test_random_stories(rng: Random, flavour: str) -> None:
    """The engine and the oracle agree on any small story."""
    tale = generate.tale(rng, flavour)
    problems = compare(tale)
    assert not problems, "\n".join((*problems, shown(tale)))


@pytest.mark.parametrize("number", range(60))
def test_numbered_stories(number: int) -> None:
    """The same for stories that are alike on every machine."""
    tale = generate.tale(Random(number), FLAVOURS[number % 3])
    problems = compare(tale)
    assert not problems, "\n".join((*problems, shown(tale)))


def _batch(hash_seed: str, shuffle: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "tests.oracle.batch", "80", shuffle],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_same_bytes() -> None:
    """Two hash seeds, two orders of the files: the same bytes."""
    one = _batch("1", "1")
    assert "K101" in one
    assert one == _batch("2", "2")


def test_the_oracle_sees_contradictory_times() -> None:
    """A scene of 1 May that comes two days after one of 2 May."""
    tale = Tale(
        (Card(when=(Time("day", 1),)), Card(when=(Time("day", 0), Time("days after", 2, 0, 0))))
    )
    assert TIME in judge(tale).certain


def test_the_oracle_sees_what_some_timing_avoids() -> None:
    """Two scenes of one day may stand in either order."""
    use = Said("mentions", "Ana", "the will")
    learn = Said("learns", "Ana", "the will")
    open_ = Tale(
        (
            Card(when=(Time("day", 1),), happens=(use,)),
            Card(when=(Time("day", 1),), happens=(learn,)),
        )
    )
    dated = Tale((open_.cards[0], open_.cards[1]._replace(when=(Time("day", 2),))))
    assert ("K101", "ana", "will") not in judge(open_).certain
    assert ("K101", "ana", "will") in judge(dated).certain
    assert not judge(dated).clean


def test_the_oracle_follows_a_thing() -> None:
    """A broken mug is used; repaired in between it may be."""
    breaks, uses = Said("breaks", "", "the mug"), Said("uses", "Ana", "the mug")
    tale = Tale(
        (Card(happens=(breaks,)), Card(happens=(Said("is repaired", "", "the mug"),)),
         Card(happens=(uses,)))
    )  # fmt: skip
    assert ("P103", "mug") not in set(of_things(tale, (0, 1, 2)))
    assert ("P103", "mug") in set(of_things(tale, (0, 2, 1)))


def test_lines_and_statements_correspond() -> None:
    """Every statement stands on a line of its own."""
    tale = generate.tale(Random(7))
    files, keys = written(tale)
    assert len(set(keys.values())) == len(keys)
    for path, line in keys:
        assert files[path].splitlines()[line - 1].strip()


def test_timings_fit() -> None:
    """A date leaves the four steps of its day."""
    assert len(timings(Tale((Card(when=(Time("day", 0),), who=("Ana",)),)))) == 4
