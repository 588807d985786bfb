"""What readers of screenplays hand over: the elements of a script, in the order of the page."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from fabula.model.draft import Pairs, Text


class Kind(Enum):
    """What a paragraph of a script is."""

    HEADING = "heading"
    ACTION = "action"
    CUE = "cue"
    SPEECH = "speech"
    MARK = "mark"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    CARD = "card"
    PERSON = "person"


class Element(NamedTuple):
    """A paragraph; ``number`` is a scene's, ``depth`` a section's (1 is the outermost).

    ``card`` is what a note holds. A person is whom a breakdown has in a scene.
    """

    kind: Kind
    text: Text
    number: Text | None = None
    depth: int = 0
    card: Pairs | None = None
