"""Scenes of tools that keep each of them as a record: fields, notes, synopsis, prose.

A reader fills records while it lays the file out, and has them made into scenes when all
of it is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from fabula.model.draft import Draft, Items, Node, Pairs, SceneDraft, Text
from fabula.model.terms import Oddity
from fabula.read.build import card, items, join_cards
from fabula.read.dates import slashed
from fabula.read.ids import told_apart
from fabula.read.notes import note_card
from fabula.read.outline import MOST_ODDITIES, MOST_SCENES
from fabula.text import Source, Span

_CARD = re.compile(r"^[ \t]*card[ \t]*(?::|$)", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*(?=\n)")
_ISO = re.compile(
    r"\s*([+-]?\d{4,}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?"
    r"\s*(?:Z|[+-]\d\d:?\d\d)?\s*\Z"
)


class Record:
    """One scene while a file is read. ``at`` is where it begins, ``entries`` are for its card.

    ``notes`` may hold cards; ``synopsis`` stands in where there is no ``prose``.
    """

    __slots__ = ("at", "entries", "heading", "notes", "prose", "synopsis", "within")

    def __init__(self, at: Span, heading: Text | None, within: tuple[str, ...] = ()) -> None:
        self.at = at
        self.heading = heading
        self.within = within
        self.entries: list[tuple[str, Node]] = []
        self.notes: list[Text] = []
        self.prose: list[Text] = []
        self.synopsis: list[Text] = []

    def add(self, key: str, texts: Sequence[Text]) -> None:
        """Values for a key that holds a list, each once, behind those that it has."""
        for at, (name, node) in enumerate(self.entries):
            if name == key and isinstance(node, Items):
                known = {one.value.lower() for one in node.items if isinstance(one, Text)}
                more = [one for one in texts if one.value.lower() not in known]
                self.entries[at] = (key, items([*node.items, *more], self.at))
                return
        if texts:
            self.entries.append((key, items(texts, self.at)))

    def cards(self) -> bool:
        """Whether any of the notes holds a card."""
        return any(True for note in (*self.notes, *self.synopsis) for _ in cards_in(note))


def draft(source: Source, records: Sequence[Record], odd: Iterable[Oddity] = ()) -> Draft:
    """The records as scenes, those of one name told apart. All texts must be whole."""
    oddities = list(odd)
    if len(records) > MOST_SCENES:
        message = f"a file may hold {MOST_SCENES:,} scenes; the rest of it is left out"
        oddities.append(Oddity("unreadable-card", message, records[MOST_SCENES].at))
    scenes = tuple(_scene(record, oddities) for record in records[:MOST_SCENES])
    (made,) = told_apart((Draft(source, scenes, tuple(oddities[:MOST_ODDITIES])),))
    return made


def cards_in(note: Text) -> Iterator[Text]:
    """The cards in a note: each from a line that begins with ``card`` to the next empty one."""
    if "card" not in note.value.lower():
        return
    bounds = [match.start() for match in _CARD.finditer(note.value)]
    for start, following in pairwise((*bounds, len(note.value))):
        blank = _BLANK.search(note.value, start, following)
        end = blank.start() if blank else following
        words = note.value[start:end].rstrip()
        yield Text(words, note.span.part(start, start + len(words)))


def dated(text: Text, day_first: bool | None) -> tuple[Text, Oddity | None]:
    """A date of a program as a card says it; one of two readings is odd, and asks."""
    if iso := _ISO.match(text.value):
        clock = iso[2] if iso[2] and iso[2] != "00:00" else ""
        return text._replace(value=f"{iso[1]}, {clock}" if clock else iso[1]), None
    found = slashed(text.value, day_first)
    if found is None:
        return text, None
    if found.both is None:
        return text._replace(value=found.time), None
    message = "'{}' may mean {} or {}".format(text.value.strip(), *found.both)
    hint = 'say which: dates = "day-first" or "month-first" under [formats] in fabula.toml'
    odd = Oddity("unreadable-time", message, text.span, hint)
    return text._replace(value=found.time), odd


def lines(text: Text, marks: str = "\n") -> tuple[Text, ...]:
    """The pieces of a text between any of some marks, blanks around them left out."""
    found, at = [], 0
    for piece in re.split(f"[{re.escape(marks)}]", text.value):
        words = piece.strip()
        if words:
            start = at + len(piece) - len(piece.lstrip())
            found.append(Text(words, text.span.part(start, start + len(words))))
        at += len(piece) + 1
    return tuple(found)


def _scene(record: Record, odd: list[Oddity]) -> SceneDraft:
    own: list[Pairs] = []
    for note in (*record.notes, *record.synopsis):
        for text in cards_in(note):
            found, more = note_card(text)
            odd += more
            if found is not None:
                own.append(found)
    whole = join_cards(card(record.entries, record.at), *own)
    body = tuple(text.span for text in record.prose)
    if not body:
        body = tuple(text.span for text in record.synopsis if not any(cards_in(text)))
    return SceneDraft(record.at, record.heading, whole, record.within, body)
