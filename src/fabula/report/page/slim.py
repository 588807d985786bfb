"""A picture for a page that says the rest elsewhere: fewer marks and fewer letters, the same sight.

The page heads each picture itself and has a card for each scene, so a picture there needs neither
its heading nor the title of a scene on each of its marks; neighbours of one pen are one path, and
paths are written from point to point. On a story of 500 scenes that halves the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from fabula.draw.frame import SUBTITLE, TITLE
from fabula.draw.geometry import (
    PLAIN,
    Badge,
    Circle,
    Curve,
    Group,
    Mark,
    Paint,
    Path,
    Picture,
    Polyline,
    Tag,
    Text,
)
from fabula.draw.svg import number, svg

HEADING = 46
"""how far down the heading of a picture reaches, in pixels"""
_LONG = 90
"""letters of a path from which on it is worth being written once for all that repeat it"""

_DATA = re.compile(r' d="([^"]*)"')
_PIECE = re.compile(r"([MLHVCZ])([^MLHVCZ]*)")
_PATH = re.compile(r'<path((?: [^>]*?)?) d="([^"]*)"([^>]*)/>')
_TURNED = re.compile(r' x="[^"]*" y="[^"]*" transform="rotate\(([^ ]*) ([^)]*)\)"')
_VIEW = re.compile(r' width="[^"]*" height="[^"]*" viewBox="[^"]*"')


class Slim(NamedTuple):
    """A picture as markup, how wide it is in pixels, and what stood below its title."""

    markup: str
    width: float
    subtitle: str


def slim(picture: Picture) -> Slim:
    """A picture without its heading."""
    marks, subtitle, top = _headless(picture)
    text = svg(picture._replace(marks=tuple(_lean(marks, ()))), style=False)
    text = _DATA.sub(lambda match: f' d="{short_path(match[1])}"', text)
    text = _TURNED.sub(r' transform="translate(\2)rotate(\1)"', text)
    text = _once(re.sub(r">\n *<", "><", text), picture.kind)
    width, height = number(picture.width), number(picture.height - top)
    view = f' width="{width}" height="{height}" viewBox="0 {top} {width} {height}"'
    return Slim(_VIEW.sub(view, text, count=1), picture.width, subtitle)


def _headless(picture: Picture) -> tuple[Sequence[Mark], str, int]:
    """The marks below the heading, the words of its second line, and where they begin."""
    marks = picture.marks
    if not marks or not isinstance(marks[0], Text) or marks[0].size != TITLE:
        return marks, "", 0
    if len(marks) > 1 and isinstance(marks[1], Text) and marks[1].size == SUBTITLE:
        return marks[2:], marks[1].words, HEADING
    return marks[1:], "", HEADING - 16


# --- fewer marks ----------------------------------------------------------------------------


def _lean(marks: Iterable[Mark], known: tuple[tuple[str, str], ...]) -> Iterator[Mark]:
    """Marks without what the page does not use; ``known`` is what a group around them says."""
    for plain, run in groupby(_bared(marks, known), key=_pen):
        if plain is None:
            yield from run
        else:
            yield from _merged(list(run), plain)


def _bared(marks: Iterable[Mark], known: tuple[tuple[str, str], ...]) -> Iterator[Mark]:
    for mark in marks:
        tag = _tag(mark.tag, known)
        if not isinstance(mark, Group):
            yield mark._replace(tag=tag)
        elif tag is PLAIN:
            yield from _bared(mark.marks, known)
        else:
            yield Group(tuple(_lean(mark.marks, (*known, *tag.data))), tag)


def _tag(tag: Tag, known: tuple[tuple[str, str], ...]) -> Tag:
    """What the page uses of a tag. A scene's title comes from its card."""
    data = tuple(pair for pair in tag.data if pair not in known)
    keys = {key for key, _ in tag.data}
    title = "" if "scene" in keys and "finding" not in keys else tag.title
    return Tag(data=data, title=title) if data or title else PLAIN


