"""From a phrase to its tokens, with the places where they stand.

Folding (lower case, one kind of dash, apostrophe and blank) keeps every offset, so that
the span of an anchor is exact. All of it is linear in the length of the phrase.
"""

from __future__ import annotations

import re

from fabula.model.draft import Text

LONGEST = 1000
"""code points; a longer text is no time"""

_FOLD = {ord(char): "-" for char in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"}
_FOLD |= {ord(char): "'" for char in "\u2018\u2019\u02bc\u00b4`"}
_FOLD |= {ord(char): " " for char in "\u00a0\u202f\u2009\u2007\u200b\t\r\n"}

_TOKEN = re.compile(
    r"[0-9]{4,}-[0-9]{2}(?:-[0-9]{2})?(?![0-9])"  # 1987-05-03 inside a longer phrase
    r"|[0-9]{1,4}[/.][0-9]{1,2}[/.][0-9]{1,4}(?![0-9])"  # 13/2/2099
    r"|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"  # 65,000,000
    r"|[0-9]+(?:\.[0-9]+)?"
    r"|[^\W\d_]+(?:['.][^\W\d_]+)*'?"
    r"|[^\s]"
)


def fold(value: str) -> str:
    """The phrase in one spelling; every character stays where it stands."""
    low = value.lower()
    if len(low) != len(value):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in value)
    return low if low.isascii() and "`" not in low else low.translate(_FOLD)


def tokens(folded: str) -> list[str]:
    """Words, numbers and single marks; ``p.m.`` is ``pm`` and a full stop."""
    found = _TOKEN.findall(folded)
    if "." in folded:
        return [w if w[0].isdigit() or len(w) == 1 else w.replace(".", "") for w in found]
    return found


def places(folded: str) -> list[tuple[int, int]]:
    """Where each of the ``tokens`` stands."""
    return [match.span() for match in _TOKEN.finditer(folded)]


_OUTSIDE = " \t\r\n,;\u00a0"
_QUOTES = {'"': '"', "\u201c": "\u201d", "\u00ab": "\u00bb", "'": "'", "\u2018": "\u2019"}


def part(text: Text, start: int, end: int) -> Text:
    """A piece of a text by offsets of its value, blanks and quotes around it left out."""
    value = text.value
    while start < end and value[start] in _OUTSIDE:
        start += 1
    while start < end and value[end - 1] in _OUTSIDE:
        end -= 1
    if end - start > 2 and _QUOTES.get(value[start]) == value[end - 1]:
        start, end = start + 1, end - 1
    piece = value[start:end]
    written = text.span.text
    shift = 0 if written == value else written.find(value)
    if shift >= 0:
        return Text(piece, text.span.part(start + shift, end + shift))
    # The scalar was written with escapes or over several lines: find the piece itself.
    shift = written.find(piece)
    return Text(piece, text.span.part(shift, shift + len(piece)) if shift >= 0 else text.span)
