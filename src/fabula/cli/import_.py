"""``fabula import``: a manuscript of another tool as a project of Markdown and cards."""

from __future__ import annotations

import sys

from fabula.cli.arguments import Arguments, Command, Option
from fabula.text import FabulaError

COMMAND = Command(
    "import",
    "SOURCE --to DIR",
    "Read a story in any format that Fabula knows and write it as Markdown with cards and a "
    "project file. DIR must be new or empty; the source is left as it is.",
    (Option("--to", "the folder to write", "DIR"),),
    most=1,
)
_MOST = 12


def run(arguments: Arguments) -> int:
    """Write the project, and say what became of the source."""
    if not arguments.words:
        raise FabulaError("what is to be imported?", "fabula import novel.docx --to novel")
    to = arguments.one("--to")
    if not to:
        raise FabulaError("where to?", f"fabula import {arguments.words[0]} --to DIR")
    from fabula.importing import ASIDE, import_story

    done = import_story(arguments.words[0], to)
    scenes = "1 scene" if done.scenes == 1 else f"{done.scenes} scenes"
    print(f"{scenes} from {done.format}, written to {to}: {_listed(done.files)}")
    if done.aside:
        message = f"not read: {_listed(done.aside)} ({ASIDE} tells where they stand)"
        print(message, file=sys.stderr)
    return 0


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - _MOST
    return ", ".join(names[:_MOST]) + (f" and {more} more" if more > 0 else "")
