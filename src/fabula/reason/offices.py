"""Offices: a name that means its holder at that point.

Where the times (or, where they are open, the telling) leave one holder only, the holder
stands for the office in who is there and in what happens. At the turn from one to the other
the office stays a name.
"""

from __future__ import annotations

from collections.abc import Mapping

from fabula.model.settings import Holder
from fabula.model.story import Fluent, Happening, Scene, Story
from fabula.model.terms import Certainty, entity_of
from fabula.reason.clock import Clock


def resolve(story: Story, clock: Clock) -> Story:
    """The story with holders in the place of their offices."""
    offices = story.settings.offices
    if not offices or not any(_speaks(scene, offices) for scene in story.scenes):
        return story
    scenes = tuple(_scene(story, clock, scene) for scene in story.scenes)
    return story._replace(scenes=scenes)


def _speaks(scene: Scene, offices: Mapping[str, tuple[Holder, ...]]) -> bool:
    """Whether a scene uses the name of an office that has declared holders."""
    return any(entity_of(one.ref) in offices for one in scene.cast) or any(
        value in offices for happening in scene.happenings for _, value in happening.roles
    )


def holder_in(story: Story, clock: Clock, office: str, scene: int) -> Holder | None:
    """The one who holds an office in a scene; ``None`` where it may be two, or nobody."""
    fits = [
        holder
        for holder in story.settings.offices.get(office, ())
        if not _past(story, clock, holder.until, scene)
        and not _past(story, clock, scene, holder.since)
    ]
    return fits[0] if len({holder.who for holder in fits}) == 1 else None


def _past(story: Story, clock: Clock, first: int | None, then: int | None) -> bool:
    """Whether a scene lies before another: by time, or by the telling where that is open."""
    if first is None or then is None or first == then:
        return False
    start, later = clock.start(first), clock.start(then)
    if clock.before(start, later, Certainty.LIKELY, 1):
        return True
    if clock.before(later, start, Certainty.LIKELY, 0):
        return False
    return first < then


def _scene(story: Story, clock: Clock, scene: Scene) -> Scene:
    offices = story.settings.offices
    if not _speaks(scene, offices):
        return scene
    holders = {
        office: holder.who
        for office in offices
        if (holder := holder_in(story, clock, office, scene.index)) is not None
    }
    cast = tuple(one._replace(ref=holders.get(one.ref, one.ref)) for one in scene.cast)
    seen = {one.ref: one for one in reversed(cast)}
    return scene._replace(
        cast=tuple(one for one in cast if seen[one.ref] is one),
        happenings=tuple(_happening(one, holders) for one in scene.happenings),
    )


def _happening(happening: Happening, holders: Mapping[str, str]) -> Happening:
    def who(ref: str) -> str:
        return holders.get(ref, ref)

    def fluent(one: Fluent) -> Fluent:
        obj = one.object if one.name == "office" else who(one.object)
        return Fluent(one.name, who(one.subject), obj)

    return happening._replace(
        roles=tuple((k, v if k == "office" else who(v)) for k, v in happening.roles),
        actors=tuple(who(ref) for ref in happening.actors),
        remote=tuple(who(ref) for ref in happening.remote),
        needs=tuple(n._replace(fluent=fluent(n.fluent)) for n in happening.needs),
        effects=tuple(
            e._replace(fluent=fluent(e.fluent), source=who(e.source)) for e in happening.effects
        ),
    )
