"""From the fields of a date to its windows on the axis.

The *hard* window follows from the numbers, the *soft* one lies within it and uses the
words (about, evening, summer). A part of the day that passes midnight (night) stretches
the hard window of its day as far as it goes, so that nothing certain rests on the word.
"""

from __future__ import annotations

from fabula.cards.calendar import Date
from fabula.cards.calendar.civil import GREGORIAN, JULIAN, Civil
from fabula.cards.times import words
from fabula.cards.times.fields import Fields
from fabula.cards.times.reading import TimeReading
from fabula.model.terms import Certainty
from fabula.model.times import HOUR, MINUTE, Absolute, Impossible, Recurring, TimeExpr, Window

LAST_OLD_STYLE = GREGORIAN.start(1923, 3, 1)
"""Greece was the last to leave the Julian calendar, on 1 March 1923."""
FIRST_NEW_STYLE = GREGORIAN.start(1582, 10, 15)

ABOUT_HOURS = 30 * MINUTE
ABOUT_DAYS = 3
ABOUT_MONTHS_DAYS = 31


def resolve(fields: Fields, reading: TimeReading, said: str) -> TimeExpr | None:
    """What the fields mean; ``None`` where they do not make a time."""
    if fields.bare is not None or (fields.twelve and not fields.timed):
        return None
    if fields.side and fields.clock is None:
        return None
    if fields.faulty:
        return Impossible(fields.faulty, said)
    if fields.number is not None:
        return _numbered(fields, reading, said)
    if fields.feast and fields.year is not None:
        return _feast(fields, reading, said)
    if fields.feast:
        return _yearly_feast(fields, reading, said)
    if fields.season:
        return _season(fields, reading, said)
    if fields.year is None:
        return recurring(fields, reading, said)
    if fields.month is None:
        return _years(fields, reading, said) if fields.day is None else None
    if fields.day is None:
        return _month(fields, reading, said)
    return _date(fields, reading, said)


# --- days


def _numbered(fields: Fields, reading: TimeReading, said: str) -> TimeExpr | None:
    """A day of a day count: day 1 begins at 0 of the axis."""
    if fields.year is not None or fields.month is not None or fields.day is not None:
        return None
    if fields.weekday is not None or fields.third or fields.number is None:
        return None
    start = (fields.number - 1) * reading.calendar.day_length
    return _on_day(start, fields, reading, said)._replace(counted=True)


def _date(fields: Fields, reading: TimeReading, said: str) -> TimeExpr | None:
    calendar = reading.calendar
    year, month, day = fields.year or 0, fields.month or 0, fields.day or 0
    if fields.span > 1 or fields.third:
        return None
    fault = calendar.fault(year, month, day)
    if fault:
        old = not reading.declared and calendar == GREGORIAN and not JULIAN.fault(year, month, day)
        if not old or JULIAN.start(year, month, day) >= LAST_OLD_STYLE:
            return Impossible(fault, said)
        calendar = JULIAN  # 29 February 1900 was a day in Russia
    start = calendar.start(year, month, day)
    if fields.weekday is None:
        found = _on_day(start, fields, reading, said)
        doubt = fault and start >= FIRST_NEW_STYLE
        return found._replace(wrong_date=Certainty.LIKELY) if doubt else found
    wrong = weekday_fault(Date(year, month, day), start, fields.weekday, reading)
    really = calendar.weekday(start)
    name = calendar.weekdays[really] if really is not None and wrong is not None else ""
    return _on_day(start, fields, reading, said, wrong, name)


def weekday_fault(date: Date, start: int, stated: int, reading: TimeReading) -> Certainty | None:
    """How surely a stated weekday is not that of its date.

    Where no calendar is declared, a date before 1 March 1923 may be of the Julian one: then
    the weekday is wrong for certain only if it is wrong in both.
    """
    calendar = reading.calendar
    fits = calendar.weekday(start) == stated and not calendar.fault(*date)
    if fits:
        return None
    if reading.declared or calendar != GREGORIAN or start >= LAST_OLD_STYLE:
        return Certainty.CERTAIN
    if JULIAN.weekday(JULIAN.start(*date)) != stated:
        return Certainty.CERTAIN
    if calendar.fault(*date):
        return None
    return Certainty.LIKELY if start >= FIRST_NEW_STYLE else None


