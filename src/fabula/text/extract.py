"""The words of a file that is no plain text, each passage with its place in that file.

A word processor's document, a database, an XML file: what they say is laid out here as a
text of its own, a passage a line, so that spans, quotes and carets work as everywhere. An
origin tells where each line comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.text.source import Place, Source


class Origin(NamedTuple):
    """Where a line comes from.

    ``pointer`` is the place in the file's own terms (``paragraph 41``, an XML path, a JSON
    pointer); ``line`` is the file's own line, counted from 1, or 0 where it has none.
    """

    pointer: str
    line: int = 0


class Extract(Source):
    """A text whose lines come from elsewhere; ``origins`` has one entry for each of them."""

    __slots__ = ("origins",)

    def __init__(self, path: str, text: str = "", origins: Sequence[Origin] = ()) -> None:
        super().__init__(path, text)
        self.origins: tuple[Origin, ...] = tuple(origins)

    def place(self, offset: int) -> Place:
        """The file's own line where it has one, else the line of the extract."""
        place = super().place(offset)
        origin = self._origin(place.line)
        return Place(origin.line, place.column) if origin and origin.line else place

    def pointer(self, offset: int) -> str:
        """The place of an offset in the file's own terms."""
        origin = self._origin(self.row(offset))
        return origin.pointer if origin else ""

    def _origin(self, row: int) -> Origin | None:
        return self.origins[row - 1] if row <= len(self.origins) else None
