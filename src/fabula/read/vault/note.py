"""A note of a vault: its front matter by key, its Dataview fields, its cards and its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabula.cards.keys import CARD
from fabula.cards.yaml import read_card
from fabula.model.draft import Items, Node, Pairs, SceneDraft, Text
from fabula.model.terms import Oddity
from fabula.read import markdown
from fabula.read.decode import decode
from fabula.read.keeping import Keeping
from fabula.read.vault.names import name, names
from fabula.text import Block, Source, Span

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_LONGEST_FRONT = 100_000
_FIELD = re.compile(
    r"^[ \t>*+-]*[(\[]?\*{0,2}([^\W\d_][\w \-]{0,40}?)\*{0,2}::[ \t]*(\S[^\r\n]*)",
    re.MULTILINE,
)
_NAMES = frozenset({"who", "only", "heard", "pov", "where"})
_SHARED = frozenset({"id", "by", "to", "in", "true", "scene"})
"""keys of a card that tools use in other senses: they count only below ``fabula:``"""
_YES = frozenset({"true", "yes", "on", "1"})


class Note(NamedTuple):
    """A note as it was read. ``scenes`` are what its body holds, as in any Markdown file."""

    path: str
    source: Source
    front: Pairs | None
    fields: tuple[tuple[Text, Text], ...]
    """Dataview fields of the body"""
    scenes: tuple[SceneDraft, ...]
    bytes_odd: tuple[Oddity, ...]
    """what of the file's bytes is no text"""
    odd: tuple[Oddity, ...]
    """oddities of the cards in its body"""
    odd_front: tuple[Oddity, ...]
    """oddities of the front matter: they count where what they speak of is read"""

    @property
    def is_template(self) -> bool:
        """Whether a note is a form to be filled in: its front matter holds placeholders."""
        if self.front is None:
            return False
        start, end = self.front.span.bounds()
        text = self.source.text
        return text.find("{{", start, end) >= 0 or text.find("<%", start, end) >= 0

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return self.path.rpartition("/")[2].rpartition(".")[0]

    @property
    def folder(self) -> str:
        """The folder of the file, ``""`` for the root."""
        return self.path.rpartition("/")[0]

    @property
    def at(self) -> Span:
        """The beginning of the note."""
        return Span(Block(self.source, 0, 0), 0, 0)

    def named(self) -> Text:
        """The name of the file, as a text that stands at its beginning."""
        return Text(self.stem, self.at)


def read_note(data: bytes, path: str) -> Note:
    """A note from its bytes. Never raises."""
    source, odd = decode(data, path)
    match = _FRONT.match(source.text, 0, _LONGEST_FRONT)
    front: Pairs | None = None
    odd_front: tuple[Oddity, ...] = ()
    body = 0
    if match is not None:
        front, odd_front = read_card(source, match.start(1), match.end(1))
        body = match.end()
    draft = markdown.read(source, body)
    fields = _fields(source, body) if "::" in source.text else ()
    return Note(path, source, front, fields, draft.scenes, odd, draft.oddities, odd_front)


def _fields(source: Source, start: int) -> tuple[tuple[Text, Text], ...]:
    found = []
    for match in _FIELD.finditer(source.text, start):
        block = Block(source, match.start(1), match.end(2))
        gap = match.start(2) - match.start(1)
        key = Text(match[1].strip(), Span(block, 0, match.end(1) - match.start(1)))
        words = match[2].rstrip()
        value = Text(words, Span(block, gap, gap + len(words)))
        found.append((key, value))
    return tuple(found)


