"""A sentence that is supposed: the story as if a card said it, too."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.compose import compose
from fabula.cards.raw import RawSettings
from fabula.model.draft import Draft, Items, Pairs, SceneDraft, Text
from fabula.model.story import Scene, Story
from fabula.model.terms import Oddity
from fabula.text import Block, FabulaError, Source, Span

SUPPOSED = "(supposed)"
"""the path of what no file says"""


def supposing(
    drafts: Sequence[Draft],
    settings: RawSettings,
    oddities: Sequence[Oddity],
    scene: Scene,
    words: str,
) -> Story:
    """The story with one sentence more at the end of a scene's card.

    Raises ``FabulaError`` where the sentence cannot be read, with what the reader says.
    """
    source = Source(SUPPOSED, f"{scene.name}\n{words}")
    name = _text(source, 0, scene.name)
    said = _text(source, len(scene.name) + 1, words)
    happens = _text(source, 0, "happens", scene.name)
    key = _text(source, 0, "scene", scene.name)
    card = Pairs(((key, name), (happens, Items((said,), said.span))), said.span)
    path = scene.heading.source.path
    more = Draft(source, (SceneDraft(said.span, card=card),), sidecar_of=path)
    story = compose((*drafts, more), settings, oddities)
    odd = [one for one in story.oddities if one.span.source is source]
    if odd:
        raise FabulaError(odd[0].message, odd[0].hint)
    return story


def supposed(story: Story) -> frozenset[int]:
    """The statements that only the supposition makes."""
    return frozenset(one.number for one in story.statements if one.span.source.path == SUPPOSED)


def _text(source: Source, start: int, value: str, shown: str = "") -> Text:
    length = len(shown or value)
    return Text(value, Span(Block(source, start, start + length), 0, length))
