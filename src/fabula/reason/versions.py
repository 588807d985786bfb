"""The worlds of a story: one, or one for each branch or version that is checked by itself.

What one teller claims in reports and documents is a world of its own, too: it must agree with
itself. Reports that are true (``true: yes``, or a reliable teller) belong to the world.

A branch shares its parent's scenes up to the fork; the next version of a rewritten history
keeps what it does not replace. What another branch or version tells is out of the world: its
scenes keep their place in the telling, but nothing happens in them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fabula.model.settings import Branch
from fabula.model.story import Scene, Story
from fabula.model.terms import Certainty, Mode, Regime
from fabula.reason.clock import Clock


def worlds(story: Story, clock: Clock) -> tuple[Story, ...]:
    """The stories to be checked, each as one world; the first holds the first scenes told."""
    claimed = [scene for scene in story.scenes if scene.mode in _CLAIMS and scene.happenings]
    if not claimed:
        return _parts(story, clock)
    true = frozenset(scene.index for scene in claimed if _is_true(story, scene))
    return (*_parts(_told(story, true), clock), *_tellers(story, claimed))


_CLAIMS = frozenset({Mode.REPORTED, Mode.DOCUMENT})


def _is_true(story: Story, scene: Scene) -> bool:
    teller = story.settings.people.get(scene.by or "")
    return scene.true or (teller is not None and teller.reliable)


def _told(story: Story, true: Collection[int]) -> Story:
    """The story with some reports as what truly happened, at no known point of the telling."""
    if not true:
        return story
    scenes = tuple(
        scene._replace(mode=Mode.FLASHBACK) if scene.index in true else scene
        for scene in story.scenes
    )
    return story._replace(scenes=scenes)


def _tellers(story: Story, claimed: Sequence[Scene]) -> tuple[Story, ...]:
    """What each teller of several untested reports claims, as a world."""
    by: dict[str, set[int]] = {}
    for scene in claimed:
        if scene.by is not None and not _is_true(story, scene):
            by.setdefault(scene.by, set()).add(scene.index)
    return tuple(
        _only(_told(story, mine), [scene.index in mine for scene in story.scenes])
        for mine in by.values()
        if len(mine) > 1
    )


def _parts(story: Story, clock: Clock) -> tuple[Story, ...]:
    regime = story.settings.regime
    if regime is Regime.BRANCHING:
        return _branches(story, clock)
    if regime is Regime.REWRITE and any(scene.replaces for scene in story.scenes):
        return _versions(story)
    return (story,)


def _only(story: Story, keep: Sequence[bool]) -> Story:
    """The story with the other scenes emptied."""
    if all(keep):
        return story
    scenes = tuple(
        scene if kept else _emptied(scene) for scene, kept in zip(story.scenes, keep, strict=True)
    )
    return story._replace(scenes=scenes)


def _emptied(scene: Scene) -> Scene:
    return scene._replace(mode=Mode.IMAGINED, cast=(), happenings=(), when=(), life=())


def _branches(story: Story, clock: Clock) -> tuple[Story, ...]:
    names = dict.fromkeys(scene.branch for scene in story.scenes)
    return tuple(
        _as_one(_only(story, [_in_branch(story, clock, scene, name) for scene in story.scenes]))
        for name in names
    )


def _as_one(story: Story) -> Story:
    """A branch as a world: nothing in it lies in another one."""
    if all(scene.branch == "main" for scene in story.scenes):
        return story
    return story._replace(scenes=tuple(s._replace(branch="main") for s in story.scenes))


def _in_branch(story: Story, clock: Clock, scene: Scene, name: str) -> bool:
    """Whether a branch holds a scene: its own, or its parents' up to each fork."""
    seen: list[str] = []
    here = name
    while scene.branch != here:
        branch = story.settings.branches.get(here)
        seen.append(here)
        if here == "main" or (branch is not None and branch.parent in seen):
            return False
        fork = fork_of(story, clock, here, branch)
        if fork is not None and after(story, clock, scene.index, fork):
            return False
        here = branch.parent if branch is not None else "main"
    return True


def fork_of(story: Story, clock: Clock, name: str, branch: Branch | None) -> int | None:
    """The scene at which a branch leaves its parent; by default its earliest arrival."""
    if branch is not None and branch.at is not None:
        return branch.at
    mine = [scene.index for scene in story.scenes if scene.branch == name]
    first = mine[0] if mine else None
    for scene in mine:
        assert first is not None
        if clock.before(clock.start(scene), clock.start(first), Certainty.LIKELY, 1):
            first = scene
    return first


def after(story: Story, clock: Clock, scene: int, fork: int) -> bool:
    """Whether a scene lies after a fork, by the calendar or (where it is open) by the telling."""
    start, at = clock.start(scene), clock.start(fork)
    if clock.before(at, start, Certainty.LIKELY, 1) and scene != fork:
        return True
    if clock.before(start, at, Certainty.LIKELY, 0):
        return False
    return scene > fork


def _versions(story: Story) -> tuple[Story, ...]:
    """Each replacing scene (or run of them) begins the next version."""
    found: list[Story] = []
    replaced: set[int] = set()
    told = 0
    for scene in story.scenes:
        if scene.replaces:
            found.append(_only(story, _kept(story, replaced, scene.index)))
            replaced |= set(scene.replaces)
        told = scene.index + 1
    found.append(_only(story, _kept(story, replaced, told)))
    return tuple(found)


def _kept(story: Story, replaced: set[int], told: int) -> list[bool]:
    return [scene.index < told and scene.index not in replaced for scene in story.scenes]
