"""The card reader: the part of YAML that cards use, with a place for every word.

All scalars are text as written; no anchors, aliases, tags and merge keys. Where YAML says
what a card means, this reader says the same (the tests compare it with PyYAML); where YAML
refuses, a line is read again as ``key: rest of line`` or ``- rest of line``, and what is
neither is an ``unreadable-card``. It never raises, and it takes time linear in the text. What
stands in brackets or quotes over several lines must stand deeper than what holds it.

Two rules are the card's own: under ``happens`` and ``when`` an item with a colon is its
own text (``- plant: the rifle``), and a key that stands twice counts once, the first.
"""

from __future__ import annotations

import re

from fabula.cards.flow import DEPTH, read_flow
from fabula.cards.lines import Item, find_colon, find_comment, is_dash, split_items
from fabula.cards.quotes import QUOTED, unquote
from fabula.cards.rows import Rows
from fabula.model.draft import Items, Node, Pairs, Text
from fabula.model.terms import Oddity
from fabula.text import Block, Source, Span

__all__ = ["LONGEST", "MOST_ODDITIES", "Item", "read_card", "split_items"]

LONGEST = 1_000_000
"""Code points of one card that are read; what is longer is no card."""
MOST_ODDITIES = 20
"""Oddities that are told of one card; a card with more is no card either."""

_SENTENCES = frozenset({"happens", "when"})
_MARKED = frozenset("\"'[{|>&*!")
_FOREIGN = re.compile(r"(?:&[\w-]+|!![\w-]*)(?=\s|\Z)[ \t]*|\*[\w-]+\Z")
_TIGHT = re.compile(r"([A-Za-z][A-Za-z-]*):(?=\S)")
_LONE_RETURN = re.compile(r"\r(?!\n)")


def read_card(
    source: Source, start: int, end: int, column: int = 0
) -> tuple[Pairs, tuple[Oddity, ...]]:
    """The card at ``start``..``end`` (code points); its first line begins in ``column``, from 0."""
    reader = _Reader(source, start, min(end, start + LONGEST), column)
    if end - start > LONGEST:
        reader.odd("this card is too long to be one; only its beginning is read", 0, 0)
    return reader.card(), tuple(reader.oddities)


