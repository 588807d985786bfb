"""Distances from a date: ``three days after 3 May 1987``, ``the night before Easter 1916``."""

from __future__ import annotations

from fabula.cards.calendar import Calendar
from fabula.model.times import Absolute, Relative, Window


def from_date(distance: Relative, date: Absolute, calendar: Calendar) -> Absolute | None:
    """The date that lies so far from another; ``None`` where the distance goes both ways."""
    if distance.back is not None:
        return None
    soft = _moved(distance, date.soft, calendar)
    if distance.soft:
        # The order is stated, and how far it is follows from a word.
        first, last = date.hard
        hard = Window(first) if distance.sign > 0 else Window(None, last)
    else:
        hard = _moved(distance, date.hard, calendar)
    day = None
    if distance.dates and distance.low == distance.high and date.day is not None:
        day = soft.earliest
    if distance.hours is not None and distance.dates:
        low, high = distance.hours.first, distance.hours.last
        if soft.earliest is not None and soft.latest is not None:
            last = calendar.day_start(soft.latest)
            soft = Window(soft.earliest + low, last + high)
            beyond = max(0, high - calendar.day_length + 1)
            hard = Window(hard.earliest, None if hard.latest is None else hard.latest + beyond)
            if not distance.hours.soft and not distance.soft and date.hard == date.soft:
                hard = soft
    known = Absolute(hard, _within(soft, hard), day, words=distance.words)
    if day is not None and hard.latest is not None and hard.latest >= day + calendar.day_length:
        known = known._replace(day=None)
    clock = distance.hours is not None and distance.hours.minute and day is not None
    return known._replace(minute=True) if clock else known


def _moved(distance: Relative, window: Window, calendar: Calendar) -> Window:
    first, last = window
    low, high = distance.low, distance.high
    if distance.dates:
        day = calendar.day_length
        first = None if first is None else calendar.day_start(first)
        last = None if last is None else calendar.day_start(last) + day - 1
        low = None if low is None else low * day
        high = None if high is None else high * day
    if distance.sign < 0:
        low, high = (None if high is None else -high), (None if low is None else -low)
    return Window(
        None if first is None or low is None else first + low,
        None if last is None or high is None else last + high,
    )


def _within(soft: Window, hard: Window) -> Window:
    first, last = soft
    if hard.earliest is not None:
        first = hard.earliest if first is None else max(first, hard.earliest)
    if hard.latest is not None:
        last = hard.latest if last is None else min(last, hard.latest)
    return Window(first, last)
