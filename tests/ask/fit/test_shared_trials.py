"""Slots that share a trial against a trial of the whole story for each, in a story of 40 scenes."""

from __future__ import annotations

import pytest
from benchmarks import stories
from benchmarks.questions.cut_fit import cards

from fabula import project
from fabula.ask.search import Search, Slot
from fabula.model.terms import Certainty
from fabula.read import outline
from fabula.text import Source

SCENES = 40
KINDS = {kind: (more, card) for kind, more, card in cards(SCENES)}


@pytest.mark.parametrize("kind", KINDS)
def test_shared_trials_say_what_whole_ones_say(kind: str) -> None:
    """Slot by slot: the window, the place in each life and who is free, or that none is there."""
    more, card = KINDS[kind]
    toml = 'fabula = 1\nmanuscript = ["story.cards.yaml"]\n' + more
    texts = {"fabula.toml": toml, "story.cards.yaml": stories.outline(SCENES)}
    base = project.solved_texts(texts, laws=True)
    draft = outline.read(Source("card.yaml", card))
    put = project.with_scenes(base.loaded, [(draft.scenes[0], draft.oddities)])
    search, slow = (Search(base, put, Certainty.LIKELY, project.judged) for _ in range(2))
    for slot in range(SCENES + 1):
        found = search.verdict(slot)
        expected = slow.alone(slot)
        assert isinstance(found, Slot) is isinstance(expected, Slot)
        if isinstance(found, Slot):
            assert found == expected
