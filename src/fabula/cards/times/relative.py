"""Times that count from a scene: ``three days after The ball``, ``the next morning``.

Edges: what comes after counts from the end of its anchor, what comes before to its start;
``same`` compares starts. A distance from a word is *soft*: the order is stated, how far it is
is an assumption. ``the morning after X`` may have the date of X's end (X ended at night).
A night belongs to the date on which it begins.
"""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.times import words
from fabula.cards.times.collect import collect
from fabula.cards.times.counts import read_measure
from fabula.cards.times.dates import resolve
from fabula.cards.times.lengths import Bounds, bounds
from fabula.cards.times.phrase import Phrase, hours_last, hours_of
from fabula.cards.times.reading import TimeReading
from fabula.cards.times.tokens import places
from fabula.model.draft import Text
from fabula.model.times import Between, During, Edge, Recurring, Relative, TimeExpr

_MOST_TRIES = 8
_SIDES = {"after": 1, "following": 1, "before": -1, "preceding": -1}
_ALONE = {
    "later": 1, "after": 1, "afterwards": 1, "afterward": 1, "on": 1, "hence": 1,
    "earlier": -1, "before": -1, "previously": -1, "beforehand": -1,
}  # fmt: skip
_LIGHT = frozenset({"the", "on", "in", "at", "of", ",", ".", "-", "by"})
_AT = (["at", "least"], ["at", "most"])

_PHRASES: dict[str, tuple[Edge, int, int | None, int]] = {
    "continuous": (Edge.END, 0, 0, 1),
    "later": (Edge.END, 0, None, 1),
    "afterwards": (Edge.END, 0, None, 1),
    "much later": (Edge.END, 3600, None, 1),
    "immediately after": (Edge.END, 0, 1800, 1),
    "immediately afterwards": (Edge.END, 0, 1800, 1),
    "earlier": (Edge.START, 1, None, -1),
    "same": (Edge.START, 0, 0, 1),
    "same time": (Edge.START, 0, 0, 1),
    "same moment": (Edge.START, 0, 0, 1),
    "simultaneously": (Edge.START, 0, 0, 1),
}
"""Edge, least and most seconds, and sign of phrases that name no scene; all are words."""


def read_relative(
    text: Text, folded: str, found: Sequence[str], reading: TimeReading
) -> TimeExpr | None:
    """The distance, or the stretch, that the phrase names; ``None`` where it names none."""
    phrase = Phrase(text, found, places(folded), reading)
    start, end = 0, len(found)
    while start < end and found[start] in _LIGHT and found[start : start + 2] not in _AT:
        start += 1
    while start < end and found[end - 1] in (".", ",", ";"):
        end -= 1
    phrase = phrase.cut(start, end)
    if not phrase.found:
        return None
    for read in (_fixed, _during, _between, _same, _within, _named_day, _soon, _counted, _beside):
        known = read(phrase)
        if known is not None:
            return known
    return _hours_first(phrase)


# --- phrases that are whole


def _fixed(phrase: Phrase) -> TimeExpr | None:
    found = phrase.found
    joined = " ".join(word for word in found if word != "the")
    if joined in _PHRASES:
        edge, low, high, sign = _PHRASES[joined]
        return Relative(None, edge, low, high, soft=True, sign=sign, words=phrase.said)
    if found[0] in ("later", "earlier") and len(found) > 2 and found[1] in ("that", "the"):
        same = _same(phrase.cut(1, len(found)))
        if isinstance(same, Relative) and same.anchor is None:
            later = found[0] == "later"
            edge = Edge.END if later else Edge.START
            return same._replace(edge=edge, low=0, sign=1 if later else -1, soft=True)
        return None
    if found[0] == "later":
        hours = hours_of(phrase.cut(1, len(found)))
        if hours is not None:
            return Relative(None, Edge.END, 0, None, True, hours, True, 1, phrase.said)
    return None


def _during(phrase: Phrase) -> TimeExpr | None:
    start = 1
    if tuple(phrase.found[:3]) == ("middle", "of", "the"):
        start = 3
    elif tuple(phrase.found[:2]) == ("middle", "of"):
        start = 2
    elif phrase.found[0] not in ("during", "throughout", "while", "amid"):
        return None
    anchor = phrase.name(start)
    return During(anchor, phrase.said) if anchor else None


