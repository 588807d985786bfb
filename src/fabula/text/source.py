"""A text and the places in it.

A span is held by a *block* (a card, a heading, a paragraph), so that an edit moves only
its own block. Offsets are Unicode code points, half-open; lines and columns (from 1)
exist only at the edge, where something is shown.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, NamedTuple


class Place(NamedTuple):
    """A line and a column, both counted from 1; columns in code points."""

    line: int
    column: int


class Source:
    """One text: ``path`` is relative to the project root, with ``/``; ``text`` is decoded."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path: Final = path
        self.text: Final = text
        self._starts: list[int] = []

    def line_starts(self) -> list[int]:
        """Offsets at which the lines begin; ``\\n``, ``\\r\\n`` and ``\\r`` each end a line."""
        if not self._starts:
            starts, text, at = self._starts, self.text, 0
            starts.append(0)
            if "\r" in text:
                for line in text.splitlines(keepends=True):
                    at += len(line)
                    if line[-1] in "\r\n":
                        starts.append(at)
            else:
                find = text.find
                while (at := find("\n", at) + 1) > 0:
                    starts.append(at)
        return self._starts

    def row(self, offset: int) -> int:
        """The line of the text (from 1) that holds a code-point offset."""
        return bisect_right(self.line_starts(), offset)

    def place(self, offset: int) -> Place:
        """The line and column at which a code-point offset is shown."""
        starts = self.line_starts()
        line = bisect_right(starts, offset) - 1
        return Place(line + 1, offset - starts[line] + 1)

    def pointer(self, offset: int) -> str:
        """Where an offset lies in a file that has no lines of its own; empty for a text."""
        return ""

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its end."""
        starts = self.line_starts()
        begin = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[begin:end].rstrip("\r\n")


class Block:
    """A stretch of a source that is edited as one: a card, a heading, a paragraph."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source: Final = source
        self.start: Final = start
        self.end: Final = end


class Span(NamedTuple):
    """``start``..``end`` inside ``block``: half-open code-point offsets from the block's start."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words that the span covers."""
        begin = self.block.start
        return self.block.source.text[begin + self.start : begin + self.end]

    @property
    def source(self) -> Source:
        """The text that the span lies in."""
        return self.block.source

    def bounds(self) -> tuple[int, int]:
        """Start and end as offsets into the whole source."""
        return self.block.start + self.start, self.block.start + self.end

    def part(self, start: int, end: int) -> Span:
        """A piece of this span, by offsets from its own start."""
        return Span(self.block, self.start + start, self.start + end)


class Edit(NamedTuple):
    """Replace what ``span`` covers by ``text``."""

    span: Span
    text: str
