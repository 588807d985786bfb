"""``fabula why ID``: the whole proof of a finding."""

from __future__ import annotations

import sys

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command, Option
from fabula.text import FabulaError

COMMAND = Command(
    "why",
    "ID",
    "The whole proof of a finding as a tree, each leaf with its line. ID is the finding's id or "
    "the beginning of it (fabula check --format json and fabula next show them), or the name of "
    "its law where that has one finding only.",
    (
        Option("--format", "how the answer is written", "FORMAT", ("full", "json")),
        Option("--project", "the story's folder", "PATH"),
        Option("--certainty", "the least certainty shown", "HOW",
               ("certain", "likely", "possible")),
    ),
    least=1,
    most=1,
)  # fmt: skip


def run(arguments: Arguments) -> int:
    """Answer."""
    from fabula import project
    from fabula.ask.why import finding_called, tree
    from fabula.model.terms import Certainty
    from fabula.report.asking import why as asking
    from fabula.report.json import dumped

    certainty = Certainty[arguments.one("--certainty", "likely").upper()]
    known = project.solved((arguments.one("--project", "."),), certainty, laws=True)
    if not known.findings and certainty is Certainty.CERTAIN:
        raise FabulaError(
            f"there is no finding {arguments.words[0]}",
            "nothing contradicts for certain; --certainty likely looks further",
        )
    finding = finding_called(known.findings, arguments.words[0])
    proof = tree(known.worlds[0], finding)
    if arguments.one("--format", "full") == "json":
        sys.stdout.write(dumped(asking.values(finding, proof)) + "\n")
    else:
        shown = {one.id: one.name for one in known.story.scenes}
        sys.stdout.write(asking.full(finding, proof, shown, terminal.look()))
    return 0
