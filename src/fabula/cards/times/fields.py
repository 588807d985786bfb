"""The fields of a date, as they are collected from its words."""

from __future__ import annotations

NO = -1
"""what a step of reading returns where the word does not fit"""


class Fields:
    """What a date states, so far. ``clock`` is in seconds; ``faulty`` says why it cannot be."""

    year: int | None = None
    span: int = 1
    """how many years are meant: 1, 10 (the 1890s), 100 (the 19th century)"""
    month: int | None = None
    day: int | None = None
    number: int | None = None
    """the number of a day count's day"""
    weekday: int | None = None
    clock: int | None = None
    second: bool = False
    twelve: bool = False
    """the clock runs to 12 and nothing has said yet which half of the day is meant"""
    part: str = ""
    season: str = ""
    feast: str = ""
    third: str = ""
    about: bool = False
    side: str = ""
    """``before`` or ``after`` the hours of the date"""
    split: bool = False
    """a winter of two years: ``year`` is the second"""
    bare: int | None = None
    """a number that only the other end of a range can explain"""
    faulty: str = ""

    @property
    def dated(self) -> bool:
        """Whether it says anything besides hours."""
        return not (
            self.year is None
            and self.month is None
            and self.day is None
            and self.number is None
            and self.weekday is None
            and not self.season
            and not self.feast
        )

    @property
    def timed(self) -> bool:
        """Whether it says anything of the hour."""
        return self.clock is not None or bool(self.part)
