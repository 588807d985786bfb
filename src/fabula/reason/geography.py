"""Places: which lie within which, which are surely apart, and how long the way takes."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush
from typing import Final, NamedTuple

from fabula.model.finding import Because, because
from fabula.model.settings import Settings
from fabula.model.terms import Certainty

NOTHING = Because()


class Apart(NamedTuple):
    """Two places that are not one: how surely, how many seconds apart at least, and why."""

    mood: Certainty
    least: int
    why: Because
    route: bool
    """whether a declared way connects them (``least`` is then its time)"""


class Way(NamedTuple):
    """The quickest declared way between two places."""

    least: int
    why: Because


class Geography:
    """The places of a story."""

    __slots__ = ("_apart", "_ways", "settings")

    def __init__(self, settings: Settings) -> None:
        self.settings: Final = settings
        self._apart: dict[tuple[str, str], Apart | None] = {}
        self._ways: dict[str, Mapping[str, Way]] = {}

    def apart(self, one: str, other: str) -> Apart | None:
        """How surely two places are two; ``None`` where one is (or lies within) the other."""
        key = (one, other)
        if key not in self._apart:
            self._apart[key] = self._compare(one, other)
        return self._apart[key]

    def chain(self, place: str) -> tuple[str, ...]:
        """A place and those that hold it, innermost first."""
        found = [place]
        sites = self.settings.places
        while (site := sites.get(found[-1])) is not None and site.within is not None:
            if site.within in found:
                break
            found.append(site.within)
        return tuple(found)

    def _compare(self, one: str, other: str) -> Apart | None:
        mine, theirs = self.chain(one), self.chain(other)
        if one in theirs or other in mine:
            return None
        way = self._way(mine, theirs)
        if way is not None:
            return Apart(Certainty.CERTAIN, way.least, way.why, True)
        travelled = self._travelled()
        if travelled.intersection(mine) and travelled.intersection(theirs):
            return Apart(Certainty.CERTAIN, 0, NOTHING, False)
        siblings = self._siblings(mine, theirs)
        if siblings is not None:
            return Apart(Certainty.CERTAIN, 0, siblings, False)
        return Apart(Certainty.LIKELY, 0, NOTHING, False)

    def _travelled(self) -> frozenset[str]:
        return frozenset(end for route in self.settings.travel for end in route[:2])

    def _siblings(self, mine: tuple[str, ...], theirs: tuple[str, ...]) -> Because | None:
        """The declarations that make two places (or what holds them) neighbours in one place."""
        sites = self.settings.places
        for one in mine:
            for other in theirs:
                first, second = sites.get(one), sites.get(other)
                if first is None or second is None or one == other:
                    continue
                if not (first.declared and second.declared):
                    continue
                if first.within == second.within:
                    return because((first.statement, second.statement))
        return None

    def _way(self, mine: tuple[str, ...], theirs: tuple[str, ...]) -> Way | None:
        """The quickest way from any holder of one place to any holder of the other."""
        if not self.settings.travel:
            return None
        for one in mine:
            reach = self._reach(one)
            for other in theirs:
                if other in reach and one != other:
                    return reach[other]
        return None

    def _reach(self, place: str) -> Mapping[str, Way]:
        """Quickest declared ways from a place (Dijkstra 1959)."""
        if place not in self._ways:
            self._ways[place] = self._search(place)
        return self._ways[place]

    def _search(self, place: str) -> Mapping[str, Way]:
        done: dict[str, Way] = {}
        queue: list[tuple[int, str, tuple[int, ...]]] = [(0, place, ())]
        while queue:
            least, here, statements = heappop(queue)
            if here in done:
                continue
            done[here] = Way(least, because(statements))
            for route in self.settings.travel:
                if here in (route.first, route.second):
                    there = route.second if here == route.first else route.first
                    if there not in done:
                        step = (*statements, route.statement)
                        heappush(queue, (least + route.least, there, step))
        return done
