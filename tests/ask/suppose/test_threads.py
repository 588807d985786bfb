"""What is found in the threads of a story, each solved alone, is what is found in the whole."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from fabula import project
from fabula.ask.bench import key_of, weighty
from fabula.ask.threads import Slices
from fabula.model.finding import Finding
from fabula.model.terms import Certainty
from tests.ask.tales import Dice, files

STORIES = Path(__file__).parents[3] / "stories"
OTHER_NAMES = {
    "Scene ": "Part ", "Ana": "Xenia", "Ben": "Yan", "Cleo": "Zoe", "the will": "the pact",
    "the debt": "the oath", "key": "coin", "ring": "whip", "lamp": "stove", "Arden": "Corfu",
    "Berg": "Delft", "the mill": "the moor",
}  # fmt: skip


def two_tales(seed: int) -> dict[str, str]:
    """Two stories that share no name, told in turns."""
    one, other = Dice(seed, True).story(), Dice(seed + 1000, True).story()
    for name, new in OTHER_NAMES.items():
        other = [re.sub(name, new, card) for card in other]
    dice, told = Random(seed), []
    while one or other:
        told.append((one if one and (not other or dice.random() < 0.5) else other).pop(0))
    return files(told, "fixed")


def shown(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(
        str((key_of(one), one.statements, one.message, one.certainty, one.assumed, one.mends))
        for one in weighty(findings)
    )


def in_threads(known: project.Solved) -> tuple[int, tuple[Finding, ...]]:
    slices = Slices(known.story)
    found: tuple[Finding, ...] = ()
    for thread in slices.threads:
        found += project.tried(known.loaded, slices.slice(thread), Certainty.LIKELY).findings
    return len(slices.threads), found


def test_threads_show_what_the_whole_story_shows() -> None:
    several = found = 0
    for seed in range(250):
        known = project.solved_texts(two_tales(seed), laws=True)
        count, findings = in_threads(known)
        assert shown(findings) == shown(known.findings), seed
        several, found = several + (count > 1), found + len(findings)
    assert several > 60
    assert found > 100


@pytest.mark.parametrize("name", sorted(path.name for path in (STORIES / "broken").iterdir()))
def test_broken_stories(name: str) -> None:
    known = project.solved((str(STORIES / "broken" / name),), laws=True)
    assert shown(in_threads(known)[1]) == shown(known.findings)
