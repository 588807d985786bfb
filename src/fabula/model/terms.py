"""The closed sets and the smallest values that all rooms share."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import NamedTuple, Never

from fabula.text import Span

NONE: Mapping[str, Never] = MappingProxyType({})
"""a mapping without entries"""


class Strength(IntEnum):
    """How firmly a statement stands."""

    ASSUMED = 1
    EXTRACTED = 2
    STATED = 3


class Certainty(IntEnum):
    """In how many readings of the story a finding holds."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


class Severity(IntEnum):
    """How much a finding weighs."""

    NOTE = 1
    WARNING = 2
    ERROR = 3


class Mode(StrEnum):
    """How a scene is told (the card's ``told:``)."""

    SCENE = "scene"
    FLASHBACK = "flashback"
    FLASHFORWARD = "flashforward"
    DREAM = "dream"
    IMAGINED = "imagined"
    REPORTED = "reported"
    DOCUMENT = "document"

    @property
    def lived(self) -> bool:
        """Whether people are truly there: such scenes have visits."""
        return self in _LIVED


_LIVED = frozenset({Mode.SCENE, Mode.FLASHBACK, Mode.FLASHFORWARD})


class Kind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    GROUP = "group"
    OFFICE = "office"
    THING = "thing"
    PLACE = "place"
    FACT = "fact"
    UNKNOWN = "unknown"


class Regime(StrEnum):
    """By which law of time travel a story's world lives."""

    NONE = "none"
    FIXED = "fixed"
    BRANCHING = "branching"
    REWRITE = "rewrite"


class Oddity(NamedTuple):
    """Something in the text that could not be read as it stands; a D law reports it.

    ``law`` is the law's name (``unknown-key``), ``message`` one sentence in the author's
    words, ``hint`` an optional way out ("did you mean ...?"), ``scene`` the id of the scene
    whose card it stands in, ``entities`` the ids of who or what is meant, ``replacement``
    the words to put in place of the span if the hint is a plain misspelling.
    """

    law: str
    message: str
    span: Span
    hint: str = ""
    scene: str | None = None
    entities: tuple[str, ...] = ()
    replacement: str | None = None


def slug(name: str) -> str:
    """The id of a name: lower case, apostrophes dropped, other marks and blanks one hyphen.

    >>> slug("Nell's flat (first time)")
    'nells-flat-first-time'
    """
    known = _SLUGS.get(name)
    if known is None:
        known = _SLUGS[name] = _slug(name)
    return known


# A pure cache: the same few names are asked for tens of thousands of times in a large story.
_SLUGS: dict[str, str] = {}


def _slug(name: str) -> str:
    out: list[str] = []
    gap = False
    for char in name.lower():
        if (
            char.isalnum()
            or char == "_"
            or (ord(char) > 127 and not char.isspace() and char not in _MARKS)
        ):
            if gap and out:
                out.append("-")
            gap = False
            out.append(char)
        elif char not in _APOSTROPHES:
            gap = True
    return "".join(out)


_APOSTROPHES = frozenset("'\u2019\u2018\u02bc`\u00b4")
_MARKS = frozenset(
    "\u2013\u2014\u2026\u201c\u201d\u201e\u00ab\u00bb\u00b7\u2022\u2012\u2015\u2010\u2011\u00bf\u00a1"
)


def entity_of(ref: str) -> str:
    """The entity behind a reference that may name a self: ``harriet/2`` -> ``harriet``."""
    return ref.partition("/")[0]
