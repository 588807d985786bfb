"""Writes ``docs/times.md``: how each phrase is read, by reading it.

python -m fabula.cards.times.table > docs/times.md
"""

from __future__ import annotations

from collections.abc import Iterable

from fabula.cards import calendar as calendars
from fabula.cards.calendar import Calendar
from fabula.cards.times import TimeReading, read_length, read_time, words
from fabula.model.draft import Text
from fabula.model.times import (
    HOUR,
    MINUTE,
    Absolute,
    Between,
    During,
    Edge,
    Impossible,
    Recurring,
    Relative,
    TimeExpr,
    Window,
)
from fabula.text import Block, Source, Span

PHRASES: tuple[tuple[str, str], ...] = (
    ("Days", "3 May 1987 | 3rd of May 1987 | May 3, 1987 | 1987-05-03 | 13/2/2099 | "
     "Sunday 3 May 1987 | 44 BC | 15 March 44 BC | 29 February 1900"),
    ("Hours", "3 May 1987, 21:00 | 3 May 1987 at 9 pm | 1987-05-03T21:00 | "
     "3 May 1987, half past nine in the evening | 3 May 1987, half past nine | "
     "3 May 1987, 21:00-23:00 | 3 May 1987, after 21:00 | 3 May 1987, about 21:00 | "
     "3 May 1987, dusk | 3 May 1987, night | 3 May 1987, midnight"),
    ("Day counts", "day 3 | day 3, 21:00 | day 3, dusk | DAY 3 - NIGHT | day 10 to day 12"),
    ("Months and years", "May 1987 | 1987 | summer 1987 | winter 1987 | winter 1986-87 | "
     "late May 1987 | early 1987 | the 1890s | the 19th century | 65 million BC | about 1890 | "
     "about 1900 | about May 1987"),
    ("Before, after, between", "before 1912 | after 3 May 1912 | since 1912 | by 1912 | "
     "after summer 1987 | between May and July 1987 | 3-5 May 1987 | May to July 1987 | 1914-18"),
    ("Feasts", "Easter 1916 | Good Friday 1916 | Christmas 1916 | Christmas Day 1916 | "
     "New Year's Eve 1999, 23:30 | three days after Easter Sunday 1916"),
    ("EDTF", "1987-05~ | 1987? | 198X | 19XX | 1987-05-XX | 1987-21 | ../1912 | 1912/.. | "
     "1987-05/1987-07 | -0043 | Y-9000000"),
    ("Times that come again", "3 May | Tuesday | Tuesday evening | 12:30 | 9 pm | two o'clock | "
     "evening | before dawn | May | New Year's Eve | some evening"),
    ("Distances from a scene", "after The ball | before The ball | three days after The ball | "
     "3 days after The ball, at dusk | two hours before The ball | a week after The ball | "
     "a month after The ball | a year after The ball | a year to the day after The ball | "
     "28 years, 2 months and 19 days after The ball | half an hour after The ball | "
     "exactly 2 hours after The ball | at least 2 days after The ball | "
     "at most 2 days after The ball | within a month of The ball | about an hour after The ball | "
     "a few days after The ball | soon after The ball | the day after The ball | "
     "the morning after The ball | the night before The ball | the Tuesday after The ball | "
     "the same day as The ball | the same evening as The ball | same time as The ball | "
     "during The ball | between The ball and The duel"),
    ("Distances from the scene before", "the next morning | the next evening | the next day | "
     "the following week | the previous evening | the same day | that night | later | "
     "later that day | a week later | weeks later | moments later | two days earlier | "
     "three days later, at dusk | continuous"),
    ("What is not read", "1/2/2099 | 3 May 87 | before Tuesday"),
    ("What cannot be", "30 February 1987 | 25:00 | 1987-13"),
)  # fmt: skip

LENGTHS = (
    "2 hours | 10-20 minutes | an hour and a half | half an hour | 3 days | two weeks | a month | "
    "a year | 200 years | a few days | at least 3 days | exactly 4 hours | up to 2 hours | "
    "about an hour | overnight | all day | a while"
)

