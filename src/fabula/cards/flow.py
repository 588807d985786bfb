"""Lists and mappings in brackets: ``[Ana, Ben]``, ``{Ana: she is projected}``.

Holds no rule about lines and indentation: those are the business of ``cards.yaml``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fabula.cards.quotes import QUOTED, fold, unquote
from fabula.model.draft import Items, Node, Pairs, Text
from fabula.text import Block, Span

DEPTH = 16
"""How deep brackets (and blocks) may nest; no card needs more than four."""

_BLANK = re.compile(r"(?:[ \t\r\n]++|(?<![^\s,\[\]{}])#[^\n]*+)*+")
_STOP = re.compile(r"[,\[\]{}]|:(?=[\s,\[\]{}]|\Z)|(?<=\s)#")
_PLAIN = re.compile(r"[^\[\]{}\"'#:&*!\n\r\t]*+\Z")
_CLOSERS = {"[": "]", "{": "}"}


class Flow(NamedTuple):
    """A node read from brackets, the offset after it, and whether every bracket was closed."""

    node: Node
    end: int
    closed: bool


def read_flow(text: str, start: int, end: int, block: Block, depth: int = 0) -> Flow:
    """The collection whose bracket stands at ``start``; never looks at ``end`` or beyond.

    Offsets count from the start of ``block``, and ``text`` is the text of the block.
    """
    if text[start] == "[" and text[end - 1] == "]" and _PLAIN.match(text, start + 1, end - 1):
        return Flow(_simple(text, start, end, block), end, True)
    closer = _CLOSERS[text[start]]
    items: list[Node] = []
    pairs: list[tuple[Text, Node]] = []
    at, closed = start + 1, False
    while (at := _skip(text, at, end)) < end:
        char = text[at]
        if char == closer:
            at, closed = at + 1, True
            break
        if char == ",":
            at += 1
        elif char in "]}" or depth > DEPTH:
            at = end
        else:
            key, value, at, closed = _entry(text, at, end, block, depth)
            if not closed:
                at = end
            elif closer == "}":
                pairs.append((_as_text(key, block), value or _empty(block, at)))
            else:
                items.append(key if value is None else _one_pair(key, value, block))
            closed = False
    span = Span(block, start, at)
    node: Node = Items(tuple(items), span) if closer == "]" else Pairs(tuple(pairs), span)
    return Flow(node, at, closed)


def _simple(text: str, start: int, end: int, block: Block) -> Items:
    """A list of plain names on one line, which nearly every list of a card is."""
    items: list[Node] = []
    at = start + 1
    for piece in text[at : end - 1].split(","):
        value = piece.strip(" ")
        if value:
            begin = at + piece.index(value[0])
            items.append(Text(value, Span(block, begin, begin + len(value))))
        at += len(piece) + 1
    return Items(tuple(items), Span(block, start, end))


def _entry(
    text: str, at: int, end: int, block: Block, depth: int
) -> tuple[Node, Node | None, int, bool]:
    """One entry: a node, its value if a colon follows, the offset after it, all closed."""
    node, at, closed = _node(text, at, end, block, depth)
    after = _skip(text, at, end)
    if not closed or after >= end or text[after] != ":":
        return node, None, at, closed
    after = _skip(text, after + 1, end)
    if after >= end or text[after] in ",]}":
        return node, _empty(block, after), after, closed
    value, at, closed = _node(text, after, end, block, depth)
    return node, value, at, closed


def _node(text: str, at: int, end: int, block: Block, depth: int) -> Flow:
    char = text[at]
    if char in "[{":
        return read_flow(text, at, end, block, depth + 1)
    if char in "\"'" and (quoted := QUOTED.match(text, at, end)):
        after = _skip(text, quoted.end(), end)
        if after >= end or text[after] in ",]}:":
            value, first, last = unquote(quoted)
            return Flow(Text(value, Span(block, first, last)), quoted.end(), True)
    stop = _STOP.search(text, at, end)
    last = stop.start() if stop else end
    if last == at:  # a colon alone
        return Flow(_empty(block, at), at, True)
    raw = text[at:last].rstrip(" \t\r\n")
    return Flow(Text(fold(raw), Span(block, at, at + len(raw))), at + len(raw), True)


def _skip(text: str, at: int, end: int) -> int:
    match = _BLANK.match(text, at, end)
    return match.end() if match else at


def _empty(block: Block, at: int) -> Text:
    return Text("", Span(block, at, at))


def _as_text(node: Node, block: Block) -> Text:
    """A key: what is no text is its own words."""
    return node if isinstance(node, Text) else Text(node.span.text, node.span)


def _one_pair(key: Node, value: Node, block: Block) -> Pairs:
    pair = (_as_text(key, block), value)
    return Pairs((pair,), Span(block, key.span.start, max(key.span.end, value.span.end)))
