"""Nodes as plain values, and their texts with places: what the tests of the readers compare."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.model.draft import Draft, Items, Node, Text
from fabula.text import Span

Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """A node as strings, lists and dicts."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.pairs}


def texts(node: Node) -> Iterator[Text]:
    """All texts of a node, keys included."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from texts(item)
    else:
        for key, value in node.pairs:
            yield key
            yield from texts(value)


def spans(node: Node) -> Iterator[Span]:
    """All spans of a node."""
    yield node.span
    if isinstance(node, Items):
        for item in node.items:
            yield from spans(item)
    elif not isinstance(node, Text):
        for key, value in node.pairs:
            yield key.span
            yield from spans(value)


def all_spans(draft: Draft) -> Iterator[Span]:
    """All spans of a draft."""
    for scene in draft.scenes:
        yield scene.at
        yield from scene.body
        if scene.heading is not None:
            yield scene.heading.span
        if scene.card is not None:
            yield from spans(scene.card)
    for oddity in draft.oddities:
        yield oddity.span
