"""L103."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because, Mend, MendKind
from fabula.model.terms import Certainty, Severity
from fabula.reason.lives import Life, Order
from fabula.reason.world import World


@law("L103", Severity.ERROR, whole=True)
def life_runs_backwards(world: World) -> Iterator[Case]:
    """The stated orders of one life form a ring, or contradict the stated times inside a stretch.

    What it says. ``life:`` puts a scene of somebody's life after another one, and the other
    entries (or the stated times, where no jump parts the two) put it before.

    Why it matters. A life has one order, however the world is travelled.

    What to do. Change one of the entries shown. A journey through time is stated with
    ``life: X: after SCENE`` at its arrival.

    When to allow. Never: nobody lives in a ring.
    """
    for life in world.lives.values():
        for ring in life.rings:
            why = Because()
            for order in ring:
                why = why + order.why
            yield _case(world, life, ring[0], why)
        reported: set[int] = set()
        for order in life.orders:
            back = life.proof(order.then, order.first, Certainty.CERTAIN)
            if back is not None and reported.isdisjoint(back.statements):
                why = back + order.why
                reported.update(why.statements)
                yield _case(world, life, order, why)


def _case(world: World, life: Life, order: Order, why: Because) -> Case:
    story, at = world.story, max(why.statements)
    scene = story.statements[at].scene
    first, then = (story.scenes[life.visits[v].scene] for v in (order.first, order.then))
    who = words.name(story, life.entity)
    return Case(
        message=f"{first.name} and {then.name} each lie before the other in {who}'s own life",
        at=at,
        why=why,
        notes=tuple((s, words.captions(story, s)) for s in why.statements),
        subject=life.entity,
        object=",".join(map(str, why.statements)),
        entities=(life.entity,),
        scene=scene,
        reasons=words.reasons(story, why),
        mends=_mends(world, life.entity, at, scene),
    )


def _mends(world: World, person: str, at: int, scene: int | None) -> tuple[Mend, ...]:
    who = words.name(world.story, person)
    found = [mends.other(MendKind.CHANGE_LIFE, f"change the order of {who}'s life here", 3, person)]
    if scene is not None:
        found.append(mends.change_time(world.story, scene))
    found.append(mends.drop(world.story, at))
    return tuple(found)
