"""K107."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, minds, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.laws.core.minds import Knowing
from fabula.model.finding import MendKind
from fabula.model.story import Fluent, Happening
from fabula.model.terms import Certainty, Severity
from fabula.reason.events import self_of
from fabula.reason.fluents import Moment
from fabula.reason.world import World


@law("K107", Severity.WARNING)
def believes_the_exposed(world: World) -> Iterator[Case]:
    """Someone acts on a falsehood after learning the truth.

    What it says. ``Ana acts on F``, and an earlier scene of her own life taught her that F is not
    so (``Ana learns not F``); since then nobody has told her F again. To pass a lie on, knowing
    it for one, is no contradiction: write it as a lie.

    Why it matters. Who has seen through a lie and still obeys it looks written, not lived.

    What to do. Move one of the scenes, let them forget, or let somebody deceive them again.

    When to allow. Where they act as if, for others to see.
    """
    for scene in world.story.scenes:
        if not scene.mode.lived or scene.same_as is not None:
            continue
        for happening in scene.happenings:
            if happening.verb == "acts on" and not world.story.statements[happening.statement].soft:
                yield from _acts(world, happening)


def _acts(world: World, happening: Happening) -> Iterator[Case]:
    for need in happening.needs:
        fluent = need.fluent
        if fluent.name not in ("knows", "believes") or need.value is not True:
            continue
        at = Moment(self_of(happening, fluent.subject), happening.scene, happening.step)
        known = minds.surely_knows(world, fluent.subject, minds.denial(fluent.object), at)
        if known is not None and not _deceived_again(world, fluent, known, at):
            yield _case(world, happening, fluent, known)


def _deceived_again(world: World, fluent: Fluent, known: Knowing, at: Moment) -> bool:
    """Whether they may have come to hold it again after the truth was out."""
    line = world.line(fluent)
    for name in ("knows", "believes"):
        for event in world.events_of(Fluent(name, fluent.subject, fluent.object)):
            if event.value is not True or event.moment[1:] == at[1:]:
                continue
            before = line.before(event.moment, known.event.moment, Certainty.LIKELY)
            if not before and not line.before(at, event.moment, Certainty.LIKELY):
                return True
    return False


def _case(world: World, happening: Happening, fluent: Fluent, known: Knowing) -> Case:
    story, truth = world.story, known.event
    who = words.name(story, fluent.subject)
    there = story.scenes[truth.moment.scene].name if truth.moment.scene >= 0 else "the project file"
    return Case(
        message=f"{sentence(story, happening.statement)}, and knows since {there} that it is false",
        at=happening.statement,
        why=known.why,
        notes=(
            (happening.statement, f"{who} acts on it here"),
            (truth.statement, f"{who} learns the truth here"),
        ),
        subject=fluent.subject,
        object=fluent.object,
        entities=(fluent.subject,),
        fact=fluent.object,
        scene=happening.scene,
        mood=known.mood,
        reasons=words.reasons(story, known.why),
        mends=(
            mends.drop(story, happening.statement),
            mends.other(MendKind.FORGET, f"let {who} forget the truth in between", 5,
                        fluent.subject),
        ),
    )  # fmt: skip
