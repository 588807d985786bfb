"""The stories that are drawn, and what a picture is asked in tests."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from pathlib import Path

from fabula import project
from fabula.draw import kinds
from fabula.draw.geometry import Box, Group, Mark, Picture, Text, flat
from fabula.draw.labels import box_of
from fabula.draw.plot import Solved

ROOT = Path(__file__).parents[2]
STORIES = sorted(
    str(path.parent.relative_to(ROOT / "stories"))
    for path in (ROOT / "stories").rglob("fabula.toml")
)
THINGS = {
    "regulator": "the silver watch",
    "visitor": "the mug",
    "evening-twice": "the blue sash",
    "fork": "the shoes",
}
WHOLE = ("storyline", "lives", "telling", "jumps", "knowledge")
PICTURES = [(kind, story, "") for story in STORIES for kind in WHOLE] + [
    ("custody", story, thing) for story, thing in THINGS.items()
]


@lru_cache(maxsize=32)
def solved(story: str) -> Solved:
    """A story with its findings."""
    found = project.solved((str(ROOT / "stories" / story),), laws=True)
    return Solved(found.worlds, found.findings)


@lru_cache(maxsize=256)
def drawn(kind: str, story: str, thing: str = "") -> Picture:
    """A picture of one of the stories."""
    return kinds.picture(kind, solved(story), (thing,) if thing else ())


def told(files: dict[str, str]) -> Solved:
    """A story in memory."""
    found = project.solved_texts(files, laws=True)
    return Solved(found.worlds, found.findings)


def outline(*cards: str) -> Solved:
    """Scenes A, B, C ... of an outline, each with the lines of its card."""
    text = "".join(
        f"- scene: {chr(65 + number)}\n" + "".join(f"  {line}\n" for line in card.splitlines())
        for number, card in enumerate(cards)
    )
    return told({"tale.cards.yaml": text})


def texts(picture: Picture) -> list[Text]:
    """All words of a picture."""
    return [mark for mark in flat(picture.marks) if isinstance(mark, Text)]


def upright(text: Text) -> Box:
    """The box of words that are not turned, without the slack of the width table."""
    x, y = text.place
    return box_of(text.words, x, y, text.anchor, text.size, text.bold)


def overlapping(found: list[Text]) -> list[tuple[str, str]]:
    """Pairs of words that lie upon one another."""
    return [
        (one.words, two.words)
        for one, two in combinations(found, 2)
        if upright(one).meets(upright(two))
    ]


def groups(marks: tuple[Mark, ...], name: str) -> Iterator[Group]:
    """All groups of a class."""
    for mark in marks:
        if isinstance(mark, Group):
            if name in mark.tag.classes:
                yield mark
            yield from groups(mark.marks, name)
