"""What visitors from elsewhere in time have undone: the ground of C102, C104 and C105."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fabula.laws.core import mends, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case
from fabula.model.finding import MendKind, because
from fabula.model.story import Happening, Part
from fabula.model.terms import Certainty, entity_of
from fabula.reason.fluents import Failing
from fabula.reason.world import Breach, World

NEEDS = ("acts-after-death", "dies-twice", "does-not-have", "thing-is-gone", "wrong-state")


class Meddling(NamedTuple):
    """A need that fails because of what a visitor did, and whether it is the visitor's own past."""

    breach: Breach
    deed: Happening
    visitor: str
    own_past: bool


def meddlings(world: World) -> Iterator[Meddling]:
    """All needs that fail by a visitor's deed, in the order of the laws and of telling."""
    if all(life.plain for life in world.lives.values()):
        return
    deeds = {h.statement: h for scene in world.story.scenes for h in scene.happenings}
    for law in NEEDS:
        for breach in world.breaches(law):
            culprit = breach.unmet.culprit
            if breach.unmet.failing is not Failing.LOST or culprit is None:
                continue
            deed = deeds.get(culprit.statement)
            visitor = _visitor(world, deed) if deed is not None else None
            if deed is None or visitor is None or _own_future(world, breach, deed, visitor):
                continue
            yield Meddling(breach, deed, visitor, _own_past(world, breach, deed, visitor))


def _visitor(world: World, deed: Happening) -> str | None:
    """One who acts in a deed and has come by a jump; if nobody acts, all there must have."""
    present = [one.ref for one in world.scene(deed.scene).cast if one.part is Part.PRESENT]
    visiting = [ref for ref in deed.actors or present if visits(world, ref, deed.scene)]
    if not visiting or (not deed.actors and len(visiting) < len(present)):
        return None
    return visiting[0]


def visits(world: World, ref: str, scene: int) -> bool:
    """Whether somebody is in a scene as a visitor in every reading."""
    life = world.life(ref)
    visit = life.visit(ref, scene) if life is not None else None
    return (
        life is not None
        and visit is not None
        and all(life.stretches[home].jump for home in visit.homes)
    )


def _own_future(world: World, breach: Breach, deed: Happening, visitor: str) -> bool:
    """Whether the visitor needs it after the deed: that is no matter of time travel."""
    life = world.life(visitor)
    if life is None:
        return False
    there = life.at(visitor, deed.scene)
    for ref in breach.happening.actors:
        here = life.at(ref, breach.happening.scene) if entity_of(ref) == life.entity else None
        if here is not None and there is not None:
            return here == there or life.before(there, here, Certainty.LIKELY)
    return False


def _own_past(world: World, breach: Breach, deed: Happening, visitor: str) -> bool:
    """Whether the need stands in the visitor's own life before the deed."""
    life = world.life(visitor)
    if life is None:
        return False
    later = life.visit(visitor, deed.scene)
    for visit in life.visits:
        if later is not None and visit.scene == breach.happening.scene:
            acts = entity_of(visit.ref) in {entity_of(ref) for ref in breach.happening.actors}
            if acts and life.before(visit.number, later.number, Certainty.CERTAIN):
                return True
    return False


def case(world: World, found: Meddling, clause: str) -> Case:
    """A visitor's deed against a need, in words."""
    story, breach, deed = world.story, found.breach, found.deed
    who = words.name(story, entity_of(found.visitor))
    life = world.life(found.visitor)
    visit = life.visit(found.visitor, deed.scene) if life is not None else None
    why = breach.unmet.why + because((deed.statement,))
    if life is not None and visit is not None:
        why = why + visit.belongs
        for home in visit.homes:
            why = why + life.stretches[home].why
    if found.visitor not in deed.actors and visit is not None and visit.presence is not None:
        why = why + because((visit.presence.statement,))
    return Case(
        message=f"{sentence(story, breach.happening.statement)}, but {who} came through time and "
        f"“{sentence(story, deed.statement)}”: {clause}",
        at=breach.happening.statement,
        why=why,
        notes=(
            (breach.happening.statement, "this needs what was undone"),
            (deed.statement, f"{who}, a visitor, undoes it here"),
        ),
        subject=breach.need.fluent.subject,
        object=found.visitor,
        entities=(
            entity_of(found.visitor),
            *(one for one in breach.need.fluent[1:] if one in story.entities),
        ),
        scene=breach.happening.scene,
        mood=breach.unmet.mood,
        reasons=words.reasons(story, why),
        mends=(
            mends.drop(story, deed.statement),
            mends.drop(story, breach.happening.statement),
            mends.other(MendKind.CHANGE_LIFE, f"keep {who} out of that time", 6, found.visitor),
        ),
    )
