"""What is let go is in no proof any more, whatever kind of assumption it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula import project
from fabula.ask.edits import LetGo, applied
from fabula.model.terms import Certainty
from tests.ask.tales import Dice, files

STORIES = Path(__file__).parents[3] / "stories"
LAWS = Path(__file__).parents[2] / "laws"

THROUGHOUT = """- scene: The dinner
  when: 3 May 1912, 19:00
  where: Arden
  lasts: 3 hours
  who: Ana
- scene: The alley
  when: 3 May 1912, 20:00
  where: Berg
  who: Ana
"""
DEADLINE = """- scene: The promise
  when: Monday 6 May 1912, 10:00
  who: [Ana, Ben]
  happens:
    - Ana promises Ben "the money comes back" by Saturday
- scene: The week after
  when: Tuesday 14 May 1912
  who: [Ana, Ben]
"""
JOURNEY = """- scene: Home
  when: 1 May 1912
  who: Ana
- scene: The departure
  when: 10 May 1912
  who: Ana
  happens:
    - Ana travels to 1 April 1912
- scene: The past
  when: 2 April 1912
  who: Ana
  life:
    Ana: after The departure
  happens:
    - Ana forgets "the code"
- scene: The safe
  when: 5 May 1912
  who: Ana
  happens:
    - Ana mentions "the code"
"""
EVENING = """- scene: The dinner
  when: 3 May 1912, evening
  who: Ana
- scene: The tea
  when:
    - an hour after The dinner
    - 3 May 1912, 15:00
  who: Ana
"""
SHOPS = '[places.Arden]\n[places.Berg]\n[travel]\n"Arden - Berg" = { train = "5 hours" }\n'


def kinds_let_go(known: project.Solved) -> list[str]:
    """The kinds of all assumptions in proofs, each let go and seen to be in none then."""
    found = []
    for assumption in {a.text: a for f in known.findings for a in f.assumed}.values():
        story = applied(known.story, [LetGo(assumption.text)])
        left = project.tried(known.loaded, story, Certainty.LIKELY).findings
        assert not [f.message for f in left if assumption.text in {a.text for a in f.assumed}]
        found.append(assumption.kind)
    return found


@pytest.mark.parametrize(
    ("cards", "kind"),
    [(THROUGHOUT, "extent"), (DEADLINE, "anchor"), (JOURNEY, "life"), (EVENING, "word")],
    ids=["throughout", "deadline", "journey", "evening"],
)
def test_each_kind(cards: str, kind: str) -> None:
    texts = {"fabula.toml": f"fabula = 1\n{SHOPS}", "story.cards.yaml": cards}
    known = project.solved_texts(texts, laws=True)
    assert kind in kinds_let_go(known)


@pytest.mark.parametrize("name", sorted(path.name for path in (STORIES / "broken").iterdir()))
def test_broken_stories(name: str) -> None:
    kinds_let_go(project.solved((str(STORIES / "broken" / name),), laws=True))


def test_random_stories() -> None:
    kinds = []
    for seed in range(400):
        texts = files(Dice(seed, True).story(), "fixed")
        kinds += kinds_let_go(project.solved_texts(texts, laws=True))
    assert len(kinds) > 50
    assert {"order", "anchor"} <= {*kinds}