def _between(phrase: Phrase) -> TimeExpr | None:
    """The first ``and`` that parts two scenes; else the first one that parts two names."""
    if phrase.found[0] != "between":
        return None
    ands = [at for at, word in enumerate(phrase.found) if word == "and"][:_MOST_TRIES]
    pairs = [(phrase.name(1, at), phrase.name(at + 1)) for at in ands]
    named = [(first, second) for first, second in pairs if first and second]
    is_scene = phrase.reading.is_scene
    for first, second in named:
        if is_scene(first.value) and is_scene(second.value):
            return Between(first, second, phrase.said)
    return Between(*named[0], phrase.said) if named else None


def _same(phrase: Phrase) -> TimeExpr | None:
    """``the same day as X``, ``same time as X``, ``that evening``."""
    found = phrase.found
    if found[0] not in ("same", "that"):
        return None
    start = 2 if tuple(found[:2]) == ("that", "same") else 1
    end = found.index("as") if "as" in found else len(found)
    if end <= start or (found[0] == "that" and end < len(found)):
        return None
    anchor = phrase.name(end + 1)
    if end < len(found) and anchor is None:
        return None
    said, what = phrase.said, " ".join(found[start:end])
    if what in ("time", "moment", "instant", "hour", "minute"):
        reach = 3600 if what == "hour" else 60 if what == "minute" else 0
        return Relative(anchor, Edge.START, -reach, reach, words=said)
    if what in ("day", "date"):
        return Relative(anchor, Edge.START, 0, 0, True, words=said)
    if what in ("week", "month", "year"):
        most = words.NEXT[what][1] // 2
        return Relative(anchor, Edge.START, -most, most, True, None, True, 1, said)
    hours = hours_of(phrase.cut(start, end))
    if hours is None:
        return None
    # A night has two dates, and the anchor may lie on the second.
    late = hours.last >= phrase.reading.calendar.day_length
    return Relative(anchor, Edge.START, -1 if late else 0, 0, True, hours, words=said)


# --- distances


def _within(phrase: Phrase) -> TimeExpr | None:
    """``within a month of X``: both ways, to the start of X and from its end."""
    if phrase.found[0] != "within":
        return None
    read = read_measure(phrase.found)
    if read is None or read[1] >= len(phrase.found):
        return None
    known, at = bounds(read[0], phrase.reading.calendar), read[1]
    word, anchor = phrase.found[at], phrase.name(at + 1)
    if anchor is None:
        return None
    if word in _SIDES:
        return _distance(phrase, anchor, known, _SIDES[word], None)
    if word != "of" or known.high is None:
        return None
    # The order is open: a bound each way, of which the first is said by ``back``.
    far = known.high
    return Relative(anchor, Edge.END, None, far, known.dates, words=phrase.said, back=far)


def _named_day(phrase: Phrase) -> TimeExpr | None:
    """``the next morning``, ``the day before``, ``the night after X``, ``the Tuesday after X``."""
    found = phrase.found
    if found[0] in ("next", "following", "previous", "preceding") and len(found) > 1:
        sign = 1 if found[0] in ("next", "following") else -1
        at = 1
        while at < len(found) and found[at] not in _SIDES:
            at += 1
        anchor = phrase.name(at + 1)
        if at < len(found) and anchor is None:
            return None
        return _neighbour(phrase, phrase.cut(1, at), anchor, sign, False)
    if found[0] == "eve" and tuple(found[1:2]) == ("of",):
        eve = phrase.name(2)
        return Relative(eve, Edge.START, 0, 1, True, None, True, -1, phrase.said) if eve else None
    at = 0
    while at < len(found) and found[at] not in _SIDES:
        at += 1
    if not 0 < at < len(found) or at > 4:
        return None
    anchor, (shorter, hours) = phrase.name(at + 1), hours_last(phrase, at + 1)
    known = _neighbour(phrase, phrase.cut(0, at), shorter or anchor, _SIDES[found[at]], True)
    if hours is None:
        return known
    dated = isinstance(known, Relative) and known.dates and known.hours is None
    return known._replace(hours=hours) if isinstance(known, Relative) and dated else None


