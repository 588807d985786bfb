"""Every story that a law's fixture tells, whatever is wrong in it, can be drawn and read."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from fabula.draw import kinds
from fabula.draw.svg import svg
from fabula.model.terms import Kind
from tests.draw.tales import WHOLE, overlapping, texts, told
from tests.literate import load

ROOT = Path(__file__).parents[2]
FIXTURES = sorted(
    path for folder in ("laws", "silence") for path in (ROOT / "tests" / folder).glob("*.md")
)
MINE = tuple(kind for kind in WHOLE if kind != "storyline")
"""a storyline has tests of its own"""


def test_there_are_fixtures() -> None:
    assert len(FIXTURES) > 50


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_fixtures_are_drawn(path: Path) -> None:
    for case in load(path).cases:
        solved = told(dict(case.files()))
        things = [e.name for e in solved.story.entities.values() if e.kind is Kind.THING]
        asked = [(kind, ()) for kind in MINE] + [("custody", (thing,)) for thing in things[:2]]
        for kind, words in asked:
            picture = kinds.picture(kind, solved, words)
            ElementTree.fromstring(svg(picture))
            flat_words = [text for text in texts(picture) if not text.turn]
            assert overlapping(flat_words) == [], (case, kind)
