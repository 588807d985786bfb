"""The rows of a table, what its headers mean, and the dates in it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.read.dates import MONTHS

COLUMNS: Mapping[str, str] = {
    "type": "type", "display id": "id", "id": "id", "label": "label", "title": "label",
    "name": "label", "event": "label", "scene": "label", "summary": "summary",
    "description": "summary", "notes": "summary", "narrative position": "position",
    "ongoing": "ongoing", "start date": "start", "date": "start", "start": "start", "when": "start",
    "latest start date": "latest", "duration": "lasts", "lasts": "lasts",
    "earliest end date": "earliest", "end date": "end", "end": "end", "blocked by": "after",
    "participant": "who", "participants": "who", "character": "who", "characters": "who",
    "who": "who", "witness": "heard", "witnesses": "heard", "observer": "heard",
    "location": "where", "place": "where", "setting": "where", "where": "where",
    "pov": "pov", "point of view": "pov", "viewpoint": "pov", "grouped under": "above",
    "read from": "source",
}  # fmt: skip
UNTOLD = frozenset(
    {"color", "initials", "type", "id", "label", "ongoing", "above", "read from", "window"}
)
PEOPLE = frozenset({"person", "character"})
PLACES = frozenset({"location", "place", "setting"})
FOLDERS = frozenset({"narrative folder"})
GROUPS = frozenset({"character group", "group"})
EVENTS = frozenset({"event", "flashback", "flash-forward", "backstory", "scene", ""})
MODES = {"flashback": "flashback", "flash-forward": "flashforward"}
DESCRIPTION = "description"
"""in the column ``Read from``: all else in this row follows from the card in its description"""
ISO = re.compile(r"(\d{4,6})(?:-(\d\d)(?:-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?)?)?)?\Z")
NUMBERS = re.compile(r"\d+")
ZERO = re.compile(r"0 \w+\Z")


class Row(NamedTuple):
    """A row: its values by column number, and the line on which it begins."""

    values: Sequence[str]
    line: int


def rows_of(text: str) -> Iterator[Row]:
    """The rows of a table whose columns are parted by commas, semicolons or tabs."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=delimiter, strict=False)
    start = 0
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error:
            start = reader.line_num
            continue  # a field without an end: the rest is one field too long
        if any(value.strip() for value in values):
            yield Row(values, start + 1)
        start = reader.line_num


def iso_words(match: re.Match[str]) -> str:
    """``1933-02-07 01:17:00`` as a card says it; seconds only where there are any."""
    year, month, day, hour, minute, second = match.groups()
    number = int(year)
    said = f"{number} AD" if number < 1000 else str(number)
    if month is None or not 1 <= int(month) <= 12:
        return said if month is None else match[0]
    said = f"{MONTHS[int(month) - 1]} {said}"
    if day is None:
        return said
    said = f"{int(day)} {said}"
    if hour is None:
        return said
    return f"{said}, {hour}:{minute}" + (f":{second}" if second not in (None, "00") else "")


def instant(words: str) -> int | None:
    """The second of a date on the Gregorian axis; ``None`` for what is no exact date."""
    from fabula.cards.calendar import gregorian

    match = ISO.match(words)
    if match is None or match[3] is None or not 1 <= int(match[2]) <= 12:
        return None
    start = gregorian().start(int(match[1]), int(match[2]), int(match[3]))
    return start + 3600 * int(match[4] or 0) + 60 * int(match[5] or 0) + int(match[6] or 0)
