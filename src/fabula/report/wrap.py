"""Prose broken into lines by the columns that it takes on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.report.cells import glyphs, width


def wrap(text: str, room: int, first: int | None = None) -> list[str]:
    """``text`` in lines of at most ``room`` columns, the first of at most ``first``.

    Breaks at blanks and between wide signs (which need no blanks); a word that is longer
    than a line is broken where the line ends. The first line is empty if nothing fits there.
    """
    room = max(room, 2)
    lines: list[str] = []
    line, left = "", room if first is None else first
    for gap, word in _words(text):
        taken = width(word)
        if line and len(gap) + taken <= left:
            line += gap + word
            left -= len(gap) + taken
            continue
        if line or taken > left:
            lines.append(line)
            left = room
        *full, line = _broken(word, left)
        lines.extend(full)
        left -= width(line)
    return [*lines, line]


def wrap_items(items: Sequence[str], separator: str, room: int) -> list[str]:
    """Items between separators; an item goes to the next line whole if it fits there."""
    lines: list[str] = []
    line = ""
    for number, item in enumerate(items, 1):
        joined = f"{line}{separator}{item}" if line else item
        more = width(separator.rstrip()) if number < len(items) else 0
        if width(joined) + more <= room:
            line = joined
            continue
        if line:
            lines.append(f"{line}{separator}".rstrip())
        *full, line = wrap(item, room - more)
        lines.extend(full)
    return [*lines, line] if line else lines


def _words(text: str) -> Iterator[tuple[str, str]]:
    """What may not be broken, each with the blank that stands before it."""
    for word in text.split():
        if word.isascii():
            yield " ", word
            continue
        gap, begun = " ", ""
        for glyph in glyphs(word):
            if glyph.width < 2:
                begun += glyph.text
                continue
            if begun:
                yield gap, begun
                gap = ""
            begun = glyph.text
        yield gap, begun


def _broken(word: str, room: int) -> list[str]:
    """A word cut into pieces of at most ``room`` columns (one sign at the least)."""
    if width(word) <= room:
        return [word]
    pieces: list[str] = []
    piece, taken = "", 0
    for glyph in glyphs(word):
        if piece and taken + glyph.width > room:
            pieces.append(piece)
            piece, taken = "", 0
        piece += glyph.text
        taken += glyph.width
    return [*pieces, piece]
