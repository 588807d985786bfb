"""T103."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, stated
from fabula.laws.core.case import Case, law
from fabula.laws.core.stated import Said
from fabula.model.finding import because
from fabula.model.terms import Certainty, Severity
from fabula.model.times import Absolute, Impossible
from fabula.reason.world import World


@law("T103", Severity.ERROR, whole=True)
def impossible_date(world: World) -> Iterator[Case]:
    """A date does not exist.

    What it says. The calendar has no such day: 30 February; 31 Thaw in a month of 30 days. Where
    no calendar is declared, a day that only the old style had (29 February 1900) is *likely*
    wrong from 15 October 1582 on, and nothing before.

    Why it matters. Somebody will look it up.

    What to do. Correct the date, or declare the calendar by which it is right.

    When to allow. Where the false date is the point (a forged letter).
    """
    for said in stated.times(world.story):
        expr = said.expr
        if isinstance(expr, Impossible):
            yield _case(world, said, expr.reason, Certainty.CERTAIN)
        elif isinstance(expr, Absolute) and expr.wrong_date is not None:
            yield _case(world, said, "only the old style had that day", expr.wrong_date)


def _case(world: World, said: Said, reason: str, mood: Certainty) -> Case:
    story = world.story
    text = " ".join(story.statements[said.statement].text.split())
    move = (mends.change_time(story, said.scene),) if said.scene is not None else ()
    return Case(
        message=f"“{text}” is no date: {reason}",
        at=said.statement,
        why=because((said.statement,)),
        notes=((said.statement, reason),),
        subject=str(said.statement),
        scene=said.scene,
        mood=mood,
        mends=(*move, mends.drop(story, said.statement)),
    )
