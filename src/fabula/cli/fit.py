"""``fabula fit``: where a new scene can go; which of several still fit before a fixed event."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fabula.cli import question, terminal
from fabula.cli.arguments import Arguments, Command
from fabula.text import FabulaError

if TYPE_CHECKING:
    from fabula.ask.fit import Fit
    from fabula.model.draft import SceneDraft
    from fabula.model.terms import Oddity
    from fabula.project import Solved

COMMAND = Command(
    "fit",
    "CARD...",
    "Where a new scene can go without contradicting anything: between which scenes of the "
    "telling, when in the world, where in the lives of those who are there; and what forbids it "
    "elsewhere. CARD is a file that holds the scene's card, - is standard input.",
    question.OPTIONS,
    least=1,
)


def run(arguments: Arguments) -> int:
    """Answer."""
    from fabula.report.asking import fit as asking

    cards = [one for path in arguments.words for one in _scenes(path)]
    solved = question.solved(arguments, laws=True)
    if len(cards) > 1:
        raise FabulaError("several cards at once cannot be fitted yet", "give one card")
    answer = _fit(arguments, solved, *cards[0])
    calendar, story = solved.worlds[0].calendar, solved.story
    if arguments.one("--format", "full") == "json":
        sys.stdout.write(question.dumped(asking.values(answer, calendar)))
    else:
        sys.stdout.write(asking.full(answer, story, calendar, terminal.look()))
    return 0


def _scenes(path: str) -> Sequence[tuple[SceneDraft, Sequence[Oddity]]]:
    """The scenes of a file of cards, what is odd in it with the first."""
    from fabula import project

    draft = project.read_scenes(path)
    return [(scene, () if n else draft.oddities) for n, scene in enumerate(draft.scenes)]


def _fit(arguments: Arguments, solved: Solved, scene: SceneDraft, odd: Sequence[Oddity]) -> Fit:
    from fabula import project
    from fabula.ask.fit import fit

    certainty = question.certainty_of(arguments)
    put = project.with_scene(solved.loaded, scene, len(solved.story.scenes), odd)
    with project.uncollected():
        return fit(solved, put, certainty, lambda s, w: project.judged(s, w, certainty))
