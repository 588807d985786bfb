"""``fabula where``: where somebody or something is, in the order of its own life."""

from __future__ import annotations

import sys

from fabula.cli import question, terminal
from fabula.cli.arguments import Arguments, Command, Option

COMMAND = Command(
    "where",
    "NAME|THING",
    "Where a person is, scene by scene in the order of their own life; or the whole custody of "
    "a thing: where it is, who has it, and how old it is by its own time.",
    (*question.OPTIONS, Option("--at", "only at the time of a scene, or at a time", "TIME")),
    least=1,
    most=1,
)


def run(arguments: Arguments) -> int:
    """Answer."""
    solved = question.solved(arguments)
    from fabula.ask import dates, names
    from fabula.ask.company import in_office
    from fabula.ask.where import where, where_at
    from fabula.report.asking import where as asking

    least, story, said = question.certainty_of(arguments), solved.story, arguments.one("--at")
    ref = names.being_or_thing(story, arguments.words[0])
    if said:
        at = dates.scene_or_window(story, solved.reading, said)
        ref = in_office(solved.worlds, ref, at if isinstance(at, int) else None)
        asked = f"at the time of {story.scenes[at].name}" if isinstance(at, int) else (
            dates.words(solved.worlds[0].calendar, at)
        )  # fmt: skip
        answer = where_at(solved.worlds, ref, at, asked, least)
    else:
        answer = where(solved.worlds, in_office(solved.worlds, ref), least)
    if arguments.one("--format", "full") == "json":
        sys.stdout.write(question.dumped(asking.values(answer)))
    else:
        sys.stdout.write(asking.full(answer, story, terminal.look()))
    return 0
