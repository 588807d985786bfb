"""Outlines and sidecars: ``*.cards.yaml``, a list of cards in the order of telling.

Holds no rule about single cards (``cards.yaml`` reads those): only where each begins and ends.
"""

from __future__ import annotations

import re

from fabula.cards.yaml import read_card, split_items
from fabula.model.draft import Draft, Pairs, SceneDraft, Text
from fabula.model.terms import Oddity
from fabula.text import Block, Source, Span

MOST_SCENES = 250_000
"""Scenes of one file that are read."""
MOST_ODDITIES = 1_000
"""Oddities of one file after which the rest of it is left out."""

_RULE = re.compile(r"[\r\n](?:---|\.\.\.)(?=[ \t]*(?:#[^\n]*)?(?:[\r\n]|\Z))[^\r\n]*")
_LEAD = re.compile(r"(?:[ \t]*(?:#[^\r\n]*|---[ \t]*|%[^\r\n]*)?(?:\r\n?|\n))*+")


def read(source: Source, sidecar_of: str | None = None) -> Draft:
    """The scenes of an outline, or the cards of a sidecar of the manuscript ``sidecar_of``."""
    scenes: list[SceneDraft] = []
    oddities: list[Oddity] = []
    for start, end in _documents(source.text):
        items = split_items(source, start, end, MOST_SCENES + 1 - len(scenes))
        if len(scenes) + len(items) > MOST_SCENES:
            items = items[:-1]
            stop = items[-1].end if items else start
            oddities.append(_left_out(source, stop, end, f"{MOST_SCENES:,} cards"))
            if not items:
                break
        for bounds in items or ((start, end, 0),):
            _add(scenes, oddities, source, bounds)
            if len(oddities) >= MOST_ODDITIES:
                oddities.append(_left_out(source, bounds[0], end, f"{MOST_ODDITIES:,} oddities"))
                return Draft(source, tuple(scenes), tuple(oddities), sidecar_of)
    return Draft(source, tuple(scenes), tuple(oddities), sidecar_of)


def _left_out(source: Source, start: int, end: int, what: str) -> Oddity:
    message = f"a file may hold {what}; the rest of it is left out"
    return Oddity("unreadable-card", message, Span(Block(source, start, end), 0, 0))


def place_of(card: Pairs) -> Span:
    """Where a card without a heading begins: its scene's name, else its first key."""
    for key, value in card.pairs:
        if key.value == "scene" and isinstance(value, Text) and value.value:
            return value.span
    return card.pairs[0][0].span if card.pairs else card.span


def _documents(text: str) -> list[tuple[int, int]]:
    """Where the documents between ``---`` lines stand, comments on top left out."""
    bounds = [0]
    for match in _RULE.finditer(text):
        bounds += (match.start(), match.end())
    bounds.append(len(text))
    found = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        lead = _LEAD.match(text, start, end)
        begin = lead.end() if lead else start
        if begin < end and not text[begin:end].isspace():
            found.append((begin, end))
    return found


def _add(
    scenes: list[SceneDraft],
    oddities: list[Oddity],
    source: Source,
    bounds: tuple[int, int, int],
) -> None:
    card, odd = read_card(source, *bounds)
    oddities += odd
    if card.pairs:
        scenes.append(SceneDraft(place_of(card), card=card))
