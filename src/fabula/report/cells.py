"""How a text looks in a terminal: which glyphs, how wide, and nothing that acts.

A *glyph* is what the eye takes for one sign: a letter with its accents, an emoji sequence, a
tab, an escaped control character. Widths follow Unicode's East Asian Width (UAX #11) and the
emoji sequences of UTS #51; ambiguous ones count as narrow, as terminals do. Measure first, then
isolate and colour: both add characters that take no column.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

TAB = 4
"""columns from one tab stop to the next"""

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
# Marks that reorder what follows them: shown, never obeyed (they could hide or forge words).
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_UNSHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf"})
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_WIDE_TO_COME = range(0x1F300, 0x40000)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_JAMO_TAILS = (range(0x1160, 0x1200), range(0xD7B0, 0xD800))


class Glyph(NamedTuple):
    """``text`` as it may be printed, ``width`` in columns, ``start``..``end`` in code points."""

    text: str
    width: int
    start: int
    end: int


def glyphs(text: str) -> list[Glyph]:
    """A line of text as glyphs; a tab fills up to its next stop, control characters are escaped."""
    if text.isascii() and text.isprintable():
        return [Glyph(char, 1, at, at + 1) for at, char in enumerate(text)]
    out: list[Glyph] = []
    column = 0
    for start, end in _clusters(text):
        cluster = text[start:end]
        shown = " " * (TAB - column % TAB) if cluster == "\t" else _escaped(cluster)
        taken = len(shown) if shown != cluster or shown.isascii() else _cluster_width(cluster)
        out.append(Glyph(shown, taken, start, end))
        column += taken
    return out


def width(text: str) -> int:
    """The columns that a text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(glyph.width for glyph in glyphs(text))


def visible(text: str) -> str:
    """One line that is safe to print: tabs and line ends become spaces, other controls escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if char in "\t\n\r\v\f" else _escaped(char) for char in text)


def has_right_to_left(text: str) -> bool:
    """Whether any character is written from right to left."""
    if text.isascii():
        return False
    from unicodedata import bidirectional

    return any(bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def isolated(text: str) -> str:
    """``text`` fenced off (Unicode's first strong isolate) if it runs from right to left.

    What stands around it keeps its place, whether or not the terminal reorders.
    """
    if has_right_to_left(text):
        return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"
    return text


def _escaped(text: str) -> str:
    """Visible text as it is; a character that would act on the terminal as its escape."""
    if len(text) != 1 or " " <= text <= "~":
        return text
    from unicodedata import category

    if text not in _REORDERING and category(text) not in _UNSHOWN:
        return text
    code = ord(text)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of what is seen as one sign (the part of UAX #29 that changes widths)."""
    start, length = 0, len(text)
    while start < length:
        end = start + 1
        while end < length and not text[end].isascii() and _goes_on(text, start, end):
            end += 1
        yield start, end
        start = end


def _goes_on(text: str, start: int, at: int) -> bool:
    """Whether the character at ``at`` belongs to the sign that began at ``start``."""
    char, first = text[at], text[start]
    if _escaped(char) != char or _escaped(first) != first:
        return False
    code = ord(char)
    if code in _FLAG_LETTERS:
        return at == start + 1 and ord(first) in _FLAG_LETTERS
    if code in _SKIN_TONES or text[at - 1] == _JOINER:
        return _is_symbol(first) and _is_symbol(char)
    return _takes_no_width(char)


def _cluster_width(cluster: str) -> int:
    """The columns of one visible sign."""
    from unicodedata import category, east_asian_width

    first = cluster[0]
    if ord(first) in _FLAG_LETTERS:
        return 2
    if _takes_no_width(first):
        return 0
    if east_asian_width(first) in ("W", "F"):
        # Some Pythons call every unassigned character wide; only these blocks are (UAX #11).
        return 1 if category(first) == "Cn" and ord(first) not in _WIDE_TO_COME else 2
    return 2 if _EMOJI_STYLE in cluster and not first.isalpha() else 1


def _takes_no_width(char: str) -> bool:
    from unicodedata import category

    code = ord(char)
    return category(char) in _WITHOUT_WIDTH or any(code in tails for tails in _JAMO_TAILS)


def _is_symbol(char: str) -> bool:
    from unicodedata import category

    return category(char) in ("So", "Sk")
