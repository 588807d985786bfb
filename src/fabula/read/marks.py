"""What structures a Markdown text: headings, scene breaks, comments, fenced blocks.

Finds only what Fabula needs (CommonMark 0.31: 4.1-4.3, 4.5, 4.6), in one pass that skips
from candidate to candidate; it builds no tree and knows nothing of cards but their mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
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


_SIGNS = "⁂❦❧☙✦✧★☆◆◇◊§†⸻•·"
_FIRST = frozenset("#*_=-`~\\<" + _SIGNS)
_BREAK = re.compile(
    r"[ \t]*(?:<center>[ \t]*)?(?:"
    r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\\\*[ \t]*){3,}|(?:#[ \t]*)+"
    rf"|(?:[{_SIGNS}][ \t]*)+"
    r"|<hr[ \t]*/?>[ \t]*"
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

_LONGEST_UNCLOSED = 20_000
"""Code points of a card that never ends which are read at most."""


@cache
def _candidate(unclosed: frozenset[str]) -> re.Pattern[str]:
    """Where a mark may begin; what is known never to end counts only if it may be a card."""
    signs = _SIGNS + "".join(c for c in "`~" if c not in unclosed)
    lines = (
        rf"#|=|<|\\|[{signs}]|([*_])[ \t]*\1|-[ \t]*(?:[-\r\n]|\Z)|(?:`{{3,}}|~{{3,}})[ \t]*card"
    )
    parts = [rf"\n(?=[ \t]*(?:{lines}))"]
    for opener, closer in (("<!--", "-->"), ("%%", "%%")):
        parts.append(opener + (r"(?=[ \t\r\n]*card)" if closer in unclosed else ""))
    return re.compile("|".join(parts))


def marks(text: str, begin: int = 0) -> Iterator[Mark]:
    """The marks of a text from ``begin`` (the start of a line) on, in order, none overlapping.

    Lines must end in ``\\n`` or ``\\r\\n``.
    """
    finder = _Finder(text, begin)
    first = finder.line(begin)
    if first is not None:
        yield first
    while (candidate := finder.candidate.search(text, finder.at)) is not None:
        start = candidate.start()
        found = finder.line(start + 1) if text[start] == "\n" else finder.comment(start)
        if found is not None:
            yield found


class _Finder:
    """The scan: ``at`` is where it stands, ``free`` where the last mark or hidden part ended."""

    __slots__ = ("at", "candidate", "free", "known", "text", "unclosed")

    def __init__(self, text: str, begin: int) -> None:
        self.text = text
        self.at = self.free = begin
        self.unclosed: frozenset[str] = frozenset()
        self.candidate = _candidate(self.unclosed)
        self.known: dict[str, int] = {}

    def never_ends(self, closer: str) -> None:
        """Note that from here on nothing closes what ``closer`` would close."""
        self.unclosed |= {closer}
        self.candidate = _candidate(self.unclosed)

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
        if start <= self.free:
            return None
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
            self.never_ends(char)
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
        end = self.closing(closer, inside)
        if closer == "%%":
            # The closing marks may open the next card: then these here never close.
            end = -1 if end >= 0 and _CARD.match(text, end + 2) else end
        elif card and end >= 0:
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

    def closing(self, closer: str, start: int) -> int:
        """Where the next ``closer`` stands, or -1; looked for once, however often asked."""
        if closer in self.unclosed:
            return -1
        if self.known.get(closer, -1) < start:
            self.known[closer] = found = self.text.find(closer, start)
            if found < 0:
                self.never_ends(closer)
        return self.known[closer]

    def sensible_end(self, start: int) -> int:
        """Where a card that never ends stops: an empty line, the next comment, or the end."""
        text = self.text
        limit = min(len(text), start + _LONGEST_UNCLOSED)
        blank = _BLANK_LINE.search(text, start, limit)
        stop = blank.start() if blank else limit
        for opener in ("<!--", "%%"):
            following = text.find(opener, start, stop)
            stop = following if following >= 0 else stop
        return stop
