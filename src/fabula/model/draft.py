"""What a reader hands over: scenes with raw cards, every word with its place."""

from typing import NamedTuple

from fabula.model.terms import Oddity
from fabula.text import Source, Span


class Text(NamedTuple):
    """A scalar of a card, as written (unquoted), and where it stands."""

    value: str
    span: Span


class Items(NamedTuple):
    """A list of a card."""

    items: "tuple[Node, ...]"
    span: Span


class Pairs(NamedTuple):
    """A mapping of a card, in the order written; a key may stand twice (first one first)."""

    pairs: "tuple[tuple[Text, Node], ...]"
    span: Span


Node = Text | Items | Pairs


class SceneDraft(NamedTuple):
    """One scene as a reader found it.

    ``heading`` is the manuscript's name for it (``None`` where a card or a scene break
    opens it without one); ``at`` is where the scene begins (heading, break or card).
    ``within`` names the containers (part, chapter) that hold it, outermost first.
    ``body`` is the prose between this heading and the next, cards left out.
    """

    at: Span
    heading: Text | None = None
    card: Pairs | None = None
    within: tuple[str, ...] = ()
    body: tuple[Span, ...] = ()


class Draft(NamedTuple):
    """All that was read from one source.

    ``sidecar_of`` is the path of the manuscript whose scenes the cards speak of; such
    cards add to scenes read elsewhere and never make new places in the telling.
    """

    source: Source
    scenes: tuple[SceneDraft, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    sidecar_of: str | None = None
