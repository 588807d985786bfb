"""Cards made of what a tool knows, joined with those that the author wrote."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fabula.model.draft import Items, Node, Pairs, Text
from fabula.text import Span

_ADDED = frozenset({"who", "heard", "happens", "allow", "life"})
"""keys whose values the tool and the author state together"""


def card(entries: Iterable[tuple[str, Node]], at: Span) -> Pairs:
    """A card of entries, key and value; each key's place is that of its value.

    Empty values are left out. ``at`` is where the scene begins.
    """
    kept = [(key, node) for key, node in entries if not _empty(node)]
    return Pairs(tuple((Text(key, node.span), node) for key, node in kept), at)


def items(texts: Sequence[Node], at: Span) -> Items:
    """A list; ``at`` is its place where it is empty."""
    return Items(tuple(texts), texts[0].span if texts else at)


def join_cards(tool: Pairs, *own: Pairs | None) -> Pairs | None:
    """What the tool knows and the author's cards as one card; ``None`` where all are empty.

    Key by key the author's word stands instead of the tool's; who is there and what happens
    are added up.
    """
    entries: dict[str, tuple[Text, Node]] = {key.value: (key, node) for key, node in tool.pairs}
    span = tool.span
    for one in own:
        if one is None:
            continue
        span = one.span if not tool.pairs else span
        for key, node in one.pairs:
            name = key.value.strip().lower()
            before = entries.get(name)
            if before is not None and name in _ADDED:
                entries[name] = (before[0], _added(before[1], node))
            else:
                entries[name] = (key, node)
    return Pairs(tuple(entries.values()), span) if entries else None


def _added(first: Node, second: Node) -> Node:
    if isinstance(first, Pairs) and isinstance(second, Pairs):
        return Pairs((*first.pairs, *second.pairs), first.span)
    return Items((*_listed(first), *_listed(second)), first.span)


def _listed(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Items):
        return node.items
    if isinstance(node, Text) and "," in node.value and node.span.text == node.value:
        from fabula.cards.compose.fields import pieces

        return tuple(pieces(node, ","))
    return (node,)


def _empty(node: Node) -> bool:
    if isinstance(node, Text):
        return not node.value.strip()
    return not (node.items if isinstance(node, Items) else node.pairs)
