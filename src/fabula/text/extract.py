"""The words of a file that is no plain text, each passage with its place in that file.

A word processor's document, a database, an XML file: what they say is laid out here as a
text of its own, a passage a line, so that spans, quotes and carets work as everywhere. An
origin tells where each line comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from fabula.text.source import Place, Source


class Origin(NamedTuple):
    """Where a line comes from.

    ``pointer`` is the place in the file's own terms (``paragraph 41``, an XML path, a JSON
    pointer); ``line`` is the file's own line, counted from 1, or 0 where it has none.
    """

    pointer: str
    line: int = 0


class Extract(Source):
    """A text whose lines come from elsewhere.

    ``pieces`` are its passages, ``origins`` has an entry for each of their lines. Both may
    still grow until the text is first asked for: blocks need their source before it is whole.
    """

    __slots__ = ("_origins", "_pieces", "_text")

    def __init__(
        self, path: str, pieces: Sequence[str] = (), origins: Sequence[Origin] = ()
    ) -> None:
        self.path: Final = path  # type: ignore[misc]
        self._starts: list[int] = []
        self._pieces = pieces
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
        origin = self._origin(place.line)
        return Place(origin.line, place.column) if origin and origin.line else place

    def pointer(self, offset: int) -> str:
        """The place of an offset in the file's own terms."""
        origin = self._origin(self.row(offset))
        return origin.pointer if origin else ""

    def _origin(self, row: int) -> Origin | None:
        return self._origins[row - 1] if row <= len(self._origins) else None
