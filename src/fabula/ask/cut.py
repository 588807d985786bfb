"""What breaks if scenes are cut: the story as it is against the story without them.

Findings and windows are those of a check of the edited story (the chain of assumptions closes
over the gap); the supports that are lost are the story's causal links that led out of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from fabula.ask.load import namings
from fabula.ask.supports import Supports, need_words, rests
from fabula.model.finding import Finding, Passage
from fabula.model.story import Fluent, Scene, Story
from fabula.model.terms import Certainty
from fabula.model.times import Window
from fabula.reason.world import World
from fabula.text import FabulaError


class Side(Protocol):
    """A story, the worlds that follow from it, and what a check of it shows."""

    @property
    def story(self) -> Story: ...

    @property
    def worlds(self) -> tuple[World, ...]: ...

    @property
    def findings(self) -> tuple[Finding, ...]: ...


class Lost(NamedTuple):
    """A need that rested on the cut alone; ``by`` are the ids of the scenes that met it."""

    scene: str
    need: str
    fluent: Fluent
    passage: Passage
    by: tuple[str, ...]


class Opened(NamedTuple):
    """A scene whose window was held by the cut."""

    scene: str
    before: Window
    after: Window


class Cut(NamedTuple):
    """What a cut does; scenes by id, in the order of telling.

    ``dangling`` are those of the new findings whose passages now refer to nothing (they
    stand in ``new`` as well); ``refers`` are all passages of other cards that name the cut.
    """

    cut: tuple[str, ...]
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    dangling: tuple[Finding, ...]
    lost: tuple[Lost, ...]
    opened: tuple[Opened, ...]
    refers: tuple[Passage, ...]


_DANGLING = frozenset({"unknown-scene", "unknown-name", "unknown-verb", "unreadable-time"})


def cut(before: Side, after: Side, scenes: Collection[int]) -> Cut:
    """What the cut of some scenes (by telling index) does; ``after`` is the story without them."""
    known = {finding.id for finding in before.findings}
    left = {finding.id for finding in after.findings}
    new = tuple(finding for finding in after.findings if finding.id not in known)
    return Cut(
        cut=tuple(before.story.scenes[index].id for index in sorted(scenes)),
        new=new,
        gone=tuple(finding for finding in before.findings if finding.id not in left),
        dangling=tuple(finding for finding in new if finding.law in _DANGLING),
        lost=_still_lost(lost(before.worlds, frozenset(scenes)), after.worlds),
        opened=tuple(_opened(before, after, scenes)),
        refers=referring(before.story, scenes),
    )


def referring(story: Story, scenes: Collection[int]) -> tuple[Passage, ...]:
    """The passages of other cards that name some scenes, in the order of telling."""
    found = sorted(
        {(at, said) for at, said, other in namings(story) if other in scenes and at not in scenes}
    )
    return tuple(Passage(story.statements[n].span, "", story.scenes[at].id) for at, n in found)


def lost(worlds: Sequence[World], scenes: frozenset[int]) -> tuple[Lost, ...]:
    """The needs of other scenes that rest on nothing but these."""
    found: dict[tuple[int, str], Lost] = {}
    for world in worlds if len(worlds) == 1 else worlds[1:]:
        story = world.story
        for rest in rests(world, scenes):
            happening = rest.happening
            if happening.scene in scenes or not scenes.issuperset(rest.by):
                continue
            scene = story.scenes[happening.scene]
            words = need_words(story, rest.need)
            passage = Passage(story.statements[happening.statement].span, words, scene.id)
            by = tuple(story.scenes[one].id for one in rest.by)
            found.setdefault(
                (happening.statement, words), Lost(scene.id, words, rest.need.fluent, passage, by)
            )
    return tuple(found[key] for key in sorted(found))


def _still_lost(found: Sequence[Lost], worlds: Sequence[World]) -> tuple[Lost, ...]:
    """Those that nothing else meets once what stood between has been cut as well."""
    places = {_place(one.passage) for one in found}
    met: set[tuple[object, ...]] = set()
    for world in (worlds if len(worlds) == 1 else worlds[1:]) if found else ():
        story, supports = world.story, Supports(world)
        for scene in story.scenes:
            for happening in scene.happenings if scene.mode.lived else ():
                place = _place(Passage(story.statements[happening.statement].span, "", None))
                for need in happening.needs if place in places else ():
                    if supports.of(happening, need):
                        met.add((place, need.fluent))
    return tuple(one for one in found if (_place(one.passage), one.fluent) not in met)


def _place(passage: Passage) -> tuple[object, ...]:
    """Where a passage stands: the same in a story and in the edited one."""
    return passage.span.source.path, *passage.span.bounds()


def _opened(before: Side, after: Side, scenes: Collection[int]) -> Sequence[Opened]:
    """The windows that are wider on some side without the cut."""
    kept = [scene for scene in before.story.scenes if scene.index not in scenes]
    one, two = before.worlds[0].clock, after.worlds[0].clock
    out = []
    for scene, now in zip(kept, after.story.scenes, strict=True):
        if not scene.mode.lived:
            continue
        was = one.window(one.start(scene.index), Certainty.LIKELY)
        then = two.window(two.start(now.index), Certainty.LIKELY)
        if wider(was, then):
            out.append(Opened(scene.id, was, then))
    return out


def wider(was: Window, then: Window) -> bool:
    """Whether a window opens on a side."""
    if was.earliest is not None and (then.earliest is None or then.earliest < was.earliest):
        return True
    return was.latest is not None and (then.latest is None or then.latest > was.latest)


def must_be_some(scenes: Sequence[Scene], story: Story) -> None:
    """Raises ``FabulaError`` where nothing of the story would be left."""
    if len({scene.index for scene in scenes}) == len(story.scenes):
        raise FabulaError("nothing would be left of the story", "cut some of its scenes, not all")
