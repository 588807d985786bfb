"""YAML front matter: the card of a file that holds one scene, among the keys of other tools."""

from __future__ import annotations

import re
from typing import NamedTuple

from fabula.cards.yaml import read_card
from fabula.model.draft import Pairs, Text
from fabula.model.terms import Oddity
from fabula.text import Source, Span

_OPENING = re.compile(r"(---|\+\+\+)[ \t]*\r?\n")
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*\r?$", re.MULTILINE),
}
_LONGEST = 100_000
"""Code points within which front matter must close; else the first line is a scene break."""

_OURS = frozenset(
    {"scene", "when", "lasts", "where", "who", "only", "heard", "pov", "told", "life", "branch"}
    | {"replaces", "same-as", "fixed", "continuous", "happens", "allow"}
)
_SHARED = frozenset({"id", "by", "to", "in", "true"})
"""Keys that other tools use in other senses: they count only beside one of ours."""


class Front(NamedTuple):
    """What front matter says: where it ends, its card, the title that it gives the file."""

    end: int
    card: Pairs | None = None
    title: Text | None = None
    oddities: tuple[Oddity, ...] = ()


def read_front(source: Source, text: str) -> Front:
    """The front matter of ``text`` (the text of ``source`` with plain line ends), if any."""
    opening = _OPENING.match(text)
    if opening is None:
        return Front(0)
    fence = opening.group(1)
    closing = _CLOSING[fence].search(text, opening.end(), opening.end() + _LONGEST)
    if closing is None:
        return Front(0)
    if fence == "+++":
        return Front(closing.end())
    whole, odd = read_card(source, opening.end(), closing.start())
    if not whole.pairs:
        return Front(closing.end() if not odd else 0)
    values = {key.value: node for key, node in whole.pairs}
    title = values.get("title")
    card = values.get("fabula")
    if isinstance(card, Pairs):
        kept = tuple(o for o in odd if _within(o.span, card.span))
    else:
        card, kept = _ours(whole, odd)
    named = title if isinstance(title, Text) and title.value else None
    return Front(closing.end(), card, named, kept)


def _ours(whole: Pairs, odd: tuple[Oddity, ...]) -> tuple[Pairs | None, tuple[Oddity, ...]]:
    """The keys of a card among those of other tools, and what was odd in them."""
    if not any(key.value in _OURS for key, _ in whole.pairs):
        return None, ()
    pairs, spans = [], []
    for key, node in whole.pairs:
        if key.value in _OURS or key.value in _SHARED:
            pairs.append((key, node))
            spans.append(Span(key.span.block, key.span.start, max(key.span.end, node.span.end)))
    twice = tuple(key.value for key, _ in pairs)
    kept = tuple(
        o for o in odd if o.span.text in twice or any(_within(o.span, span) for span in spans)
    )
    return Pairs(tuple(pairs), whole.span), kept


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
