"""Times on the calendar: dates, ranges, and what lies before or after them."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.times.collect import collect
from fabula.cards.times.dates import resolve
from fabula.cards.times.edtf import read_edtf
from fabula.cards.times.fields import Fields
from fabula.cards.times.reading import TimeReading
from fabula.model.times import Absolute, Impossible, Recurring, TimeExpr, Window

_SEPARATORS = frozenset({"-", "to", "until", "till", "through", "/"})
_AND = frozenset({"and"})
_MOST_TRIES = 4
"""separators that are tried in one phrase; more make no date"""

_SIDES = {
    ("before",): "before",
    ("prior", "to"): "before",
    ("earlier", "than"): "before",
    ("after",): "after",
    ("later", "than"): "after",
    ("since",): "from",
    ("from",): "from",
    ("not", "before"): "from",
    ("no", "earlier", "than"): "from",
    ("until",): "to",
    ("till",): "to",
    ("by",): "to",
    ("not", "after"): "to",
    ("no", "later", "than"): "to",
}


def read_absolute(found: Sequence[str], reading: TimeReading, said: str) -> TimeExpr | None:
    """The time that the tokens state by themselves, without any scene; ``None`` if none."""
    known = _one(found, reading, said)
    if known is not None:
        return known
    for start, kind in _SIDES.items():
        if tuple(found[: len(start)]) == start:
            rest = found[len(start) :]
            if kind == "from" and (both := _range(rest, reading, said, _SEPARATORS)) is not None:
                return both
            return _beside(kind, _one(rest, reading, said), reading, said)
    if found and found[0] == "between":
        return _range(found[1:], reading, said, _AND)
    return _range(found, reading, said, _SEPARATORS)


def _one(found: Sequence[str], reading: TimeReading, said: str) -> TimeExpr | None:
    """A single date, in words or in EDTF."""
    if not found:
        return None
    fields = collect(found, reading)
    known = None if fields is None else resolve(fields, reading, said)
    return known if known is not None else read_edtf(found, reading, said)


# --- before and after


def _beside(kind: str, known: TimeExpr | None, reading: TimeReading, said: str) -> TimeExpr | None:
    if isinstance(known, Impossible):
        return known
    if isinstance(known, Recurring):
        return _beside_hours(kind, known, reading, said)
    if not isinstance(known, Absolute):
        return None
    hard, soft = known.hard, known.soft
    if kind == "from":
        return _open(Window(hard.earliest), Window(soft.earliest))._replace(words=said)
    if kind == "to":
        return _open(Window(None, hard.latest), Window(None, soft.latest))._replace(words=said)
    plain = hard == soft and not known.minute
    if kind == "after":
        if plain and hard.latest is not None:
            return _open(Window(hard.latest + 1), Window(hard.latest + 1))._replace(words=said)
        return _open(Window(hard.earliest), Window(soft.earliest))._replace(words=said)
    if plain and hard.earliest is not None:
        before = Window(None, hard.earliest - 1)
        return _open(before, before)._replace(words=said)
    return _open(Window(None, hard.latest), Window(None, soft.latest))._replace(words=said)


def _open(hard: Window, soft: Window) -> Absolute:
    return Absolute(hard, soft)


def _beside_hours(kind: str, known: Recurring, reading: TimeReading, said: str) -> Recurring | None:
    """``before dawn``, ``after 21:00``: the rest of that day. No day comes again before another."""
    if known.weekday is not None or known.month is not None:
        return None
    day = reading.calendar.day_length
    if kind in ("after", "from"):
        last = max(day - 1, known.last) if known.first < day else known.last
        first = known.first % day
        return Recurring(first, last if last >= first else first, True, words=said)
    return Recurring(0, known.last if known.last < day else known.last - day, True, words=said)


# --- ranges


def _range(
    found: Sequence[str], reading: TimeReading, said: str, separators: frozenset[str]
) -> TimeExpr | None:
    """``3-5 May 1987``, ``between May and July 1987``, ``3 May 1987, 21:00-23:00``."""
    tries = 0
    for at in range(1, len(found) - 1):
        if found[at] in separators:
            left = collect(found[:at], reading)
            right = collect(found[at + 1 :], reading) if left is not None else None
            if left is not None and right is not None:
                return _joined(left, right, reading, said)
            tries += 1
            if tries == _MOST_TRIES:
                break
    return None


def _joined(left: Fields, right: Fields, reading: TimeReading, said: str) -> TimeExpr | None:
    only_hours = right.timed and not right.dated
    if left.dated and not left.timed and only_hours and left.bare is None:
        # "DAY 3 - NIGHT": the dash only parts the day from its hours.
        for name in ("clock", "second", "twelve", "part"):
            setattr(left, name, getattr(right, name))
        return resolve(left, reading, said)
    borrowed = _borrow(left, right, reading)
    first, last = resolve(left, reading, said), resolve(right, reading, said)
    if isinstance(first, Recurring) and isinstance(last, Recurring):
        return _hours_range(first, last, reading, said)
    if isinstance(first, Impossible) or isinstance(last, Impossible):
        return first if isinstance(first, Impossible) else last
    if not isinstance(first, Absolute) or not isinstance(last, Absolute):
        return None
    hard = Window(first.hard.earliest, last.hard.latest)
    soft = Window(first.soft.earliest, last.soft.latest)
    if hard.earliest is not None and hard.latest is not None and hard.latest < hard.earliest:
        if borrowed == "day":  # 21:00 to 02:00 ends on the next day
            far = reading.calendar.day_length
            hard = Window(hard.earliest, hard.latest + far)
            soft = Window(soft.earliest, None if soft.latest is None else soft.latest + far)
        elif borrowed == "year":  # November to February 1987
            left.year = (left.year or 0) - 1
            first = resolve(left, reading, said)
            if not isinstance(first, Absolute):
                return first
            hard = Window(first.hard.earliest, hard.latest)
            soft = Window(first.soft.earliest, soft.latest)
        else:
            return Impossible("it ends before it begins", said)
    if soft.earliest is not None and soft.latest is not None and soft.latest < soft.earliest:
        soft = hard
    day = first.day if first.day == last.day else None
    return Absolute(hard, soft, day, False, first.wrong_weekday, first.weekday, said)


def _hours_range(
    first: Recurring, last: Recurring, reading: TimeReading, said: str
) -> Recurring | None:
    """``21:00-23:00``, ``dusk to dawn``, without a date or with one that comes again."""
    if (first.weekday, first.month, first.monthday) != (last.weekday, last.month, last.monthday):
        return None
    end = last.last if last.last >= first.first else last.last + reading.calendar.day_length
    soft = first.soft or last.soft
    return first._replace(last=end, soft=soft, minute=False, words=said)


def _borrow(left: Fields, right: Fields, reading: TimeReading) -> str:
    """Fill what one end leaves out from the other; what was taken tells how to wrap around."""
    if left.bare is not None:
        if left.day is None and right.month is not None and right.day is not None:
            left.day = left.bare
        elif right.clock is not None and not left.timed and left.bare <= 24:
            late = not right.twelve and right.clock >= 43200 and left.bare <= 12
            hours = left.bare % 12 + 12 if late else left.bare
            left.clock, left.twelve = hours * 3600, right.twelve
        else:
            return ""
        left.bare = None
    if right.bare is not None and not right.dated and left.year is not None and left.bare is None:
        _short_year(left, right)
    borrowed = ""
    if right.timed and not right.dated and left.dated:
        borrowed = "day"
        _copy(left, right, ("number", "day", "month", "year", "weekday", "feast"))
        if right.part and not left.timed:
            left.part = right.part
    if left.year is None and left.number is None and right.year is not None:
        borrowed = "year" if left.month is not None else borrowed
        _copy(right, left, ("year", "span", "month"))
    elif right.year is None and right.number is None and left.year is not None:
        _copy(left, right, ("year", "span"))
        if right.month is None and right.day is not None:
            right.month = left.month
    elif left.number is not None and right.bare is not None and right.number is None:
        right.number, right.bare = right.bare, None
    return borrowed


def _short_year(left: Fields, right: Fields) -> None:
    """``1914-18``, ``winter 1986-87``."""
    year, bare = left.year or 0, right.bare or 0
    if left.month is not None or not year % 100 < bare <= 99:
        return
    right.year, right.bare = year - year % 100 + bare, None
    if left.season:
        right.season = left.season
        left.year, left.split = right.year, True
        right.split = True


def _copy(source: Fields, target: Fields, names: tuple[str, ...]) -> None:
    for name in names:
        if getattr(target, name) in (None, "", 1):
            setattr(target, name, getattr(source, name))
