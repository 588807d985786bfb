"""``fabula knows``: since when somebody knows a fact, from whom, by which way."""

from __future__ import annotations

import sys

from fabula.cli import question, terminal
from fabula.cli.arguments import Arguments, Command

COMMAND = Command(
    "knows",
    "NAME [FACT]",
    "Whether somebody knows a fact: since when in their own life and in the world, from whom, "
    "and through which chain of scenes it came to them. Without a fact: all that the story "
    "says of what they know. “reader” is a name, too: what the telling has told by its end.",
    question.OPTIONS,
    least=1,
    most=2,
)


def run(arguments: Arguments) -> int:
    """Answer."""
    solved = question.solved(arguments)
    from fabula.ask import names
    from fabula.ask.company import in_office
    from fabula.ask.knows import knows
    from fabula.report.asking import knows as asking

    person = names.knower(solved.story, arguments.words[0])
    person = in_office(solved.worlds, person)
    fact = names.fact(solved.story, arguments.words[1]) if len(arguments.words) > 1 else None
    answer = knows(solved.worlds, person, fact, question.certainty_of(arguments))
    if arguments.one("--format", "full") == "json":
        sys.stdout.write(question.dumped(asking.values(answer)))
    else:
        sys.stdout.write(asking.full(answer, solved.story, terminal.look()))
    return 0
