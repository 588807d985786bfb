"""Calendars: from dates to the axis of seconds and back, in whole numbers.

Holds the civil calendars (Gregorian, Julian), the day count and calendars of the author's.
Knows no words besides the names of months, weekdays and eras; reading dates is the work
of ``fabula.cards.times``.
"""

from fabula.cards.calendar.base import Calendar, Date, Era

__all__ = ["Calendar", "Date", "Era"]
