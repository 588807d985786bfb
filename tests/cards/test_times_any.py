"""Any text gives a time or none, quickly; and times agree with one another."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.cards import calendar as calendars
from fabula.cards.calendar import Calendar
from fabula.cards.times import TimeReading, read_length, read_time, words
from fabula.cards.times.table import LENGTHS, PHRASES, table, text_of
from fabula.model.times import (
    Absolute,
    Between,
    During,
    Impossible,
    Recurring,
    Relative,
    Window,
)

CALENDARS = (
    calendars.gregorian(),
    calendars.julian(),
    calendars.days(),
    calendars.invented(
        "W", (("Thaw", 30), ("First Bloom", 9)), ("Oneday", "Twoday"), "", 7,
        (("AR", 0), ("BR", -1)),
    ),
)  # fmt: skip

_MORE = """
after before between and during same as next later earlier within of to the - / : .. ~ ? May may
Tuesday 3 31 44 1987 1890s 21:00 9pm BC AD 198X 1987-05 1987-02-30 T 00 Thaw am pm o'clock past
half quarter day Oneday BR rd century X The ball
"""
_TABLES = (
    words.PARTS_OF_DAY, words.MORE_PARTS, words.FEASTS, words.FEW, words.SEASONS, words.THIRDS,
    words.UNITS, words.NUMBERS, words.ORDINALS, words.SCALES, words.QUALIFIERS, words.SOON,
)  # fmt: skip
_NAMES = (_MORE, *(name for table_of_words in _TABLES for name in table_of_words))
_WORDS = sorted({word for name in _NAMES for word in name.split()})
phrases = st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)
glued = st.lists(st.sampled_from(_WORDS), max_size=8).map("".join)
readings = st.sampled_from([TimeReading(calendar) for calendar in CALENDARS])


def _inside(soft: Window, hard: Window) -> bool:
    low = hard.earliest is None or (soft.earliest is not None and soft.earliest >= hard.earliest)
    high = hard.latest is None or (soft.latest is not None and soft.latest <= hard.latest)
    ordered = None in soft or (soft.earliest or 0) <= (soft.latest or 0)
    return low and high and ordered


@settings(max_examples=200)
@given(st.one_of(st.text(), phrases, glued), readings)
def test_any_text_is_read(value: str, reading: TimeReading) -> None:
    text = text_of(value)
    known = read_time(text, reading)
    length = read_length(text, reading.calendar)
    assert length is None or length.high is None or (length.low or 0) <= length.high
    match known:
        case None:
            pass
        case Absolute():
            assert _inside(known.soft, known.hard)
            day = reading.calendar.day_length
            if known.day is not None:
                assert known.day % day == 0
                assert known.hard.earliest is not None
                assert known.hard.latest is not None
                assert known.day <= known.hard.earliest
                assert known.hard.latest < known.day + day
        case Impossible():
            assert known.reason
        case Recurring():
            assert 0 <= known.first <= known.last
        case Relative():
            assert known.low is None or known.high is None or known.low <= known.high
            if known.anchor is not None:
                _anchored(known.anchor.value, known.anchor.span.text)
        case During(anchor=anchor):
            _anchored(anchor.value, anchor.span.text)
        case Between(first=first, second=second):
            _anchored(first.value, first.span.text)
            _anchored(second.value, second.span.text)
    assert read_time(text, reading) == known


def _anchored(value: str, written: str) -> None:
    assert value == written
    assert any(char.isalnum() for char in value)


@given(st.sampled_from(_WORDS), st.integers(1, 4))
def test_long_texts_take_no_longer(word: str, size: int) -> None:
    start = time.perf_counter()
    for value in (f"{word} " * (200 * size), word * (100 * size), "after " + f"{word} " * 90):
        read_time(text_of(value), TimeReading())
        read_length(text_of(value))
    assert time.perf_counter() - start < 5


@given(st.sampled_from(CALENDARS[:2]), st.integers(-(10**9), 10**10), st.integers(0, 86399))
def test_shown_instants_read_back(calendar: Calendar, day: int, second: int) -> None:
    instant = day * 86400 + second
    reading = TimeReading(calendar, declared=True)
    for written in (calendar.show(instant), calendar.iso(instant)):
        known = read_time(text_of(written), reading)
        assert isinstance(known, Absolute), written
        minute = instant - instant % 60
        assert known.hard == known.soft == (minute, minute + 59), written
        assert known.minute


@given(st.integers(-100000, 10**7), st.integers(1, 40))
def test_invented_days_read_back(day: int, later: int) -> None:
    calendar = CALENDARS[3]
    reading = TimeReading(calendar, declared=True)
    known = []
    for number in (day, day + later):
        written = calendar.show(number * calendar.day_length, minute=False)
        known.append(read_time(text_of(written), reading))
    first, second = known
    assert isinstance(first, Absolute)
    assert isinstance(second, Absolute)
    assert first.day is not None
    assert second.day == first.day + later * calendar.day_length


@given(st.dates(), st.dates())
def test_dates_keep_their_order(one: object, two: object) -> None:
    known = [read_time(text_of(str(date)), TimeReading()) for date in sorted((str(one), str(two)))]
    first, second = known
    assert isinstance(first, Absolute)
    assert isinstance(second, Absolute)
    assert (first.hard.earliest or 0) <= (second.hard.earliest or 0)


def test_every_phrase_of_the_page_reads() -> None:
    for heading, line in PHRASES:
        for phrase in line.split(" | "):
            calendar = calendars.days() if heading == "Day counts" else calendars.gregorian()
            known = read_time(text_of(phrase), TimeReading(calendar))
            if heading == "What is not read":
                assert known is None, phrase
            elif heading == "What cannot be":
                assert isinstance(known, Impossible), phrase
            else:
                assert known is not None, phrase
                assert not isinstance(known, Impossible), phrase
    for phrase in LENGTHS.split(" | "):
        assert read_length(text_of(phrase)) is not None, phrase


def test_the_page_is_up_to_date(pytestconfig: object) -> None:
    root = pytestconfig.rootpath  # type: ignore[attr-defined]
    page = (root / "docs" / "times.md").read_text(encoding="utf-8")
    assert page == table(), "run: python -m fabula.cards.times.table > docs/times.md"


def test_readings_share_no_cache() -> None:
    gregorian, julian = TimeReading(), TimeReading(calendars.julian())
    assert read_time(text_of("3 May 1987"), gregorian) != read_time(text_of("3 May 1987"), julian)
