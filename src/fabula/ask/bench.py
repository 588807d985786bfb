"""Where changes are tried on a story, and what is seen there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol

from fabula.ask.bearing import Bearing
from fabula.ask.changes import Change
from fabula.ask.edits import Allow, Confirm, Drop, LetGo, Move, applied
from fabula.model.finding import Finding
from fabula.model.story import Story
from fabula.model.terms import Severity, entity_of
from fabula.reason.world import World

Key = tuple[str, tuple[str, ...], str, str, str]


class Tried(Protocol):
    """A story that was solved and judged by the laws."""

    @property
    def story(self) -> Story: ...

    @property
    def worlds(self) -> tuple[World, ...]: ...

    @property
    def findings(self) -> tuple[Finding, ...]: ...


Trial = Callable[[Story], Tried]
Observe = Callable[[Tried], tuple[str, ...]]


class Seen(NamedTuple):
    """What a trial has shown."""

    story: Story
    findings: tuple[Finding, ...]
    jumping: frozenset[str]
    """those whose lives have a jump"""
    worlds: tuple[World, ...]


def key_of(finding: Finding) -> Key:
    """What makes a finding the same one when its proof has changed."""
    at = " ".join(finding.at.text.split()) if finding.at is not None else finding.message
    who = tuple(sorted(finding.entities))
    return finding.law, who, finding.fact or "", at, finding.scene or ""


def weighty(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that contradict something: no notes, and nothing that is only unreadable."""
    return tuple(
        one
        for one in findings
        if one.severity >= Severity.WARNING and one.statements and not one.code.startswith("D")
    )


class Bench:
    """Where sets are tried. Counts the trials; ``None`` instead of one when they are used up."""

    def __init__(
        self,
        base: Tried,
        trial: Trial,
        limit: int,
        *,
        soft: frozenset[int] = frozenset(),
        fixed: frozenset[int] = frozenset(),
        excused: frozenset[Key] = frozenset(),
        observe: Observe = lambda tried: (),
    ) -> None:
        self.story = base.story
        self.bearing = Bearing(base.story, base.worlds)
        self.trial = trial
        self.left = limit
        self.soft = soft
        """statements that were said with ``perhaps``"""
        self.fixed = fixed
        """statements that may not be taken out"""
        self.excused = excused
        """findings that are there anyhow (those that a set is to clear are taken out)"""
        self.observe = observe
        self.base = self._see(base)
        self._marked: dict[int, frozenset[str]] = {}

    def run(self, made: frozenset[Change]) -> Seen | None:
        """The story with some changes made, solved; ``None`` where no trial is left."""
        if not made:
            return self.base
        if self.left <= 0:
            return None
        self.left -= 1
        ordered = sorted(made, key=lambda one: (one.cost, one.text))
        return self._see(self.trial(applied(self.story, [one.edit for one in ordered])))

    def _see(self, tried: Tried) -> Seen:
        lives = tried.worlds[0].lives
        jumping = frozenset(who for who, life in lives.items() if life.jumps)
        return Seen(tried.story, tried.findings, jumping, tried.worlds)

    def marks_of(self, change: Change) -> frozenset[str]:
        """What a change touches."""
        edit = change.edit
        if isinstance(edit, Drop):
            return frozenset().union(*(self.marks_at(s) for s in edit.statements))
        if isinstance(edit, LetGo):
            return frozenset()
        if isinstance(edit, Confirm):
            return self.marks_at(edit.statement)
        names = (edit.scene, edit.other) if isinstance(edit, Move) else (edit.scene,)
        found = (self.story.scene(name) for name in names)
        return frozenset().union(*(self._marks(one.index) for one in found if one is not None))

    def marks_at(self, number: int) -> frozenset[str]:
        """The scene of a statement, and who and what is in it."""
        if number >= len(self.story.statements):
            return frozenset()
        at = self.story.statements[number].scene
        return self._marks(at) if at is not None else frozenset(("", str(number)))

    def _marks(self, scene: int) -> frozenset[str]:
        known = self._marked.get(scene)
        if known is None:
            one = self.story.scenes[scene]
            refs = [c.ref for c in one.cast]
            refs += [value for happening in one.happenings for _, value in happening.roles]
            named = {f"={entity_of(ref)}" for ref in refs if entity_of(ref) in self.story.entities}
            known = self._marked[scene] = frozenset((f"#{scene}", *named))
        return known

    def troubles(
        self, seen: Seen, made: Iterable[Change], excused: frozenset[Key]
    ) -> tuple[Finding, ...]:
        """What is still (or newly) wrong, allowances aside."""
        allowed = {(c.edit.law, c.edit.scene) for c in made if isinstance(c.edit, Allow)}
        return tuple(
            one
            for one in weighty(seen.findings)
            if key_of(one) not in excused
            and not any((one.law, at) in allowed for at in (one.scene, *_scenes(one)))
        )

    def jumps(self, seen: Seen) -> bool:
        """Whether somebody has a jump in it who has none in the story."""
        return not seen.jumping <= self.base.jumping


def _scenes(finding: Finding) -> set[str | None]:
    return {passage.scene for passage in finding.because}