def _on_day(
    start: int,
    fields: Fields,
    reading: TimeReading,
    said: str,
    wrong: Certainty | None = None,
    weekday: str = "",
) -> Absolute:
    """A day, or the hours of it that are stated. ``day`` is set where no reading leaves it."""
    end = start + reading.calendar.day_length - 1
    hard, soft, minute = _in_day(start, end, fields, reading)
    inside = hard.earliest is not None and hard.latest is not None
    inside = inside and start <= (hard.earliest or 0) and (hard.latest or 0) <= end
    return Absolute(hard, soft, start if inside else None, minute, wrong, weekday, said)


def _in_day(
    start: int, end: int, fields: Fields, reading: TimeReading
) -> tuple[Window, Window, bool]:
    """The hard and the soft window of a day's hours, and whether a minute is stated."""
    exact = Window(start, end)
    if fields.clock is not None and not fields.twelve:
        first = start + fields.clock
        last = first if fields.second else first + MINUTE - 1
        if fields.side:
            exact = (
                Window(start, first) if fields.side == "before" else Window(first, max(last, end))
            )
            return exact, exact, False
        if not fields.about:
            exact = Window(first, last)
            return exact, exact, True
        low, high = first - ABOUT_HOURS, last + ABOUT_HOURS
    elif fields.timed:
        hours = _hours(fields, reading)
        low, high = start + hours[0], start + hours[1]
    elif fields.about:
        reach = ABOUT_DAYS * reading.calendar.day_length
        return Window(), Window(start - reach, end + reach), False
    else:
        return exact, exact, False
    if fields.part == "midnight":
        # Midnight of a day is where it begins to some and where it ends to others.
        low -= reading.calendar.day_length
    return Window(min(start, low), max(end, high)), Window(low, high), False


def _hours(fields: Fields, reading: TimeReading) -> tuple[int, int]:
    """First and last second, from midnight, of hours that are no clock minute."""
    if fields.twelve and fields.clock is not None:
        return fields.clock, fields.clock + 12 * HOUR + MINUTE - 1
    low, high = reading.hours(fields.part)
    if fields.about:
        return low - 2 * ABOUT_HOURS, high + 2 * ABOUT_HOURS
    return low, high


# --- what comes again


def recurring(fields: Fields, reading: TimeReading, said: str) -> TimeExpr | None:
    """A time without a year: a date, a weekday, hours, or some of these."""
    month, day = fields.month, fields.day
    if fields.third or (day is not None and month is None) or (fields.about and fields.dated):
        return None
    if not fields.dated and not fields.timed:
        return None
    if month is not None:
        fault = reading.calendar.fault(None, month, day or 1)
        if fault:
            return Impossible(fault, said)
    first, last, soft = hours_of_day(fields, reading)
    minute = fields.clock is not None and not soft
    return Recurring(first, last, soft, minute, fields.weekday, month, day, said)


def hours_of_day(fields: Fields, reading: TimeReading) -> tuple[int, int, bool]:
    """First and last second from midnight, and whether they come from a word."""
    if fields.clock is not None and not fields.twelve:
        last = fields.clock if fields.second else fields.clock + MINUTE - 1
        if fields.side:
            end = max(last, reading.calendar.day_length - 1)
            return (0, fields.clock, True) if fields.side == "before" else (fields.clock, end, True)
        if fields.about:
            return max(0, fields.clock - ABOUT_HOURS), last + ABOUT_HOURS, True
        return fields.clock, last, False
    if fields.timed:
        low, high = _hours(fields, reading)
        return max(0, low), high, True
    return 0, reading.calendar.day_length - 1, False


def _yearly_feast(fields: Fields, reading: TimeReading, said: str) -> TimeExpr | None:
    """A feast without a year; those that move with Easter do not come again on one day."""
    feast = words.FEASTS[fields.feast]
    if fields.month is not None or fields.day is not None or not feast.month:
        return None
    fields.month, fields.day = feast.month, feast.day
    return recurring(fields, reading, said)


# --- longer than a day


def _month(fields: Fields, reading: TimeReading, said: str) -> TimeExpr | None:
    calendar, year, month = reading.calendar, fields.year or 0, fields.month or 0
    if fields.span > 1:
        return None
    fault = calendar.fault(year, month, 1)
    if fault:
        return Impossible(fault, said)
    reach = ABOUT_MONTHS_DAYS * calendar.day_length
    return _long(
        calendar.start(year, month), calendar.end(year, month), reach, fields, reading, said
    )