class Fields:
    """What a note says, by key: case, blanks, hyphens and underscores of keys do not count.

    What is asked for counts as read; ``rest`` is what nobody asked for.
    """

    __slots__ = ("_found", "_note", "_used")

    def __init__(self, note: Note) -> None:
        self._note = note
        self._found: dict[str, tuple[Text, Node]] = {}
        self._used: set[str] = set()
        for key, node in (*(note.front.pairs if note.front else ()), *note.fields):
            self._found.setdefault(squeezed(key.value), (key, node))

    def node(self, *keys: str) -> Node | None:
        """The value of the first of these keys that has one."""
        for key in map(squeezed, keys):
            entry = self._found.get(key)
            if entry is not None and not _empty(entry[1]):
                self._used.add(key)
                return entry[1]
            if entry is not None:
                self._used.add(key)
        return None

    def has(self, key: str) -> bool:
        """Whether a key stands there, with a value or without."""
        return squeezed(key) in self._found

    def text(self, *keys: str) -> Text | None:
        """One text; of a list the first."""
        node = self.node(*keys)
        while isinstance(node, Items):
            node = node.items[0] if node.items else None
        return node if isinstance(node, Text) and node.value.strip() else None

    def line(self, key: str) -> Text | None:
        """One text, whose place is the key with its value."""
        text = self.text(key)
        if text is None:
            return None
        named = self._found[squeezed(key)][0].span
        span = text.span
        if named.block is span.block and named.start < span.end:
            span = named._replace(end=span.end)
        return Text(text.value, span)

    def word(self, *keys: str) -> str:
        """One text in small letters, ``""`` where there is none."""
        text = self.text(*keys)
        return text.value.strip().lower() if text is not None else ""

    def name(self, *keys: str) -> Text | None:
        """The one name that stands there; of several none."""
        found = self.names(*keys)
        return found[0] if len(found) == 1 else None

    def names(self, *keys: str) -> list[Text]:
        """All names that stand there."""
        return names(self.node(*keys))

    def flag(self, *keys: str) -> bool:
        """Whether it says yes."""
        return self.word(*keys) in _YES

    def number(self, *keys: str) -> float | None:
        """A number."""
        return number(self.text(*keys))

    def mappings(self, *keys: str) -> Iterator[dict[str, Node]]:
        """A list of mappings, each by its keys as written."""
        node = self.node(*keys)
        for item in node.items if isinstance(node, Items) else ():
            if isinstance(item, Pairs):
                yield {key.value: value for key, value in item.pairs}

    def own(self) -> Pairs | None:
        """The author's card in the front matter: keys of a card, or all below ``fabula:``.

        What the tool was asked for before is its own field, whatever its name.
        """
        whole = self.node("fabula")
        if isinstance(whole, Pairs):
            return cleaned(whole)
        pairs = []
        for squeezed_key, (key, node) in self._found.items():
            known = key.value.strip().lower().replace(" ", "-").replace("_", "-")
            if squeezed_key in self._used or known in _SHARED or _empty(node):
                continue
            if known in CARD:
                self._used.add(squeezed_key)
                pairs.append(_clean(Text(known, key.span), node))
        return Pairs(tuple(pairs), pairs[0][0].span) if pairs else None

    def rest(self, keeping: Keeping) -> None:
        """Put aside what nobody asked for."""
        for key, (shown, node) in self._found.items():
            if key in self._used or _empty(node):
                continue
            example = node if isinstance(node, Text) else _first(node)
            if example is not None:
                keeping.add(shown.value, example)

    def odd(self) -> tuple[Oddity, ...]:
        """What is odd in the values that were read, and in the note's own cards."""
        spans = []
        for key in self._used:
            entry = self._found.get(key)
            if entry is not None:
                spans.append((entry[0].span.start, max(entry[0].span.end, entry[1].span.end)))
        read = (
            one
            for one in self._note.odd_front
            if any(start <= one.span.start <= end for start, end in spans)
        )
        return (*self._note.bytes_odd, *self._note.odd, *read)


def squeezed(key: str) -> str:
    """A key in small letters without blanks, hyphens and underscores."""
    return key.lower().replace(" ", "").replace("-", "").replace("_", "")


def number(text: Text | None) -> float | None:
    """The number that a text is, if it is one of a size that makes sense."""
    value = text.value.strip() if text is not None else ""
    if not 0 < len(value) <= 12 or not value.isascii():
        return None
    try:
        made = float(value)
    except ValueError:
        return None
    return made if abs(made) < 1e9 else None


def node_text(node: Node | None) -> Text | None:
    """A node that is a text with words."""
    return node if isinstance(node, Text) and node.value.strip() else None


def cleaned(card: Pairs) -> Pairs:
    """A card whose links are names."""
    return Pairs(tuple(_clean(key, node) for key, node in card.pairs), card.span)


def _clean(key: Text, node: Node) -> tuple[Text, Node]:
    """A key of a card with links in it made into names."""
    if key.value.strip().lower() not in _NAMES:
        return key, node
    if isinstance(node, Text) and "[[" not in node.value:
        return key, node
    if isinstance(node, Items) and all(isinstance(item, Text) for item in node.items):
        plain = tuple(name(item) for item in node.items if isinstance(item, Text))
        return key, Items(plain, node.span)
    found: Sequence[Node] = names(node)
    return key, found[0] if len(found) == 1 else Items(tuple(found), node.span)


def _empty(node: Node) -> bool:
    if isinstance(node, Text):
        return node.value.strip().lower() in ("", "null", "~")
    return not (node.items if isinstance(node, Items) else node.pairs)


def _first(node: Node) -> Text | None:
    """The first text inside a value."""
    for _ in range(8):
        if isinstance(node, Text):
            return node
        inner: Sequence[Node]
        inner = node.items if isinstance(node, Items) else [value for _, value in node.pairs]
        if not inner:
            return None
        node = inner[0]
    return None
