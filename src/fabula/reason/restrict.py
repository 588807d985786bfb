"""A story cut down to some of its statements: what a proof alone says.

Scenes that none of the statements speak of are left out, so that a proof of five sentences is
solved as a story of a few scenes, however long the book.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from fabula.model.settings import Settings
from fabula.model.story import Happening, Scene, Story


def restrict(story: Story, statements: Iterable[int]) -> Story:
    """The story with only these statements; scenes keep their order, not their indices.

    A scene that a kept statement names (an anchor, the scene of ``after X``) stays as a place in
    the telling even if nothing is said of it.
    """
    keep = frozenset(statements)
    named = {story.statements[s].scene for s in keep}
    here = {at for at in named if at is not None}
    here |= {at for scene in here for at in _mentioned(story.scenes[scene], keep)}
    here |= _tied(story.settings, keep)
    order = {old: new for new, old in enumerate(sorted(here))}
    scenes = tuple(_scene(story.scenes[old], keep, order) for old in sorted(here))
    background = tuple(h for h in story.background if h.statement in keep)
    settings = _settings(story.settings, keep, order)
    return replace(
        story, scenes=scenes, background=background, settings=settings, oddities=(), allowances=()
    )


def _mentioned(scene: Scene, keep: frozenset[int]) -> set[int]:
    """The scenes that the kept statements of a scene speak of."""
    found = {at for when in scene.when if when.statement in keep for at in when.anchors}
    found |= {order.scene for order in scene.life if order.statement in keep}
    if scene.replaces_statement in keep:
        found |= set(scene.replaces)
    if scene.same_as is not None and scene.same_as_statement in keep:
        found.add(scene.same_as)
    for happening in scene.happenings:
        if happening.statement in keep:
            found |= set(happening.scenes)
            found |= {at for at in (happening.cause, happening.past_of) if at is not None}
    return found


def _tied(settings: Settings, keep: frozenset[int]) -> set[int]:
    found: set[int] = set(settings.fact_scenes.values())
    for holders in settings.offices.values():
        for holder in holders:
            if holder.statement in keep:
                found |= {at for at in (holder.since, holder.until) if at is not None}
    for branch in settings.branches.values():
        if branch.at is not None:
            found.add(branch.at)
    return found


def _scene(scene: Scene, keep: frozenset[int], order: Mapping[int, int]) -> Scene:
    """One scene with only its kept statements, its references renumbered."""

    def kept(statement: int) -> bool:
        return statement in keep

    same = scene.same_as if kept(scene.same_as_statement) else None
    return replace(
        scene,
        index=order[scene.index],
        place=scene.place if kept(scene.place_statement) else None,
        when=tuple(
            w._replace(anchors=tuple(order[a] for a in w.anchors))
            for w in scene.when
            if kept(w.statement)
        ),
        lasts=scene.lasts if kept(scene.lasts_statement) else None,
        cast=tuple(c for c in scene.cast if kept(c.statement)),
        only=scene.only and kept(scene.only_statement),
        life=tuple(o._replace(scene=order[o.scene]) for o in scene.life if kept(o.statement)),
        replaces=tuple(order[a] for a in scene.replaces) if kept(scene.replaces_statement) else (),
        same_as=order[same] if same is not None else None,
        fixed=scene.fixed and kept(scene.fixed_statement),
        continuous=scene.continuous and kept(scene.continuous_statement),
        happenings=tuple(_happening(h, order) for h in scene.happenings if kept(h.statement)),
    )


def _happening(happening: Happening, order: Mapping[int, int]) -> Happening:
    travel = happening.travel
    if travel is not None and travel.scene is not None:
        travel = replace(travel, scene=order.get(travel.scene))
    return replace(
        happening,
        scene=order[happening.scene],
        cause=order[happening.cause] if happening.cause is not None else None,
        past_of=order[happening.past_of] if happening.past_of is not None else None,
        travel=travel,
        scenes=tuple(order[at] for at in happening.scenes),
    )


def _settings(settings: Settings, keep: frozenset[int], order: Mapping[int, int]) -> Settings:
    people = {
        name: replace(
            one,
            born=one.born if one.born is not None and one.born.statement in keep else None,
            died=one.died if one.died is not None and one.died.statement in keep else None,
            parents=one.parents if one.parents_statement in keep else (),
        )
        for name, one in settings.people.items()
    }
    places = {name: site for name, site in settings.places.items() if site.statement in keep}
    offices = {
        name: tuple(
            h._replace(
                since=order[h.since] if h.since is not None else None,
                until=order[h.until] if h.until is not None else None,
            )
            for h in holders
            if h.statement in keep
        )
        for name, holders in settings.offices.items()
    }
    branches = {
        name: replace(branch, at=order[branch.at] if branch.at is not None else None)
        for name, branch in settings.branches.items()
    }
    return replace(
        settings,
        people=people,
        places=places,
        offices=offices,
        branches=branches,
        travel=tuple(route for route in settings.travel if route.statement in keep),
        fact_scenes={f: order[at] for f, at in settings.fact_scenes.items() if at in order},
    )
