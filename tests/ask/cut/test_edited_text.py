"""Cut against brute force: the check of the text without the scene, and the supports by hand."""

from __future__ import annotations

import pytest

from fabula import project
from fabula.ask import drafts
from fabula.ask.cut import Cut, cut, wider
from fabula.ask.load import dominated, load
from fabula.ask.supports import Supports
from fabula.model.story import Fluent
from fabula.model.terms import Certainty
from tests.ask.tales import Dice, files

LIKELY = Certainty.LIKELY
Need = tuple[str, str, Fluent]
"""the scene, the sentence, and what it needs"""


def answer(cards: list[str], gone: frozenset[int], regime: str) -> Cut:
    """What ``cut`` says."""
    before = project.solved_texts(files(cards, regime), laws=True)
    edited = drafts.without(before.loaded.drafts, gone)
    return cut(before, project.edited(before.loaded, edited, LIKELY), gone)


@pytest.mark.parametrize("seed", range(60))
def test_findings_and_windows_are_those_of_the_text_without_the_scene(seed: int) -> None:
    """New and gone findings, and the windows that open, as a check of the edited text has them."""
    dice = Dice(seed, travels=seed % 3 == 0)
    cards = dice.story()
    regime = "fixed" if seed % 3 == 0 else "none"
    gone = frozenset({seed % len(cards), (seed // 2) % len(cards)})
    found = answer(cards, gone, regime)
    rest = [card for number, card in enumerate(cards) if number not in gone]
    before = project.solved_texts(files(cards, regime), laws=True)
    after = project.solved_texts(files(rest, regime), laws=True)
    known = {finding.id for finding in before.findings}
    left = {finding.id for finding in after.findings}
    assert {finding.id for finding in found.new} == left - known
    assert {finding.id for finding in found.gone} == known - left
    opened = {}
    for scene in after.story.scenes:
        was = before.story.scene(scene.id)
        assert was is not None
        one, two = before.worlds[0].clock, after.worlds[0].clock
        windows = (
            one.window(one.start(was.index), LIKELY),
            two.window(two.start(scene.index), LIKELY),
        )
        if scene.mode.lived and wider(*windows):
            opened[scene.id] = windows
    assert {one.scene: (one.before, one.after) for one in found.opened} == opened


@pytest.mark.parametrize("seed", range(60))
def test_needs_that_lose_their_support_are_met_from_nowhere_else(seed: int) -> None:
    """What is lost rests on the cut alone: each of its supporters is in the cut."""
    cards = Dice(seed).story()
    gone = frozenset({seed % len(cards)})
    cut_id = f"scene-{seed % len(cards) + 1}"
    for one in answer(cards, gone, "none").lost:
        assert one.by == (cut_id,)
        assert one.scene != cut_id


def needs(cards: list[str], gone: frozenset[int], regime: str) -> dict[Need, bool]:
    """Every need of the scenes that stay (scene, sentence, need): whether other scenes meet it."""
    solved = project.solved_texts(
        files([card for number, card in enumerate(cards) if number not in gone], regime)
    )
    found: dict[Need, bool] = {}
    for world in solved.worlds if len(solved.worlds) == 1 else solved.worlds[1:]:
        story, supports = world.story, Supports(world)
        for scene in story.scenes:
            if not scene.mode.lived or scene.same_as is not None:
                continue
            for happening in scene.happenings:
                for need in happening.needs:
                    said = story.statements[happening.statement].text
                    key = (scene.id, said, need.fluent)
                    found[key] = found.get(key, False) or bool(supports.of(happening, need))
    return found


@pytest.mark.parametrize("seed", range(150))
def test_supports_that_are_lost_are_those_of_the_text_without_the_scene(seed: int) -> None:
    """A need is lost if other scenes meet it in the story, and none does without the cut."""
    cards = Dice(seed).story()
    gone = frozenset({seed % len(cards), (seed // 3) % len(cards)})
    if len(gone) == len(cards):
        return
    cut_ids = {f"scene-{number + 1}" for number in gone}
    before, after = needs(cards, frozenset(), "none"), needs(cards, gone, "none")
    expected = {
        key for key, met in before.items() if met and key[0] not in cut_ids and not after[key]
    }
    found = {
        (one.scene, one.passage.span.text, one.fluent) for one in answer(cards, gone, "none").lost
    }
    assert found == expected


LOST = """\
- scene: The notary
  when: 1 May 1912
  who: [Ana]
  happens:
    - Ana finds out the will
- scene: The attic
  when: 2 May 1912
  who: [Ana, Ben]
  happens:
    - Ana tells Ben the will
- scene: The inn
  when: 3 May 1912
  who: [Ben]
  happens:
    - Ben mentions the will
"""


def test_the_chain_of_a_fact_is_lost_link_by_link() -> None:
    """Without the notary Ana knows from nowhere; without the attic Ben does."""
    assert [(one.scene, one.need) for one in answer([LOST], frozenset({0}), "none").lost] == [
        ("the-attic", "Ana knows the will")
    ]
    assert [(one.scene, one.need) for one in answer([LOST], frozenset({1}), "none").lost] == [
        ("the-inn", "Ben knows the will")
    ]


def test_the_first_link_bears_the_whole_chain() -> None:
    """The notary dominates the attic and the inn."""
    ranking = load(project.solved_texts(files([LOST])).worlds)
    assert [(one.scene, one.supports, one.dominates) for one in ranking] == [
        ("the-notary", 1, ("the-attic", "the-inn")),
        ("the-attic", 1, ("the-inn",)),
        ("the-inn", 0, ()),
    ]


@pytest.mark.parametrize("seed", range(300))
def test_a_scene_dominates_what_cannot_stand_without_it(seed: int) -> None:
    """Against taking each scene out and seeing what still stands."""
    from random import Random

    dice = Random(seed)
    count = dice.randrange(1, 8)
    links = {
        scene: [
            sorted({dice.randrange(scene) for _ in range(dice.randrange(1, 4))})
            for _ in range(dice.randrange(0, 3))
        ]
        for scene in range(1, count)
    }
    for scene in range(count):
        falls = {scene}
        changed = True
        while changed:
            changed = False
            for other, needs in links.items():
                if other not in falls and any(falls.issuperset(by) for by in needs):
                    falls.add(other)
                    changed = True
        assert set(dominated(count, links).get(scene, ())) == falls - {scene}


def test_a_ring_without_an_origin_stands_by_itself() -> None:
    """Of two scenes that each need the other, the first told is taken to stand alone."""
    assert dict(dominated(2, {0: [[1]], 1: [[0]]})) == {0: [1]}


@pytest.mark.parametrize("seed", range(40))
def test_the_ranking_counts_what_would_surely_be_unmet(seed: int) -> None:
    """No scene of the ranking breaks a need unless a check of the story without it says so."""
    cards = [card for card in Dice(seed).story() if "when: " in card]
    if len(cards) < 2:
        return
    text = files(cards)
    before = project.solved_texts(text, laws=True)
    known = {(one.law, one.entities, one.fact) for one in before.findings}
    for one in load(before.worlds):
        index = next(s.index for s in before.story.scenes if s.id == one.scene)
        found = answer(cards, frozenset({index}), "none")
        new = [f for f in found.new if (f.law, f.entities, f.fact) not in known]
        if one.new_findings:
            assert new or found.lost or found.new, (one, cards)
