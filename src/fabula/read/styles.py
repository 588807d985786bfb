"""What the names of paragraph styles say, in the files of word processors."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik)\s*([1-9])\Z")
_OWN = (
    (re.compile(r"\b(?:part|book|act) (?:title|heading|name|number)"), 1),
    (re.compile(r"\bchapter[ -]?(?:title|heading|head|name|number)|\Achapter\Z"), 2),
    (re.compile(r"\bscene[ -]?(?:title|heading|head|name)"), 3),
)
_BREAK = re.compile(r"\b(?:scene|section)[ -]?(?:break|separator)|\Aseparator\Z|\bornament")


class Role(Enum):
    """What a paragraph style is for, besides prose."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    CONTENTS = "contents"
    BREAK = "break"


class Style(NamedTuple):
    """``level`` from 1 for headings; ``numbered`` are the list and level of its numbers."""

    level: int = 0
    role: Role | None = None
    numbered: tuple[str, str] | None = None


def named(name: str) -> Style:
    """What the name of a style says."""
    lower = " ".join(name.lower().replace("_", " ").split())
    if match := _HEADING.match(lower):
        return Style(int(match[1]))
    if lower in ("title", "book title"):
        return Style(role=Role.TITLE)
    if lower in ("subtitle", "author", "byline"):
        return Style(role=Role.SUBTITLE)
    if lower.startswith(("toc ", "contents ")):
        return Style(role=Role.CONTENTS)
    if _BREAK.search(lower):
        return Style(role=Role.BREAK)
    return Style(next((level for words, level in _OWN if words.search(lower)), 0))
