"""Cards inside the notes of other tools: comments, annotations, fields.

A note whose first word is ``card`` is a card. Over several lines it is written as
everywhere; on one line ``;`` parts the keys, and a piece without a key goes to the list
before it: ``card: when: 3 May 1987; happens: Ana leaves; Ben weeps``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.cards.keys import CARD
from fabula.cards.yaml import read_card
from fabula.model.draft import Items, Node, Pairs, Text
from fabula.model.terms import Oddity
from fabula.text import Span

_MARK = re.compile(r"\s*card(?:[ \t]*:|(?=\s)|\Z)[ \t]*", re.IGNORECASE)
_KEY = re.compile(r"([^\W\d_][\w-]*)[ \t]*:(?:[ \t]+|\Z)")
_NESTED = re.compile(r"([^:;]+?)[ \t]*:[ \t]+(?=\S)")
_PIECE = re.compile(r"""(?:"[^"\n]*"|“[^”\n]*”|[^;"“]|["“])+""")
_MAPPINGS = frozenset({"life", "allow"})
_LISTS = frozenset({"who", "only", "heard", "to", "happens", "when", "replaces"})


def is_card(note: str) -> bool:
    """Whether a note is meant as a card."""
    return _MARK.match(note) is not None


def note_card(note: Text) -> tuple[Pairs | None, tuple[Oddity, ...]]:
    """The card that a note holds; nothing for a note that is none.

    ``note`` is as written (its value is what its span covers), in a source whose text is
    complete.
    """
    mark = _MARK.match(note.value)
    if mark is None:
        return None, ()
    rest = note.value[mark.end() :]
    if "\n" in rest.strip():
        start, end = note.span.bounds()
        return read_card(note.span.source, start + mark.end(), end)
    return _one_line(note, mark.end())


def key_value(key: Text, value: Text) -> tuple[Text, Node]:
    """One key of a card, given in a field of its own; lists are parted by ``;``."""
    name = key.value.strip().lower()
    pieces = list(_pieces(value, 0)) if name in _LISTS or name in _MAPPINGS else [value]
    return Text(name, key.span), _node(name, pieces or [value])


def _one_line(note: Text, start: int) -> tuple[Pairs | None, tuple[Oddity, ...]]:
    entries: list[tuple[Text, list[Text]]] = []
    odd: list[Oddity] = []
    for piece in _pieces(note, start):
        key = _KEY.match(piece.value)
        if key is not None and (key[1].lower() in CARD or not entries):
            rest = _part(piece, key.end(), len(piece.value))
            name = Text(key[1].lower(), piece.span.part(0, len(key[1])))
            entries.append((name, [rest] if rest.value else []))
        elif entries and entries[-1][0].value in _LISTS | _MAPPINGS:
            entries[-1][1].append(piece)
        else:
            message = f'"{piece.value}" has no key before it'
            hint = "a card on one line is written: card: when: 3 May 1987; where: Hall"
            odd.append(Oddity("unreadable-card", message, piece.span, hint))
    pairs = tuple((name, _node(name.value, values)) for name, values in entries if values)
    return Pairs(pairs, note.span), tuple(odd)


def _node(name: str, values: list[Text]) -> Node:
    if name in _MAPPINGS:
        nested = [(value, _NESTED.match(value.value)) for value in values]
        found = [
            (_part(value, 0, match.end(1)), _part(value, match.end(), len(value.value)))
            for value, match in nested
            if match is not None
        ]
        if found:
            return Pairs(tuple(found), _over(values))
    if len(values) == 1 and name != "happens":
        return values[0]
    return Items(tuple(values), _over(values))


def _over(values: list[Text]) -> Span:
    first, last = values[0].span, values[-1].span
    return first._replace(end=max(first.end, last.end))


def _pieces(text: Text, start: int) -> Iterator[Text]:
    for match in _PIECE.finditer(text.value, start):
        piece = _part(text, match.start(), match.end())
        if piece.value:
            yield piece


def _part(text: Text, start: int, end: int) -> Text:
    """A piece without the blanks around it."""
    piece = text.value[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    if text.span.end - text.span.start != len(text.value):
        return Text(piece, text.span)
    return Text(piece, text.span.part(start, start + len(piece)))
