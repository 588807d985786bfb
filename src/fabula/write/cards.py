"""A card as text: the YAML that the card reader reads back word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.model.draft import Items, Node, Pairs, Text

_PLAIN = re.compile(r"[^\W_](?:[^\n:#]|:(?=\S)|(?<=\S)#)*\Z")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def card_lines(card: Pairs) -> Iterator[str]:
    """The lines of a card, in the order of its keys."""
    for key, node in card.pairs:
        yield from _entry(key.value, node, "")


def scalar(value: str) -> str:
    """A value as it stands in a card: bare where that is safe, else in double quotes."""
    bare = value and value == value.strip() and _PLAIN.match(value) and not value.endswith(":")
    if bare and value.isprintable():
        return value
    return '"' + "".join(_ESCAPES.get(char) or _escaped(char) for char in value) + '"'


def _escaped(char: str) -> str:
    if char.isprintable() or char == "\u00a0":
        return char
    code = ord(char)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _entry(key: str, node: Node, indent: str) -> Iterator[str]:
    head = f"{indent}{scalar(key)}:"
    if isinstance(node, Text):
        yield f"{head} {scalar(node.value)}"
    elif isinstance(node, Items):
        yield head
        for item in node.items:
            yield from _item(item, indent + "  ")
    else:
        yield head
        for inner, value in node.pairs:
            yield from _entry(inner.value, value, indent + "  ")


def _item(node: Node, indent: str) -> Iterator[str]:
    if isinstance(node, Text):
        yield f"{indent}- {scalar(node.value)}"
    elif isinstance(node, Pairs) and node.pairs:
        lines = [line for key, value in node.pairs for line in _entry(key.value, value, "")]
        yield f"{indent}- {lines[0]}"
        yield from (f"{indent}  {line}" for line in lines[1:])
    elif isinstance(node, Items):
        words = ", ".join(scalar(one.value) for one in node.items if isinstance(one, Text))
        yield f"{indent}- [{words}]"
