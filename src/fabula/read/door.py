"""The door to the readers of other tools' formats, each loaded when it is first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from fabula.model.draft import Draft
from fabula.model.terms import Oddity
from fabula.read.folder import Folder, Unreadable
from fabula.read.formats import Format
from fabula.read.reading import Hints, Reading
from fabula.text import Block, Source, Span

NO_HINTS = Hints()


class Reader(Protocol):
    """What the module of a format holds."""

    def read(self, folder: Folder, name: str, hints: Hints) -> Reading:
        """The manuscript ``name`` in ``folder``; raises ``Unreadable``, and nothing else."""


def read(kind: Format, folder: Folder, name: str, hints: Hints = NO_HINTS) -> Reading:
    """A manuscript of another tool. What cannot be read at all is one oddity.

    Raises ``FabulaError`` only where a library is missing.
    """
    reader = cast(Reader, import_module(f"fabula.read.{kind.module}"))
    try:
        return reader.read(folder, name, hints)
    except Unreadable as error:
        source = Source(f"{folder.path}/{name}".lstrip("/"), "")
        span = Span(Block(source, 0, 0), 0, 0)
        odd = Oddity("unreadable-card", error.message, span, error.hint)
        return Reading(kind.name, (Draft(source, oddities=(odd,)),))
