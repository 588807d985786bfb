"""The calendar of ``story.md``: months, weekdays and eras of a world of its own.

Eras follow one another: each but the last says how many years it had, and only the first may
count backwards. The year before an era's year 1 is the sum of those before it.
"""

from __future__ import annotations

from fabula.cards.compose import calendar_of
from fabula.cards.raw import GREGORIAN, RawCalendar
from fabula.model.draft import Items, Node, Text
from fabula.model.terms import Oddity
from fabula.read.vault.note import Fields, node_text, number
from fabula.text import FabulaError, Span

_LONGEST = 1_000_000
"""Days of a month, and years of an era, that are believed."""


def calendar_in(story: Fields) -> tuple[RawCalendar, tuple[Oddity, ...]]:
    """The calendar that a story declares; one that cannot be used is asked about."""
    months: list[tuple[str, int]] = []
    weekdays: tuple[str, ...] = ()
    first_day = ""
    eras: list[tuple[str, int]] = []
    passed = 0
    spans: list[Span] = []
    for entry in story.mappings("calendar"):
        if (month := node_text(entry.get("month"))) is not None:
            spans.append(month.span)
            months.append((month.value, _whole(entry.get("days"))))
        elif isinstance(days := entry.get("weekdays"), Items):
            weekdays = tuple(one.value for one in days.items if isinstance(one, Text))
            first = node_text(entry.get("first-weekday"))
            first_day = first.value if first is not None else ""
        elif (era := node_text(entry.get("era"))) is not None:
            direction = node_text(entry.get("direction"))
            back = direction is not None and direction.value.strip().lower() == "backward"
            short = node_text(entry.get("abbrev"))
            start = -1 if back else passed
            eras += [(text.value, start) for text in (era, short) if text is not None]
            passed += 0 if back else _whole(entry.get("years"))
    if not months:
        return GREGORIAN, ()
    raw = RawCalendar(
        "invented",
        True,
        "the story's calendar",
        tuple(months),
        weekdays,
        first_day,
        eras=tuple(eras),
    )
    try:
        calendar_of(raw)
    except FabulaError as error:
        message = f"the calendar of this story cannot be used: {error.message}"
        return GREGORIAN, (Oddity("unreadable-card", message, spans[0], error.hint),)
    return raw._replace(span=spans[0]), ()


def _whole(node: Node | None) -> int:
    made = number(node_text(node))
    return int(made) if made is not None and 0 < made <= _LONGEST else 0
