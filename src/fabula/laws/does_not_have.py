"""P101."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import breach as breaches
from fabula.laws.core import mends, words
from fabula.laws.core.breach import Saying
from fabula.laws.core.case import Case, law
from fabula.model.finding import Mend, MendKind
from fabula.model.terms import Severity
from fabula.reason.fluents import Failing
from fabula.reason.world import Breach, World

HELD = Saying(
    "{sentence}, but {holder} has {what} since {there}",
    "{what} is needed here",
    "{holder} comes to have it here",
)
GONE = Saying(
    "{sentence}, but {who} gave {what} out of hand in {there}",
    "{what} is needed here",
    "{what} goes out of hand here",
)
LATER = Saying(
    "{sentence} before first having {what}",
    "{what} is needed here",
    "{who} first has it here, later in the same life",
)


@law("P101", Severity.ERROR)
def does_not_have(world: World) -> Iterator[Case]:
    """Someone uses, gives or loses a thing that another has, or that they no longer have.

    What it says. The thing went to somebody else who is not there, was lost, left or given
    away and never came back, or is first got only later. Things that no card mentions
    before are simply owned.

    Why it matters. Props wander in revision; readers of mysteries count them.

    What to do. Show how it came back, let the other be there, or use another thing.

    When to allow. Where there are two of the kind: better to give them two names.
    """
    for breach in world.breaches("does-not-have"):
        culprit = breach.unmet.culprit
        if breach.unmet.failing is Failing.LATER:
            yield breaches.case(world, breach, LATER, _mends(world, breach))
        elif culprit is not None and culprit.value in ("", breach.need.fluent.subject):
            yield breaches.case(world, breach, GONE, _mends(world, breach))
        elif culprit is not None:
            yield breaches.case(world, breach, HELD, _mends(world, breach))


def _mends(world: World, breach: Breach) -> tuple[Mend, ...]:
    story, culprit = world.story, breach.unmet.culprit
    who = words.name(story, breach.need.fluent.subject)
    thing = words.name(story, breach.need.fluent.object)
    here = breach.happening.scene
    back = mends.other(
        MendKind.CHANGE_HOLDER, f"let {who} get {thing} before {story.scenes[here].name}", 4,
        breach.need.fluent.object,
    )  # fmt: skip
    found = [back]
    if culprit is not None and culprit.moment.scene not in (-1, here):
        move = mends.move_before if breach.unmet.failing is Failing.LATER else mends.move_after
        found.append(move(story, culprit.moment.scene, here))
    found.append(mends.drop(story, breach.happening.statement))
    return tuple(found)
