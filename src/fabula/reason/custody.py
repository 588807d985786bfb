"""Who handles a thing, and whether anybody carries it through a jump."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.model.story import Happening, Part, Story
from fabula.model.terms import Certainty, entity_of
from fabula.reason.lines import Instant, ThingLine, WorldLine
from fabula.reason.lives import Life


class Hold(NamedTuple):
    """A moment of one person with a thing: they get it, have it, or part with it."""

    kind: str
    ref: str
    scene: int
    step: int


def thing_line(
    story: Story,
    lives: Mapping[str, Life],
    world: WorldLine,
    handlings: Sequence[Happening],
    thing: str,
) -> ThingLine:
    """The line of one thing's own life."""
    people = {entity_of(ref) for h in handlings for ref in (*h.actors, *h.remote)}
    handled: dict[Instant, tuple[str, ...]] = {}
    nearby: set[Instant] = set()
    for happening in handlings:
        refs = _hands(story, happening)
        if not refs:
            refs = _there(story, happening.scene, people)
            nearby.add((happening.scene, happening.step))
        at = (happening.scene, happening.step)
        handled[at] = tuple(dict.fromkeys((*handled.get(at, ()), *refs)))
    holds = [hold for happening in handlings for hold in _holds(happening, thing)]
    tangled = any(
        not lives[person].plain
        and _carried(lives[person], [h for h in holds if entity_of(h.ref) == person])
        for person in sorted(people)
        if person in lives
    )
    return ThingLine(lives, world, handled, tangled, frozenset(nearby))


def _hands(story: Story, happening: Happening) -> tuple[str, ...]:
    """Those who act in a sentence, or are spoken of in it and present."""
    here = {presence.ref for presence in story.scenes[happening.scene].cast}
    named = tuple(value for _, value in happening.roles if value in here)
    return tuple(dict.fromkeys((*happening.actors, *happening.remote, *named)))


def _there(story: Story, scene: int, people: set[str]) -> tuple[str, ...]:
    """Those present who handle the thing at some time."""
    cast = story.scenes[scene].cast
    return tuple(c.ref for c in cast if c.part is Part.PRESENT and entity_of(c.ref) in people)


def _holds(happening: Happening, thing: str) -> Iterator[Hold]:
    """What a sentence says of who has a thing."""

    def hold(kind: str, person: str) -> Hold:
        refs = (*happening.actors, *happening.remote, *(v for _, v in happening.roles))
        ref = next((r for r in refs if entity_of(r) == person), person)
        return Hold(kind, ref, happening.scene, happening.step)

    for need in happening.needs:
        if need.fluent.name in ("has", "wears") and need.fluent.object == thing:
            yield hold("has", need.fluent.subject)
    for effect in happening.effects:
        if effect.fluent.name in ("has", "wears") and effect.fluent.object == thing:
            yield hold("gets" if effect.value else "parts", effect.fluent.subject)


def _carried(life: Life, holds: Sequence[Hold]) -> bool:
    """Whether somebody may take the thing along on a jump, or have brought it by one."""
    return any(
        _taken_along(life, hold, holds) if hold.kind == "gets" else _brought(life, hold, holds)
        for hold in holds
        if hold.kind != "parts"
    )


def _taken_along(life: Life, got: Hold, holds: Sequence[Hold]) -> bool:
    """Got before some departure, and not surely parted with in between."""
    at = life.at(got.ref, got.scene)
    for stretch in life.stretches[1:]:
        leaves = stretch.parent
        if at is None or leaves < 0:
            return True
        if life.before(leaves, at, Certainty.CERTAIN):
            continue
        if not any(_between(life, got, hold, leaves) for hold in holds if hold.kind == "parts"):
            return True
    return False


def _between(life: Life, got: Hold, parted: Hold, leaves: int) -> bool:
    """Whether a parting surely lies after the getting and before a departure."""
    start, end = life.at(got.ref, got.scene), life.at(parted.ref, parted.scene)
    if start is None or end is None:
        return False
    after = parted.step > got.step if start == end else life.before(start, end, Certainty.CERTAIN)
    return after and (end == leaves or life.before(end, leaves, Certainty.CERTAIN))


def _brought(life: Life, had: Hold, holds: Sequence[Hold]) -> bool:
    """Had after an arrival, and not surely got since."""
    at = life.at(had.ref, had.scene)
    if at is None:
        return True
    homes = life.visits[at].homes
    if homes == (0,):
        return False
    for hold in holds:
        there = life.at(hold.ref, hold.scene) if hold.kind == "gets" else None
        if there is None or life.visits[there].homes != homes or len(homes) > 1:
            continue
        if (there == at and hold.step < had.step) or life.before(there, at, Certainty.CERTAIN):
            return False
    return True
