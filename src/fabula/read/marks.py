"""What structures a Markdown text: headings, scene breaks, comments, fenced blocks.

Finds only what Fabula needs (CommonMark 0.31: 4.1-4.3, 4.5, 4.6), in one pass that skips
from candidate to candidate; it builds no tree and knows nothing of cards but their mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What a mark is."""

    HEADING = "heading"
    BREAK = "break"
    CARD = "card"
    UNCLOSED = "unclosed"
    """a card whose comment or fence never ends"""
    HIDDEN = "hidden"
    """an ordinary comment: no prose"""


class Mark(NamedTuple):
    """A mark at ``start``..``end``; ``inner`` are the bounds of its words or of its card."""

    kind: Kind
    start: int
    end: int
    inner: tuple[int, int] = (0, 0)
    level: int = 0


_CANDIDATE = re.compile(r"\n(?=[ \t]*[#*_=\-~`\\<⁂❦❧☙✦✧★☆◆◇◊§†⸻•·])|<!--|%%")
_BREAK = re.compile(
    r"[ \t]*(?:<center>[ \t]*)?(?:"
    r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\\\*[ \t]*){3,}|(?:#[ \t]*)+"
    r"|(?:[⁂❦❧☙✦✧★☆◆◇◊§†⸻•·][ \t]*)+|<hr[ \t]*/?>[ \t]*"
    r")(?:</center>[ \t]*)?\r?\Z"
)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r" {0,3}(?:(=+)|-+)[ \t]*\r?\Z")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})[ \t]*([^\s`]*)")
_CLOSING = {c: re.compile(rf"\n {{0,3}}({c}{{3,}})[ \t]*(?=\r?(?:\n|\Z))") for c in "`~"}
_LIST = re.compile(r"[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])")
_CARD = re.compile(r"[ \t\r\n]*card(?=[\s]|-->|%%|\Z)")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?(?=\n)")
_LONGEST_UNDERLINED = 200
"""Code points: a longer paragraph over a line of ``---`` is prose before a scene break."""


def marks(text: str, begin: int = 0) -> Iterator[Mark]:
    """The marks of a text from ``begin`` (the start of a line) on, in order, none overlapping.

    Lines must end in ``\\n`` or ``\\r\\n``.
    """
    finder = _Finder(text, begin)
    first = finder.line(begin)
    if first is not None:
        yield first
    while (candidate := _CANDIDATE.search(text, finder.at)) is not None:
        start = candidate.start()
        found = finder.line(start + 1) if text[start] == "\n" else finder.comment(start)
        if found is not None:
            yield found


class _Finder:
    """The scan: ``at`` is where it stands, ``free`` where the last mark or hidden part ended."""

    __slots__ = ("at", "free", "text", "unclosed")

    def __init__(self, text: str, begin: int) -> None:
        self.text = text
        self.at = self.free = begin
        self.unclosed: set[str] = set()

    def done(self, mark: Mark) -> Mark:
        """Go on behind a mark."""
        self.at = self.free = mark.end
        return mark

    def line(self, start: int) -> Mark | None:
        """The mark that the line at ``start`` is, if any."""
        text = self.text
        self.at = start
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        bare = line.lstrip(" \t")
        if not bare or bare[0] not in "#*_=-~`\\<⁂❦❧☙✦✧★☆◆◇◊§†⸻•·":
            return None
        if bare[0] in "=-" and _UNDERLINE.match(line):
            above = self.above(start)
            if above is not None:
                level = 1 if bare[0] == "=" else 2
                return self.done(Mark(Kind.HEADING, above[0], end, above, level))
        if bare[0] == "#" and (heading := _HEADING.match(line)):
            inner = (start + heading.end(), end)
            if line[heading.end() :].strip("# \t\r"):
                return self.done(Mark(Kind.HEADING, start, end, inner, len(heading.group(1))))
        if bare[0] in "`~" and (fence := _FENCE.match(line)):
            return self.fence(start, end, fence)
        if len(line) < _LONGEST_UNDERLINED and _BREAK.match(line):
            return self.done(Mark(Kind.BREAK, start, end))
        return None

    def above(self, start: int) -> tuple[int, int] | None:
        """The paragraph right above a line at ``start``, if it can be a heading."""
        text = self.text
        low = max(self.free, start - _LONGEST_UNDERLINED - 2)
        begin = stop = start - 1
        while begin > low:
            line = text.rfind("\n", low, begin)
            first = line + 1 if line >= 0 else low
            if not text[first:begin].strip():
                break
            if line < 0 and low > self.free:
                return None
            begin = first - 1
        first = begin + 1 if begin > low or text[low : low + 1] == "\n" else max(begin, low)
        words = text[first:stop]
        if not words.strip() or _LIST.match(words):
            return None
        return first, stop

    def fence(self, start: int, end: int, fence: re.Match[str]) -> Mark | None:
        """A fenced block: a card, or code that is passed over as prose."""
        char, length = fence.group(1)[0], len(fence.group(1))
        is_card = fence.group(2) == "card"
        if char not in self.unclosed:
            for closing in _CLOSING[char].finditer(self.text, end):
                if len(closing.group(1)) >= length:
                    if is_card:
                        inner = (min(end + 1, closing.start()), closing.start())
                        return self.done(Mark(Kind.CARD, start, closing.end(), inner))
                    self.at = self.free = closing.end()
                    return None
            self.unclosed.add(char)
        if is_card:
            stop = self.sensible_end(end)
            return self.done(Mark(Kind.UNCLOSED, start, stop, (min(end + 1, stop), stop)))
        self.at = end
        return None

    def comment(self, start: int) -> Mark | None:
        """A comment: a card, or hidden; where it never ends it is prose, unless it is a card."""
        text = self.text
        opener, closer = ("<!--", "-->") if text[start] == "<" else ("%%", "%%")
        inside = start + len(opener)
        card = _CARD.match(text, inside)
        end = -1 if closer in self.unclosed else text.find(closer, inside)
        if end < 0:
            self.unclosed.add(closer)
        elif closer == "%%":
            # The closing marks may open the next card: then these here never close.
            end = -1 if _CARD.match(text, end + 2) else end
        elif card:
            end = -1 if text.find("<!--", inside, end) >= 0 else end
        if card and end >= 0:
            return self.done(Mark(Kind.CARD, start, end + len(closer), (card.end(), end)))
        if card:
            stop = self.sensible_end(card.end())
            return self.done(Mark(Kind.UNCLOSED, start, stop, (card.end(), stop)))
        if end >= 0:
            return self.done(Mark(Kind.HIDDEN, start, end + len(closer)))
        self.at = inside
        return None

    def sensible_end(self, start: int) -> int:
        """Where a card that never ends stops: an empty line, the next comment, or the end."""
        text = self.text
        blank = _BLANK_LINE.search(text, start)
        stop = blank.start() if blank else len(text)
        for opener in ("<!--", "%%"):
            following = text.find(opener, start, stop)
            stop = following if following >= 0 else stop
        return stop
