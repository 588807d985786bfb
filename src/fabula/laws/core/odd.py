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
    if odd.replacement is None:
        return ()
    target = Target("statement", odd.span.text, odd.span)
    words = f"write “{odd.replacement}” instead"
    return (Mend(MendKind.DROP_STATEMENT, words, 1, target),)