def _pen(mark: Mark) -> tuple[Paint, float] | None:
    """The pen of a mark that may be one with its neighbours, and its radius if it is a dot."""
    if mark.tag is not PLAIN or isinstance(mark, Group | Text | Badge):
        return None
    paint = mark.paint
    if paint.opacity != 1 or paint.dash:
        return None
    if isinstance(mark, Circle):
        return (paint, mark.radius) if paint.fill else None
    if isinstance(mark, Polyline | Curve | Path) and not paint.fill:
        return paint, -1.0
    return None


def _merged(run: Sequence[Mark], pen: tuple[Paint, float]) -> Iterator[Mark]:
    """A run of marks of one pen as one path; dots as its round ends."""
    paint, radius = pen
    if len(run) == 1:
        yield run[0]
    elif radius < 0:
        yield Path(tuple(dict.fromkeys(_parts(run))), paint)
    else:
        dots = tuple(Polyline((one.centre, one.centre)) for one in run if isinstance(one, Circle))
        edge = paint.width if paint.stroke else 0.0
        if edge:
            yield Path(dots, Paint(paint.stroke, width=2 * radius + edge))
        yield Path(dots, Paint(paint.fill, width=2 * radius - edge))


def _parts(run: Iterable[Mark]) -> Iterator[Polyline | Curve]:
    for mark in run:
        if isinstance(mark, Path):
            yield from mark.parts
        elif isinstance(mark, Polyline | Curve):
            yield mark._replace(paint=Paint())


# --- fewer letters --------------------------------------------------------------------------


def short_path(data: str) -> str:
    """The same path from point to point, in as few letters as it takes.

    ``data`` has M, L, H, V, C and Z alone, with absolute coordinates in tenths of a pixel at most.

    >>> short_path("M10,20L10,35.5L22,35.5L30,40")
    'M10,20v15.5h12l8,4.5'
    """
    out: list[str] = []
    x = y = 0
    start = (0, 0)
    for piece in _PIECE.finditer(data):
        sign = piece[1]
        places = [round(float(word) * 10) for word in piece[2].replace(",", " ").split()]
        if sign == "Z":
            out.append("z")
            x, y = start
            continue
        if sign in "HV":
            places = [places[0], y] if sign == "H" else [x, places[0]]
            sign = "L"
        steps = [value - (y if at % 2 else x) for at, value in enumerate(places)]
        if sign == "M":
            out.append("m" + _numbers(steps) if out else "M" + _numbers(places))
            start = (places[-2], places[-1])
        elif not any(steps[1::2]) and (sign == "L" or _forward(steps[::2])):
            out.append("h" + _numbers(steps[-2:-1]))
        elif sign == "L":
            out.append("v" + _numbers(steps[1:]) if not steps[0] else "l" + _numbers(steps))
        else:
            out.append("c" + _numbers(steps))
        x, y = places[-2:]
    return "".join(out)


def _forward(steps: Sequence[int]) -> bool:
    """Whether a bend along a straight line does not turn back."""
    there = [0, *steps]
    return there == sorted(there) or there == sorted(there, reverse=True)


def _numbers(tenths: Iterable[int]) -> str:
    """Numbers with a sign or a comma between them."""
    out = ""
    for value in tenths:
        whole, part = divmod(abs(value), 10)
        word = f"{whole or ('' if part else 0)}{f'.{part}' if part else ''}"
        out += f"-{word}" if value < 0 else f",{word}" if out else word
    return out


def _once(text: str, kind: str) -> str:
    """Long paths that are drawn several times (a line and its halo) are written once."""
    seen: dict[str, int] = {}
    for match in _PATH.finditer(text):
        seen[match[2]] = seen.get(match[2], 0) + (len(match[2]) > _LONG)
    again = {data: f"{kind}-path-{at}" for at, data in enumerate(seen) if seen[data] > 1}
    if not again:
        return text
    written: set[str] = set()

    def use(match: re.Match[str]) -> str:
        name = again.get(match[2])
        if name is None:
            return match[0]
        first = "" if name in written else f'<defs><path id="{name}" d="{match[2]}"/></defs>'
        written.add(name)
        return f'{first}<use{match[1]} href="#{name}"{match[3]}/>'

    return _PATH.sub(use, text)
