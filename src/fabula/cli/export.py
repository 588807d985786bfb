"""``fabula export``: the solved timeline for other programs."""

from __future__ import annotations

import sys

from fabula.cli.arguments import Arguments, Command, Option
from fabula.text import FabulaError

FORMATS = ("aeon-csv", "markdown-timeline", "ics", "csv", "json", "graphml")
COMMAND = Command(
    "export",
    "--to FORMAT",
    "The timeline as it follows from the story, for other programs: every scene with the window "
    "in which it begins and ends. An end that nobody knows stays open. Without --out it is "
    "written to standard output.",
    (
        Option("--to", "the format", "FORMAT", FORMATS),
        Option("--out", "the file to write; one that is there gives way", "FILE"),
        Option("--project", "the story's folder; this one by default", "PATH"),
    ),
    more="""Formats:
  aeon-csv           a table that Aeon Timeline imports; Fabula reads it back
  markdown-timeline  what happens when, as a list
  ics                scenes whose day is known, for calendars
  csv                every scene with its windows, for spreadsheets
  json               the same for programs
  graphml            scenes, what is before what, and what supports what""",
)


def run(arguments: Arguments) -> int:
    """Write the timeline."""
    to, out = arguments.one("--to"), arguments.one("--out")
    if not to:
        raise FabulaError("to which format?", f"write --to and one of: {', '.join(FORMATS)}")
    if arguments.flag("--out") and not out:
        raise FabulaError("there is no name after --out", "write --out FILE")
    from fabula import project
    from fabula.export.formats import rendered
    from fabula.export.timeline import timeline

    known = project.solved((arguments.one("--project", "."),))
    made = timeline(known.story, known.worlds, known.reading.calendar, known.loaded.drafts)
    text = rendered(made, to)
    if out:
        from fabula import saving

        saving.write_whole(out, text.encode("utf-8", "replace"))
    else:
        sys.stdout.write(text)
    if to == "ics":
        from fabula.export.ics import left_out

        count = left_out(made)
        if count:
            scenes = "1 scene has" if count == 1 else f"{count} scenes have"
            print(f"{scenes} no day that is surely known: left out", file=sys.stderr)
    return 0
