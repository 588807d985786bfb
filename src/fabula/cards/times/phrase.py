"""A phrase with the places of its words, and the hours that may stand at its ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.cards.times.collect import collect
from fabula.cards.times.dates import resolve
from fabula.cards.times.reading import TimeReading
from fabula.cards.times.tokens import part
from fabula.model.draft import Text
from fabula.model.times import Recurring

_LONGEST_HOURS = 12
"""tokens; no time of day is longer"""


class Phrase(NamedTuple):
    """A phrase with its tokens and where they stand; pieces share the text."""

    text: Text
    found: Sequence[str]
    places: Sequence[tuple[int, int]]
    reading: TimeReading

    def name(self, start: int, end: int | None = None) -> Text | None:
        """The words from one token to another as a name; ``None`` where nothing is left."""
        end = len(self.found) if end is None else end
        if start >= end:
            return None
        piece = part(self.text, self.places[start][0], self.places[end - 1][1])
        return piece if any(char.isalnum() for char in piece.value) else None

    def cut(self, start: int, end: int) -> Phrase:
        """The phrase from one token to another."""
        return self._replace(found=self.found[start:end], places=self.places[start:end])

    @property
    def said(self) -> str:
        """The whole as it is written."""
        return self.text.value.strip()


def hours_of(phrase: Phrase) -> Recurring | None:
    """A part of the day or a clock time, and nothing else."""
    if not phrase.found or len(phrase.found) > _LONGEST_HOURS:
        return None
    fields = collect(phrase.found, phrase.reading)
    if fields is None or fields.dated or not fields.timed:
        return None
    known = resolve(fields, phrase.reading, phrase.said)
    return known if isinstance(known, Recurring) else None


def hours_last(phrase: Phrase, start: int) -> tuple[Text | None, Recurring | None]:
    """``three days after The ball, at dusk``, unless a scene is called so."""
    whole = phrase.name(start)
    if whole is None or phrase.reading.is_scene(whole.value):
        return None, None
    for at in range(len(phrase.found) - 2, start, -1):
        if phrase.found[at] == ",":
            hours = hours_of(phrase.cut(at + 1, len(phrase.found)))
            return (phrase.name(start, at), hours) if hours is not None else (None, None)
    return None, None
