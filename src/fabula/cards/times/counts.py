"""Counts and measures in words: ``three``, ``a dozen``, ``28 years, 2 months and 19 days``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.cards.times import words

_MOST_DIGITS = 15


class Count(NamedTuple):
    """How many: ``low`` to ``high``, each divided by ``per``. ``soft``: from a word."""

    low: int
    high: int
    per: int = 1
    soft: bool = False


class Measure(NamedTuple):
    """Counts of units that add up, and how they are meant (``exactly``, ``at least`` ...)."""

    parts: tuple[tuple[Count, words.Unit], ...]
    meant: str = ""


# --- counts


def read_count(found: Sequence[str], at: int) -> tuple[Count, int] | None:
    """The count at ``at`` (a range too: ``10-20``, ``two or three``) and the place after it."""
    first = _vague(found, at) or _single(found, at)
    if first is None:
        return None
    count, at = first
    if count.per == 1 and at + 1 < len(found) and found[at] in ("-", "to", "or"):
        second = _single(found, at + 1)
        if second is not None and second[0].per == 1 and second[0].low >= count.low:
            return Count(count.low, second[0].high, 1, count.soft), second[1]
    return count, at


def _vague(found: Sequence[str], at: int) -> tuple[Count, int] | None:
    for length in (2, 1):
        few = words.FEW.get(" ".join(found[at : at + length]))
        if few is not None and len(found) > at + length:
            at += length
            return Count(*few, soft=True), at + (found[at] == "of")
    return None


def _single(found: Sequence[str], at: int) -> tuple[Count, int] | None:
    if at >= len(found):
        return None
    word = found[at]
    if word[0].isdecimal():
        return _digits(found, at)
    fraction = _fraction(found, at)
    if fraction is not None:
        return fraction
    if word in ("a", "an") and at + 1 < len(found):
        following = found[at + 1]
        if following == "dozen":
            return Count(12, 12), at + 2
        if following not in words.SCALES:
            return _and_a_half(Count(1, 1), found, at + 1)
        return _spelt(found, at + 1, 1)
    return _spelt(found, at, 0) if word in words.NUMBERS else None


def _fraction(found: Sequence[str], at: int) -> tuple[Count, int] | None:
    """``half an hour``, ``half a dozen``, ``a quarter of an hour``."""
    for start, count in _FRACTIONS:
        after = at + len(start)
        if tuple(found[at:after]) == start:
            if tuple(found[after : after + 1]) == ("dozen",):
                return Count(6, 6), after + 1
            return count, after
    return None


_FRACTIONS = (
    (("half", "a"), Count(1, 1, 2)),
    (("half", "an"), Count(1, 1, 2)),
    (("a", "half"), Count(1, 1, 2)),
    (("a", "quarter", "of", "an"), Count(1, 1, 4)),
    (("a", "quarter", "of", "a"), Count(1, 1, 4)),
    (("quarter", "of", "an"), Count(1, 1, 4)),
    (("three", "quarters", "of", "an"), Count(3, 3, 4)),
    (("three", "quarters", "of", "a"), Count(3, 3, 4)),
)


def _digits(found: Sequence[str], at: int) -> tuple[Count, int] | None:
    word = found[at].replace(",", "")
    whole, dot, rest = word.partition(".")
    if not whole.isdecimal() or len(word) > _MOST_DIGITS or (dot and not rest.isdecimal()):
        return None
    if dot:
        value, per = int(whole + rest[:3]), 10 ** len(rest[:3])
        return Count(value, value, per), at + 1
    value, at = int(whole), at + 1
    while at < len(found) and found[at] in words.SCALES and value < 10**_MOST_DIGITS:
        value, at = value * words.SCALES[found[at]], at + 1
    return _and_a_half(Count(value, value), found, at)


def _spelt(found: Sequence[str], at: int, current: int) -> tuple[Count, int] | None:
    """``twenty-one``, ``two hundred and fifty``, ``nine million``; ``current`` 1 after "a"."""
    total, last = 0, 1 if current else 100
    while at < len(found):
        word = found[at]
        number = words.NUMBERS.get(word, 100)
        following = words.NUMBERS.get(found[at + 1], 100) if at + 1 < len(found) else 100
        if number < last:
            current, last = current + number, 10 if number >= 20 else 1
        elif word == "hundred" and 0 < current < 100:
            current, last = current * 100, 100
        elif word in words.SCALES and word != "hundred" and current and total < 10**_MOST_DIGITS:
            total, current, last = total + current * words.SCALES[word], 0, 100
        elif following >= last or not (word == "-" or (word == "and" and last == 100)):
            break
        at += 1
    value = total + current
    return _and_a_half(Count(value, value), found, at)


def _and_a_half(count: Count, found: Sequence[str], at: int) -> tuple[Count, int]:
    """``two and a half`` hours."""
    if tuple(found[at : at + 3]) == ("and", "a", "half"):
        return Count(count.low * 2 + 1, count.high * 2 + 1, 2), at + 3
    return count, at


# --- measures


def read_measure(found: Sequence[str], at: int = 0) -> tuple[Measure, int] | None:
    """The length of time at ``at``, and the place after it."""
    meant = ""
    for length in (3, 2, 1):
        name = " ".join(found[at : at + length])
        if name in words.QUALIFIERS:
            meant, at = words.QUALIFIERS[name], at + length
            break
    if at < len(found) and found[at] == "the" and not meant:
        at += 1
    parts: list[tuple[Count, words.Unit]] = []
    after = at
    while True:
        read = _part(found, at, bool(parts))
        if read is None:
            break
        part, at = read
        parts.append(part)
        after = at = _half_after(parts, found, at)
        while at < len(found) and found[at] in (",", "and"):
            at += 1
    if not parts:
        return None
    to, the, unit = (*found[after : after + 3], "", "", "")[:3]
    if (to, the, meant) == ("to", "the", "") and unit in words.UNITS:  # "a year to the day"
        meant, after = "exactly", after + 3
    return Measure(tuple(parts), meant), after


def _part(
    found: Sequence[str], at: int, further: bool
) -> tuple[tuple[Count, words.Unit], int] | None:
    """One count with its unit; a plural alone (``weeks later``) only as the first."""
    if at < len(found) and not further and found[at] in words.BARE:
        return (Count(*words.BARE[found[at]], soft=True), words.UNITS[found[at]]), at + 1
    read = read_count(found, at)
    if read is None:
        return None
    count, at = read
    if at < len(found) and found[at] in ("-", "full", "whole", "long"):
        at += 1  # "a three-day ride", "two full days"
    if at >= len(found) or found[at] not in words.UNITS:
        return None
    return (count, words.UNITS[found[at]]), at + 1


def _half_after(parts: list[tuple[Count, words.Unit]], found: Sequence[str], at: int) -> int:
    """``an hour and a half``."""
    count, unit = parts[-1]
    if count.per == 1 and not count.soft and tuple(found[at : at + 3]) == ("and", "a", "half"):
        parts[-1] = Count(count.low * 2 + 1, count.high * 2 + 1, 2), unit
        return at + 3
    return at
