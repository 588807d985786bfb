"""Times of the calendar: each phrase with its windows."""

from __future__ import annotations

import pytest

from fabula.cards import calendar as calendars
from fabula.cards.calendar import Calendar
from fabula.cards.times import TimeReading, read_time
from fabula.cards.times.table import text_of
from fabula.model.terms import Certainty
from fabula.model.times import Absolute, Impossible, Recurring, TimeExpr

GREGORIAN = calendars.gregorian()
JULIAN = calendars.julian()
WEST = calendars.invented(
    "Westreach",
    (("Thaw", 30), ("Bloom", 30), ("Reap", 30)),
    ("Oneday", "Twoday", "Restday"),
    hours_in_day=20,
    eras=(("AR", 0), ("BR", -1)),
)


def read(words: str, reading: TimeReading | None = None) -> TimeExpr | None:
    return read_time(text_of(words), reading or TimeReading())


def absolute(words: str, reading: TimeReading | None = None) -> Absolute:
    known = read(words, reading)
    assert isinstance(known, Absolute), (words, known)
    return known


def window(first: int | None, last: int | None, calendar: Calendar = GREGORIAN) -> str:
    ends = ("" if end is None else calendar.iso(end) for end in (first, last))
    return "/".join(ends)


DAY = "1987-05-03T00:00/1987-05-03T23:59"
MINUTE = "1987-05-03T21:00/1987-05-03T21:00"


@pytest.mark.parametrize(
    ("words", "hard"),
    [
        ("3 May 1987", DAY),
        ("  3  MAY\u00a01987 ", DAY),
        ("3rd of May 1987", DAY),
        ("the third of May, 1987", DAY),
        ("May 3, 1987", DAY),
        ("May 3rd 1987.", DAY),
        ("1987-05-03", DAY),
        ("3/5/1987", ""),
        ("5/5/1987", "1987-05-05T00:00/1987-05-05T23:59"),
        ("13/2/2099", "2099-02-13T00:00/2099-02-13T23:59"),
        ("2/13/2099", "2099-02-13T00:00/2099-02-13T23:59"),
        ("2099/2/3", "2099-02-03T00:00/2099-02-03T23:59"),
        ("twenty-first of Sept. 1987", "1987-09-21T00:00/1987-09-21T23:59"),
        ("3 May 1987, 21:00", MINUTE),
        ("3 May 1987 at 9 pm", MINUTE),
        ("at nine o'clock in the evening on 3 May 1987", MINUTE),
        ("21:00, 3 May 1987", MINUTE),
        ("3 May 1987, 9:00 p.m.", MINUTE),
        ("1987-05-03T21:00", MINUTE),
        ("1987-05-03 21:00", MINUTE),
        ("3 May 1987, half past nine pm", "1987-05-03T21:30/1987-05-03T21:30"),
        ("3 May 1987, quarter to ten in the evening", "1987-05-03T21:45/1987-05-03T21:45"),
        ("3 May 1987, 12 am", "1987-05-03T00:00/1987-05-03T00:00"),
        ("3 May 1987, 12 pm", "1987-05-03T12:00/1987-05-03T12:00"),
        ("3 May 1987, 24:00", "1987-05-04T00:00/1987-05-04T00:00"),
        ("3 May 1987, 21:00-23:00", "1987-05-03T21:00/1987-05-03T23:00"),
        ("3 May 1987, 9–11 pm", "1987-05-03T21:00/1987-05-03T23:00"),
        ("3 May 1987, 5 to 7 pm", "1987-05-03T17:00/1987-05-03T19:00"),
        ("3 May 1987, ten to seven pm", "1987-05-03T18:50/1987-05-03T18:50"),
        ("3 May 1987, 22:00-02:00", "1987-05-03T22:00/1987-05-04T02:00"),
        ("May 1987", "1987-05-01T00:00/1987-05-31T23:59"),
        ("1987-02", "1987-02-01T00:00/1987-02-28T23:59"),
        ("1987", "1987-01-01T00:00/1987-12-31T23:59"),
        ("in the year 87", "0087-01-01T00:00/0087-12-31T23:59"),
        ("44 BC", "-0043-01-01T00:00/-0043-12-31T23:59"),
        ("15 March 44 B.C.", "-0043-03-15T00:00/-0043-03-15T23:59"),
        ("AD 87", "0087-01-01T00:00/0087-12-31T23:59"),
        ("-4000", "-4000-01-01T00:00/-4000-12-31T23:59"),
        ("65 million BC", "-65499999-01-01T00:00/-64499999-12-31T23:59"),
        ("year 9000000", "9000000-01-01T00:00/9000000-12-31T23:59"),
        ("the 1890s", "1890-01-01T00:00/1899-12-31T23:59"),
        ("the nineteenth century", "1800-01-01T00:00/1900-12-31T23:59"),
        ("before 1912", "/1911-12-31T23:59"),
        ("after 3 May 1912", "1912-05-04T00:00/"),
        ("since 1912", "1912-01-01T00:00/"),
        ("no later than 1912", "/1912-12-31T23:59"),
        ("between May and July 1987", "1987-05-01T00:00/1987-07-31T23:59"),
        ("between 1912 and 1914", "1912-01-01T00:00/1914-12-31T23:59"),
        ("3-5 May 1987", "1987-05-03T00:00/1987-05-05T23:59"),
        ("from 3 May to 5 June 1987", "1987-05-03T00:00/1987-06-05T23:59"),
        ("November to February 1987", "1986-11-01T00:00/1987-02-28T23:59"),
        ("1914-18", "1914-01-01T00:00/1918-12-31T23:59"),
        ("1909-12", "1909-12-01T00:00/1909-12-31T23:59"),
        ("198X", "1980-01-01T00:00/1989-12-31T23:59"),
        ("19XX", "1900-01-01T00:00/1999-12-31T23:59"),
        ("1987-05-XX", "1987-05-01T00:00/1987-05-31T23:59"),
        ("../1912", "/1912-12-31T23:59"),
        ("1912/..", "1912-01-01T00:00/"),
        ("1987-05/1987-07", "1987-05-01T00:00/1987-07-31T23:59"),
        ("Y-9000000", "-9000000-01-01T00:00/-9000000-12-31T23:59"),
        ("-0043-03-15", "-0043-03-15T00:00/-0043-03-15T23:59"),
        ("New Year's Eve 1999, 23:30", "1999-12-31T23:30/1999-12-31T23:30"),
        ("three days after 3 May 1987", "1987-05-06T00:00/1987-05-06T23:59"),
        ("two weeks before May 1987", "1987-04-14T00:00/1987-05-20T23:59"),
    ],
)  # fmt: skip
def test_numbers_alone(words: str, hard: str) -> None:
    if not hard:
        assert read(words) is None
        return
    known = absolute(words)
    assert window(*known.hard) == hard
    assert known.soft == known.hard
    assert known.words == words.strip()


