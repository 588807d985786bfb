"""``fabula next``: the one place whose mend clears the most."""

from __future__ import annotations

import sys

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command, Option

COMMAND = Command(
    "next",
    "",
    "The one place whose mend clears the most findings: of the fewest places that together "
    "clear all, the best.",
    (
        Option("--all", "the whole order of repair"),
        Option("--format", "how the answer is written", "FORMAT", ("full", "json")),
        Option("--project", "the story's folder", "PATH"),
        Option("--certainty", "the least certainty shown", "HOW",
               ("certain", "likely", "possible")),
    ),
    most=0,
)  # fmt: skip


def run(arguments: Arguments) -> int:
    """Answer."""
    from fabula import project
    from fabula.ask.next import following, repair
    from fabula.model.terms import Certainty
    from fabula.report.asking import next as asking
    from fabula.report.json import dumped

    certainty = Certainty[arguments.one("--certainty", "likely").upper()]
    known = project.solved((arguments.one("--project", "."),), certainty, laws=True)
    whole = arguments.flag("--all")
    ask = repair if whole else following
    answer = ask(
        known.story,
        known.findings,
        lambda story: project.tried(known.loaded, story, certainty).findings,
    )
    if arguments.one("--format", "full") == "json":
        sys.stdout.write(dumped(asking.values(answer, whole)) + "\n")
    else:
        shown = {one.id: one.name for one in known.story.scenes}
        sys.stdout.write(asking.full(answer, shown, terminal.look(), whole))
    return 0
