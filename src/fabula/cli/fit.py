"""``fabula fit``: where a new scene can go; which of several still fit before a fixed event."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fabula.cli import question, terminal
from fabula.cli.arguments import Arguments, Command, Option

if TYPE_CHECKING:
    from fabula.ask.fit import Fit
    from fabula.ask.itinerary import Itinerary
    from fabula.model.draft import SceneDraft
    from fabula.model.story import Story
    from fabula.model.terms import Oddity
    from fabula.project import Solved

COMMAND = Command(
    "fit",
    "CARD...",
    "Where a new scene can go without contradicting anything: between which scenes of the "
    "telling, when in the world, where in the lives of those who are there; and what forbids it "
    "elsewhere. CARD is a file that holds the scene's card, - is standard input.",
    (
        *question.OPTIONS,
        Option("--after", "several cards: they are lived after this scene", "SCENE"),
        Option("--before", "several cards: they are lived before this event", "SCENE"),
    ),
    least=1,
    more="""
Of several cards as many as possible are placed, each with the time that it lasts and
the ways between the places: which of these wishes can still be lived, in which order?
They come before the last fixed event of their people (a scene with fixed: yes), or
before the scene that is named.
""",
)


def run(arguments: Arguments) -> int:
    """Answer."""
    from fabula import project
    from fabula.report.asking import fit as asking

    cards = [one for path in arguments.words for one in _scenes(path)]
    certainty = question.certainty_of(arguments)
    where = (arguments.one("--project", "."),)
    solved, put = project.solved_beside(where, cards, certainty)
    calendar = solved.worlds[0].calendar
    as_json, look = arguments.one("--format", "full") == "json", terminal.look()
    if len(cards) > 1:
        made = _itinerary(arguments, solved, put)
        values = asking.itinerary_values(made, put, calendar)
        shown = question.dumped(values) if as_json else asking.itinerary_full(
            made, put, calendar, look
        )  # fmt: skip
    else:
        answer = _fit(arguments, solved, put)
        values = asking.values(answer, calendar)
        shown = question.dumped(values) if as_json else asking.full(answer, put, calendar, look)
    sys.stdout.write(shown)
    return 0


def _scenes(path: str) -> Sequence[tuple[SceneDraft, Sequence[Oddity]]]:
    """The scenes of a file of cards, what is odd in it with the first."""
    from fabula import project

    draft = project.read_scenes(path)
    return [(scene, () if n else draft.oddities) for n, scene in enumerate(draft.scenes)]


def _fit(arguments: Arguments, solved: Solved, put: Story) -> Fit:
    from fabula import project
    from fabula.ask.fit import fit

    certainty = question.certainty_of(arguments)
    with project.uncollected():
        return fit(solved, put, certainty, lambda s, w: project.judged(s, w, certainty))


def _itinerary(arguments: Arguments, solved: Solved, put: Story) -> Itinerary:
    from fabula import project
    from fabula.ask import names
    from fabula.ask.itinerary import planned

    certainty = question.certainty_of(arguments)
    limits = [
        names.scene(solved.story, arguments.one(name)).index if arguments.flag(name) else None
        for name in ("--after", "--before")
    ]
    with project.uncollected():
        return planned(
            solved, put, certainty, lambda s, w: project.judged(s, w, certainty), *limits
        )