@pytest.mark.parametrize(
    ("words", "hard", "soft"),
    [
        ("3 May 1987, evening", DAY, "1987-05-03T17:00/1987-05-03T23:59"),
        ("Sunday evening, 3 May 1987", DAY, "1987-05-03T17:00/1987-05-03T23:59"),
        ("noon on 3 May 1987", DAY, "1987-05-03T11:00/1987-05-03T14:00"),
        (
            "the night of 3 May 1987",
            "1987-05-03T00:00/1987-05-04T07:00",
            "1987-05-03T20:00/1987-05-04T07:00",
        ),
        ("3 May 1987, half past nine", DAY, "1987-05-03T09:30/1987-05-03T21:30"),
        ("3 May 1987, about 21:00", DAY, "1987-05-03T20:30/1987-05-03T21:30"),
        ("about 3 May 1987", "/", "1987-04-30T00:00/1987-05-06T23:59"),
        ("about 1890", "/", "1885-01-01T00:00/1895-12-31T23:59"),
        ("c. 1890", "/", "1885-01-01T00:00/1895-12-31T23:59"),
        ("1987-05~", "/", "1987-03-31T00:00/1987-07-01T23:59"),
        ("1987?", "/", "1987-01-01T00:00/1987-12-31T23:59"),
        (
            "summer 1987",
            "1986-12-01T00:00/1988-03-31T23:59",
            "1987-05-01T00:00/1987-09-30T23:59",
        ),
        (
            "winter 1987",
            "1986-12-01T00:00/1988-03-31T23:59",
            "1986-12-01T00:00/1988-03-31T23:59",
        ),
        (
            "winter 1986/87",
            "1986-09-01T00:00/1987-05-31T23:59",
            "1986-09-01T00:00/1987-05-31T23:59",
        ),
        (
            "late May 1987",
            "1987-05-01T00:00/1987-05-31T23:59",
            "1987-05-16T00:00/1987-05-31T23:59",
        ),
        (
            "mid-1987",
            "1987-01-01T00:00/1987-12-31T23:59",
            "1987-04-02T00:00/1987-10-01T23:59",
        ),
        ("Easter 1916", "1916-03-14T00:00/1916-06-02T23:59", "1916-04-20T00:00/1916-04-25T23:59"),
        (
            "Good Friday 1916",
            "1916-03-12T00:00/1916-05-31T23:59",
            "1916-04-21T00:00/1916-04-21T23:59",
        ),
        ("after summer 1987", "1986-12-01T00:00/", "1987-05-01T00:00/"),
        ("1 to 3 weeks after 3 May 1987", "1987-05-07T00:00/1987-05-27T23:59", ""),
        ("a few days after 3 May 1987", "1987-05-03T00:00/", "1987-05-05T00:00/1987-05-09T23:59"),
    ],
)  # fmt: skip
def test_words(words: str, hard: str, soft: str) -> None:
    known = absolute(words)
    assert window(*known.hard) == hard
    assert window(*known.soft) == (soft or hard)


