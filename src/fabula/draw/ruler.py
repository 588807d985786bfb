"""The world's ruler under a picture: days, clock times, breaks, and windows that are open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.cards.calendar import Calendar
from fabula.draw.geometry import (
    Group,
    Mark,
    Paint,
    Path,
    Polyline,
    Text,
    at,
    group,
    line,
    polyline,
    tag,
)
from fabula.draw.plot import Column, Solved, length_words
from fabula.draw.scale import Scale
from fabula.draw.theme import wide

HEIGHT = 52.0
"""what the ruler needs below its line"""
_SMALL = 10.0
_DAY = 86_400


def ruler(
    solved: Solved,
    columns: Sequence[Column],
    scale: Scale,
    left: float,
    y: float,
    lower: float = 0.0,
) -> Iterator[Mark]:
    """The ruler with its line at ``y`` and its beginning at ``left``; its words so much lower."""
    yield line(left - 6, y, left + scale.width + 6, y, Paint("faint"), tag("axis"))
    yield group(_ticks(columns, scale, left, y), tag("ticks"))
    yield group(_breaks(scale, left, y), tag("breaks"))
    yield group(_windows(columns, scale, left, y), tag("windows"))
    yield group(_times(solved.whole.calendar, columns, scale, left, y + lower), tag("times"))
    if lower:
        yield group(_leaders(columns, scale, left, y, y + lower), tag("leaders"))


def _ticks(columns: Sequence[Column], scale: Scale, left: float, y: float) -> Iterator[Mark]:
    """A tick for a scene whose time is known, a small hook for one that is only ordered."""
    ticks, hooks = [], []
    for column in columns:
        x = left + scale.places[column.scene]
        if column.placed:
            ticks.append(line(x, y, x, y + 4))
        else:
            hooks.append(polyline(((x - 2, y + 2), (x, y + 4), (x + 2, y + 2))))
    yield from _whole(ticks, Paint("soft"), "tick")
    yield from _whole(hooks, Paint("faint"), "order-only")


def _whole(lines: Sequence[Polyline], paint: Paint, name: str) -> Iterator[Path]:
    """Many small lines as one mark."""
    if lines:
        yield Path(tuple(lines), paint, tag(name))


def _leaders(
    columns: Sequence[Column], scale: Scale, left: float, y: float, foot: float
) -> Iterator[Mark]:
    """Pale lines from the ticks down to their words."""
    xs = [left + scale.places[column.scene] for column in columns]
    yield from _whole([line(x, y + 5, x, foot + 4) for x in xs], Paint("grid"), "leader")


def _breaks(scale: Scale, left: float, y: float) -> Iterator[Mark]:
    middles = [(left + (gap.left + gap.right) / 2, gap) for gap in scale.breaks]
    holes = [line(x - 3, y, x + 3, y) for x, _ in middles]
    strokes = [line(x + d - 2, y + 4, x + d + 2, y - 4) for x, _ in middles for d in (-2.5, 2.5)]
    yield from _whole(holes, Paint("paper", width=3), "hole")
    yield from _whole(strokes, Paint("soft"), "break")
    for x, gap in middles:
        words = length_words(gap.seconds)
        if wide(words, _SMALL) + 6 <= gap.right - gap.left:
            yield Text(at(x, y - 7), words, _SMALL, "soft", "middle", italic=True, halo=True)


def _windows(columns: Sequence[Column], scale: Scale, left: float, y: float) -> Iterator[Mark]:
    """A faint extent where a scene may begin anywhere in a stretch that one can see."""
    for column in columns:
        early, late = column.window
        if early is None or late is None or not scale.knots:
            continue
        first = max(scale.place(early), 0.0)
        last = min(scale.place(late), scale.width)
        if last - first > 4:
            yield line(
                left + first, y + 2, left + last, y + 2, Paint("faint", width=3, opacity=0.6)
            )


def _times(
    calendar: Calendar, columns: Sequence[Column], scale: Scale, left: float, y: float
) -> Iterator[Group]:
    """Clock times under the ticks, days under those, wherever they fit."""
    clocks = [(column, _clock(calendar, column)) for column in columns]
    yield group(_row(clocks, scale, left, y + 15), tag("clock"))
    day, days = "", []
    for column in columns:
        words = _day(calendar, column)
        if words and words != day:
            days.append((column, words))
            day = words
    row = 30 if any(words for _, words in clocks) else 15
    yield group(_row(days, scale, left, y + row, middle=False), tag("days"))


def _row(
    words: Sequence[tuple[Column, str]], scale: Scale, left: float, y: float, middle: bool = True
) -> Iterator[Text]:
    end = float("-inf")
    for column, said in words:
        x = left + scale.places[column.scene]
        width = wide(said, _SMALL)
        start = x - width / 2 if middle else x - 2
        if said and start >= end:
            yield Text(at(x if middle else x - 2, y), said, _SMALL, "soft",
                       "middle" if middle else "start", halo=True)  # fmt: skip
            end = start + width + 8


def _clock(calendar: Calendar, column: Column) -> str:
    """The time of day, where the window is no wider than an hour."""
    early, late = column.window
    if early is None or late is None or late - early >= 3600:
        return ""
    return calendar.clock(early)


def _day(calendar: Calendar, column: Column) -> str:
    """The day on which a scene begins; what is open for longer has none."""
    early, late = column.window
    if early is None or late is None:
        return ""
    first = calendar.day_words(early)
    if first == calendar.day_words(late):
        return first
    return "" if late - early > 2 * _DAY else f"about {first}"
