"""How much each scene bears: the needs that rest on it, and the scenes that fall with it.

The graph of supports joins needs to the scenes that may meet them. A scene needs all that it
needs, and each need any one of its supporters; so a scene *dominates* those that cannot stand
without it, as in flow graphs (Allen and Cocke 1972, "Graph-theoretic constructs for program
control flow analysis"), with a union over the needs of the intersections over supporters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.ask.supports import Supports, rests
from fabula.model.story import Scene, Story
from fabula.reason.knowledge import SCENE
from fabula.reason.world import World

Links = Mapping[int, Sequence[Sequence[int]]]
"""scene -> for each of its needs, the scenes of which one must stand"""


class Load(NamedTuple):
    """What one scene bears.

    ``supports`` needs of other scenes rest on it and on nothing else, ``dominates`` names the
    scenes that cannot stand without it, ``new_findings`` is how many needs would surely be
    unmet and how many references would mean nothing.
    """

    scene: str
    supports: int
    dominates: tuple[str, ...]
    new_findings: int


def load(worlds: Sequence[World]) -> tuple[Load, ...]:
    """All scenes, heaviest first: by new findings, scenes dominated, needs; then by telling."""
    story = worlds[0].story
    count = len(story.scenes)
    alone: dict[int, set[tuple[int, str]]] = {}
    breaks: dict[int, set[tuple[str, str, str]]] = {}
    links: dict[int, list[Sequence[int]]] = {}
    for world in worlds if len(worlds) == 1 else worlds[1:]:
        supports = Supports(world)
        for rest in rests(world):
            happening, need = rest.happening, rest.need
            links.setdefault(happening.scene, []).append(rest.by)
            if len(rest.by) == 1:
                bearer = rest.by[0]
                alone.setdefault(bearer, set()).add((happening.statement, str(need.fluent)))
                if supports.without(happening, need, bearer) is not None:
                    key = (need.law, need.fluent.subject, need.fluent.object)
                    breaks.setdefault(bearer, set()).add(key)
    falls = dominated(count, links)
    mentions = named(story)
    out = [
        Load(
            scene.id,
            len(alone.get(scene.index, ())),
            tuple(story.scenes[one].id for one in falls.get(scene.index, ())),
            len(breaks.get(scene.index, ())) + mentions.get(scene.index, 0),
        )
        for scene in story.scenes
    ]
    return tuple(
        sorted(out, key=lambda one: (-one.new_findings, -len(one.dominates), -one.supports))
    )


def dominated(count: int, links: Links) -> Mapping[int, Sequence[int]]:
    """For each scene the other scenes (sorted) that cannot stand without it."""
    order, firm = _grounded(count, links)
    everything = (1 << count) - 1
    above = [everything] * count
    changed = True
    while changed:
        changed = False
        for scene in order:
            mine = 1 << scene
            for by in firm[scene]:
                shared = everything
                for one in by:
                    shared &= above[one]
                mine |= shared
            if mine != above[scene]:
                above[scene], changed = mine, True
    found: dict[int, list[int]] = {}
    for scene in range(count):
        rest = above[scene] & ~(1 << scene)
        while rest:
            low = rest & -rest
            found.setdefault(low.bit_length() - 1, []).append(scene)
            rest ^= low
    return found


def _grounded(count: int, links: Links) -> tuple[list[int], list[list[Sequence[int]]]]:
    """The scenes so that each comes after what it rests on, and the needs that count.

    Where needs rest on each other in a ring (a loop without an origin), the first told of
    them is taken to stand by itself.
    """
    firm: list[list[Sequence[int]]] = [list(links.get(scene, ())) for scene in range(count)]
    waiting: dict[int, list[tuple[int, int]]] = {}
    for scene, needs in enumerate(firm):
        for number, by in enumerate(needs):
            for one in by:
                waiting.setdefault(one, []).append((scene, number))
    left = [len(needs) for needs in firm]
    met: set[tuple[int, int]] = set()
    done: dict[int, None] = {}
    ready = [scene for scene in range(count) if not left[scene]]
    for first in range(count):
        if first not in done and not ready:
            firm[first] = [by for number, by in enumerate(firm[first]) if (first, number) in met]
            ready.append(first)
        while ready:
            scene = ready.pop()
            if scene in done:
                continue
            done[scene] = None
            for need in waiting.get(scene, ()):
                if need not in met:
                    met.add(need)
                    left[need[0]] -= 1
                    if not left[need[0]]:
                        ready.append(need[0])
    return list(done), firm


def named(story: Story) -> Mapping[int, int]:
    """How many passages of other scenes and of the project file name each scene."""
    said: dict[int, set[int]] = {}

    def name(scene: int, statement: int, other: int) -> None:
        if scene != other:
            said.setdefault(other, set()).add(statement)

    for scene, statement, other in namings(story):
        name(scene, statement, other)
    for person in story.settings.people.values():
        for stated in (person.born, person.died):
            for at in stated.anchors if stated is not None else ():
                name(-1, stated.statement if stated is not None else -1, at)
    found = {scene: len(statements) for scene, statements in said.items()}
    for at in story.settings.fact_scenes.values():
        found[at] = found.get(at, 0) + 1
    return found


def namings(story: Story) -> Iterator[tuple[int, int, int]]:
    """Each naming of a scene in a card: the scene that names, the statement, the scene named.

    To speak of what happened in a scene names it, too.
    """
    ids = {SCENE + scene.id: scene.index for scene in story.scenes}
    for scene in story.scenes:
        for statement, other in names_in(scene):
            yield scene.index, statement, other
        for happening in scene.happenings:
            spoken = [need.fluent.object for need in happening.needs]
            spoken += [effect.fluent.object for effect in happening.effects]
            for fact in dict.fromkeys(spoken):
                if SCENE in fact and fact.removeprefix("not:") in ids:
                    yield scene.index, happening.statement, ids[fact.removeprefix("not:")]


def names_in(scene: Scene) -> Sequence[tuple[int, int]]:
    """Each statement of a scene with each scene that it names."""
    found = [(when.statement, at) for when in scene.when for at in when.anchors]
    found += [(order.statement, order.scene) for order in scene.life]
    found += [(scene.replaces_statement, at) for at in scene.replaces]
    if scene.same_as is not None:
        found.append((scene.same_as_statement, scene.same_as))
    for happening in scene.happenings:
        named = {*happening.scenes, happening.cause, happening.past_of}
        if happening.travel is not None:
            named.add(happening.travel.scene)
        found += [(happening.statement, at) for at in named if at is not None]
    return found
