"""The formats that a timeline is written in: which module writes each."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from fabula.export.timeline import Timeline

FORMATS: Mapping[str, str] = {
    "aeon-csv": "aeon_csv",
    "markdown-timeline": "markdown",
    "ics": "ics",
    "csv": "table",
    "json": "values",
    "graphml": "graphml",
}
"""names of formats, and the modules of this room"""


class Writer(Protocol):
    """What the module of a format holds."""

    def render(self, timeline: Timeline) -> str:
        """The text of the file."""


def rendered(timeline: Timeline, name: str) -> str:
    """A timeline in a format; raises ``FabulaError`` where the format cannot hold it."""
    return cast(Writer, import_module(f"fabula.export.{FORMATS[name]}")).render(timeline)