@pytest.mark.parametrize(
    ("words", "day", "minute"),
    [
        ("3 May 1987", True, False),
        ("3 May 1987, 21:00", True, True),
        ("3 May 1987, evening", True, False),
        ("3 May 1987, night", False, False),
        ("3 May 1987, 24:00", False, True),
        ("1987-05-03T21:00:30", True, True),
        ("3-5 May 1987", False, False),
        ("3 May 1987, 21:00-23:00", True, False),
        ("May 1987", False, False),
        ("about 3 May 1987", False, False),
        ("the day after 2 May 1987", True, False),
    ],
)
def test_day_and_minute(words: str, day: bool, minute: bool) -> None:
    known = absolute(words)
    assert known.day == (GREGORIAN.start(1987, 5, 3) if day else None)
    assert known.minute is minute


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("30 February 1987", "February 1987 has 28 days"),
        ("1987-02-30", "February 1987 has 28 days"),
        ("30 February", "February has 29 days"),
        ("31 June 1503", "June has 30 days"),
        ("29 February 1924", ""),
        ("29 February 1923", "February 1923 has 28 days"),
        ("1987-13", "a year has 12 months, not 13"),
        ("1987-13-01", "a year has 12 months, not 13"),
        ("25:00", "a day has 24 hours"),
        ("3 May 1987, 21:75", "an hour has 60 minutes"),
        ("5 to 3 May 1987", "it ends before it begins"),
        ("three days after 30 February 1987", "February 1987 has 28 days"),
    ],
)
def test_impossible_dates(words: str, reason: str) -> None:
    known = read(words)
    if reason:
        assert known == Impossible(reason, words)
    else:
        assert isinstance(known, Absolute)


@pytest.mark.parametrize(
    ("words", "declared", "wrong", "really"),
    [
        ("Sunday 3 May 1987", False, None, ""),
        ("Tuesday 3 May 1987", False, Certainty.CERTAIN, "Sunday"),
        ("Monday 3 May 1912", False, Certainty.CERTAIN, "Friday"),
        ("Thursday 3 May 1912", False, Certainty.LIKELY, "Friday"),  # right in the Julian calendar
        ("Thursday 3 May 1912", True, Certainty.CERTAIN, "Friday"),
        ("Friday 3 May 1912", False, None, ""),
        ("Tuesday 29 May 1453", False, None, ""),  # the fall of Constantinople, old style
        ("Wednesday 29 May 1453", False, Certainty.CERTAIN, "Sunday"),
        ("Wednesday 28 February 1923", False, None, ""),
        ("Tuesday 28 February 1923", False, Certainty.LIKELY, "Wednesday"),
        ("Tuesday 1 March 1923", False, Certainty.CERTAIN, "Thursday"),
        ("Wednesday 14 March 1923", False, None, ""),
        ("Thursday 29 February 1900", False, Certainty.CERTAIN, "Tuesday"),
        ("Tuesday 29 February 1900", False, None, ""),
    ],
)
def test_weekdays(words: str, declared: bool, wrong: Certainty | None, really: str) -> None:
    known = absolute(words, TimeReading(declared=declared))
    assert known.wrong_weekday == wrong
    if wrong is not None and "1900" not in words:
        assert known.weekday == really


