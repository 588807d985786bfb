"""Where a new scene fits: every slot of the telling in which it raises no finding.

Whether a slot keeps the assumed order of the telling is interval arithmetic on windows
(``ask.slots``, ``ask.hung``); whether it raises a finding is one trial for each run of slots
that the engine cannot tell apart (``ask.search``, ``ask.trial``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from fabula.ask.cut import Side
from fabula.ask.search import Reason, Search, Slot, beside
from fabula.ask.trial import Judge
from fabula.model.story import Story
from fabula.model.terms import Certainty


class Excluded(NamedTuple):
    """Slots that follow one another and are excluded for the same reasons."""

    after: str | None
    before: str | None
    slots: int
    reasons: tuple[Reason, ...]


class Fit(NamedTuple):
    """The answer: ``name`` is the scene's own, ``slots`` and ``excluded`` in telling order."""

    name: str
    slots: tuple[Slot, ...]
    excluded: tuple[Excluded, ...]


def fit(base: Side, put: Story, certainty: Certainty, judge: Judge) -> Fit:
    """Every slot for the last scene of ``put``, which is the story of ``base`` without it."""
    search = Search(base, put, certainty, judge)
    verdicts = [search.verdict(slot) for slot in range(search.slots.count)]
    return Fit(
        put.scenes[-1].name,
        tuple(one for one in verdicts if isinstance(one, Slot)),
        tuple(_merged(put, verdicts)),
    )


def _merged(put: Story, verdicts: Sequence[Slot | tuple[Reason, ...]]) -> Iterator[Excluded]:
    """Runs of slots that are excluded for the same reasons."""
    slot = 0
    for key, group in groupby(verdicts, key=_key):
        run = list(group)
        first = run[0]
        if key and not isinstance(first, Slot):
            after, _ = beside(put, slot)
            _, before = beside(put, slot + len(run) - 1)
            yield Excluded(after, before, len(run), first)
        slot += len(run)


def _key(verdict: Slot | tuple[Reason, ...]) -> tuple[tuple[str | None, str], ...]:
    if isinstance(verdict, Slot):
        return ()
    return tuple((one.law, one.message) for one in verdict)
