"""Passages in, one text with their origins out: how readers of foreign files keep evidence."""

from __future__ import annotations

from fabula.model.draft import Text
from fabula.model.terms import Oddity
from fabula.text import Block, Span
from fabula.text.extract import Extract, Origin


class Extractor:
    """Collects the passages of one file.

    A passage may be used at once as a value; the words of spans are asked for after ``done``.
    """

    __slots__ = ("_at", "_extract", "_origins", "_pieces", "_row", "_rows")

    def __init__(self, path: str) -> None:
        self._pieces: list[str] = []
        self._origins: list[Origin] = []
        self._rows: list[int] = []
        self._extract = Extract(path, self._pieces, self._rows, self._origins)
        self._at = 0
        self._row = 1

    def passage(self, words: str, pointer: str, line: int = 0, step: int = 1) -> Text:
        """Take a passage in: a block of its own. Its line ends become ``\\n``.

        ``line`` is that of its first line in the file, 0 where files of this kind have none;
        ``step`` is 0 where it numbers paragraphs, whose lines share it.
        """
        if "\r" in words:
            words = words.replace("\r\n", "\n").replace("\r", "\n")
        start, end = self._at, self._at + len(words)
        self._pieces.append(words)
        self._at = end + 1
        self._origins.append(Origin(pointer, line, step))
        self._rows.append(self._row)
        self._row += words.count("\n") + 1
        return Text(words, Span(Block(self._extract, start, end), 0, end - start))

    def done(self) -> Extract:
        """The text of all passages, a line or more for each."""
        return self._extract


def broken_off(extractor: Extractor, line: int) -> tuple[Oddity, ...]:
    """What is odd in a file that ends at ``line`` before it should; 0: nothing."""
    if not line:
        return ()
    at = extractor.passage("", "the end of what can be read", line)
    message = "this file breaks off; what stands before is read"
    return (Oddity("unreadable-card", message, at.span),)
