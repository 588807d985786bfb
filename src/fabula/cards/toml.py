"""TOML with places: every key and every value knows where it stands.

The standard library's reader gives values alone, and a proof needs the words. This is TOML
1.0 in one pass; a test compares it with the standard reader on arbitrary documents. What
is no TOML raises ``FabulaError`` with its line: a broken project file is a wrong request.
Numbers, truth values and dates keep their words, for the sake of messages and of dates that
are written without quotes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from fabula.model.draft import Text
from fabula.text import Block, FabulaError, Source, Span


class Form(StrEnum):
    """What a scalar is in TOML."""

    STRING = "text"
    INTEGER = "number"
    FLOAT = "decimal number"
    BOOLEAN = "truth value"
    TIME = "date"


class Scalar(NamedTuple):
    """One value; ``text`` holds a string unquoted and anything else as it is written.

    ``whole`` is its place with the quotes.
    """

    text: Text
    form: Form
    whole: Span

    @property
    def span(self) -> Span:
        """Where it stands (inside the quotes of a string)."""
        return self.text.span


class Array(NamedTuple):
    """A list of values, or of the tables of ``[[name]]``."""

    items: tuple[Value, ...]
    span: Span


class Entry(NamedTuple):
    """A key and what it holds."""

    key: Text
    value: Value

    @property
    def span(self) -> Span:
        """From the key to the end of its value, where both stand on one stretch of text."""
        first = self.key.span
        last = self.value.whole if isinstance(self.value, Scalar) else self.value.span
        if last.start >= first.start:
            return Span(first.block, first.start, last.end)
        return first


class Table(NamedTuple):
    """Keys in the order written. ``span`` is the header, or the braces of an inline table."""

    entries: Mapping[str, Entry]
    span: Span


Value = Scalar | Array | Table


def read_toml(source: Source) -> Table:
    """The whole text as one table. Raises ``FabulaError`` with the line of what is broken."""
    return _Reader(source).document()


class _Node:
    """A table while it is built: ``explicit`` ones are declared once, ``frozen`` ones closed."""

    __slots__ = ("entries", "explicit", "frozen", "span")

    def __init__(self, span: Span, explicit: bool = False, frozen: bool = False) -> None:
        self.span = span
        self.entries: dict[str, tuple[Text, _Built]] = {}
        self.explicit = explicit
        self.frozen = frozen


class _List:
    """An array while it is built; those of ``[[name]]`` are open, written ones frozen."""

    __slots__ = ("frozen", "items", "span")

    def __init__(self, span: Span, items: Sequence[_Built] = (), frozen: bool = False) -> None:
        self.span = span
        self.items = list(items)
        self.frozen = frozen


_Built = Scalar | _Node | _List

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"[ \t]*")
_COMMENT = re.compile(r"#[^\x00-\x08\x0a-\x1f\x7f]*")
_NEWLINE = re.compile(r"\r?\n")
_NUMBER = re.compile(
    r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
    r"|[+-]?(?:0|[1-9](?:_?[0-9])*)(?P<part>(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)"
)
_TIME = re.compile(
    r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:[Tt ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)?)?"
    r"|(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?"
)
_SPECIAL = re.compile(r"[+-]?(?:inf|nan)")
_PLAIN = {
    '"': re.compile(r'[^"\\\x00-\x08\x0a-\x1f\x7f]*'),
    "'": re.compile(r"[^'\x00-\x08\x0a-\x1f\x7f]*"),
}
_LONG = {
    '"': re.compile(r'[^"\\\x00-\x08\x0b-\x1f\x7f]*'),
    "'": re.compile(r"[^'\x00-\x08\x0b-\x1f\x7f]*"),
}
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_HEX = {"u": re.compile("[0-9A-Fa-f]{4}"), "U": re.compile("[0-9A-Fa-f]{8}")}
_FOLDED = re.compile(r"[ \t]*\r?\n[ \t\r\n]*")
_DEPTH = 60


class _Reader:
    """A cursor over the text and the tables made so far."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.at = 0
        self.block = Block(source, 0, len(source.text))
        self.root = _Node(Span(self.block, 0, 0))
        self.pending: list[_Node] = []

    # --- the document

    def document(self) -> Table:
        here = self.root
        while True:
            self.blanks()
            if self.at >= len(self.text):
                return _table(self.root)
            char = self.text[self.at]
            if char == "[":
                here = self.header()
                self.line_end()
            elif char not in "#\r\n":
                self.pair(here, 0)
                self.line_end()
            else:
                self.line_end()

    def header(self) -> _Node:
        """``[name]`` or ``[[name]]``; gives the table that the lines below belong to."""
        for node in self.pending:
            node.explicit = True
        self.pending.clear()
        start = self.at
        brackets = 2 if self.text.startswith("[[", start) else 1
        self.at += brackets
        self.blanks()
        keys = self.dotted()
        self.blanks()
        if not self.text.startswith("]" * brackets, self.at):
            raise self.wrong(self.at, f"a table's name ends with {']' * brackets}")
        self.at += brackets
        span = Span(self.block, start, self.at)
        parent = self.root
        for key in keys[:-1]:
            parent = self.step(parent, key, through_lists=True)
        return self.declare(parent, keys[-1], span, brackets == 2)

    def declare(self, parent: _Node, key: Text, span: Span, many: bool) -> _Node:
        known = parent.entries.get(key.value)
        if many:
            if known is None:
                known = parent.entries[key.value] = (key, _List(span))
            holder = known[1]
            if not isinstance(holder, _List) or holder.frozen:
                raise self.twice(key)
            node = _Node(span, explicit=True)
            holder.items.append(node)
            return node
        if known is None:
            node = _Node(span, explicit=True)
            parent.entries[key.value] = (key, node)
            return node
        found = known[1]
        if not isinstance(found, _Node) or found.explicit or found.frozen:
            raise self.twice(key)
        found.explicit = True
        found.span = span
        return found

    def step(self, node: _Node, key: Text, through_lists: bool) -> _Node:
        """The table that ``key`` names inside ``node``, made where it is missing."""
        known = node.entries.get(key.value)
        if known is None:
            made = _Node(key.span)
            node.entries[key.value] = (key, made)
            return made
        found = known[1]
        if through_lists and isinstance(found, _List) and found.items and not found.frozen:
            found = found.items[-1]
        if not isinstance(found, _Node) or found.frozen:
            raise self.twice(key)
        return found

    def pair(self, here: _Node, depth: int, inline: bool = False) -> None:
        """``key = value``, put into ``here``."""
        keys = self.dotted()
        self.blanks()
        if not self.text.startswith("=", self.at):
            raise self.wrong(self.at, "a key is followed by = and its value")
        self.at += 1
        self.blanks()
        value = self.value(depth)
        for key in keys[:-1]:
            here = self.step(here, key, through_lists=False)
            if inline:
                continue
            if here.explicit:
                raise self.twice(key)
            self.pending.append(here)
        if keys[-1].value in here.entries:
            raise self.twice(keys[-1])
        here.entries[keys[-1].value] = (keys[-1], value)

    def dotted(self) -> list[Text]:
        keys = [self.key()]
        while True:
            self.blanks()
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1
            self.blanks()
            keys.append(self.key())

    def key(self) -> Text:
        char = self.text[self.at : self.at + 1]
        if char and char in "\"'":
            return self.short(char)
        match = _BARE.match(self.text, self.at)
        if match is None:
            raise self.wrong(self.at, "a key is expected here")
        self.at = match.end()
        return Text(match.group(), Span(self.block, match.start(), match.end()))

    # --- values

    def value(self, depth: int) -> _Built:
        if depth > _DEPTH:
            raise self.wrong(self.at, "this is nested too deeply")
        text, at = self.text, self.at
        char = text[at : at + 1]
        if char == '"' or char == "'":
            shown = self.long(char) if text.startswith(char * 3, at) else self.short(char)
            return Scalar(shown, Form.STRING, Span(self.block, at, self.at))
        if char == "[":
            return self.array(depth)
        if char == "{":
            return self.inline(depth)
        for word in ("true", "false"):
            if text.startswith(word, at):
                return self.scalar(at + len(word), Form.BOOLEAN)
        if match := _TIME.match(text, at):
            return self.scalar(match.end(), Form.TIME)
        if match := _NUMBER.match(text, at):
            return self.scalar(match.end(), Form.FLOAT if match.group("part") else Form.INTEGER)
        if match := _SPECIAL.match(text, at):
            return self.scalar(match.end(), Form.FLOAT)
        raise self.wrong(at, "a value is expected here", "put words between quotes")

    def scalar(self, end: int, form: Form) -> Scalar:
        text = Text(self.text[self.at : end], Span(self.block, self.at, end))
        self.at = end
        return Scalar(text, form, text.span)

    def array(self, depth: int) -> _List:
        start = self.at
        self.at += 1
        items: list[_Built] = []
        while True:
            self.gaps()
            if self.text.startswith("]", self.at):
                break
            items.append(self.value(depth + 1))
            self.gaps()
            if self.text.startswith(",", self.at):
                self.at += 1
            elif not self.text.startswith("]", self.at):
                raise self.wrong(start, "this list is not closed with ]")
        self.at += 1
        return _List(Span(self.block, start, self.at), items, frozen=True)

    def inline(self, depth: int) -> _Node:
        start = self.at
        self.at += 1
        node = _Node(Span(self.block, start, start + 1))
        self.blanks()
        if not self.text.startswith("}", self.at):
            while True:
                self.blanks()
                self.pair(node, depth + 1, inline=True)
                self.blanks()
                if self.text.startswith("}", self.at):
                    break
                if not self.text.startswith(",", self.at):
                    raise self.wrong(start, "this table is not closed with } on its line")
                self.at += 1
        self.at += 1
        node.span = Span(self.block, start, self.at)
        node.frozen = True
        return node

    def short(self, quote: str) -> Text:
        """A string on one line. The span is what stands between the quotes."""
        self.at += 1
        start, parts = self.at, []
        while True:
            match = _PLAIN[quote].match(self.text, self.at)
            assert match is not None  # the pattern fits the empty text
            parts.append(match.group())
            self.at = match.end()
            char = self.text[self.at : self.at + 1]
            if char == quote:
                break
            if char != "\\" or quote == "'":
                raise self.wrong(start - 1, f"this text is not closed with {quote} on its line")
            parts.append(self.escape(folding=False))
        self.at += 1
        return Text("".join(parts), Span(self.block, start, self.at - 1))

    def long(self, quote: str) -> Text:
        """A string between three quotes; its first line end is not part of it."""
        opened = self.at
        self.at += 3
        if match := _NEWLINE.match(self.text, self.at):
            self.at = match.end()
        start, parts = self.at, []
        while True:
            match = _LONG[quote].match(self.text, self.at)
            assert match is not None  # the pattern fits the empty text
            parts.append(match.group())
            self.at = match.end()
            if self.text.startswith(quote * 3, self.at):
                break
            char = self.text[self.at : self.at + 1]
            if char == quote:
                parts.append(char)
                self.at += 1
            elif char == "\\" and quote == '"':
                parts.append(self.escape(folding=True))
            elif match := _NEWLINE.match(self.text, self.at):
                parts.append("\n")
                self.at = match.end()
            else:
                raise self.wrong(opened, f"this text is not closed with {quote * 3}")
        extra = 0
        while extra < 2 and self.text.startswith(quote, self.at + 3 + extra):
            extra += 1
        end = self.at + extra
        self.at = end + 3
        return Text("".join(parts) + quote * extra, Span(self.block, start, end))

    def escape(self, folding: bool) -> str:
        at = self.at
        char = self.text[at + 1 : at + 2]
        if folding and (match := _FOLDED.match(self.text, at + 1)):
            self.at = match.end()
            return ""
        if char in _ESCAPES:
            self.at += 2
            return _ESCAPES[char]
        if char in _HEX and (match := _HEX[char].match(self.text, at + 2)):
            number = int(match.group(), 16)
            if number < 0xD800 or 0xDFFF < number < 0x110000:
                self.at = match.end()
                return chr(number)
        raise self.wrong(
            at, "a backslash stands here for nothing", "write \\\\ for a plain backslash"
        )

    # --- between values

    def blanks(self) -> None:
        match = _BLANK.match(self.text, self.at)
        if match is not None:
            self.at = match.end()

    def gaps(self) -> None:
        """Blanks, line ends and comments inside a list."""
        while True:
            self.blanks()
            match = _COMMENT.match(self.text, self.at) or _NEWLINE.match(self.text, self.at)
            if match is None:
                return
            self.at = match.end()

    def line_end(self) -> None:
        self.blanks()
        if match := _COMMENT.match(self.text, self.at):
            self.at = match.end()
        if self.at >= len(self.text):
            return
        match = _NEWLINE.match(self.text, self.at)
        if match is None:
            raise self.wrong(self.at, "one entry stands on one line")
        self.at = match.end()

    # --- what is wrong

    def twice(self, key: Text) -> FabulaError:
        return self.wrong(key.span.start, f"'{key.value}' is given twice")

    def wrong(self, at: int, message: str, hint: str = "") -> FabulaError:
        place = self.source.place(min(at, len(self.text)))
        return FabulaError(f"{self.source.path}:{place.line}:{place.column}: {message}", hint)


def _table(node: _Node) -> Table:
    return Table(
        {name: Entry(key, _frozen(value)) for name, (key, value) in node.entries.items()}, node.span
    )


def _frozen(value: _Built) -> Value:
    if isinstance(value, _Node):
        return _table(value)
    if isinstance(value, _List):
        return Array(tuple(_frozen(item) for item in value.items), value.span)
    return value
