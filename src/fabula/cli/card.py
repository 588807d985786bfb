"""``fabula card``: the cue card of a scene."""

from __future__ import annotations

import sys

from fabula.cli import question, terminal
from fabula.cli.arguments import Arguments, Command, Option

COMMAND = Command(
    "card",
    "SCENE",
    "The cue card of a scene: for everybody in it, how old they are, where they come from and "
    "go in their own life, whom they have met, what they know, carry, wear and suffer, and "
    "what they must not say yet.",
    (
        *question.OPTIONS,
        Option("--for", "for this person only", "NAME"),
        Option("--md", "write Markdown"),
        Option("--json", "the same as --format json"),
    ),
    least=1,
    most=1,
)


def run(arguments: Arguments) -> int:
    """Answer."""
    solved = question.solved(arguments)
    from fabula.ask import names
    from fabula.ask.card import card
    from fabula.report.asking import card as asking

    story, who = solved.story, arguments.one("--for")
    scene = names.scene(story, arguments.words[0]).index
    person = names.person(story, who) if who else None
    answer = card(solved.worlds, scene, person, question.certainty_of(arguments))
    if arguments.flag("--json") or arguments.one("--format", "full") == "json":
        sys.stdout.write(question.dumped(asking.values(answer)))
    elif arguments.flag("--md"):
        sys.stdout.write(asking.markdown(answer, story))
    else:
        sys.stdout.write(asking.full(answer, story, terminal.look()))
    return 0