def test_julian_calendar() -> None:
    reading = TimeReading(JULIAN, declared=True)
    assert window(*absolute("25 October 1917", reading).hard) == (
        "1917-11-07T00:00/1917-11-07T23:59"
    )
    assert absolute("Wednesday 25 October 1917", reading).wrong_weekday is None
    assert isinstance(read("29 February 1900", reading), Absolute)
    assert isinstance(read("29 February 1900", TimeReading(declared=True)), Impossible)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Tuesday", Recurring(weekday=1)),
        ("on Tuesday evening", Recurring(61200, 86399, True, weekday=1)),
        ("3 May", Recurring(month=5, monthday=3)),
        ("May 3rd", Recurring(month=5, monthday=3)),
        ("3 May, 21:00", Recurring(75600, 75659, False, True, month=5, monthday=3)),
        ("May", Recurring(month=5)),
        ("12:30", Recurring(45000, 45059, False, True)),
        ("9 pm", Recurring(75600, 75659, False, True)),
        ("two o'clock", Recurring(7200, 50459, True)),
        ("at dusk", Recurring(50400, 86399, True)),
        ("NIGHT", Recurring(72000, 111600, True)),
        ("Tuesday, half past 9 pm", Recurring(77400, 77459, False, True, weekday=1)),
        ("New Year's Eve", Recurring(month=12, monthday=31)),
        ("before dawn", Recurring(0, 36000, True)),
        ("after 21:00", Recurring(75600, 86399, True)),
        ("21:00-23:00", Recurring(75600, 82859)),
        ("next Tuesday", Recurring(weekday=1)),
    ],
)
def test_times_that_come_again(words: str, expected: Recurring) -> None:
    known = read(words)
    assert isinstance(known, Recurring)
    assert known == expected._replace(words=words)


def test_day_counts() -> None:
    days = calendars.days()
    reading = TimeReading(days)
    known = absolute("day 3, dusk", reading)
    assert window(*known.hard, days) == "0001-01-03T00:00/0001-01-03T23:59"
    assert days.show(known.soft.earliest or 0) == "day 3, 14:00"
    assert known.day == 2 * 86400
    assert absolute("DAY 3", reading).hard == absolute("day three", reading).hard
    assert absolute("DAY 3 - EVENING", reading).day == 2 * 86400
    assert absolute("the morning of day -2", reading).day == -3 * 86400
    assert absolute("day 1,000", reading).day == 999 * 86400


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("2 Thaw 1041", "2 Thaw 1041 AR"),
        ("Thaw 2, 1041", "2 Thaw 1041 AR"),
        ("2 thaw 41", "2 Thaw 41 AR"),
        ("2 Thaw 41 BR", "2 Thaw 41 BR"),
        ("1041-01-02", "2 Thaw 1041 AR"),
        ("Twoday 2 Thaw 1", "2 Thaw 1 AR"),
    ],
)
def test_invented_dates(words: str, shown: str) -> None:
    known = absolute(words, TimeReading(WEST, declared=True))
    assert WEST.show(known.hard.earliest or 0, minute=False) == shown
    assert known.wrong_weekday is None
    assert (known.hard.latest or 0) - (known.hard.earliest or 0) == WEST.day_length - 1


def test_invented_faults() -> None:
    reading = TimeReading(WEST, declared=True)
    assert read("31 Thaw 1041", reading) == Impossible("Thaw has 30 days", "31 Thaw 1041")
    assert read("2 Thaw 1041, 21:00", reading) == Impossible(
        "a day has 20 hours", "2 Thaw 1041, 21:00"
    )
    wrong = absolute("Oneday 2 Thaw 1", reading)
    assert (wrong.wrong_weekday, wrong.weekday) == (Certainty.CERTAIN, "Twoday")
    assert read("3 May 1041", reading) is None
    evening = absolute("2 Thaw 1041, evening", reading)
    assert (evening.soft.earliest or 0) - (evening.hard.earliest or 0) == 17 * 3000


def test_parts_of_the_day_move() -> None:
    reading = TimeReading(parts_of_day={"evening": (64800, 79200)})
    known = absolute("3 May 1987, evening", reading)
    assert window(*known.soft) == "1987-05-03T18:00/1987-05-03T22:00"
    assert window(*absolute("3 May 1987, late evening", reading).soft) == window(*known.soft)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", ".", "the", "blah blah", "3", "12", "1987 1988", "May May", "3 May 3 May",
        "1/2/2099", "3 May 87", "May 87", "0 BC", "3 May 1987 blah", "the 3rd", "31/13/2099",
        "1//2", "/", "../..", "44/5 pm",
        "early", "about", "half past", "half past thirteen", "9:3", "13 pm", "BC", "44 44 BC",
        "before", "after", "between", "between 1912", "before Tuesday", "the day after Tuesday",
        "9" * 5000, "9" * 5000 + " BC", "3 May " + "9" * 999, "year " + "1 million " * 90,
    ],
)  # fmt: skip
def test_not_read(words: str) -> None:
    assert read(words) is None
