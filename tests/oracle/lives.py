"""The orders in which a life may have been lived, straight from what the design says of lives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product

from tests.oracle.tales import Tale
from tests.oracle.timings import Timing

Edge = tuple[int, int]
"""(earlier scene, later scene) of one life"""


class Lifelines:
    """All that is the same in every timing: which scenes wait for which, which steps are jumps."""

    def __init__(self, tale: Tale, known: Sequence[Timing]) -> None:
        self.tale, self.known = tale, known
        size = len(tale.cards)
        self.never_later = {
            (a, b)
            for a in range(size)
            for b in range(size)
            if a != b and all(t.starts[a] <= t.starts[b] for t in known)
        }

    def edges(self, person: str) -> list[Edge]:
        """The stated orders of a life."""
        return [
            (other, at) if after else (at, other)
            for at, card in enumerate(self.tale.cards)
            for name, after, other in card.life
            if name == person and other != at
        ]

    def visits(self, person: str) -> tuple[list[int], list[int]]:
        """The scenes of a life, and those in which something is merely said of it."""
        named = {scene for edge in self.edges(person) for scene in edge}
        there = [
            at for at, card in enumerate(self.tale.cards) if person in card.present() or at in named
        ]
        spoken = [
            at
            for at, card in enumerate(self.tale.cards)
            if at not in there and any(s.who == person for s in card.happens)
        ]
        if not self.edges(person):  # a life that follows the calendar
            return sorted((*there, *spoken)), []
        return there, spoken

    def _kind(self, edge: Edge) -> str:
        """Whether a stated step is a jump, a plain one, or open."""
        first, then = edge
        if all(
            t.starts[then] < t.ends[first]
            or (t.starts[then] == t.starts[first] and (then, first) in t.ordered)
            for t in self.known
        ):
            return "jump"
        return "plain" if edge in self.never_later else "open"

    def orders(
        self, person: str, timing: Timing
    ) -> Iterator[tuple[tuple[int, ...], dict[int, int]]]:
        """Every order of a life that fits a timing, with the stretch of each visit."""
        there, spoken = self.visits(person)
        edges = self.edges(person)
        for homes, openers in self._readings(person, there, timing):
            for order in permutations((*there, *spoken)):
                place = {scene: at for at, scene in enumerate(order)}
                if all(place[a] < place[b] for a, b in edges) and self._lived(
                    homes, openers, edges, place, timing
                ):
                    yield order, homes

    def _readings(
        self, person: str, there: Sequence[int], timing: Timing
    ) -> Iterator[tuple[dict[int, int], dict[int, Edge]]]:
        """The stretch of each visit (0: the first; negative: afloat), and the jumps."""
        edges = self.edges(person)
        openers: dict[int, Edge] = {}
        fixed: dict[int, int | None] = {}
        for scene in there:
            mine = [e for e in edges if e[1] == scene and self._said_here(person, e)]
            kinds = {self._kind(e): e for e in mine}
            if "jump" in kinds:
                openers[scene + 1] = kinds["jump"]
                fixed[scene] = scene + 1
            elif "open" in kinds:
                fixed[scene] = -1 - scene
                openers[-1 - scene] = kinds["open"]
            elif "plain" in kinds:
                fixed[scene] = None
        for first, then in edges:
            if not self._said_here(person, (first, then)) and self._kind((first, then)) == "open":
                fixed.setdefault(first, -1 - first)
        choices = []
        for scene in there:
            choices.append(self._homes(scene, fixed, openers, timing))
        for chosen in product(*choices):
            homes = dict(zip(there, chosen, strict=True))
            for scene in there:
                homes[scene] = self._followed(scene, homes, edges, set())
            yield homes, openers

    def _said_here(self, person: str, edge: Edge) -> bool:
        """Whether an order makes the later scene's place: said there, or a jump."""
        first, then = edge
        said = any(
            name == person and after and other == first
            for name, after, other in self.tale.cards[then].life
        )
        return said or self._kind(edge) == "jump"

    def _homes(
        self,
        scene: int,
        fixed: Mapping[int, int | None],
        openers: Mapping[int, Edge],
        timing: Timing,
    ) -> tuple[int, ...]:
        if scene in fixed:
            home = fixed[scene]
            return (-1000,) if home is None else (home,)
        leaves = {first for home, (first, _) in openers.items() if home > 0}
        told = [home for home, (_, opener) in openers.items() if home > 0 and opener < scene]
        if not told or self.tale.cards[scene].mode != "scene" or scene in leaves:
            return (0,)
        running = max(told, key=lambda home: openers[home][1])
        if timing.starts[scene] < timing.starts[openers[running][1]]:
            return (0,)
        return (0, running)

    def _followed(
        self, scene: int, homes: Mapping[int, int], edges: Sequence[Edge], seen: set[int]
    ) -> int:
        """A plain step stays in the stretch of the visit before."""
        if homes[scene] != -1000:
            return homes[scene]
        before = [a for a, b in edges if b == scene and a not in seen]
        return self._followed(before[-1], homes, edges, seen | {scene}) if before else 0

    def _lived(
        self,
        homes: Mapping[int, int],
        openers: Mapping[int, Edge],
        edges: Sequence[Edge],
        place: Mapping[int, int],
        timing: Timing,
    ) -> bool:
        """Whether an order runs with the world inside each stretch, and jumps at once."""
        scenes = list(homes)
        for a in scenes:
            for b in scenes:
                if a == b or homes[a] != homes[b] or homes[a] < 0:
                    continue
                earlier = timing.starts[a] < timing.starts[b] or (
                    timing.starts[a] == timing.starts[b] and (a, b) in timing.ordered
                )
                if earlier and place[a] > place[b]:
                    return False
        for home, (parent, opener) in openers.items():
            for z in scenes:
                if homes[z] == home and z != opener and place[z] < place[opener]:
                    return False
                same = z not in (parent, opener) and homes[z] == homes[parent]
                between = same and place[parent] < place[z] < place[opener]
                if between and not _path(edges, z, opener):
                    return False
        return True


def _path(edges: Sequence[Edge], start: int, end: int) -> bool:
    reached, queue = {start}, [start]
    for here in queue:
        for a, b in edges:
            if a == here and b not in reached:
                reached.add(b)
                queue.append(b)
    return end in reached
