"""The header and the licence that Project Gutenberg puts around its texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fabula.read.pieces import Kind, Piece

_START = re.compile(
    r"\W*(?:START OF TH(?:E|IS) PROJECT GUTENBERG|\*?END\*?\W?THE SMALL PRINT)", re.IGNORECASE
)
_END = re.compile(r"\W*END OF (?:THE |THIS )?PROJECT GUTENBERG", re.IGNORECASE)
_TITLED = re.compile(
    r"The Project Gutenberg e-?(?:Book|Text),? (?:of )?(.+?)(?:,? by [^,]+)?\.?\Z", re.IGNORECASE
)
_MADE = re.compile(
    r"\W*(?:E-?text prepared|Produced by|This e-?text was|Transcribed from|\[(?:Illus|Trans))",
    re.IGNORECASE,
)


def without_licence(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """What stands between the marks of the start and the end, if they are there."""
    first, last = 0, len(pieces)
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.CARD:
            continue
        words = piece.text.value[:200]
        if "PROJECT GUTENBERG" not in words.upper() and "SMALL PRINT" not in words.upper():
            continue
        if _START.match(words) and at <= len(pieces) // 2:
            first = at + 1
        elif _END.match(words) and at >= len(pieces) // 3:
            last = at
            break
    while 0 < first < last and _made(pieces[first]):
        first += 1
    return pieces[first:last]


def title_of(words: str) -> str:
    """The title of a book in that of its page: ``The Project Gutenberg eBook of X, by Y.``"""
    match = _TITLED.match(words)
    return match[1] if match else words


def _made(piece: Piece) -> bool:
    """Whether a paragraph says who made the electronic text."""
    says = piece.kind in (Kind.PROSE, Kind.HEADING, Kind.BREAK)
    short = len(piece.text.value) < 500
    return says and short and (piece.kind is Kind.BREAK or bool(_MADE.match(piece.text.value)))
