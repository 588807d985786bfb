"""``fabula report``: the whole story as one page of HTML."""

from __future__ import annotations

import sys

from fabula.cli.arguments import Arguments, Command, Option
from fabula.text import FabulaError

COMMAND = Command(
    "report",
    "OUT.html",
    "Write one page with findings, pictures, people, places, things, facts and scenes. It needs "
    "no network and no other file.",
    (Option("--project", "the story's folder; this one by default", "PATH"),),
    least=1,
    most=1,
)


def run(arguments: Arguments) -> int:
    """Write the page, and say where."""
    out = arguments.words[0]
    if not out.lower().endswith((".html", ".htm")):
        raise FabulaError(f"{out} is no page of HTML", "fabula report story.html")
    from fabula import project, saving

    saving.write_whole(out, project.page((arguments.one("--project", "."),)).encode())
    print(f"{out} is written; open it in any browser", file=sys.stderr)
    return 0
