"""``fabula cut``: what breaks if scenes go; which scenes bear the most."""

from __future__ import annotations

import sys

from fabula.cli import question, terminal
from fabula.cli.arguments import Arguments, Command

COMMAND = Command(
    "cut",
    "[SCENE...]",
    "What breaks if these scenes go: what would be wrong, what would refer to nothing, what "
    "rests on nothing any more, which times open. Without a scene: all scenes, ranked by the "
    "load that they bear.",
    question.OPTIONS,
)


def run(arguments: Arguments) -> int:
    """Answer."""
    from fabula import project
    from fabula.ask import drafts, names
    from fabula.ask.cut import cut, must_be_some
    from fabula.ask.load import load
    from fabula.report.asking import cut as asking

    solved = question.solved(arguments, laws=bool(arguments.words))
    shown = {scene.id: scene.name for scene in solved.story.scenes}
    as_json, look = arguments.one("--format", "full") == "json", terminal.look()
    if not arguments.words:
        with project.uncollected():
            ranking = load(solved.worlds)
        values = asking.load_values(ranking)
        text = question.dumped(values) if as_json else asking.load_full(ranking, shown, look)
        sys.stdout.write(text)
        return 0
    scenes = [names.scene(solved.story, word) for word in arguments.words]
    must_be_some(scenes, solved.story)
    gone = frozenset(scene.index for scene in scenes)
    edited = drafts.without(solved.loaded.drafts, gone)
    after = project.edited(solved.loaded, edited, question.certainty_of(arguments))
    answer = cut(solved, after, gone)
    calendar = solved.worlds[0].calendar
    values = asking.values(answer, calendar)
    sys.stdout.write(
        question.dumped(values) if as_json else asking.full(answer, shown, calendar, look)
    )
    return 0
