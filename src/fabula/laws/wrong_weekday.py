"""T102."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, stated
from fabula.laws.core.case import Case, law
from fabula.laws.core.stated import Said
from fabula.model.finding import because
from fabula.model.terms import Certainty, Severity
from fabula.model.times import Absolute
from fabula.reason.world import World


@law("T102", Severity.ERROR, whole=True)
def wrong_weekday(world: World) -> Iterator[Case]:
    """A stated weekday is not that date's.

    What it says. ``Tuesday 3 May 1987`` was a Sunday. Where no calendar is declared, a date
    before 1 March 1923 is wrong for certain only if it is wrong in the Gregorian *and* in the
    Julian calendar.

    Why it matters. It is the first thing that a copy editor checks.

    What to do. Correct the weekday or the date, or declare the calendar.

    When to allow. Where the world's calendar is not ours: declare it instead.
    """
    for said in stated.times(world.story):
        expr = said.expr
        if isinstance(expr, Absolute) and expr.wrong_weekday is not None:
            yield _case(world, said, expr, expr.wrong_weekday)


def _case(world: World, said: Said, expr: Absolute, mood: Certainty) -> Case:
    story = world.story
    text = " ".join(story.statements[said.statement].text.split())
    really = f", but that day is a {expr.weekday}" if expr.weekday else ", but that day is another"
    drop = mends.change_words(story, said.statement, f"write {expr.weekday or 'another weekday'}")
    move = (mends.change_time(story, said.scene),) if said.scene is not None else ()
    return Case(
        message=f"“{text}”{really}",
        at=said.statement,
        why=because((said.statement,)),
        notes=((said.statement, f"a {expr.weekday}" if expr.weekday else "another weekday"),),
        subject=str(said.statement),
        scene=said.scene,
        mood=mood,
        mends=(drop, *move),
    )
