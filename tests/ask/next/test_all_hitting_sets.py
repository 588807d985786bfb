"""The order of repair against all hitting sets."""

from __future__ import annotations

import itertools
from pathlib import Path
from random import Random

import pytest

from fabula import project
from fabula.ask.bench import key_of
from fabula.ask.edits import applied
from fabula.ask.next import Hits, following, order, repair, smallest
from fabula.model.finding import Finding
from fabula.model.story import Story
from fabula.model.terms import Certainty

STORIES = Path(__file__).parents[3] / "stories"


def sizes(hits: dict[int, Hits]) -> int:
    """The size of a smallest hitting set, by trying all."""
    findings = frozenset().union(*hits.values())
    for size in range(len(hits) + 1):
        for some in itertools.combinations(hits, size):
            if frozenset().union(*(hits[one] for one in some)) == findings:
                return size
    raise AssertionError


def test_no_smaller_choice_hits_all() -> None:
    for seed in range(300):
        dice = Random(seed)
        count = dice.randrange(1, 7)
        hits = {
            mark: frozenset(dice.sample(range(count), dice.randrange(1, min(count, 4) + 1)))
            for mark in range(dice.randrange(1, 8))
        }
        chosen = smallest(hits)
        assert frozenset().union(*(hits[one] for one in chosen)) == frozenset().union(
            *hits.values()
        )
        assert len(chosen) == sizes(hits), seed


@pytest.mark.parametrize("name", sorted(path.name for path in (STORIES / "broken").iterdir()))
def test_broken_stories(name: str) -> None:
    """As few places as any hitting set of the proofs; every finding is cleared by one."""
    known = project.solved((str(STORIES / "broken" / name),), laws=True)
    places = order(known.story, known.findings)
    cleared = [one for place in places for one in place.clears]
    assert sorted(cleared) == sorted(one.id for one in known.findings)
    hits: dict[int, set[int]] = {}
    for number, finding in enumerate(known.findings):
        for mark in finding.statements or (-1 - number,):
            hits.setdefault(mark, set()).add(number)
    groups = {frozenset(some) for some in hits.values()}
    assert len(places) == sizes(dict(enumerate(sorted(groups, key=sorted))))


@pytest.mark.parametrize("name", sorted(path.name for path in (STORIES / "broken").iterdir()))
def test_what_is_said_to_be_cleared_is_gone(name: str) -> None:
    known = project.solved((str(STORIES / "broken" / name),), laws=True)
    answer = following(
        known.story,
        known.findings,
        lambda story: project.tried(known.loaded, story, Certainty.LIKELY).findings,
    )
    assert answer.first is not None
    assert answer.first.clears
    assert answer.remaining == len(known.findings) - len(answer.first.clears) + answer.arising


@pytest.mark.parametrize("name", sorted(path.name for path in (STORIES / "broken").iterdir()))
def test_after_all_repairs_in_their_order_nothing_is_left(name: str) -> None:
    """Each place clears what it says when all before it are mended, as a check shows."""
    known = project.solved((str(STORIES / "broken" / name),), laws=True)

    def trial(story: Story) -> tuple[Finding, ...]:
        return project.tried(known.loaded, story, Certainty.LIKELY).findings

    answer = repair(known.story, known.findings, trial)
    assert answer.tried == len(answer.order)
    said = {one.id: key_of(one) for one in answer.found}
    story = known.story
    by_hand = set()
    for place in answer.order:
        if place.statement < 0:
            by_hand |= {said[one] for one in place.clears}
            continue
        before = {key_of(one) for one in trial(story)}
        assert place.edit is not None
        story = applied(story, (place.edit,))
        after = {key_of(one) for one in trial(story)}
        assert {said[one] for one in place.clears} == before - after
    assert {key_of(one) for one in trial(story)} <= by_hand


def test_one_place_that_clears_two() -> None:
    cards = [("Attic", "5 May 1912", "Ana finds out the will")]
    cards += [(f"Ball {n}", f"{n} May 1912", "Ana mentions the will") for n in (1, 2)]
    text = "\n".join(
        f"- scene: {name}\n  when: {when}\n  who: Ana\n  happens:\n    - {what}\n    - Ben dies"
        for name, when, what in cards
    )
    known = project.solved_texts({"story.cards.yaml": text}, laws=True)
    assert following(known.story, known.findings).order


def test_nothing_to_mend() -> None:
    known = project.solved_texts({"a.md": ""}, laws=True)
    assert following(known.story, known.findings).first is None