def _years(fields: Fields, reading: TimeReading, said: str) -> Absolute:
    calendar, year = reading.calendar, fields.year or 0
    start, end = calendar.start(year), calendar.end(year + fields.span - 1)
    if fields.about:
        reach = about_years(year, fields.span)
        soft = Window(calendar.start(year - reach), calendar.end(year + fields.span - 1 + reach))
        return Absolute(Window(), soft, words=said)
    return _long(start, end, 0, fields, reading, said)


def about_years(year: int, span: int = 1) -> int:
    """How many years "about" reaches, both ways: the rounder the number, the farther."""
    number = year if year > 0 else 1 - year
    if span > 1:
        return 5 if span == 10 else 50
    if number < 3000:
        return 10 if number % 100 == 0 else 5
    power = 1
    while number % (power * 10) == 0:
        power *= 10
    return max(10, power // 2)


def _long(
    start: int, end: int, reach: int, fields: Fields, reading: TimeReading, said: str
) -> Absolute:
    """A stretch of days, whole, in its early, middle or late part, or about it."""
    low, high = start, end
    if fields.third:
        first, last = words.THIRDS[fields.third]
        day, low = reading.calendar.day_length, start + (end - start) * first // 100
        high = start + (end - start) * last // 100
        low, high = low - low % day, high - high % day + day - 1
    if fields.part:  # the last night of May ends in June
        over = reading.hours(fields.part)[1] - reading.calendar.day_length + 1
        end, high = end + max(0, over), high + max(0, over)
    if fields.about:
        return Absolute(Window(), Window(low - reach, high + reach), words=said)
    return Absolute(Window(start, end), Window(low, high), words=said)


def _season(fields: Fields, reading: TimeReading, said: str) -> TimeExpr | None:
    calendar, year = reading.calendar, fields.year
    if year is None or fields.span > 1 or fields.month is not None or fields.day is not None:
        return None
    if not isinstance(calendar, Civil):
        # Nobody knows how the seasons of an invented world lie: the year and its neighbours.
        around = Window(calendar.start(year - 1), calendar.end(year + 1))
        return Absolute(around, around, words=said)
    # December before to March after: a southern summer, and a winter of either year.
    hard = Window(calendar.start(year - 1, 12), calendar.end(year + 1, 3))
    first, last = words.SEASONS[fields.season]
    if fields.split:
        hard = soft = Window(calendar.start(year - 1, 9), calendar.end(year, 5))
    elif fields.season == "winter":
        soft = hard
    else:
        soft = Window(calendar.start(year, first), calendar.end(year, last))
    if fields.about:
        reach = ABOUT_MONTHS_DAYS * calendar.day_length
        return Absolute(Window(), Window(_less(soft[0], reach), _less(soft[1], -reach)), words=said)
    return Absolute(hard, soft, words=said)


def _less(instant: int | None, reach: int) -> int | None:
    return None if instant is None else instant - reach


def feast_start(name: str, year: int, calendar: Civil) -> int:
    """The first second of a feast's day."""
    feast = words.FEASTS[name]
    if feast.month:
        return calendar.start(year, feast.month, feast.day)
    return calendar.start(*calendar.easter(year)) + feast.day * calendar.day_length


def _feast(fields: Fields, reading: TimeReading, said: str) -> TimeExpr | None:
    calendar, year = reading.calendar, fields.year or 0
    if fields.month is not None or fields.day is not None or fields.span > 1:
        return None
    if not isinstance(calendar, Civil):
        return None
    feast, day = words.FEASTS[fields.feast], calendar.day_length
    start = feast_start(fields.feast, year, calendar)
    far = words.FEAST_REACH * day
    hard = Window(start - far, start + day - 1 + far)
    if feast.before or feast.after:
        soft = Window(start - feast.before * day, start + (feast.after + 1) * day - 1)
        if fields.timed:
            soft = Window(soft[0], _less(soft[1], -day // 2))
        return Absolute(hard, soft, words=said)
    known = _on_day(start, fields, reading, said)
    return known if feast.fixed else Absolute(hard, known.soft, None, known.minute, words=said)
