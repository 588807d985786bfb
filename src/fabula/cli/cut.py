"""``fabula cut``: what breaks if scenes go; which scenes bear the most."""

from __future__ import annotations

import sys

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command, Option

COMMAND = Command(
    "cut",
    "[SCENE...]",
    "What breaks if these scenes go: what would be wrong, what would refer to nothing, what "
    "rests on nothing any more, which times open. Without a scene: all scenes, ranked by the "
    "load that they bear.",
    (
        Option("--format", "how the answer is written", "FORMAT", ("full", "json")),
        Option("--project", "the story's folder", "PATH"),
        Option("--certainty", "the least certainty shown", "HOW",
               ("certain", "likely", "possible")),
    ),
)  # fmt: skip


def run(arguments: Arguments) -> int:
    """Answer."""
    from fabula import project
    from fabula.ask import drafts, names
    from fabula.ask.cut import cut, must_be_some
    from fabula.ask.load import load
    from fabula.model.terms import Certainty
    from fabula.report.asking import cut as asking
    from fabula.report.json import dumped

    certainty = Certainty[arguments.one("--certainty", "likely").upper()]
    style = arguments.one("--format", "full")
    paths = (arguments.one("--project", "."),)
    solved = project.solved(paths, certainty, laws=bool(arguments.words))
    shown = {scene.id: scene.name for scene in solved.story.scenes}
    look = terminal.look()
    if not arguments.words:
        ranking = load(solved.worlds)
        text = dumped(asking.load_values(ranking)) + "\n" if style == "json" else asking.load_full(
            ranking, shown, look
        )  # fmt: skip
        sys.stdout.write(text)
        return 0
    scenes = [names.scene(solved.story, word) for word in arguments.words]
    must_be_some(scenes, solved.story)
    gone = frozenset(scene.index for scene in scenes)
    after = project.edited(solved.loaded, drafts.without(solved.loaded.drafts, gone), certainty)
    answer = cut(solved, after, gone)
    calendar = solved.worlds[0].calendar
    if style == "json":
        sys.stdout.write(dumped(asking.values(answer, calendar)) + "\n")
    else:
        sys.stdout.write(asking.full(answer, shown, calendar, look))
    return 0
