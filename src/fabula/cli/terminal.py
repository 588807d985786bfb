"""The streams: their encoding, their width, and whether they take colours."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping
from typing import TextIO

from fabula.report.cells import visible
from fabula.report.look import Ink, Look

NARROWEST, DEFAULT = 40, 80


def prepare() -> None:
    """Make sure that no text can fail to be written, and that files get UTF-8 and ``\\n``."""
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def look(stream: TextIO | None = None, environ: Mapping[str, str] = os.environ) -> Look:
    """How to dress what goes to a stream (standard output by default)."""
    stream = stream or sys.stdout
    return Look(_width(stream, environ), _colour(stream, environ))


def is_terminal(stream: TextIO | None = None) -> bool:
    """Whether somebody watches."""
    return (stream or sys.stdout).isatty()


def say(message: str, hint: str = "") -> None:
    """A word to the author, on standard error."""
    ink = look(sys.stderr).ink
    print(f"{ink(Ink.STRONG, 'fabula:')} {visible(message)}", file=sys.stderr)
    for line in hint.splitlines():
        print(f"  {visible(line)}", file=sys.stderr)


def _colour(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """``NO_COLOR`` and ``FORCE_COLOR`` (no-color.org, force-color.org), then the terminal."""
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return environ["FORCE_COLOR"] != "0"
    return stream.isatty() and environ.get("TERM") != "dumb"


def _width(stream: TextIO, environ: Mapping[str, str]) -> int:
    """``COLUMNS``, else the terminal's width, else 80."""
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return max(int(columns), NARROWEST)
    if stream.isatty():
        try:
            return max(os.get_terminal_size(stream.fileno()).columns or DEFAULT, NARROWEST)
        except (OSError, ValueError):
            return DEFAULT
    return DEFAULT
