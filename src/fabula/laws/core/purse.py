"""What somebody has of a kind that is counted: observed, gained, spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

    It is asked only where the order of all entries follows: else some gain may lie anywhere.
    """
    if not any(e.total is not None for e in entries) or not any(e.change < 0 for e in entries):
        return
    line = world.line(Fluent("count", person))
    ordered = sorted(entries, key=lambda e: _when(world, e))
    for mood in (Certainty.CERTAIN, Certainty.LIKELY):
        steps = _chain(line, ordered, mood)
        if steps is not None:
            yield from _fold(ordered, steps, mood)
            return


def _when(world: World, entry: Entry) -> tuple[int, int, int]:
    scene = entry.event.moment.scene
    if scene < 0:
        return 0, scene, entry.event.moment.step
    life = world.life(entry.event.moment.ref)
    earliest = None
    if life is None or life.plain:
        earliest = world.clock.window(world.clock.start(scene), Certainty.LIKELY).earliest
    return earliest or 0, scene, entry.event.moment.step


def _chain(
    line: Line, ordered: Sequence[Entry], mood: Certainty
) -> tuple[Because | None, ...] | None:
    """Whether each entry surely comes before the next; the proofs are asked for later."""
    for one, two in zip(ordered, ordered[1:], strict=False):
        if not _same(one, two) and not line.before(one.event.moment, two.event.moment, mood):
            return None
    return tuple(
        None if _same(one, two) else line.why(one.event.moment, two.event.moment, mood)
        for one, two in zip(ordered, ordered[1:], strict=False)
    )


def _same(one: Entry, two: Entry) -> bool:
    return one.event.moment == two.event.moment


def _fold(
    ordered: Sequence[Entry], steps: Sequence[Because | None], mood: Certainty
) -> Iterator[Overdrawn]:
    left: int | None = None
    since: list[int] = []
    for number, entry in enumerate(ordered):
        if entry.event.may:
            left = None  # perhaps gained, perhaps spent: nobody knows what is left
        elif entry.total is not None:
            left, since = entry.total, [number]
        elif left is not None:
            if left + entry.change < 0 and entry.change < 0:
                why = Because()
                for step in steps[since[0] : number]:
                    why = why + step if step is not None else why
                yield Overdrawn(entry, left, tuple(ordered[i] for i in since), mood, why)
                left = None  # taken as given from there on
                continue
            left += entry.change
            since.append(number)
