"""Cases from what could not be read; each D law reports one kind."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core.case import Case
from fabula.model.finding import Mend, MendKind, Target
from fabula.model.terms import Oddity
from fabula.reason.world import World


def cases(world: World, law: str) -> Iterator[Case]:
    """The oddities of one law, in the order of reading."""
    indices = {scene.id: scene.index for scene in world.story.scenes}
    for number, odd in enumerate(world.story.oddities):
        if odd.law == law:
            yield case(odd, number, indices.get(odd.scene or ""))


def case(odd: Oddity, number: int, scene: int | None) -> Case:
    """One oddity in words."""
    return Case(
        message=f"{odd.message}: {odd.hint}" if odd.hint else odd.message,
        at=-1,
        span=odd.span,
        subject=f"{number}",
        entities=odd.entities,
        scene=scene,
        scene_id=odd.scene,
        mends=_mends(odd),
    )


def _mends(odd: Oddity) -> tuple[Mend, ...]:
    target = Target("statement", odd.span.text, odd.span)
    if odd.replacement is not None:
        words = f"write “{odd.replacement}” instead"
        return (Mend(MendKind.DROP_STATEMENT, words, 1, target),)
    kind, words = _MENDS.get(odd.law, (MendKind.DROP_STATEMENT, "correct it, or take it out"))
    return (Mend(kind, words, 2, target),)


_MENDS = {
    "unknown-scene": (MendKind.ADD_SCENE, "name a scene that there is, or write this one"),
    "unknown-verb": (MendKind.DROP_STATEMENT, "say it with a form that `fabula verbs` lists"),
    "unreadable-time": (MendKind.CHANGE_TIME, "write the time as in the table of times"),
    "two-scenes-one-id": (MendKind.DROP_STATEMENT, "give one of the two an id: of its own"),
    "ambiguous-name": (MendKind.DROP_STATEMENT, "use a name that only one of them bears"),
    "ambiguous-sentence": (MendKind.DROP_STATEMENT, "say it in other words, facts in quotes"),
    "allowance-without-reason": (MendKind.ALLOW, "give the reason in a few words"),
    "unused-allowance": (MendKind.DROP_STATEMENT, "take the allowance out"),
}
