"""Small stories as plain values: how they are written, and how they are cut down.

A *key* names one statement: the scene (-1: the project file), the card's key, and the number
of the entry. Every statement stands on a line of its own, so that lines and keys correspond.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

Key = tuple[int, str, int]
T = TypeVar("T")

NAMES = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")
UNIT = 6
"""hours of one step of the grid of time; four steps make a day"""
DAY = 4


class Time(NamedTuple):
    """A time of a card. ``n`` is a day, a number of days or of steps; ``hour`` a step of a day."""

    kind: str
    n: int = 0
    hour: int = 0
    anchor: int = -1
    other: int = -1

    def words(self) -> str:
        """As it stands in the card."""
        there = NAMES[self.anchor]
        return {
            "day": f"{self.n + 1} May 1900",
            "clock": f"{self.n + 1} May 1900, {self.hour * UNIT:02d}:00",
            "after": f"after {there}",
            "before": f"before {there}",
            "days after": f"{self.n} days after {there}",
            "hours after": f"exactly {self.n * UNIT} hours after {there}",
            "same day": f"the same day as {there}",
            "during": f"during {there}",
            "between": f"between {there} and {NAMES[self.other]}",
        }[self.kind]


class Said(NamedTuple):
    """A sentence: its verb, and who and what fill it."""

    verb: str
    who: str
    what: str = ""
    whom: str = ""

    def words(self) -> str:
        """As it stands in the card."""
        return FORMS[self.verb].format(who=self.who, what=self.what, whom=self.whom)


FORMS = {
    "learns": "{who} learns {what}",
    "learns from": "{who} learns {what} from {whom}",
    "tells": "{who} tells {whom} {what}",
    "mentions": "{who} mentions {what}",
    "acts on": "{who} acts on {what}",
    "knows": "{who} knows {what}",
    "does not know": "{who} does not know {what}",
    "forgets": "{who} forgets {what}",
    "dies": "{who} dies",
    "kills": "{who} kills {whom}",
    "speaks": "{who} speaks",
    "is dead": "{who} is dead",
    "is alive": "{who} is alive",
    "comes back": "{who} comes back to life",
    "is born": "{who} is born",
    "gets": "{who} gets {what}",
    "first gets": "{who} first gets {what}",
    "gets from": "{who} gets {what} from {whom}",
    "gives": "{who} gives {what} to {whom}",
    "loses": "{who} loses {what}",
    "uses": "{who} uses {what}",
    "has": "{who} has {what}",
    "does not have": "{who} does not have {what}",
    "breaks": "{what} breaks",
    "is destroyed": "{what} is destroyed",
    "is repaired": "{what} is repaired",
    "becomes": "the bridge becomes {what}",
    "is": "the bridge is {what}",
    "is no longer": "the bridge is no longer {what}",
    "is not": "the bridge is not {what}",
}
OF_MIND = frozenset(
    ("learns", "learns from", "tells", "mentions", "acts on", "knows", "does not know", "forgets")
)
STANDING = frozenset(("knows", "does not know", "is dead", "is alive", "has", "does not have"))
"""those of whom this is said need not be there"""


def actors(said: Said) -> tuple[str, ...]:
    """Those whom a sentence puts into its scene."""
    if said.verb in STANDING or not said.who:
        return ()
    return (said.who, said.whom) if said.whom else (said.who,)


class Card(NamedTuple):
    """One scene. ``lasts`` is in steps; ``life`` holds (person, after, scene)."""

    mode: str = "scene"
    when: tuple[Time, ...] = ()
    lasts: int | None = None
    where: str = ""
    who: tuple[str, ...] = ()
    life: tuple[tuple[str, bool, int], ...] = ()
    happens: tuple[Said, ...] = ()

    def present(self) -> frozenset[str]:
        """Those who are there: named, by a deed, or because their life puts them there."""
        living = (name for name, _, _ in self.life)
        return frozenset(self.who).union(living, *(actors(said) for said in self.happens))


class Tale(NamedTuple):
    """A small story. ``born`` and ``died`` hold days; ``way`` is in steps, Rome to Oslo."""

    cards: tuple[Card, ...]
    born: tuple[tuple[str, int], ...] = ()
    died: tuple[tuple[str, int], ...] = ()
    way: int | None = None

    def people(self) -> tuple[str, ...]:
        """Everybody, by name."""
        found: set[str] = {name for name, _ in (*self.born, *self.died)}
        for card in self.cards:
            found |= card.present() | {name for name, _, _ in card.life}
            for said in card.happens:
                found |= {said.who, said.whom}
        return tuple(sorted(found - {""}))


Line = tuple[str, Key | None]


def _project(tale: Tale) -> Iterator[Line]:
    born, died = dict(tale.born), dict(tale.died)
    for name in sorted({*born, *died}):
        yield f"[people.{name}]", None
        for key, days in (("born", tale.born), ("died", tale.died)):
            for number, (other, day) in enumerate(days):
                if other == name:
                    yield f'{key} = "{day + 1} May 1900"', (-1, key, number)
    if tale.way is not None:
        yield "[travel]", None
        yield f'"Rome - Oslo" = "{tale.way * UNIT} hours"', (-1, "way", 0)


def _card(index: int, card: Card) -> Iterator[Line]:
    yield f"- scene: {NAMES[index]}", None
    if card.mode != "scene":
        yield f"  told: {card.mode}", None
    if card.when:
        yield "  when:", None
        for number, time in enumerate(card.when):
            yield f"    - {time.words()}", (index, "when", number)
    if card.lasts is not None:
        yield f"  lasts: exactly {card.lasts * UNIT} hours", (index, "lasts", 0)
    if card.where:
        yield f"  where: {card.where}", (index, "where", 0)
    if card.who:
        yield "  who:", None
        for number, name in enumerate(card.who):
            yield f"    - {name}", (index, "who", number)
    if card.life:
        yield "  life:", None
        for number, (name, after, other) in enumerate(card.life):
            word = "after" if after else "before"
            yield f"    {name}: {word} {NAMES[other]}", (index, "life", number)
    if card.happens:
        yield "  happens:", None
        for number, said in enumerate(card.happens):
            yield f"    - {said.words()}", (index, "happens", number)


OUTLINE, PROJECT = "story.cards.yaml", "fabula.toml"


def written(tale: Tale) -> tuple[Mapping[str, str], Mapping[tuple[str, int], Key]]:
    """The files of a story, and which statement stands on which line (from 1)."""
    files: dict[str, str] = {}
    keys: dict[tuple[str, int], Key] = {}
    outline = [line for index, card in enumerate(tale.cards) for line in _card(index, card)]
    for path, lines in ((PROJECT, list(_project(tale))), (OUTLINE, outline)):
        if lines:
            files[path] = "".join(f"{text}\n" for text, _ in lines)
            keys.update({(path, at): key for at, (_, key) in enumerate(lines, 1) if key})
    return files, keys


def all_keys(tale: Tale) -> frozenset[Key]:
    """The keys of all statements."""
    return frozenset(written(tale)[1].values())


def cut(tale: Tale, keep: frozenset[Key], stay: bool = False) -> Tale:
    """A story with only some of its statements; its scenes stay in their places.

    With ``stay``, those whose ``life:`` put them into a scene are left there.
    """

    def left(scene: int, key: str, entries: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(one for n, one in enumerate(entries) if (scene, key, n) in keep)

    cards = tuple(
        Card(
            card.mode,
            left(at, "when", card.when),
            card.lasts if (at, "lasts", 0) in keep else None,
            card.where if (at, "where", 0) in keep else "",
            (*left(at, "who", card.who), *((n for n, _, _ in card.life) if stay else ())),
            left(at, "life", card.life),
            left(at, "happens", card.happens),
        )
        for at, card in enumerate(tale.cards)
    )
    return Tale(
        cards,
        left(-1, "born", tale.born),
        left(-1, "died", tale.died),
        tale.way if (-1, "way", 0) in keep else None,
    )