class _Reader:
    """One card being read: its rows, the row in turn, and what was odd so far."""

    __slots__ = ("at", "block", "depth", "oddities", "rows", "text", "unclosed")

    def __init__(self, source: Source, start: int, end: int, column: int) -> None:
        text = source.text[start:end]
        if "\r" in text:
            text = _LONE_RETURN.sub("\n", text)
        self.text = text
        self.block = Block(source, start, end)
        self.rows = Rows(text, column)
        self.at = 0
        self.depth = 0
        self.unclosed = False
        self.oddities: list[Oddity] = []

    def card(self) -> Pairs:
        """The whole card; what is no mapping is odd."""
        rows = self.rows
        if not rows.contents:
            return Pairs((), Span(self.block, 0, 0))
        if rows.contents[0][0] == "{":
            node = self.marked(rows.contents[0], rows.offsets[0], -1, True)
            if isinstance(node, Pairs) and self.at == len(rows.contents):
                return node
            self.at = 0
        return self.mapping(-1)

    def odd(self, message: str, start: int, end: int, hint: str = "") -> None:
        """Note an oddity at ``start``..``end`` of the card."""
        if len(self.oddities) < MOST_ODDITIES:
            span = Span(self.block, start, end)
            self.oddities.append(Oddity("unreadable-card", message, span, hint))

    def unreadable(self) -> None:
        """The row in turn, and those like it that follow, can be read in no way."""
        rows, first = self.rows, self.at
        start, content = rows.offsets[first], rows.contents[first]
        while self.at < len(rows.contents) and (
            self.at == first or find_colon(rows.contents[self.at]) < 0
        ):
            self.at += 1
        more = self.at - first - 1
        shown = content if len(content) <= 60 else content[:60] + "..."
        message = f'"{shown}" cannot be read as part of a card'
        if more:
            message += f", nor can the {'line' if more == 1 else f'{more} lines'} below it"
        hint = "a line of a card is a key, a colon and what it says"
        if is_dash(content):
            hint = 'put what happens under "happens:"'
        self.odd(message, start, start + len(content), hint)

    def stray(self, pairs: list[tuple[Text, Node]]) -> None:
        """A row without a key: an item that slipped out of the list above, or unreadable."""
        if pairs and is_dash(self.rows.contents[self.at]):
            key, above = pairs[-1]
            if isinstance(above, Items) and self.text[above.span.start] == "-":
                more = self.sequence(self.rows.indents[self.at] - 1, key.value in _SENTENCES)
                span = Span(self.block, above.span.start, more.span.end)
                pairs[-1] = (key, Items(above.items + more.items, span))
                return
        self.unreadable()

    def mapping(self, parent: int) -> Pairs:
        """The keys that stand deeper than ``parent``, with what they say."""
        rows = self.rows
        pairs: list[tuple[Text, Node]] = []
        seen: set[str] = set()
        start = end = rows.offsets[self.at]
        while self.at < len(rows.contents) and rows.indents[self.at] > parent:
            key, after = self.key()
            if key is None:
                self.stray(pairs)
                continue
            node = self.value(after, key.value in _SENTENCES)
            end = max(key.span.end, node.span.end)
            if key.value in seen:
                message = f'the key "{key.value}" stands twice; only the first counts'
                self.odd(message, key.span.start, key.span.end)
            else:
                seen.add(key.value)
                pairs.append((key, node))
        return Pairs(tuple(pairs), Span(self.block, start, end))

    def key(self) -> tuple[Text | None, int]:
        """The key of the row in turn, and where in the row its value begins."""
        content, offset = self.rows.contents[self.at], self.rows.offsets[self.at]
        if content[0] in "\"'" and (quoted := QUOTED.match(content)):
            rest = content[quoted.end() :].lstrip(" \t")
            if rest[:1] == ":" and rest[1:2] in ("", " ", "\t"):
                value, first, last = unquote(quoted)
                span = Span(self.block, offset + first, offset + last)
                return Text(value, span), len(content) - len(rest) + 1
        colon = -1 if is_dash(content) else find_colon(content)
        if colon < 0:
            tight = _TIGHT.match(content)
            if tight is None:
                return None, 0
            colon = tight.end(1)
        word = content[:colon].rstrip(" \t")
        if word == "<<":
            self.odd('cards have no merge key "<<"', offset, offset + 2)
        return Text(word, Span(self.block, offset, offset + len(word))), colon + 1

    def value(self, after: int, raw: bool) -> Node:
        """What stands behind the colon of the row in turn, or below it."""
        rows, row = self.rows, self.at
        content, indent = rows.contents[row], rows.indents[row]
        rest = content[after:].lstrip(" \t")
        if rest and rest[0] != "#":
            return self.scalar(
                rest, rows.offsets[row] + len(content) - len(rest), indent, raw, True
            )
        self.at = row + 1
        if self.at < len(rows.contents):
            if rows.indents[self.at] > indent:
                return self.node(indent, raw)
            if rows.indents[self.at] == indent and is_dash(rows.contents[self.at]):
                return self.sequence(indent - 1, raw)
        end = rows.offsets[row] + after
        return Text("", Span(self.block, end, end))

    def node(self, parent: int, raw: bool, item: bool = False) -> Node:
        """What the row in turn begins: a list, a mapping or a text deeper than ``parent``."""
        rows, content = self.rows, self.rows.contents[self.at]
        self.depth += 1
        try:
            if self.depth > DEPTH:
                return self.too_deep(parent)
            if is_dash(content):
                return self.sequence(parent, raw)
            if content[0] not in "[{" and not (raw and item) and self.is_key(content):
                return self.mapping(parent)
            return self.scalar(content, rows.offsets[self.at], parent, raw, False)
        finally:
            self.depth -= 1

    @staticmethod
    def is_key(content: str) -> bool:
        """Whether a row begins with a key, as YAML has it."""
        if content[0] in "\"'" and (quoted := QUOTED.match(content)):
            rest = content[quoted.end() :].lstrip(" \t")
            return rest[:1] == ":" and rest[1:2] in ("", " ", "\t")
        return find_colon(content) > 0

    def too_deep(self, parent: int) -> Node:
        """Skip what is nested deeper than any card needs."""
        rows = self.rows
        start = rows.offsets[self.at]
        self.odd("this is nested too deep to be read", start, start + len(rows.contents[self.at]))
        self.at += 1
        while self.at < len(rows.contents) and rows.indents[self.at] > parent:
            self.at += 1
        return Text("", Span(self.block, start, start))

    def sequence(self, parent: int, raw: bool) -> Items:
        """The items whose dashes stand deeper than ``parent``."""
        rows = self.rows
        contents, indents, offsets = rows.contents, rows.indents, rows.offsets
        own = indents[self.at]
        start = end = offsets[self.at]
        items: list[Node] = []
        while self.at < len(contents) and (indent := indents[self.at]) > parent:
            content = contents[self.at]
            if is_dash(content):
                node: Node = self.item(content, indent, raw)
            elif indent <= own:
                break
            elif raw:
                node = self.plain(content, offsets[self.at], own, True, True)
            else:
                self.unreadable()
                continue
            items.append(node)
            end = node.span.end
        return Items(tuple(items), Span(self.block, start, end))

    def item(self, content: str, indent: int, raw: bool) -> Node:
        """What stands behind a dash, or below it."""
        rows, row = self.rows, self.at
        rest = content[1:].lstrip(" \t")
        if not rest or rest[0] == "#":
            self.at = row + 1
            if self.at < len(rows.contents) and rows.indents[self.at] > indent:
                return self.node(indent, raw, item=True)
            end = rows.offsets[row] + 1
            return Text("", Span(self.block, end, end))
        rows.narrow(row, len(content) - len(rest))
        if raw and rest[0] not in _MARKED and not is_dash(rest):
            return self.plain(rest, rows.offsets[row], indent, False, True)
        return self.node(indent, raw, item=True)

    def scalar(self, rest: str, offset: int, parent: int, raw: bool, paired: bool) -> Node:
        """A text, or a collection in brackets; ``paired``: it stands behind a key."""
        if rest[0] in _MARKED:
            node = self.marked(rest, offset, parent, paired)
            if node is not None:
                return _own_text(node) if raw else node
        return self.plain(rest, offset, parent, paired, raw)

    def plain(self, rest: str, offset: int, parent: int, paired: bool, raw: bool) -> Text:
        """A text without quotes, with the lines below that belong to it."""
        rows, row = self.rows, self.at
        self.at = row + 1
        comment = find_comment(rest, 0, len(rest)) if "#" in rest else -1
        if comment >= 0:
            rest = rest[:comment].rstrip(" \t")
        elif self.at < len(rows.contents) and rows.indents[self.at] > parent:
            return self.folded(rest, offset, parent, paired, raw and find_colon(rest) > 0)
        return Text(rest, Span(self.block, offset, offset + len(rest)))

    def folded(self, value: str, start: int, parent: int, paired: bool, keyed: bool) -> Text:
        """A plain text of several lines; a key below ends it where a key may stand."""
        rows = self.rows
        contents, indents, numbers = rows.contents, rows.indents, rows.numbers
        pieces, end = [value], start + len(value)
        column = indents[self.at - 1]
        while self.at < len(contents) and indents[self.at] > parent:
            row, content = self.at, contents[self.at]
            may_be_key = paired or (keyed and indents[row] == column)
            if row in rows.fresh or (may_be_key and self.is_key(content)):
                break
            gap = numbers[row] - numbers[row - 1] - 1
            comment = find_comment(content, 0, len(content))
            if comment >= 0:
                content = content[:comment].rstrip(" \t")
            pieces += ("\n" * gap or " ", content)
            end = rows.offsets[row] + len(content)
            self.at += 1
            if comment >= 0:
                break
        return Text("".join(pieces), Span(self.block, start, end))

    def marked(self, rest: str, offset: int, parent: int, paired: bool) -> Node | None:
        """What begins with a mark of YAML; ``None`` where it is a plain text all the same."""
        mark = rest[0]
        if mark in "|>":
            found = self.rows.block_scalar(self.at, rest, parent)
            if found is None:
                return None
            value, start, end = found
            self.advance(max(end, offset + len(rest)))
            return Text(value, Span(self.block, start, end))
        if mark in "&*!":
            return self.foreign(rest, offset, parent, paired)
        end = offset + len(rest)
        node, ended = self.closed(offset, end)
        if not ended and not self.unclosed:
            node, ended = self.closed(offset, self.reach(parent))
            self.unclosed = not ended
        if not ended and mark in "[{" and paired:
            self.odd(f'the "{mark}" is not closed', offset, offset + 1)
            node = read_flow(self.text, offset, end, self.block).node
            self.at += 1
        return node

    def closed(self, offset: int, end: int) -> tuple[Node | None, bool]:
        """The quoted text or collection at ``offset`` if nothing follows it; whether it ends."""
        text = self.text
        if text[offset] in "[{":
            flow = read_flow(text, offset, end, self.block)
            if not flow.closed:
                return None, False
            node, after = flow.node, flow.end
        else:
            quoted = QUOTED.match(text, offset, end)
            if quoted is None:
                return None, False
            value, first, last = unquote(quoted)
            node, after = Text(value, Span(self.block, first, last)), quoted.end()
        stop = text.find("\n", after)
        tail = text[after : stop if stop >= 0 else len(text)]
        bare = tail.strip(" \t\r")
        if bare and (bare[0] != "#" or tail[0] not in " \t"):
            return None, True
        self.advance(after)
        return node, True

    def reach(self, parent: int) -> int:
        """The end of the lines that may still belong to the row in turn."""
        rows, row = self.rows, self.at + 1
        while row < len(rows.contents) and (
            rows.indents[row] > parent or rows.contents[row][0] in "]}"
        ):
            row += 1
        return rows.offsets[row - 1] + len(rows.contents[row - 1])

    def foreign(self, rest: str, offset: int, parent: int, paired: bool) -> Node | None:
        """Anchors, aliases and tags are odd and left out; other words with such marks are text."""
        match = _FOREIGN.match(rest)
        if match is None:
            return None
        name = match.group().rstrip(" \t")
        kind = {"&": "anchors", "*": "aliases", "!": "tags"}[rest[0]]
        self.odd(f'cards have no {kind}, and "{name}" is one', offset, offset + len(name))
        rest, offset = rest[match.end() :], offset + match.end()
        if rest and rest[0] != "#":
            return self.scalar(rest, offset, parent, False, paired) if rest[0] in "[{\"'" else None
        return None

    def advance(self, offset: int) -> None:
        """Go on with the first row that begins at ``offset`` or behind it."""
        rows = self.rows
        self.at += 1
        while self.at < len(rows.contents) and rows.offsets[self.at] < offset:
            self.at += 1


def _own_text(node: Node) -> Node:
    """A mapping of one text in brackets, where sentences stand, is its own words."""
    if isinstance(node, Pairs) and len(node.pairs) == 1:
        key, value = node.pairs[0]
        if isinstance(value, Text) and value.span.end > key.span.start:
            span = Span(key.span.block, key.span.start, value.span.end)
            return Text(span.text, span)
    return node
