"""The threads of a story: scenes that have nothing to do with those of any other thread.

What follows in one thread follows from it alone, so that a change can be tried on its own
thread, however long the book. Two scenes belong together where they share anybody or anything
that is named in them, a place, or where one names the other or is told right after it and
means that. Where anything may reach across (branches, versions, rules that hold everywhere,
what is said of *everything*), the whole story is one thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from fabula.model.settings import Settings
from fabula.model.story import Fluent, Happening, Scene, Story
from fabula.model.terms import Regime, entity_of
from fabula.model.times import Absolute, Recurring, Relative
from fabula.reason.events import ALL, READER
from fabula.reason.knowledge import SCENE
from fabula.reason.reorder import Parting

Node = int | str
"""a scene by its place in the telling, or anything that scenes may share"""

_COUNTED = "(days are counted)"
_LABELS = "(what the reader is shown)"
_SHOWN = frozenset({"planted", "paid", "asked", "answered"})
_OWN_WORDS = frozenset({"trait", "wound", "state", "count", "awake", "alive", "age", "condition"})
"""fluents whose object is a word of its own, and nothing that two scenes might share"""


class Thread(NamedTuple):
    """Scenes by their places in the telling, and the ids of all that is named in them."""

    scenes: tuple[int, ...]
    names: frozenset[str]


def threads(story: Story) -> tuple[Thread, ...]:
    """The threads of a story, in the order in which they begin."""
    if not _parts(story):
        known = frozenset((*story.entities, *story.settings.people))
        return (Thread(tuple(range(len(story.scenes))), known),)
    groups, ids = _Groups(), {scene.id: scene.index for scene in story.scenes}
    _join_settings(groups, story.settings)
    for scene in story.scenes:
        groups.join(scene.index, _named(story, scene, ids))
    found: dict[Node, list[int]] = {}
    for scene in story.scenes:
        found.setdefault(groups.root(scene.index), []).append(scene.index)
    names: dict[Node, set[str]] = {root: set() for root in found}
    for node in list(groups.parent):
        root = groups.root(node)
        if isinstance(node, str) and root in names:
            names[root].add(node)
    return tuple(Thread(tuple(found[root]), frozenset(names[root])) for root in found)


class Slices:
    """The story of each thread alone; statements keep their numbers."""

    def __init__(self, story: Story) -> None:
        self.story: Final = story
        self.threads: Final = threads(story)
        self._parting: Parting | None = None

    def slice(self, thread: Thread) -> Story:
        """One thread."""
        story, names = self.story, thread.names
        if len(self.threads) == 1:
            return story
        if self._parting is None:
            self._parting = Parting(story)
        settings = story.settings
        own = settings._replace(
            people={name: one for name, one in settings.people.items() if name in names},
            offices={name: one for name, one in settings.offices.items() if name in names},
        )
        scenes = {None, *(story.scenes[at].id for at in thread.scenes)}
        return self._parting.part(thread.scenes, own)._replace(
            entities={name: one for name, one in story.entities.items() if name in names},
            background=tuple(one for one in story.background if not names.isdisjoint(_of(one))),
            allowances=tuple(one for one in story.allowances if one.scene in scenes),
            oddities=(),
        )


class _Groups:
    """Nodes that belong together (Galler and Fischer 1964)."""

    def __init__(self) -> None:
        self.parent: Final[dict[Node, Node]] = {}

    def root(self, node: Node) -> Node:
        parent = self.parent
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def join(self, node: Node, others: Iterable[Node]) -> None:
        for other in others:
            self.parent[self.root(other)] = self.root(node)


def _parts(story: Story) -> bool:
    """Whether anything of a story can be seen by itself."""
    settings = story.settings
    if settings.rules or settings.branches or settings.regime is Regime.REWRITE:
        return False
    for scene in story.scenes:
        if scene.branch != "main":
            return False
        for happening in scene.happenings:
            if not _plain(happening):
                return False
    return True


def _plain(happening: Happening) -> bool:
    """Whether a sentence names all that it has to do with."""
    time = happening.time
    if isinstance(time, Relative) and time.anchor is not None:
        return False
    if time is not None and not isinstance(time, Absolute | Recurring | Relative):
        return False
    return all(one.object != ALL and one.name != "after" for one in _fluents(happening))


def _fluents(happening: Happening) -> Iterator[Fluent]:
    for need in happening.needs:
        yield need.fluent
    for effect in happening.effects:
        yield effect.fluent


def _join_settings(groups: _Groups, settings: Settings) -> None:
    """What the project file ties together."""
    for name, person in settings.people.items():
        groups.join(name, person.parents)
        for stated in (person.born, person.died):
            groups.join(name, stated.anchors if stated is not None else ())
            if stated is not None and getattr(stated.expr, "counted", False):
                groups.join(name, (_COUNTED,))
    for name, site in settings.places.items():
        groups.join(name, (site.within,) if site.within is not None else ())
    for name, members in settings.groups.items():
        groups.join(name, members)
    for name, holders in settings.offices.items():
        for holder in holders:
            ends = (at for at in (holder.since, holder.until) if at is not None)
            groups.join(name, (holder.who, *ends))
    for fact, at in settings.fact_scenes.items():
        groups.join(fact, (at,))


def _named(story: Story, scene: Scene, ids: Mapping[str, int]) -> Iterator[Node]:
    """All that a scene names, and the scenes that it goes with."""
    for one in scene.cast:
        yield entity_of(one.ref)
        if one.seen_as:
            yield entity_of(one.seen_as)
    for name in (scene.place, scene.pov, scene.by, scene.held_in, *scene.to):
        if name is not None:
            yield entity_of(name)
    for when in scene.when:
        yield from when.anchors
        if getattr(when.expr, "counted", False):
            yield _COUNTED
    for order in scene.life:
        yield entity_of(order.ref)
        yield order.scene
    yield from scene.replaces
    if scene.same_as is not None:
        yield scene.same_as
    yield from _beside(story, scene)
    for happening in scene.happenings:
        yield from _spoken(happening, ids)


def _beside(story: Story, scene: Scene) -> Iterator[Node]:
    """The scenes told before that a scene goes on from, or is heard in."""
    scenes = story.scenes
    if scene.index and scene.continuous:
        yield scene.index - 1
        for at in range(scene.index - 1, -1, -1):
            if scenes[at].mode is scene.mode:
                yield at
                break
    if not scene.mode.lived:
        for at in range(scene.index - 1, -1, -1):
            yield at
            if scenes[at].mode.lived:
                break


def _spoken(happening: Happening, ids: Mapping[str, int]) -> Iterator[Node]:
    """All that a sentence names; ``ids`` are the scenes by their ids."""
    yield from happening.scenes
    for at in (happening.cause, happening.past_of):
        if at is not None:
            yield at
    if happening.travel is not None and happening.travel.scene is not None:
        yield happening.travel.scene
    for name in _of(happening):
        yield name
        if name.startswith(SCENE) and name[len(SCENE) :] in ids:
            yield ids[name[len(SCENE) :]]
    if any(one.subject == READER and one.name in _SHOWN for one in _fluents(happening)):
        yield _LABELS


def _of(happening: Happening) -> Iterator[str]:
    """Everybody and everything that a sentence is about."""
    for ref in (*happening.actors, *happening.remote):
        yield entity_of(ref)
    for _, value in happening.roles:
        if not value[:1].isdigit():
            yield entity_of(value)
    for fluent in _fluents(happening):
        if fluent.subject != READER:
            yield entity_of(fluent.subject)
        if fluent.object and fluent.name not in _OWN_WORDS:
            yield entity_of(fluent.object.removeprefix("not:"))
    for effect in happening.effects:
        if effect.source:
            yield entity_of(effect.source)
