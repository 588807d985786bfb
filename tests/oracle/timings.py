"""All timings of a small story on a grid of six hours, by brute force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import NamedTuple

from tests.oracle.tales import DAY, Tale, Time
from tests.oracle.ticks import within_steps

SPAN = 11 * DAY
"""the grid: four days before the first date, three days, four days after"""
FIRST = 4 * DAY
"""the step at which the first date begins"""
MOST = 6_000


class Timing(NamedTuple):
    """Starts and ends of scenes; births and deaths that the project file declares."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    births: Mapping[str, int]
    deaths: Mapping[str, int]
    ordered: frozenset[tuple[int, int]]
    """of scenes that start in one step: which surely comes before which"""


class TooManyError(Exception):
    """There are more timings than are worth looking at."""


Test = Callable[[list[int], list[int]], bool]


def timings(tale: Tale) -> list[Timing]:
    """All timings that fit what is stated; scenes of which nothing is said stay at 0."""
    scenes = list(_spoken_of(tale))
    floating = frozenset(at for at in scenes if _only_ordered(tale, at))
    found: list[Timing] = []
    checks = [(_needs(at, time), _test(at, time)) for at in scenes for time in tale.cards[at].when]
    domains = {at: _domain(tale, at) for at in scenes}
    scenes.sort(key=lambda at: (at in floating, len(domains[at]), at))
    starts, ends = [0] * len(tale.cards), [0] * len(tale.cards)
    births = list(_declared(tale.born))
    deaths = list(_declared(tale.died))

    def go(depth: int, placed: frozenset[int]) -> None:
        if depth == len(scenes):
            ordered = within_steps(tale, starts, ends)
            if ordered is None:
                return
            for born, died in product(births, deaths):
                if all(born.get(p, 0) <= at for p, at in died.items()):
                    found.append(Timing(tuple(starts), tuple(ends), born, died, ordered))
            if len(found) > MOST:
                raise TooManyError
            return
        at = scenes[depth]
        now = placed | {at}
        ready = [test for needs, test in checks if at in needs and needs <= now]
        steps = _near(tale, starts, ends, placed) if at in floating else None
        for start, length in domains[at]:
            if steps is not None and start not in steps:
                continue
            starts[at], ends[at] = start, start + length
            if all(test(starts, ends) for test in ready):
                go(depth + 1, now)

    go(0, frozenset())
    return found


def _spoken_of(tale: Tale) -> Iterator[int]:
    """Scenes that some statement speaks of."""
    named = {a for card in tale.cards for time in card.when for a in (time.anchor, time.other)}
    named |= {other for card in tale.cards for _, _, other in card.life}
    for at, card in enumerate(tale.cards):
        empty = not (card.when or card.who or card.life or card.happens)
        if at in named or not empty or card.lasts is not None:
            yield at


def _only_ordered(tale: Tale, at: int) -> bool:
    """Whether a scene is only said to come before or after others."""
    kinds = {time.kind for time in tale.cards[at].when}
    measured = any(
        time.anchor == at and time.kind in ("days after", "hours after", "same day")
        for card in tale.cards
        for time in card.when
    )
    return kinds <= {"after", "before", "between", "during"} and not measured


def _near(tale: Tale, starts: list[int], ends: list[int], placed: frozenset[int]) -> frozenset[int]:
    """Steps that let a scene without a date stand anywhere among the others."""
    known = {one for at in placed for one in (starts[at], ends[at])} or {SPAN // 2}
    for _, day in (*tale.born, *tale.died):
        known |= {FIRST + (day - 1) * DAY, FIRST + day * DAY, FIRST + (day + 1) * DAY}
    for length in {card.lasts for card in tale.cards if card.lasts}:
        known |= {one + far for one in known for far in (-length, length)}
    if tale.way is not None:
        known |= {one + far for one in known for far in (-tale.way, tale.way)}
    if any(card.life for card in tale.cards):  # before and after all others, too
        known |= {min(known) - 1, max(known) + 1}
    return frozenset(known)


def _domain(tale: Tale, at: int) -> list[tuple[int, int]]:
    card = tale.cards[at]
    starts = range(SPAN)
    for time in card.when:
        if time.kind == "clock":
            there = FIRST + time.n * DAY + time.hour
            starts = range(there, there + 1)
            break
        if time.kind == "day":
            starts = range(FIRST + time.n * DAY, FIRST + time.n * DAY + DAY)
    lengths: tuple[int, ...] = (0,)
    ending = ("days after", "hours after", "during")
    if card.lasts is not None:
        lengths = (card.lasts,)
    elif any(t.anchor == at and t.kind in ending for c in tale.cards for t in c.when):
        lengths = (*range(9), 12)
    return [(start, length) for start in starts for length in lengths]


def _needs(at: int, time: Time) -> frozenset[int]:
    return frozenset({at, time.anchor, time.other} - {-1})


def _test(at: int, time: Time) -> Test:
    """A stated time as a question to starts and ends."""
    kind, n, first, second = time.kind, time.n, time.anchor, time.other
    tests: Mapping[str, Test] = {
        "day": lambda s, e: s[at] // DAY == FIRST // DAY + n,
        "clock": lambda s, e: s[at] == FIRST + n * DAY + time.hour,
        "after": lambda s, e: e[first] <= s[at],
        "before": lambda s, e: s[at] <= s[first],
        "days after": lambda s, e: s[at] // DAY == e[first] // DAY + n,
        "hours after": lambda s, e: s[at] == e[first] + n,
        "same day": lambda s, e: s[at] // DAY == s[first] // DAY,
        "during": lambda s, e: s[first] <= s[at] <= e[first],
        "between": lambda s, e: e[first] <= s[at] <= s[second],
    }
    return tests[kind]


def _declared(days: tuple[tuple[str, int], ...]) -> Iterator[Mapping[str, int]]:
    people = [name for name, _ in days]
    slots = [range(FIRST + day * DAY, FIRST + day * DAY + DAY) for _, day in days]
    for instants in product(*slots):
        yield dict(zip(people, instants, strict=True))
