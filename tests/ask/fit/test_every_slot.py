"""Fit against brute force: the story with the card in each slot, checked from its text."""

from __future__ import annotations

import pytest

from fabula import project
from fabula.ask.drafts import with_scene, without_last
from fabula.ask.fit import Fit, fit
from fabula.model.finding import Finding
from fabula.model.story import Story
from fabula.model.terms import Certainty, Mode
from fabula.model.times import Window
from fabula.read import outline
from fabula.reason.neighbours import ties
from fabula.reason.world import solve_all
from fabula.text import Source
from tests.ask.tales import Dice, files

LIKELY = Certainty.LIKELY


@pytest.mark.parametrize("seed", range(80))
def test_slots_are_those_in_which_a_check_finds_nothing_new(seed: int) -> None:
    """In every slot the answer is that of a check of the edited text, and so is the window."""
    dice = Dice(seed, travels=seed % 5 == 4)
    cards = dice.story()
    new = dice.card("The new one", len(cards))
    regime = "fixed" if seed % 5 == 4 else "none"
    routes = seed % 2 == 0
    assert fitted(cards, new, regime, routes) == by_force(cards, new, regime, routes)


@pytest.mark.parametrize("seed", range(150))
def test_so_it_is_where_lives_dreams_and_reports_are_told(seed: int) -> None:
    """The same for cards of every mode, with lives of their own order, hours and sleep."""
    dice = Dice(seed, travels=seed % 5 == 4, wild=True)
    cards = dice.story()
    new = dice.card("The new one", len(cards))
    regime = "fixed" if seed % 5 == 4 else ("" if seed % 3 == 0 else "none")
    routes = seed % 2 == 0
    assert fitted(cards, new, regime, routes) == by_force(cards, new, regime, routes)


def fitted(cards: list[str], new: str, regime: str, routes: bool) -> dict[int, Window]:
    """The slots and windows of the answer."""
    found = answer(cards, new, regime, routes)
    ids = [None, *(slot_id(n) for n in range(len(cards)))]
    return {ids.index(slot.after): slot.window for slot in found.slots}


def slot_id(number: int) -> str:
    return f"scene-{number + 1}"


def answer(cards: list[str], new: str, regime: str, routes: bool) -> Fit:
    """What ``fit`` says."""
    base = project.solved_texts(files(cards, regime, routes), laws=True)
    card = outline.read(Source("card.yaml", new + "\n"))
    drafts = with_scene(base.loaded.drafts, card.scenes[0], len(cards), card.oddities)
    put = project.compose_story(base.loaded._replace(drafts=drafts))
    return fit(base, put, LIKELY, project.judged)


def wrongs(finding: Finding) -> list[tuple[object, ...]]:
    """What is wrong, and in which words of which scenes."""
    about = finding.law, finding.entities, finding.fact
    words = finding.at.text if finding.at else finding.message
    return [
        (*about, finding.scene, words),
        *((*about, place.scene, place.span.text) for place in finding.also),
    ]


def by_force(cards: list[str], new: str, regime: str, routes: bool) -> dict[int, Window]:
    """Each slot in which a check finds nothing new and the telling keeps its assumed order."""
    base = project.solved_texts(files(cards, regime, routes), laws=True)
    known = {wrong for finding in base.findings for wrong in wrongs(finding)}
    whole = base.worlds[0].clock
    kept = [pair for pair in assumed(base.story) if whole.before(*pair, LIKELY, 0)]
    out = {}
    for slot in range(len(cards) + 1):
        edited = project.solved_texts(
            files([*cards[:slot], new, *cards[slot:]], regime, routes), laws=True
        )
        if any(wrong not in known for finding in edited.findings for wrong in wrongs(finding)):
            continue
        story, clock = edited.story, edited.worlds[0].clock
        tied = ties(story)
        pairs = [(2 * one, 2 * slot) for one in tied[slot].before]
        pairs += [(2 * slot, 2 * s.index) for s in story.scenes if slot in tied[s.index].before]
        pairs += [(a + 2 * (a // 2 >= slot), b + 2 * (b // 2 >= slot)) for a, b in kept]
        if all(clock.before(a, b, LIKELY, 0) for a, b in pairs):
            out[slot] = clock.window(clock.start(slot), LIKELY)
    return out


def assumed(story: Story) -> list[tuple[int, int]]:
    """The orders that the telling suggests, as points (start of scene n: 2n, its end: 2n + 1)."""
    pairs = []
    for then, tied in enumerate(ties(story)):
        pairs += [(2 * one, 2 * then) for one in tied.before]
        host = tied.interrupts
        if host is not None:
            back = story.scenes[then].mode is Mode.FLASHBACK
            pairs.append((2 * then + 1, 2 * host) if back else (2 * host + 1, 2 * then))
    return pairs


@pytest.mark.parametrize("seed", range(40))
def test_a_story_without_its_last_scene_is_the_story_before(seed: int) -> None:
    """What a check finds in it, where the last scene brought in no name."""
    dice = Dice(seed)
    cards = dice.story()
    new = dice.card("The new one", len(cards))
    base = project.solved_texts(files(cards), laws=True)
    put = project.with_scenes(
        base.loaded, [(outline.read(Source("card.yaml", new + "\n")).scenes[0], ())]
    )
    left = without_last(put, 1)
    if left is not None:
        found = project.judged(left, solve_all(left))
        assert [one.id for one in found] == [one.id for one in base.findings]
