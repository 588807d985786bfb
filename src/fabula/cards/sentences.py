"""From the sentences of ``happens`` to happenings: names first, then the longest verb form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.cards.lexicon import Lexicon
from fabula.cards.times import TimeReading
from fabula.cards.verbs import Verbs
from fabula.model.draft import Text
from fabula.model.story import Happening
from fabula.model.terms import Kind, Oddity
from fabula.text import Span


class Line(NamedTuple):
    """One sentence of a card, and what its card says of the scene.

    ``present``, ``heard`` and ``apart`` are references (``ana``, ``harriet/2``): those in
    ``who`` or ``only``, those in ``heard``, and those in ``who`` as body, ghost, vision,
    image or recording. ``place`` is the id of the scene's place, ``scene_id`` its id.
    """

    text: Text
    scene: int
    step: int
    statement: int
    scene_id: str | None = None
    present: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    place: str = ""


class Found(NamedTuple):
    """A person, thing, place, fact, group or office that a sentence names, where it first does."""

    id: str
    name: str
    kind: Kind
    span: Span


class Reading(NamedTuple):
    """What the sentences say; ``happenings`` and ``soft`` stand in the order of the lines."""

    happenings: tuple[Happening | None, ...]
    soft: tuple[bool, ...]
    entities: tuple[Found, ...]
    oddities: tuple[Oddity, ...]


def read_happenings(
    lines: Sequence[Line], lexicon: Lexicon, verbs: Verbs, reading: TimeReading
) -> Reading:
    """Read every sentence; what cannot be read is an oddity and no happening."""
    raise NotImplementedError
