"""The report file of a fault of our own: what was asked, where it broke, and what to do."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence

from fabula import __version__

_TEXT = """\
A fault of Fabula's own
=======================

Something broke inside Fabula. Your story is not to blame.

What to do: send this file to the makers of Fabula, with the smallest part of the story that
still shows the fault, if you can find it. The file holds the command line and the place in
Fabula's code; it may quote a few words of the story on the last line.

fabula   {version}
python   {python}
system   {system}
command  fabula {command}

{trace}"""


def write_report(fault: Exception, words: Sequence[str]) -> str:
    """Write ``fabula-fault-*.txt`` where temporary files go, or here; its path.

    Where neither can be written to, the report goes to standard error, and the path is empty.
    """
    text = _TEXT.format(
        version=__version__,
        python=sys.version.split()[0],
        system=platform.platform(),
        command=" ".join(words),
        trace="".join(traceback.format_exception(fault)),
    )
    for folder in (None, os.curdir):
        try:
            number, path = tempfile.mkstemp(prefix="fabula-fault-", suffix=".txt", dir=folder)
            with os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
        except OSError:
            continue
        return path
    sys.stderr.write(text)
    return ""
