"""The geometry of the stories' pictures as it was when somebody last looked at it.

A snapshot is short: of every picture its size, its words and a digest of all its marks.
``pytest tests/draw --accept`` writes them anew; look at the pictures before you keep that.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from fabula.draw.geometry import Picture, flat
from fabula.draw.svg import svg
from tests.draw.tales import PICTURES, ROOT, STORIES, drawn, texts

SNAPSHOTS = Path(__file__).parent / "snapshots"
GOLDEN = {
    "visitor-lives": ("lives", "visitor", ""),
    "visitor-telling": ("telling", "visitor", ""),
    "visitor-jumps": ("jumps", "visitor", ""),
    "visitor-knowledge": ("knowledge", "visitor", "“Nell dies at Quay Street”"),
    "regulator-custody": ("custody", "regulator", "the silver watch"),
    "evening-twice-lives": ("lives", "evening-twice", ""),
    "fork-lives": ("lives", "fork", ""),
    "westreach-storyline": ("storyline", "westreach", ""),
}
"""the pictures that the pages show"""


def shown(picture: Picture) -> str:
    """A picture in a few lines."""
    marks = [*flat(picture.marks)]
    kinds = sorted({type(mark).__name__ for mark in marks})
    counts = [f"{name} {sum(type(m).__name__ == name for m in marks)}" for name in kinds]
    digest = hashlib.sha256(repr(picture.marks).encode()).hexdigest()[:16]
    words = [f"  {t.place.x:g},{t.place.y:g} {t.words}" for t in texts(picture)]
    size = f"{picture.kind} {picture.width:g} x {picture.height:g}: {', '.join(counts)}; {digest}"
    return "\n".join((size, *words)) + "\n"


@pytest.mark.parametrize("story", STORIES)
def test_pictures_of_stories_are_as_they_were(story: str, accepting: bool) -> None:
    found = "".join(shown(drawn(*one)) for one in PICTURES if one[1] == story)
    path = SNAPSHOTS / f"{story.replace('/', '-')}.txt"
    if accepting:
        path.write_text(found, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == found


@pytest.mark.parametrize("name", GOLDEN)
def test_pictures_in_the_pages_are_as_drawn(name: str, accepting: bool) -> None:
    path = ROOT / "docs" / "pictures" / f"{name}.svg"
    found = svg(drawn(*GOLDEN[name]))
    if accepting:
        path.write_text(found, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == found


def test_no_snapshot_is_left_over() -> None:
    there = {path.name for path in SNAPSHOTS.glob("*.txt") if "storyline" not in path.name}
    assert there == {f"{story.replace('/', '-')}.txt" for story in STORIES}
