"""K101."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import Mend, MendKind
from fabula.model.terms import Severity
from fabula.reason.fluents import Failing
from fabula.reason.world import Breach, World


@law("K101", Severity.ERROR)
def knows_too_soon(world: World) -> Iterator[Case]:
    """Someone uses a fact that they do not know at that point of their life: not yet, or no longer.

    What it says. A person speaks of a fact or acts on it, and the story itself says that
    they learn it only later in their own life, or that they had forgotten it by then. How
    they came by it before page one is nobody's business: where no card says that they learn
    it later, Fabula is silent.

    Why it matters. A reader who is told when somebody learns a thing keeps that moment; to
    hear them use it earlier breaks the scene in which they learn it.

    What to do. Move one of the two scenes, let somebody tell them earlier (off the page will
    do), or mark the earlier scene as what it is: a flash-forward, a dream, a lie.

    When to allow. Where the person guesses, or bluffs, and the guess happens to be right:
    better still, write ``X suspects F``.
    """
    for breach in world.breaches("knows-too-soon"):
        yield _case(world, breach)


def _case(world: World, breach: Breach) -> Case:
    story, happening = world.story, breach.happening
    person, fact_id = breach.need.fluent.subject, breach.need.fluent.object
    who, what = words.name(story, person), words.fact(story, fact_id)
    culprit = breach.unmet.culprit
    notes = [(happening.statement, f"{who} uses it here")]
    if breach.unmet.failing is Failing.LATER:
        message = f"{who} {_verb(happening.verb)} {what} before learning of it"
        later = "learns of it here, later in the same life"
    else:
        message = f"{who} {_verb(happening.verb)} {what} after forgetting it"
        later = "forgets it here"
    if culprit is not None:
        notes.append((culprit.statement, f"{who} {later}"))
    return Case(
        message=message,
        at=happening.statement,
        why=breach.unmet.why,
        notes=tuple(notes),
        subject=person,
        object=fact_id,
        entities=(person,),
        fact=fact_id,
        scene=happening.scene,
        mood=breach.unmet.mood,
        mends=_mends(world, breach),
        reasons=words.reasons(story, breach.unmet.why),
    )


def _verb(form: str) -> str:
    return {"mentions": "mentions", "knows": "knows", "says": "says"}.get(form, "acts on")


def _mends(world: World, breach: Breach) -> tuple[Mend, ...]:
    story, here = world.story, breach.happening.scene
    person, culprit = breach.need.fluent.subject, breach.unmet.culprit
    who = words.name(story, person)
    if culprit is None or breach.unmet.failing is not Failing.LATER:
        return (
            mends.other(MendKind.FORGET, f"let {who} be reminded of it before this", 5, person),
            mends.change_words(story, breach.happening.statement, f"leave it out of {who}'s mouth"),
        )
    found = [
        mends.other(MendKind.LEARN_OFF_PAGE, f"let {who} learn it before, off the page", 5, person)
    ]
    if culprit.moment.scene != here:
        found.insert(0, mends.move_before(story, culprit.moment.scene, here))
        found.append(mends.mark(story, here, "a flash-forward"))
    return tuple(found)
