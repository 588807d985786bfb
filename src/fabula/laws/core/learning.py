"""The mends that laws about knowledge share."""

from __future__ import annotations

from fabula.laws.core import mends, words
from fabula.model.finding import Mend, MendKind
from fabula.reason.fluents import Failing
from fabula.reason.world import Breach, World


def mends_of(world: World, breach: Breach) -> tuple[Mend, ...]:
    """Move a scene, learn off the page, or tell the scene as a flash-forward."""
    story, here = world.story, breach.happening.scene
    person, culprit = breach.need.fluent.subject, breach.unmet.culprit
    who = words.name(story, person)
    if culprit is None or breach.unmet.failing is not Failing.LATER:
        return (
            mends.other(MendKind.FORGET, f"let {who} be reminded of it before this", 5, person),
            mends.drop(story, breach.happening.statement),
        )
    learn = mends.other(
        MendKind.LEARN_OFF_PAGE, f"let {who} learn it before, off the page", 5, person
    )
    if culprit.moment.scene == here:
        return (learn, mends.drop(story, breach.happening.statement))
    move = mends.move_before(story, culprit.moment.scene, here)
    return (move, learn, mends.mark(story, here, "a flash-forward"))
