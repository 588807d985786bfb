"""A story cut down to some of its statements: what a proof alone says.

Scenes and statements that are left out are gone altogether, so that a proof of five sentences
is solved as a story of a few scenes, however long the book. What is left is numbered anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from fabula.model.settings import Settings, Stated
from fabula.model.story import Happening, Part, Presence, Scene, Story

T = TypeVar("T")


def restrict(story: Story, statements: Iterable[int]) -> Story:
    """The story with only these statements; the n-th of them, by number, becomes statement n.

    A scene that a kept statement names (an anchor, the scene of ``after X``) stays as a place in
    the telling even if nothing is said of it.
    """
    keep = sorted({*statements})
    return _Excerpt(story, keep).story(keep)


class _Excerpt:
    """The old numbers of scenes and statements, and the new ones; used once."""

    def __init__(self, story: Story, keep: list[int]) -> None:
        self.whole = story
        self.number: Mapping[int, int] = {old: new for new, old in enumerate(keep)}
        here = {at for s in keep if (at := story.statements[s].scene) is not None}
        facts: set[str] = set()
        for scene in sorted(here):
            here |= self._named(story.scenes[scene], facts)
        here |= self._tied(story.settings, facts)
        self.order: Mapping[int, int] = {old: new for new, old in enumerate(sorted(here))}

    def story(self, keep: list[int]) -> Story:
        """All that is left."""
        whole = self.whole
        return whole._replace(
            scenes=tuple(self._scene(whole.scenes[old]) for old in self.order),
            statements=tuple(
                one._replace(number=new, scene=None if one.scene is None else self.order[one.scene])
                for new, one in enumerate(whole.statements[old] for old in keep)
            ),
            background=tuple(
                h._replace(statement=self._new(h.statement))
                for h in whole.background
                if h.statement < 0 or h.statement in self.number
            ),
            settings=self._settings(whole.settings),
            oddities=(),
            allowances=(),
        )

    def _new(self, statement: int) -> int:
        return self.number.get(statement, -1)

    def _if(self, statement: int, value: T, other: T) -> T:
        """A value if the statement that gives it is kept."""
        return value if statement in self.number else other

    def _at(self, scene: int | None) -> int | None:
        return None if scene is None else self.order.get(scene)

    # -- which scenes stay ----------------------------------------------------------------

    def _named(self, scene: Scene, facts: set[str]) -> set[int]:
        """The scenes that the kept statements of a scene speak of; the facts go to ``facts``."""
        keep = self.number
        found = {at for when in scene.when if when.statement in keep for at in when.anchors}
        found |= {order.scene for order in scene.life if order.statement in keep}
        if scene.replaces_statement in keep:
            found |= set(scene.replaces)
        if scene.same_as is not None and scene.same_as_statement in keep:
            found.add(scene.same_as)
        if scene.continuous and scene.continuous_statement in keep:
            found |= self._just_before(scene)
        for happening in scene.happenings:
            if happening.statement in keep:
                found |= set(happening.scenes)
                found |= {at for at in (happening.cause, happening.past_of) if at is not None}
                if happening.travel is not None and happening.travel.scene is not None:
                    found.add(happening.travel.scene)
                facts |= {e.fluent.object for e in happening.effects}
                facts |= {n.fluent.object for n in happening.needs}
        return found

    def _just_before(self, scene: Scene) -> set[int]:
        """What a continuous scene follows, and whatever is told between the two."""
        scenes = self.whole.scenes
        for at in range(scene.index - 1, -1, -1):
            if scenes[at].mode is scene.mode and scenes[at].branch == scene.branch:
                return {at, scene.index - 1}
        return set()

    def _tied(self, settings: Settings, facts: set[str]) -> set[int]:
        """The scenes that the project file speaks of."""
        found = {settings.fact_scenes[fact] for fact in facts if fact in settings.fact_scenes}
        stated = [one for p in settings.people.values() for one in (p.born, p.died)]
        found |= {at for one in stated if self._has(one) and one for at in one.anchors}
        for holders in settings.offices.values():
            for holder in holders:
                if holder.statement in self.number:
                    found |= {at for at in (holder.since, holder.until) if at is not None}
        return found | {b.at for b in settings.branches.values() if b.at is not None}

    def _has(self, stated: Stated | None) -> bool:
        return stated is not None and stated.statement in self.number

    # -- what is left of each -------------------------------------------------------------

    def _scene(self, scene: Scene) -> Scene:
        """One scene with only its kept statements."""
        keep, new, only_if = self.number, self._new, self._if
        return scene._replace(
            index=self.order[scene.index],
            mode_statement=new(scene.mode_statement),
            place=only_if(scene.place_statement, scene.place, None),
            place_statement=new(scene.place_statement),
            when=tuple(
                w._replace(statement=new(w.statement), anchors=self._all(w.anchors))
                for w in scene.when
                if w.statement in keep
            ),
            lasts=only_if(scene.lasts_statement, scene.lasts, None),
            lasts_statement=new(scene.lasts_statement),
            cast=self._cast(scene),
            only=only_if(scene.only_statement, scene.only, False),
            only_statement=new(scene.only_statement),
            pov_statement=new(scene.pov_statement),
            by_statement=new(scene.by_statement),
            life=tuple(
                o._replace(statement=new(o.statement), scene=self.order[o.scene])
                for o in scene.life
                if o.statement in keep
            ),
            branch_statement=new(scene.branch_statement),
            replaces=self._all(only_if(scene.replaces_statement, scene.replaces, ())),
            replaces_statement=new(scene.replaces_statement),
            same_as=self._at(only_if(scene.same_as_statement, scene.same_as, None)),
            same_as_statement=new(scene.same_as_statement),
            fixed=only_if(scene.fixed_statement, scene.fixed, False),
            fixed_statement=new(scene.fixed_statement),
            continuous=only_if(scene.continuous_statement, scene.continuous, False),
            continuous_statement=new(scene.continuous_statement),
            happenings=tuple(self._happening(h) for h in scene.happenings if h.statement in keep),
        )

    def _cast(self, scene: Scene) -> tuple[Presence, ...]:
        """Those whom kept statements put there: lists, then ``life:``, then deeds."""
        keep = self.number
        cast = {c.ref: c for c in scene.cast if c.statement in keep}
        for order in scene.life:
            if order.statement in keep:
                cast.setdefault(order.ref, Presence(order.ref, Part.PRESENT, order.statement))
        for happening in scene.happenings:
            for refs, part in ((happening.actors, Part.PRESENT), (happening.remote, Part.HEARD)):
                for ref in refs if happening.statement in keep else ():
                    there = Presence(ref, part, happening.statement, acted=True)
                    cast.setdefault(ref, there)
        return tuple(c._replace(statement=keep[c.statement]) for c in cast.values())

    def _all(self, scenes: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(self.order[at] for at in scenes)

    def _happening(self, happening: Happening) -> Happening:
        travel = happening.travel
        if travel is not None:
            travel = travel._replace(scene=self._at(travel.scene))
        return happening._replace(
            statement=self.number[happening.statement],
            scene=self.order[happening.scene],
            cause=self._at(happening.cause),
            past_of=self._at(happening.past_of),
            travel=travel,
            scenes=self._all(happening.scenes),
        )

    def _settings(self, settings: Settings) -> Settings:
        keep, new = self.number, self._new
        return settings._replace(
            regime_statement=new(settings.regime_statement),
            people={
                name: one._replace(
                    born=self._stated(one.born),
                    died=self._stated(one.died),
                    parents=one.parents if one.parents_statement in keep else (),
                    parents_statement=new(one.parents_statement),
                )
                for name, one in settings.people.items()
            },
            places={
                name: site._replace(statement=new(site.statement))
                for name, site in settings.places.items()
                if site.statement in keep
            },
            offices={
                name: tuple(
                    h._replace(
                        since=self._at(h.since), until=self._at(h.until), statement=new(h.statement)
                    )
                    for h in holders
                    if h.statement in keep
                )
                for name, holders in settings.offices.items()
            },
            branches={
                name: one._replace(at=self._at(one.at), statement=new(one.statement))
                for name, one in settings.branches.items()
            },
            rules=tuple(
                rule._replace(statement=new(rule.statement))
                for rule in settings.rules
                if rule.statement in keep
            ),
            travel=tuple(
                route._replace(statement=new(route.statement))
                for route in settings.travel
                if route.statement in keep
            ),
            fact_scenes={
                fact: self.order[at]
                for fact, at in settings.fact_scenes.items()
                if at in self.order
            },
        )

    def _stated(self, stated: Stated | None) -> Stated | None:
        if stated is None or stated.statement not in self.number:
            return None
        return stated._replace(
            statement=self.number[stated.statement], anchors=self._all(stated.anchors)
        )
