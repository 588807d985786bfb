"""Whose lines are drawn: leads each for themselves, others by their group, the rest counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.draw.plot import Lived, Solved, Stop

MOST_GROUPS = 12


class Company(NamedTuple):
    """The lives that are drawn (a group's is that of all its members who have no line of their
    own), and who is only counted."""

    drawn: tuple[Lived, ...]
    hidden: frozenset[str]


def company(solved: Solved, every: Sequence[Lived], most: int) -> Company:
    """The ``most`` people who are in most scenes (``every`` has them first); the others as groups
    where two of them or more are in one."""
    people = list(dict.fromkeys(lived.person for lived in every))
    shown, rest = set(people[:most]), dict.fromkeys(people[most:])
    drawn = [lived for lived in every if lived.person in shown]
    groups = 0
    for name, members in solved.story.settings.groups.items():
        mine = [lived for lived in every if lived.person in rest and lived.person in members]
        bundled = {lived.person for lived in mine}
        if len(bundled) > 1 and groups < MOST_GROUPS:
            drawn += _bundled(name, mine)
            groups += 1
            for person in bundled:
                del rest[person]
    return Company(tuple(drawn), frozenset(rest))


def _bundled(group: str, lives: Sequence[Lived]) -> list[Lived]:
    """One life for each branch or version: to be where any member is, and to die never."""
    found = []
    for strand in dict.fromkeys(lived.strand for lived in lives):
        stops: dict[int, Stop] = {}
        for lived in lives:
            for stop in lived.stops if lived.strand == strand else ():
                same = stops.get(stop.at)
                voice = stop.voice and (same is None or same.voice)
                stops[stop.at] = stop._replace(ref=group, jump=False, dies=False, voice=voice)
        found.append(Lived(group, strand, tuple(stops.values())))
    return found
