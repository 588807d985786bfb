"""K104."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import breach as breaches
from fabula.laws.core import mends, words
from fabula.laws.core.breach import Saying
from fabula.laws.core.case import Case, law
from fabula.laws.core.minds import surely_knows
from fabula.model.finding import Mend, MendKind
from fabula.model.story import Fluent
from fabula.model.terms import Certainty, Severity
from fabula.reason.events import self_of
from fabula.reason.fluents import Failing, Moment, Unmet
from fabula.reason.world import Breach, World

SAYING = Saying(
    "{sentence}, but {who} knows it since {there}",
    "{who} is said not to know it here",
    "{who} comes to know it here",
)


@law("K104", Severity.ERROR)
def should_know(world: World) -> Iterator[Case]:
    """Someone is said not to know what they *must* know.

    What it says. The card says that a person does not know a fact, and an earlier scene of
    their own life taught it to them: they learned it, were told, or lived through it, and
    nothing made them forget. Merely having been in the room does not count.

    Why it matters. News that surprises somebody who has heard it before makes them look
    foolish, or the author.

    What to do. Move a scene, take the ``does not know`` back, or write ``X forgets F``.

    When to allow. When they pretend: better to write it as a lie.
    """
    yield from breaches.cases(world, "should-know", {Failing.LOST: SAYING}, _mends, keep=_sure)
    for scene in world.story.scenes:
        if scene.mode.lived:
            yield from _lived_through(world, scene.index)


def _sure(world: World, breach: Breach) -> bool:
    """Whether they know it, and do not only believe it on the word of one who may."""
    fluent, happening = breach.need.fluent, breach.happening
    at = Moment(self_of(happening, fluent.subject), happening.scene, happening.step)
    return surely_knows(world, fluent.subject, fluent.object, at) is not None


def _lived_through(world: World, scene: int) -> Iterator[Case]:
    """Facts tied to a scene, and scenes themselves: who was there knows them."""
    for happening in world.story.scenes[scene].happenings:
        for need in happening.needs:
            if need.law != "should-know" or need.value is not False:
                continue
            fluent: Fluent = need.fluent
            at = Moment(self_of(happening, fluent.subject), scene, happening.step)
            lived = world.hearsay.lived(fluent)
            found = world.must(fluent, True, at) if lived else None
            if found is None or found[0] not in lived:
                continue
            event, why = found
            mood = Certainty.LIKELY if why.assumed else Certainty.CERTAIN
            unmet = Unmet(Failing.LOST, event, mood, why)
            breach = Breach(happening, need, unmet)
            yield breaches.case(world, breach, SAYING, _mends(world, breach))


def _mends(world: World, breach: Breach) -> tuple[Mend, ...]:
    story, person = world.story, breach.need.fluent.subject
    who = words.name(story, person)
    return (
        mends.other(MendKind.FORGET, f"let {who} forget it in between", 5, person),
        mends.drop(story, breach.happening.statement),
    )
