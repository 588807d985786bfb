"""The engine's side: what it finds in a small story, in the oracle's terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fabula.laws import run
from fabula.model.finding import Finding
from fabula.model.story import Story
from fabula.project import compose_story, load_texts
from fabula.reason.world import World, solve_all
from tests.oracle.deeds import Fault
from tests.oracle.judge import TIME
from tests.oracle.tales import Key, Tale, written

OF_TIME = ("T101", "T102", "T103", "T106")
OF_MIND = ("K101", "K103", "K104")
OF_ONE = ("L101", "L102", "L103", "L104", "L106", "T105", "P101", "P103", "S101")


class Found(NamedTuple):
    """All that the engine says of a small story."""

    story: Story
    world: World
    findings: tuple[Finding, ...]
    keys: Mapping[tuple[str, int], Key]
    tale: Tale

    def words(self, key: Key) -> str:
        """The sentence with a key."""
        return self.tale.cards[key[0]].happens[key[2]].words()

    def key(self, statement: int) -> Key:
        """The key of one of the engine's statements."""
        span = self.story.statements[statement].span
        start, _ = span.bounds()
        return self.keys[span.source.path, span.source.place(start)[0]]

    def proof(self, finding: Finding) -> frozenset[Key]:
        """The keys of a finding's statements."""
        return frozenset(self.key(s) for s in finding.statements)


def check(tale: Tale) -> Found:
    """What the engine finds."""
    files, keys = written(tale)
    story = compose_story(load_texts(files))
    worlds = solve_all(story)
    return Found(story, worlds[0], run(worlds), keys, tale)


def fault(finding: Finding) -> Fault | None:
    """A finding as the oracle would name it; ``None`` for laws that the oracle does not know."""
    if finding.code in OF_TIME:
        return TIME
    if finding.code in OF_MIND:
        return finding.code, finding.entities[0], finding.fact or ""
    if finding.code in OF_ONE:
        return finding.code, finding.entities[0]
    return None
