"""What stands in a slot of a verb, and what reading it depends on.

What cannot stand in a slot is a ``Fault``; where words cannot be that kind of thing at
all, there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.cards.lexicon import Lexicon, Named
from fabula.cards.times import TimeReading
from fabula.cards.verbs import Sort
from fabula.cards.wording import Wording
from fabula.model.draft import Text
from fabula.model.terms import Kind
from fabula.model.times import Length, TimeExpr
from fabula.text import Span


class Filler(NamedTuple):
    """One value of a slot: a reference, fact, number or words; ``name`` as written.

    ``kind`` is ``None`` for what is no entity; ``known`` says that the name was known.
    ``start`` and ``end`` are words of the sentence.
    """

    value: str
    kind: Kind | None
    name: str
    start: int
    end: int
    known: bool = False


class Fault(NamedTuple):
    """Why something cannot stand in a slot; ``law`` is the D law that reports it."""

    law: str
    message: str
    start: int
    end: int
    hint: str = ""
    replacement: str | None = None


class Filled(NamedTuple):
    """A slot and what stands in it; ``score`` is how well it is known (1 to 4)."""

    fillers: tuple[Filler, ...]
    score: int
    scene: int | None = None
    time: TimeExpr | None = None
    length: Length | None = None


class Usage(NamedTuple):
    """How bare names are used in all sentences together."""

    facts: frozenset[str] = frozenset()
    """all facts that anybody speaks of"""
    quoted: frozenset[str] = frozenset()
    """those that somewhere stand in quotes or after ``that``"""
    parts: frozenset[str] = frozenset()
    """parts of the body that are hurt or heal"""

    def news(self, names: Sequence[Named]) -> frozenset[str]:
        """Ids that a sentence may read otherwise now that all sentences were read once."""
        return self.facts | self.quoted | self.parts | {one.id for one in names}


class Tongue:
    """All that reading a sentence depends on besides its words."""

    __slots__ = ("lexicon", "names", "sole", "times", "usage")

    def __init__(self, lexicon: Lexicon, times: TimeReading, usage: Usage | None = None) -> None:
        self.lexicon = lexicon
        self.times = times
        self.usage = usage or Usage()
        self.names: dict[tuple[Sort, str], Filler] = {}
        """what names were read as before, by the sort of their slot"""
        self.sole: dict[tuple[Sort, str, int, int], Filled] = {}
        """slots that one such name filled, by sort, words, and the place of the words"""


class Sentence(NamedTuple):
    """One sentence under way: ``near`` are those there or heard, ``span`` covers its text."""

    wording: Wording
    span: Span
    near: frozenset[str]
    tongue: Tongue

    def said(self, start: int, end: int) -> str:
        """The words as written (a blank between two, where no comma stands)."""
        words = self.wording.words
        if end - start == 1:
            return words[start]
        if self.wording.plain:
            return " ".join(words[start:end])
        first, last = self.wording.offsets(start, end)
        return self.wording.text[first:last]

    def text(self, start: int, end: int) -> Text:
        """The words with their place."""
        first, last = self.wording.offsets(start, end)
        return Text(self.wording.text[first:last], place(self.span, self.wording.text, first, last))


def place(span: Span, text: str, first: int, last: int) -> Span:
    """The part of a span that some characters of its text stand at.

    Text that was written with escapes or over several lines is longer than what was read:
    then the whole span is meant.
    """
    room = span.end - span.start
    if room == len(text):
        return span.part(first, last)
    if room == len(text) + 2 and span.text[1:-1].replace("\u2019", "'") == text:
        return span.part(first + 1, last + 1)
    return span
