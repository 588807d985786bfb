"""What a manuscript consists of: headings, breaks, prose, cards, each in its place."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from fabula.model.draft import Text

LONG = 400
"""Code points: a paragraph of more is no part of a title page or of a table of contents."""


class Kind(Enum):
    """What a piece of a manuscript is."""

    HEADING = "heading"
    BREAK = "break"
    PROSE = "prose"
    ASIDE = "aside"
    """prose of its scene that shapes nothing: a footnote, a text box"""
    CARD = "card"


class Piece(NamedTuple):
    """A piece in its place. ``level`` counts from 1 for headings; ``at`` is what a card is at."""

    kind: Kind
    text: Text
    level: int = 0
    at: Text | None = None
