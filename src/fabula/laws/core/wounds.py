"""Parts of the body, and how long they take to heal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fabula.laws.core.elapsed import at_most
from fabula.model.finding import Because
from fabula.model.settings import Settings
from fabula.model.terms import Certainty, slug
from fabula.reason.fluents import Moment
from fabula.reason.world import World

SIX_WEEKS = 42
"""in days"""
LAST = 40
"""of somebody who is wounded all the time, so many wounds are looked back at"""

_REGIONS = {
    "arm": ("arm", "hand", "wrist", "elbow", "forearm", "finger", "thumb", "palm", "fist",
            "knuckle", "shoulder", "bicep"),
    "leg": ("leg", "foot", "knee", "ankle", "thigh", "toe", "shin", "calf", "heel", "hip"),
    "head": ("head", "face", "cheek", "eye", "ear", "nose", "forehead", "temple", "jaw", "chin",
             "scalp", "brow", "mouth", "lip", "skull", "neck", "throat"),
    "trunk": ("chest", "side", "back", "rib", "stomach", "belly", "abdomen", "breast", "gut",
              "torso", "flank", "spine", "waist", "groin", "lung", "heart", "shoulder", "hip",
              "neck"),
}  # fmt: skip
_REGIONS_OF = {
    noun: frozenset(region for region, nouns in _REGIONS.items() if noun in nouns)
    for nouns in _REGIONS.values()
    for noun in nouns
}
_PLURALS = {"feet": "foot"}


class Fresh(NamedTuple):
    """A wound that cannot have healed yet: how surely, and why."""

    mood: Certainty
    why: Because


def healing(settings: Settings, part: str) -> int | None:
    """The declared healing time of a part, in seconds: its own, or that of its noun."""
    declared: Mapping[str, int] = {slug(name): time for name, time in settings.healing.items()}
    whole = slug(part)
    return declared.get(whole, declared.get(whole.rpartition("-")[2]))


def fresh(world: World, part: str, hurt: Moment, now: Moment, mood: Certainty) -> Fresh | None:
    """Whether a wound is too young to be forgotten; ``mood`` is how surely it came before.

    Within a day that is certain, within six weeks (or the declared healing time) likely.
    """
    limit = healing(world.story.settings, part)
    day = world.calendar.day_length
    limit = SIX_WEEKS * day if limit is None else limit
    for one in (Certainty.CERTAIN, Certainty.LIKELY):
        passed = at_most(world, hurt, now, one)
        if passed is None or passed.seconds > limit:
            continue
        sure = one is Certainty.CERTAIN and passed.seconds <= day
        return Fresh(mood if sure else Certainty.LIKELY, passed.why)
    return None


def apart(one: str, other: str) -> Certainty | None:
    """How surely two parts are two: the left arm and the right are, an arm and its hand are not."""
    first, second = slug(one).split("-"), slug(other).split("-")
    sides = ({"left", "right"} & {*first}, {"left", "right"} & {*second})
    noun, noun2 = _noun(first), _noun(second)
    if all(sides) and sides[0].isdisjoint(sides[1]):
        return Certainty.CERTAIN
    if noun == noun2 or {*first} <= {*second} or {*second} <= {*first}:
        return None
    regions, regions2 = _REGIONS_OF.get(noun), _REGIONS_OF.get(noun2)
    if regions is None or regions2 is None:
        return Certainty.LIKELY
    return Certainty.CERTAIN if regions.isdisjoint(regions2) else None


def _noun(words: list[str]) -> str:
    last = _PLURALS.get(words[-1], words[-1])
    return last[:-1] if last.endswith("s") and last[:-1] in _REGIONS_OF else last