_INTRO = """# How times are read

This page is written by the code (`python -m fabula.cards.times.table`). Bounds in *italics* come
from words: they are assumptions, and generous ones. All others follow from the numbers.
A distance counts from the end of the scene that it comes after, or to the start of the one
that it comes before; `N dates` are N days on the calendar, at any hour. Where no calendar is
declared, dates are Gregorian; a date before 1 March 1923 that only the Julian calendar has is
taken from that one.
"""

_INVENTED = """## Calendars of your own

`[calendar]` in `fabula.toml` names the months and their days, and if you like weekdays,
`hours-in-day`, eras and leap rules. Dates are written as in other calendars (`2 Thaw 1041`,
`2 Thaw 41 BR`, `1041-01-02`). The second value of an era is the year before its year 1; a
negative one counts backwards (`["BR", -1]`: 1 BR is the year before year 1). Leap rules:

    leap = "every 4 years adds 1 to Bloom, except every 100, except every 400"

adds a day to Bloom in years 4, 8, ..., not in year 100, but again in year 400: each `except`
undoes the one before it. `every 3 years from year 2 adds 5 days to Reap` counts 2, 5, 8, ...
Several rules are parted by `;`.
"""


def table() -> str:
    """The whole page, in Markdown."""
    parts = [_INTRO]
    for heading, phrases in PHRASES:
        reading = TimeReading(
            calendars.days() if heading == "Day counts" else calendars.gregorian()
        )
        rows = [(phrase, _told(phrase, reading)) for phrase in phrases.split(" | ")]
        parts.append(f"## {heading}\n\n{_rows(('written', 'read as'), rows)}")
    rows = [(phrase, _length(phrase)) for phrase in LENGTHS.split(" | ")]
    parts.append(f"## Lengths\n\n{_rows(('written', 'read as'), rows)}")
    parts += [_INVENTED, _word_tables()]
    return "\n".join(parts)


