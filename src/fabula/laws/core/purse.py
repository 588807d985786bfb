"""What somebody has of a kind that is counted: observed, gained, spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.model.finding import Because
from fabula.model.story import Fluent
from fabula.model.terms import Certainty
from fabula.reason.fluents import Event, Line
from fabula.reason.world import World


class Entry(NamedTuple):
    """A sentence about the purse: ``total`` is what it says there is, ``change`` what is added."""

    event: Event
    total: int | None
    change: int


class Overdrawn(NamedTuple):
    """More is spent than there is: what was there, what was spent, and by which entries."""

    entry: Entry
    left: int
    since: tuple[Entry, ...]
    mood: Certainty
    why: Because


def purses(world: World) -> Mapping[tuple[str, str], list[Entry]]:
    """The entries of everybody's purses, by person (or group) and unit, as told."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for fluent, events in world.events.items():
        if fluent.name not in ("count", "gain"):
            continue
        mine = found.setdefault((fluent.subject, fluent.object), [])
        for event in events:
            if isinstance(event.value, int):
                counted = fluent.name == "count"
                total = event.value if counted else None
                mine.append(Entry(event, total, 0 if counted else event.value))
    return found


def overdrawn(world: World, person: str, entries: Sequence[Entry]) -> Iterator[Overdrawn]:
    """Every entry that spends more than there surely can be.

    Where the order of all entries does not follow, some gain may lie anywhere, and each scene
    is asked by itself.
    """
    if not any(e.total is not None for e in entries) or not any(e.change < 0 for e in entries):
        return
    line = world.line(Fluent("count", person))
    ordered = sorted(entries, key=lambda e: _when(world, e))
    if _chained(line, ordered, Certainty.CERTAIN):
        yield from _fold(line, ordered, Certainty.CERTAIN)
        return
    sure = {entry: one for run in _scenes(ordered) for entry, one in _found(line, run)}
    yield from sure.values()
    if _chained(line, ordered, Certainty.LIKELY):
        found = _fold(line, ordered, Certainty.LIKELY)
        yield from (one for one in found if one.entry not in sure)


def _found(line: Line, run: Sequence[Entry]) -> Iterator[tuple[Entry, Overdrawn]]:
    for one in _fold(line, run, Certainty.CERTAIN):
        yield one.entry, one


def _chained(line: Line, ordered: Sequence[Entry], mood: Certainty) -> bool:
    return all(_in_order(line, one, two, mood) for one, two in pairwise(ordered))


def _scenes(ordered: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """The entries of each scene, where one self makes them all: nothing lies between them."""
    runs: dict[int, list[Entry]] = {}
    for entry in ordered:
        runs.setdefault(entry.event.moment.scene, []).append(entry)
    for run in runs.values():
        if len({entry.event.moment.ref for entry in run}) == 1:
            yield tuple(run)


def _when(world: World, entry: Entry) -> tuple[int, int, int]:
    scene = entry.event.moment.scene
    if scene < 0:
        return 0, scene, entry.event.moment.step
    life = world.life(entry.event.moment.ref)
    earliest = None
    if life is None or life.plain:
        earliest = world.clock.window(world.clock.start(scene), Certainty.LIKELY).earliest
    return earliest or 0, scene, entry.event.moment.step


def _in_order(line: Line, one: Entry, two: Entry, mood: Certainty) -> bool:
    first, then = one.event.moment, two.event.moment
    return first == then or line.before(first, then, mood)


def _order(line: Line, entries: Sequence[Entry], mood: Certainty) -> Because:
    """Why a run of entries stands in this order."""
    why = Because()
    for one, two in pairwise(entries):
        why = why + (line.why(one.event.moment, two.event.moment, mood) or Because())
    return why


def _fold(line: Line, ordered: Sequence[Entry], mood: Certainty) -> Iterator[Overdrawn]:
    left: int | None = None
    since = 0
    for number, entry in enumerate(ordered):
        if entry.event.may:
            left = None  # perhaps gained, perhaps spent: nobody knows what is left
        elif entry.total is not None:
            left, since = entry.total, number
        elif left is not None:
            if left + entry.change < 0 and entry.change < 0:
                run = tuple(ordered[since:number])
                yield Overdrawn(entry, left, run, mood, _order(line, (*run, entry), mood))
                left = None  # taken as given from there on
            else:
                left += entry.change