def _neighbour(
    phrase: Phrase, day: Phrase, anchor: Text | None, sign: int, beside: bool
) -> TimeExpr | None:
    """The next or the previous day, part of the day or weekday."""
    reading, edge = phrase.reading, Edge.END if sign > 0 else Edge.START
    name = " ".join(day.found)
    if name in words.NEXT:
        low, high = words.NEXT[name]
        return Relative(anchor, edge, low, high, True, None, low != high, sign, phrase.said)
    if name == "hour":
        return Relative(anchor, edge, 0, 7200, soft=True, sign=sign, words=phrase.said)
    fields = collect(day.found, reading) if day.found else None
    known = None if fields is None else resolve(fields, reading, phrase.said)
    if not isinstance(known, Recurring):
        return None
    if known.weekday is not None or known.month is not None:
        if not beside and sign > 0 and anchor is None:
            return known
        most = 7 if known.month is None else 366
        return Relative(anchor, edge, 1, most, True, None, False, sign, phrase.said)
    if not known.soft:
        return None
    early = known.first < reading.calendar.day_length * 10 // 24
    late = known.last >= reading.calendar.day_length
    low = 0 if anchor is not None or beside or early or late or sign < 0 else 1
    return Relative(anchor, edge, low, 1, True, known, True, sign, phrase.said)


def _soon(phrase: Phrase) -> TimeExpr | None:
    """``soon after X``, ``not long before X``, ``moments later``, ``a while after X``."""
    found = phrase.found
    for length in (3, 2, 1):
        name = " ".join(found[:length])
        window = words.SOON.get(name) or words.VAGUE.get(name)
        if window is None or length >= len(found):
            continue
        word, anchor = found[length], phrase.name(length + 1)
        if anchor is None:
            sign = _ALONE.get(word, 0) if length + 1 == len(found) else 0
        else:
            sign = _SIDES.get(word, 0)
        if sign:
            edge = Edge.END if sign > 0 else Edge.START
            return Relative(anchor, edge, *window, soft=True, sign=sign, words=phrase.said)
    return None


def _counted(phrase: Phrase) -> TimeExpr | None:
    """``three days after X``, ``a week later``, ``two days earlier, at dusk``."""
    read = read_measure(phrase.found)
    if read is None or read[1] >= len(phrase.found):
        return None
    known, at = bounds(read[0], phrase.reading.calendar), read[1]
    word, after = phrase.found[at], at + 1
    if word in _SIDES and (anchor := phrase.name(after)) is not None:
        shorter, hours = hours_last(phrase, after)
        return _distance(phrase, shorter or anchor, known, _SIDES[word], hours)
    sign = _ALONE.get(word, 0)
    if word == "from" and tuple(phrase.found[after:]) == ("then",):
        return _distance(phrase, None, known, 1, None)
    if not sign:
        return None
    if after == len(phrase.found):
        return _distance(phrase, None, known, sign, None)
    hours = hours_of(phrase.cut(after, len(phrase.found)))
    return _distance(phrase, None, known, sign, hours) if hours is not None else None


def _distance(
    phrase: Phrase, anchor: Text | None, known: Bounds, sign: int, hours: Recurring | None
) -> Relative | None:
    """A distance in dates or seconds; hours can be told only where dates are counted."""
    if hours is not None and not known.dates:
        return None
    edge = Edge.END if sign > 0 else Edge.START
    return Relative(
        anchor, edge, known.low, known.high, known.dates, hours, known.soft, sign, phrase.said
    )


def _beside(phrase: Phrase) -> TimeExpr | None:
    """``after X`` and ``before X`` alone: at least one second, the smallest distance."""
    sign = {"after": 1, "before": -1}.get(phrase.found[0])
    anchor = phrase.name(1)
    if sign is None or anchor is None:
        return None
    edge = Edge.END if sign > 0 else Edge.START
    return Relative(anchor, edge, 1, None, sign=sign, words=phrase.said)


def _hours_first(phrase: Phrase) -> TimeExpr | None:
    """``at dusk, three days after The ball``."""
    found = phrase.found
    comma = next((at for at, word in enumerate(found[:12]) if word == ","), 0)
    hours = hours_of(phrase.cut(0, comma)) if comma else None
    if hours is None or comma + 1 >= len(found):
        return None
    rest = phrase.cut(comma + 1, len(found))
    while rest.found and rest.found[0] in _LIGHT:
        rest = rest.cut(1, len(rest.found))
    if not rest.found:
        return None
    for read in (_named_day, _counted, _same):
        known = read(rest)
        if isinstance(known, Relative) and known.dates and known.hours is None:
            return known._replace(hours=hours)
    return None
