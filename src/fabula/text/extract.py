"""The words of a file that is no plain text, each passage with its place in that file.

A word processor's document, a database, an XML file: what they say is laid out here as a
text of its own, a passage a line, so that spans, quotes and carets work as everywhere. An
origin tells where each line comes from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from fabula.text.source import Place, Source


class Origin(NamedTuple):
    """Where a passage comes from.

    ``pointer`` is the place in the file's own terms (``paragraph 41``, an XML path, a JSON
    pointer); ``line`` is the file's own line, counted from 1, or 0 where it has none; each
    further line of the passage adds ``step`` to it.
    """

    pointer: str
    line: int = 0
    step: int = 1


class Extract(Source):
    """A text whose lines come from elsewhere.

    ``pieces`` are its passages; the one at ``n`` begins in the line ``rows[n]`` of this text
    (from 1) and comes from ``origins[n]``. All may still grow until the text is first asked
    for: blocks need their source before it is whole.
    """

    __slots__ = ("_origins", "_pieces", "_rows", "_text")

    def __init__(
        self,
        path: str,
        pieces: Sequence[str] = (),
        rows: Sequence[int] = (),
        origins: Sequence[Origin] = (),
    ) -> None:
        self.path: Final = path  # type: ignore[misc]
        self._starts: list[int] = []
        self._pieces = pieces
        self._rows = rows
        self._origins = origins
        self._text: str | None = None

    @property  # type: ignore[misc]  # as final as there, but joined on first asking
    def text(self) -> str:
        """All passages, a line or more for each."""
        if self._text is None:
            self._text = "\n".join(self._pieces)
        return self._text

    def place(self, offset: int) -> Place:
        """The file's own line where it has one, else the line of the extract."""
        place = super().place(offset)
        at = bisect_right(self._rows, place.line) - 1
        if at < 0 or not self._origins[at].line:
            return place
        origin = self._origins[at]
        return Place(origin.line + (place.line - self._rows[at]) * origin.step, place.column)

    def pointer(self, offset: int) -> str:
        """The place of an offset in the file's own terms."""
        at = bisect_right(self._rows, self.row(offset)) - 1
        return self._origins[at].pointer if at >= 0 else ""
