"""Dates and clock times that tools keep in fields of their own, as times of a card."""

from __future__ import annotations

import re

from fabula.cards.times import TimeReading, read_length, read_time
from fabula.model.draft import Text
from fabula.model.terms import Oddity
from fabula.model.times import Absolute, Impossible
from fabula.read.dates import slashed
from fabula.text import Block, Source, Span

_DATE = re.compile(r"(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[T ,]+(\S.*))?\Z")
_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*([A-Za-z]+)\Z")
_UNITS = {"s": "seconds", "sec": "seconds", "secs": "seconds", "m": "minutes", "min": "minutes",
          "mins": "minutes", "h": "hours", "hr": "hours", "hrs": "hours", "d": "days",
          "w": "weeks", "wk": "weeks", "wks": "weeks", "mo": "months", "y": "years",
          "yr": "years", "yrs": "years"}  # fmt: skip
_NOWHERE = Span(Block(Source("", ""), 0, 0), 0, 0)


class Moments:
    """Reads dates as one vault writes them; what may mean two things is asked about."""

    __slots__ = ("day_first", "oddities", "reading")

    def __init__(self, reading: TimeReading | None = None, day_first: bool | None = None) -> None:
        self.reading = reading or TimeReading()
        self.day_first = day_first
        self.oddities: list[Oddity] = []

    def moment(self, date: Text | None, clock: Text | None = None) -> Text | None:
        """A date with the time of day; each alone where the other is missing or unreadable.

        A date that cannot be read is given as it stands: whoever reads the card asks about it.
        Where only the time of day is wrong, its place is told.
        """
        if clock is not None and not self.readable(clock.value):
            self._no_clock(clock.value.strip(), clock.span)
            clock = None
        if date is None:
            return clock
        day = self._date(date)
        if clock is not None:
            both = f"{day.value}, {clock.value.strip()}"
            read = self._read(both)
            if read is not None:
                wrong = isinstance(read, Impossible) and not self._impossible(day.value)
                return Text(both, clock.span if wrong else day.span)
        return day

    def _no_clock(self, words: str, span: Span) -> None:
        message = f"'{words}' is no time of day that Fabula knows"
        self.oddities.append(Oddity("unreadable-time", message, span))

    def _impossible(self, words: str) -> bool:
        return isinstance(self._read(words), Impossible)

    def is_date(self, text: Text) -> bool:
        """Whether a text is a date by itself, and no time that comes again."""
        return isinstance(read_time(text, self.reading), Absolute | Impossible)

    def readable(self, words: str) -> bool:
        """Whether words are a time."""
        return self._read(words) is not None

    def length(self, text: Text | None) -> Text | None:
        """A length, abbreviated or not; ``None`` where it is none, or nothing."""
        if text is None or text.value.strip() in ("0", "0.0"):
            return None
        match = _LENGTH.match(text.value.strip())
        unit = _UNITS.get(match[2].lower(), match[2]) if match else ""
        for words in (text.value, f"{match[1]} {unit}" if match else ""):
            if words and read_length(text._replace(value=words)) is not None:
                return Text(words, text.span)
        return None

    def _date(self, date: Text) -> Text:
        value = date.value.strip()
        if self._read(value) is not None:
            return Text(value, date.span)
        figures = slashed(value, self.day_first)
        if figures is not None:
            if figures.both is not None:
                first, second = figures.both
                message = f"'{value}' may be {first} or {second}"
                hint = 'say which under [formats] in fabula.toml: dates = "day-first"'
                self.oddities.append(Oddity("unreadable-time", message, date.span, hint))
            return Text(figures.time, date.span)
        match = _DATE.match(value)
        if match is not None:
            plain = f"{int(match[1]):04}-{int(match[2]):02}-{int(match[3]):02}"
            if match[4] and self.readable(f"{plain}, {match[4]}"):
                return Text(f"{plain}, {match[4]}", date.span)
            if self.readable(plain):
                if match[4]:
                    self._no_clock(match[4], date.span)
                return Text(plain, date.span)
        return Text(value, date.span)

    def _read(self, words: str) -> object:
        return read_time(Text(words, _NOWHERE), self.reading)
