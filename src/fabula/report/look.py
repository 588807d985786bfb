"""How findings are dressed: the width to keep to, and colours where they are wanted."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from fabula.model.terms import Severity


class Ink(StrEnum):
    """What a piece of output is; the value is its ANSI style."""

    ERROR = "1;31"
    WARNING = "1;33"
    NOTE = "1;36"
    STRONG = "1"
    FRAME = "34"
    ASIDE = "36"
    MEND = "32"
    GOOD = "1;32"
    FAINT = "2"


_INKS = {Severity.ERROR: Ink.ERROR, Severity.WARNING: Ink.WARNING, Severity.NOTE: Ink.NOTE}


class Look(NamedTuple):
    """``width`` in columns; ``colour`` says whether the reader's screen takes ANSI styles."""

    width: int = 80
    colour: bool = False

    def ink(self, ink: Ink, text: str) -> str:
        """``text`` in a style, or as it is."""
        return f"\x1b[{ink.value}m{text}\x1b[0m" if self.colour and text else text


def ink_of(severity: Severity) -> Ink:
    """The colour of a severity."""
    return _INKS[severity]


def severity_word(severity: Severity) -> str:
    """``error``, ``warning`` or ``note``."""
    return severity.name.lower()


def count(number: int, singular: str, plural: str = "") -> str:
    """``1 scene``, ``12 scenes``, ``4 people``."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"