def _rows(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def text_of(words_of_it: str) -> Text:
    """Words as a text of their own, from no file."""
    block = Block(Source("", words_of_it), 0, len(words_of_it))
    return Text(words_of_it, Span(block, 0, len(words_of_it)))


# --- readings in words


def _told(phrase: str, reading: TimeReading) -> str:
    known = read_time(text_of(phrase), reading)
    return "not read" if known is None else tell(known, reading.calendar)


def tell(known: TimeExpr, calendar: Calendar) -> str:
    """A time in a reader's words, soft bounds in italics."""
    match known:
        case Absolute():
            hard = _window(known.hard, calendar)
            soft = "" if known.soft == known.hard else f"*{_window(known.soft, calendar)}*"
            return "; ".join(part for part in (hard, soft) if part) or "open"
        case Impossible(reason=reason):
            return f"impossible: {reason}"
        case Recurring():
            return ("any " if known.loose else "the first ") + _again(known, calendar)
        case During(anchor=anchor):
            return f"from the start of {anchor.value} to its end"
        case Between(first=first, second=second):
            return f"from the end of {first.value} to the start of {second.value}"
        case Relative():
            return _distance(known, calendar)


def _window(window: Window, calendar: Calendar) -> str:
    first, last = window
    if first is None or last is None:
        if first is not None:
            return f"from {calendar.show(first)}"
        return "" if last is None else f"to {calendar.show(last)}"
    if calendar.day_start(first) != calendar.day_start(last):
        whole = first == calendar.day_start(first) and last % calendar.day_length >= 86399
        return f"{calendar.show(first, not whole)} to {calendar.show(last, not whole)}"
    if last - first < MINUTE:
        return calendar.show(first)
    if first == calendar.day_start(first) and last - first >= calendar.day_length - 1:
        return calendar.show(first, minute=False)
    until = "24:00" if (last + 1) % calendar.day_length == 0 else calendar.clock(last)
    return f"{calendar.show(first)} to {until}"


def _again(known: Recurring, calendar: Calendar) -> str:
    found = []
    if known.weekday is not None:
        found.append(calendar.weekdays[known.weekday])
    if known.month is not None:
        day = f"{known.monthday} " if known.monthday else ""
        found.append(day + calendar.months[known.month - 1])
    hours = _hours(known)
    if hours:
        found.append(hours)
    return ", ".join(found)


def _hours(known: Recurring) -> str:
    first, last = known.first, known.last
    if (first, last) == (0, 24 * HOUR - 1):
        return ""
    if last - first < MINUTE:
        return _clock(first)
    text = f"{_clock(first)} to {_clock(last)}"
    return f"*{text}*" if known.soft else text


def _clock(seconds: int) -> str:
    if seconds in (24 * HOUR, 24 * HOUR - 1):
        return "24:00"
    over = " of the next day" if seconds > 24 * HOUR else ""
    seconds -= 24 * HOUR if over else 0
    return f"{seconds // HOUR:02d}:{seconds % HOUR // MINUTE:02d}{over}"


def _distance(known: Relative, calendar: Calendar) -> str:
    name = known.anchor.value if known.anchor else "it"
    side = "after" if known.sign > 0 else "before"
    if known.back is not None:
        return f"up to {known.high} days before or after {name}"
    if known.edge is Edge.START and known.sign > 0:
        text = _same(known, name)
    else:
        text = f"{_amount(known.low, known.high, known.dates)} {side} {name}"
    text = f"*{text}*" if known.soft and text else text
    hours = _hours(known.hours) if known.hours else ""
    return f"{text}, {hours}" if hours else text


def _same(known: Relative, name: str) -> str:
    if not known.dates:
        return f"when {name} starts"
    if known.low == known.high:
        return f"the date on which {name} starts"
    if (known.low, known.high) == (-1, 0):
        return f"the date on which {name} starts, or the one before"
    return f"{known.low} to {known.high} dates from {name}"


def _amount(low: int | None, high: int | None, dates: bool) -> str:
    if dates:
        if high == 0:
            return "the same date, but"
        if low == high:
            return f"{low} date{'s' if low != 1 else ''}"
        if high is None:
            return f"{low} dates or more" if low else "any time"
        return f"{low or 0} to {high} dates"
    if high is None:
        return f"{_span(low or 0)} or more" if (low or 0) > 1 else "any time"
    if low == high:
        return _span(high) if high else "right"
    return f"{_span(low or 0)} to {_span(high)}"


_SPANS = ((24 * HOUR, "d"), (HOUR, "h"), (MINUTE, "min"), (1, "s"))


def _span(seconds: int) -> str:
    if seconds == 0:
        return "0"
    found = []
    for size, name in _SPANS:
        count, seconds = divmod(seconds, size)
        if count:
            found.append(f"{count} {name}")
    return " ".join(found)


def _length(phrase: str) -> str:
    known = read_length(text_of(phrase))
    if known is None:
        return "not read"
    text = _amount(known.low, known.high, False)
    return f"*{text}*" if known.soft else text


# --- the tables of words


def _word_tables() -> str:
    hours = [(name, f"{_clock(a)} to {_clock(b)}") for name, (a, b) in _parts()]
    counts = [(name, f"{a} to {b}") for name, (a, b) in (*words.FEW.items(), *words.BARE.items())]
    spans = (*words.VAGUE.items(), *((f"{name} after", w) for name, w in words.SOON.items()))
    vague = [(name, _amount(a, b, False)) for name, (a, b) in spans]
    return "\n".join(
        (
            "## Parts of the day\n\nThe `[day]` table of the project file moves the first eight.\n",
            _rows(("word", "hours"), hours),
            "## Counts in words\n",
            _rows(("word", "how many"), counts),
            "## Distances and lengths without a number\n",
            _rows(("word", "how long"), vague),
        )
    )


def _parts() -> Iterable[tuple[str, tuple[int, int]]]:
    reading = TimeReading()
    for name in (*words.PARTS_OF_DAY, *words.MORE_PARTS):
        yield name, reading.hours(name)


if __name__ == "__main__":
    import sys

    sys.stdout.write(table())
