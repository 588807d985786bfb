"""``ics``: an iCalendar file (RFC 5545) of the scenes whose day is known.

A scene that surely begins in one minute is an event with a time, one that surely begins on one
day an event of that day; all others are left out: a calendar knows no windows. Times are
floating, since a story has no time zone. DTSTAMP is fixed, so that the same story gives the same
bytes.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.export.civil import is_civil, moment, one_day, one_minute, within_day
from fabula.export.timeline import Row, Timeline
from fabula.model.terms import slug
from fabula.model.times import Window
from fabula.text import FabulaError

_STAMP = "19700101T000000Z"
_WIDEST = 73
"""octets of a line, the blank that folds it and the line end aside"""
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


def render(timeline: Timeline) -> str:
    """The calendar; raises ``FabulaError`` where the story counts its days in another one."""
    if not is_civil(timeline.calendar):
        raise FabulaError(
            "a calendar program knows only the days of our own calendar",
            "fabula export --to csv has the days of this story's own",
        )
    title = timeline.title or "A story"
    said = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Fabula//Fabula//EN",
        f"X-WR-CALNAME:{_escaped(title)}",
    ]
    for row in timeline.in_world_order():
        said += _event(row, slug(title) or "story")
    said.append("END:VCALENDAR")
    return "".join(f"{line}\r\n" for one in said for line in _folded(one))


def left_out(timeline: Timeline) -> int:
    """How many scenes have no day that is surely known."""
    return sum(not list(_event(row, "story")) for row in timeline.rows)


def _event(row: Row, story: str) -> Iterator[str]:
    window = row.start.sure
    if not within_day(window) or window.earliest is None or moment(window.earliest) is None:
        return
    yield "BEGIN:VEVENT"
    yield f"UID:{_escaped(row.scene.id)}@{story}"
    yield f"DTSTAMP:{_STAMP}"
    yield from _times(window.earliest, one_minute(window), row.end.sure)
    yield f"SUMMARY:{_escaped(row.scene.name)}"
    if row.place:
        yield f"LOCATION:{_escaped(row.place)}"
    if description := _description(row):
        yield f"DESCRIPTION:{_escaped(description)}"
    yield "END:VEVENT"


def _times(start: int, timed: bool, end: Window) -> Iterator[str]:
    if not timed:
        yield f"DTSTART;VALUE=DATE:{_day(start)}"
        return
    yield f"DTSTART:{_second(start)}"
    known = end.earliest if one_minute(end) else None
    if known is not None and known > start and moment(known) is not None:
        yield f"DTEND:{_second(known)}"


def _description(row: Row) -> str:
    window = row.start.sure
    said = [", ".join(row.who)] if row.who else []
    if not one_minute(window) and not one_day(window):
        said.append(row.start.shown.words)
    if row.within:
        said.append(" / ".join(row.within))
    return "\n".join(said)


def _day(instant: int) -> str:
    found = moment(instant)
    return f"{found.year:04}{found.month:02}{found.day:02}" if found is not None else ""


def _second(instant: int) -> str:
    found = moment(instant)
    clock = f"T{found.hour:02}{found.minute:02}{found.second:02}" if found is not None else ""
    return _day(instant) + clock


def _escaped(words: str) -> str:
    plain = "".join(char for char in words.replace("\r", "") if char == "\n" or char >= " ")
    return "".join(_ESCAPES.get(char, char) for char in plain)


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, no character cut (RFC 5545, 3.1)."""
    piece, size = "", 0
    for char in line:
        octets = len(char.encode("utf-8", "replace"))
        if size + octets > _WIDEST:
            yield piece
            piece, size = " ", 1
        piece += char
        size += octets
    yield piece
