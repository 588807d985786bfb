"""A life cut down to some of its visits, as if no more had been lived."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from fabula.model.story import Fluent, Happening, Scene
from fabula.model.terms import Mode, entity_of
from fabula.reason.events import self_of
from fabula.reason.fluents import Event
from fabula.reason.lives import Life, Order, Stretch, Visit


def emptied(scene: Scene) -> Scene:
    """A scene that is told, and in which nothing happens."""
    return scene._replace(mode=Mode.IMAGINED, cast=(), happenings=(), when=(), life=())


def without_others(scene: Scene, person: str, members: Collection[tuple[str, int]]) -> Scene:
    """A scene without those selves of somebody whose visits are no members."""
    if all(entity_of(one.ref) != person or (one.ref, scene.index) in members for one in scene.cast):
        return scene

    def counts(happening: Happening, subject: str) -> bool:
        ref = self_of(happening, subject)
        return entity_of(ref) != person or (ref, scene.index) in members

    happenings = (
        one._replace(
            needs=tuple(need for need in one.needs if counts(one, need.fluent.subject)),
            effects=tuple(made for made in one.effects if counts(one, made.fluent.subject)),
        )
        for one in scene.happenings
    )
    cast = (c for c in scene.cast if entity_of(c.ref) != person or (c.ref, scene.index) in members)
    return scene._replace(cast=tuple(cast), happenings=tuple(happenings))


def restricted(life: Life, members: Collection[tuple[str, int]]) -> Life:
    """A life with only some of its visits (reference, scene), and the stretches they stand in."""
    kept = [visit for visit in life.visits if (visit.ref, visit.scene) in members]
    number = {visit.number: at for at, visit in enumerate(kept)}
    stretches = [life.stretches[0]]
    for stretch in life.stretches[1:]:
        if stretch.opener in number or (stretch.opener < 0 and stretch.parent in number):
            stretches.append(stretch)
    place = {stretch.number: at for at, stretch in enumerate(stretches)}
    return Life(
        life.entity,
        life.clock,
        tuple(_renumbered(visit, at, place) for at, visit in enumerate(kept)),
        tuple(
            _hung(stretch, place[stretch.number], number) if stretch.number else stretch
            for stretch in stretches
        ),
        tuple(
            Order(number[order.first], number[order.then], order.why)
            for order in life.orders
            if order.first in number and order.then in number
        ),
        (),
        {key: number[at] for key, at in life.index.items() if at in number},
    )


def _renumbered(visit: Visit, at: int, place: Mapping[int, int]) -> Visit:
    homes = tuple(place[home] for home in visit.homes if home in place)
    return visit._replace(number=at, homes=homes or (0,))


def _hung(stretch: Stretch, at: int, number: Mapping[int, int]) -> Stretch:
    return stretch._replace(
        number=at,
        opener=number.get(stretch.opener, -1),
        parent=number.get(stretch.parent, -1),
    )


def member_events(
    events: Mapping[Fluent, tuple[Event, ...]],
    person: str,
    members: Collection[tuple[str, int]],
    scenes: Collection[int],
) -> Mapping[Fluent, tuple[Event, ...]]:
    """The events of some scenes; of one person's, those of some visits."""

    def counts(event: Event) -> bool:
        ref, scene = event.moment.ref, event.moment.scene
        if scene < 0:
            return True
        return scene in scenes and (entity_of(ref) != person or (ref, scene) in members)

    found = {fluent: tuple(filter(counts, mine)) for fluent, mine in events.items()}
    return {fluent: mine for fluent, mine in found.items() if mine}
