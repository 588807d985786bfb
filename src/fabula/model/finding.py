"""What comes out: findings with their proofs and mends."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from fabula.model.terms import NONE, Certainty, Severity
from fabula.text import Span


class MendKind(StrEnum):
    """What a mend changes (output.md's closed list)."""

    MOVE_SCENE = "move-scene"
    CHANGE_TIME = "change-time"
    CHANGE_PLACE = "change-place"
    LEARN_OFF_PAGE = "learn-off-page"
    DROP_STATEMENT = "drop-statement"
    FORGET = "forget"
    CHANGE_HOLDER = "change-holder"
    ADD_JUMP = "add-jump"
    CHANGE_LIFE = "change-life"
    ADD_TRAVEL_TIME = "add-travel-time"
    MARK_TELLING = "mark-telling"
    ADD_SCENE = "add-scene"
    ALLOW = "allow"


class Target(NamedTuple):
    """What a mend acts on: ``kind`` is ``scene``, ``entity`` or ``statement``.

    ``id`` is the scene's or entity's id, or the statement's own words; ``at`` its place.
    """

    kind: str
    id: str
    at: Span | None = None


class Mend(NamedTuple):
    """A change that removes a finding; ``cost`` grows with what it asks of the author."""

    kind: MendKind
    text: str
    cost: int
    target: Target | None = None


class Assumption(NamedTuple):
    """What a finding takes for granted; ``spans`` are the two headings that it links."""

    text: str
    spans: tuple[Span, ...] = ()
    kind: str = "order"


class Because(NamedTuple):
    """What follows from what: statement indices and the assumptions between them.

    ``statements`` is sorted and free of repeats; an empty ``assumed`` means that it follows
    from stated facts alone.
    """

    statements: tuple[int, ...] = ()
    assumed: tuple[Assumption, ...] = ()

    def __add__(self, other: object) -> "Because":
        """Both together."""
        if not isinstance(other, Because):
            return NotImplemented
        return because((*self.statements, *other.statements), (*self.assumed, *other.assumed))


def because(statements: tuple[int, ...], assumed: tuple[Assumption, ...] = ()) -> Because:
    """A ``Because`` in normal form: sorted, no repeats, indices below 0 (unsaid) left out."""
    known = tuple(sorted({s for s in statements if s >= 0}))
    return Because(known, tuple(dict.fromkeys(assumed)))


class Passage(NamedTuple):
    """A place in the text, with what it shows in one clause."""

    span: Span
    message: str
    scene: str | None = None


class Finding(NamedTuple):
    """What a law reports. ``id`` is filled in at the end, when all findings are known."""

    code: str
    law: str
    severity: Severity
    certainty: Certainty
    message: str
    at: Span | None
    scene: str | None = None
    entities: tuple[str, ...] = ()
    fact: str | None = None
    because: tuple[Passage, ...] = ()
    reasons: tuple[str, ...] = ()
    """what was concluded, in clauses for the ``because`` line of the full format"""
    assumed: tuple[Assumption, ...] = ()
    also: tuple[Passage, ...] = ()
    mends: tuple[Mend, ...] = ()
    statements: tuple[int, ...] = ()
    """indices of the proof's statements (``because`` shows the same, in words)"""
    telling: int = -1
    """the telling index of the scene that carries it (sorting), -1 before all"""
    id: str = ""


class Allowed(NamedTuple):
    """A finding that the author intends, with the reason given."""

    finding: Finding
    reason: str


class Report(NamedTuple):
    """All that a check gives."""

    title: str
    scenes: int
    people: int
    things: int
    facts: int
    findings: tuple[Finding, ...]
    allowed: tuple[Allowed, ...] = ()
    scene_names: Mapping[str, str] = NONE
    """scene ids to the names that the author gave them"""
    unread: tuple[str, ...] = ()
    """fields of other programs' files that are not read"""
