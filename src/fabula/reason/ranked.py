"""Events in the order of one timing: who may bring about what is needed, seen from near by.

Whatever surely lies before something else does so in each single timing as well. So events
are sorted by the instants of one timing that fits, and for most needs a look at the few
events before them is enough, however long the story.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from fabula.model.story import Value
from fabula.model.terms import Certainty
from fabula.reason.fluents import Breaker, Event, Line, Moment, breaks, same_sentence

Holds = Callable[[Value], bool]
"""what the value of an event means to who asks (whether its holder is the one who needs it)"""


FARTHEST = 256
"""events back from a need, beyond which its supporter is looked for in another way"""


class Ranked(NamedTuple):
    """Events by rank (``Line.rank``), those of one rank in the order of telling."""

    events: Sequence[Event]
    ranks: Sequence[int]


def ranked(line: Line, events: Sequence[Event]) -> Ranked:
    """Sort events along their line."""
    ranks = [line.rank(event.moment) for event in events]
    order = sorted(range(len(ranks)), key=ranks.__getitem__)
    return Ranked([events[i] for i in order], [ranks[i] for i in order])


def supported(
    line: Line,
    known: Ranked,
    at: Moment,
    want: Value,
    mood: Certainty,
    *,
    breaker: Breaker = breaks,
    holds: Holds | None = None,
) -> bool:
    """Whether an event that ranks no later than ``at`` may support ``want`` there.

    If so, ``unmet`` finds nothing; otherwise it may or may not. An event supports where it
    is not surely after ``at`` and no breaker surely lies between; a breaker between the two
    ranks between them, so that none is overlooked on the way back from ``at``.
    """
    events, ranks = known
    between: list[Moment] = []
    end = bisect_right(ranks, line.rank(at))
    farthest = end - FARTHEST
    while end > max(farthest, 0):
        begin = bisect_left(ranks, ranks[end - 1], 0, end)
        for event in events[begin:end]:
            if same_sentence(event.moment, at):
                continue
            told = event if holds is None else event._replace(value=holds(event.value))
            if breaker(told, want) and line.before(event.moment, at, mood):
                between.append(event.moment)
        for event in events[begin:end]:
            value = event.value if holds is None else holds(event.value)
            if value != want or same_sentence(event.moment, at):
                continue
            if not line.before(at, event.moment, mood) and not any(
                line.before(event.moment, one, mood) for one in between
            ):
                return True
        end = begin
    return False
