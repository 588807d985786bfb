"""The layout of a storyline that was drawn before, read from its SVG.

Each scene says which lines ran through its column, from the top down (``data-order``).
"""

from __future__ import annotations

import re

from fabula.draw.geometry import ident
from fabula.draw.storyline.laying import Column, Layout, keys
from fabula.draw.storyline.plan import KIND
from fabula.text import FabulaError

_GROUP = re.compile(r"<g( [^<>]*)>")
_DATA = re.compile(r' ([a-z-]+)="([^"]*)"')


def layout_of(svg: str) -> Layout:
    """The layout of a storyline. Raises ``FabulaError`` for what is none."""
    people: dict[int, str] = {}
    scenes: list[tuple[str, tuple[int, ...]]] = []
    for group in _GROUP.finditer(svg):
        data = dict(_DATA.findall(group[1]))
        number = _number(data)
        if number is not None:
            people[number] = data["data-life"]
        elif "data-order" in data and "data-scene" in data:
            order = tuple(int(one) for one in data["data-order"].split() if one.isdecimal())
            scenes.append((data["data-scene"], order))
    if not people or not scenes:
        raise FabulaError("that picture is no storyline", "fabula draw storyline --out FILE.svg")
    numbers = sorted(people)
    named = dict(zip(numbers, keys([people[number] for number in numbers]), strict=True))
    return Layout(
        tuple(
            Column((scene,), tuple(named[number] for number in order if number in named))
            for scene, order in scenes
        )
    )


def _number(data: dict[str, str]) -> int | None:
    """Which line a group is: its id ends with that (and with its row, in a long storyline)."""
    start = ident(KIND, "life", data.get("data-life", "")) + "-"
    if "data-life" not in data or not data.get("id", "").startswith(start):
        return None
    number = data["id"][len(start) :].partition("-")[0]
    return int(number) if number.isdecimal() else None
