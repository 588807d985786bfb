"""Which pieces are chapters where no style says so, and which are no part of the telling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fabula.read import chapters
from fabula.read.pieces import LONG, Kind, Piece

_CONTENTS = frozenset({"contents", "table of contents", "inhalt", "table des matières", "índice"})
_NOT_TOLD = _CONTENTS | frozenset(
    {"illustrations", "list of illustrations", "index", "footnotes", "endnotes", "copyright"}
    | {"colophon", "uncopyright", "transcriber's note", "transcriber's notes", "bibliography"}
)
"""headings of what is no part of the telling, up to the next heading"""


def with_chapters(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces with ``Chapter 4`` and the like as headings; a table of contents is left out.

    Where no chapter is named so, bare numbers that count up from one are taken for chapters.
    """
    levels = [
        chapters.chapter_level(piece.text.value) if piece.kind is Kind.PROSE else 0
        for piece in pieces
    ]
    if not any(levels):
        names = [piece.text.value if piece.kind is Kind.PROSE else "" for piece in pieces]
        for at in chapters.counted(names):
            levels[at] = chapters.CHAPTER
        if not any(levels):
            return pieces
    return without_contents(
        [_as_heading(piece, level) for piece, level in zip(pieces, levels, strict=True)]
    )


def without_contents(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Left out is what lies between ``Contents`` and the chapter that the list names first.

    Only where nothing but short lines lies there: else a part that counts anew would be lost.
    """
    start = next(
        (
            at
            for at, piece in enumerate(pieces)
            if piece.kind in (Kind.PROSE, Kind.HEADING)
            and piece.text.value.lower().strip(" .:_*") in _CONTENTS
        ),
        None,
    )
    if start is None:
        return pieces
    first = ""
    for at in range(start + 1, len(pieces)):
        piece = pieces[at]
        if len(piece.text.value) > LONG or piece.kind is Kind.CARD:
            return pieces
        if piece.kind is Kind.HEADING:
            key = chapters.chapter_key(piece.text.value)
            if key == first:
                return (*pieces[:start], *pieces[at:])
            first = first or key
    return pieces


def told(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces that do not stand under ``Contents``, ``Index`` and the like; cards always."""
    away = False
    for piece in _after_title_page(pieces):
        if piece.kind is Kind.HEADING:
            name = piece.text.value.lower().replace("’", "'").strip(" .:[]")
            away = name in _NOT_TOLD
        if not away or piece.kind is Kind.CARD:
            yield piece


def is_title_page(pieces: Iterable[Piece]) -> bool:
    """Whether pieces before a first heading are a title page."""
    return all(piece.kind is not Kind.CARD and len(piece.text.value) <= LONG for piece in pieces)


def _as_heading(piece: Piece, level: int) -> Piece:
    if not level:
        return piece
    text = piece.text._replace(value=" ".join(piece.text.value.split()))
    return piece._replace(kind=Kind.HEADING, level=level, text=text)


def _after_title_page(pieces: Sequence[Piece]) -> Sequence[Piece]:
    first = next((at for at, piece in enumerate(pieces) if piece.kind is Kind.HEADING), 0)
    return pieces[first:] if is_title_page(pieces[:first]) else pieces
