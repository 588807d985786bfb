"""What breaks if scenes are cut: the story as it is against the story without them.

Findings and windows are those of a check of the edited story (the chain of assumptions closes
over the gap); the supports that are lost are the story's causal links that led out of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from fabula.ask.supports import need_words, rests
from fabula.model.finding import Finding, Passage
from fabula.model.story import Scene, Story
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
    stand in ``new`` as well).
    """

    cut: tuple[str, ...]
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]
    dangling: tuple[Finding, ...]
    lost: tuple[Lost, ...]
    opened: tuple[Opened, ...]


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
        lost=lost(before.worlds, frozenset(scenes)),
        opened=tuple(_opened(before, after, scenes)),
    )


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
            found.setdefault((happening.statement, words), Lost(scene.id, words, passage, by))
    return tuple(found[key] for key in sorted(found))


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
