"""The places of all headings together, so that none is taken for another, or for somebody."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fabula.cards.lexicon import name_key
from fabula.model.draft import Text
from fabula.text import Span


class Places:
    """Paths of places, a name for each that means one place only.

    ``people`` are the keys of names that somebody bears.
    """

    def __init__(self, paths: Sequence[tuple[Text, ...]], people: frozenset[str]) -> None:
        self.paths = paths
        self.people = people
        self.bare: set[str] = set()
        self.above: dict[str, set[str]] = {}
        for path in paths:
            keys = [name_key(one.value) for one in path]
            self.bare.update(keys[:1])
            for outer, inner in pairwise(keys):
                self.above.setdefault(inner, set()).add(outer)

    def path(self, number: int) -> Text | None:
        """Where a scene is, as a card says it; ``None`` where its heading names no place."""
        path = self.paths[number]
        if not path:
            return None
        names = []
        for at, one in enumerate(path):
            name = " ".join(one.value.split())
            key = name_key(name)
            if at and key in self.bare and len(self.above[key]) > 1:
                # Two houses have a kitchen, and a third heading says no more than KITCHEN.
                name = f"{' '.join(path[at - 1].value.split())}, {name}"
            elif key in self.people:
                name = f"{name} (place)"
            names.append(name)
        return Text(" / ".join(names), _over(path[0].span, path[-1].span))


def _over(first: Span, last: Span) -> Span:
    return first._replace(end=max(first.end, last.end)) if first.block is last.block else first
