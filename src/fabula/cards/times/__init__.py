"""Times in words: dates, ranges, distances from scenes, lengths.

Holds the tables of words (``words.py``) and the readers. It resolves nothing: which scene an
anchor names, and when it is, is the work of others. ``docs/times.md`` is written from here.
"""

from __future__ import annotations

from fabula.cards.times.absolute import read_absolute
from fabula.cards.times.fromdate import from_date
from fabula.cards.times.lengths import read_length
from fabula.cards.times.reading import TimeReading
from fabula.cards.times.relative import read_relative
from fabula.cards.times.tokens import LONGEST, fold, tokens
from fabula.cards.times.words import PARTS_OF_DAY
from fabula.model.draft import Text
from fabula.model.times import Absolute, Impossible, Recurring, Relative, TimeExpr

__all__ = ["PARTS_OF_DAY", "TimeReading", "read_length", "read_time"]


def read_time(text: Text, reading: TimeReading) -> TimeExpr | None:
    """What a time in words means; ``None`` where it is not understood.

    What reads as a time of the calendar is that; otherwise ``before X``, ``three days after
    X`` and the like name a scene, which is looked up later.
    """
    value = text.value
    if value in reading.known:
        return reading.known[value]
    if len(value) > LONGEST:
        return None
    folded = fold(value)
    found = tokens(folded)
    known = read_absolute(found, reading, value.strip())
    if known is None or (isinstance(known, Recurring) and found[0] in ("after", "before")):
        anchored = _anchored(text, folded, found, reading)
        if anchored is not None and _names_scene(anchored, known, reading):
            return anchored
        known = anchored if known is None else known
    if isinstance(known, Recurring) and found[0] in ("some", "any"):
        known = known._replace(loose=True)
    reading.known[value] = known
    return known


def _names_scene(anchored: TimeExpr, known: TimeExpr | None, reading: TimeReading) -> bool:
    """Whether a scene is meant: ``after Dusk`` is a time unless a scene is called Dusk."""
    if known is None:
        return not isinstance(anchored, (Absolute, Impossible, Recurring)) and not (
            isinstance(anchored, Relative) and anchored.anchor is None
        )
    anchor = anchored.anchor if isinstance(anchored, Relative) else None
    return anchor is not None and reading.is_scene(anchor.value)


def _anchored(text: Text, folded: str, found: list[str], reading: TimeReading) -> TimeExpr | None:
    """A distance from a scene; from a date that no scene is called after, a time of its own."""
    known = read_relative(text, folded, found, reading)
    if not isinstance(known, Relative) or known.anchor is None:
        return known
    anchor = known.anchor.value
    if reading.is_scene(anchor):
        return known
    date = read_absolute(tokens(fold(anchor)), reading, anchor)
    if isinstance(date, Absolute):
        return from_date(known, date, reading.calendar)
    if isinstance(date, Impossible):
        return Impossible(date.reason, text.value.strip())
    # "The day after Tuesday" has no scene to count from, and no one Tuesday either.
    return None if date is not None else known
