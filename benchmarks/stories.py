"""Stories of any length, the same every time: consistent, so that a check is silent.

A small world is played scene by scene, and only what its people could do is written down.
Scenes are dated, placed by a distance from another scene, or undated; people of one thread
of the story tell each other facts, pass things on, and move from place to place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

FIRST = [
    "Ana",
    "Bruno",
    "Clara",
    "Dario",
    "Elsa",
    "Fabio",
    "Greta",
    "Hugo",
    "Irma",
    "Jonas",
    "Klara",
    "Leo",
    "Mira",
    "Nils",
    "Olga",
    "Paul",
    "Rosa",
    "Stefan",
    "Tilda",
    "Ugo",
    "Vera",
    "Wim",
]
LAST = ["Adler", "Brandt", "Castell", "Dorn", "Ebner", "Falk", "Gruber", "Hald", "Ibsen", "Jung"]
NOUNS = [
    "letter",
    "key",
    "map",
    "ring",
    "lamp",
    "knife",
    "coat",
    "watch",
    "ledger",
    "flute",
    "coin",
    "mirror",
]
SPOTS = [
    "harbour",
    "mill",
    "chapel",
    "market",
    "tower",
    "orchard",
    "bridge",
    "inn",
    "library",
    "station",
]
HOURS = ("9:00", "14:00", "19:30")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WORDS = [
    "the",
    "rain",
    "had",
    "stopped",
    "and",
    "nobody",
    "spoke",
    "while",
    "she",
    "counted",
    "steps",
    "along",
    "a",
    "wall",
    "that",
    "once",
    "was",
    "white",
    "he",
    "thought",
    "of",
    "bread",
    "of",
    "rope",
    "of",
    "the",
    "slow",
    "barge",
    "under",
    "trees",
]


@dataclass
class Thread:
    """People who meet each other, what they hold and what each knows."""

    people: list[str]
    holder: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    knows: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Made:
    """One scene as it will be written."""

    name: str
    when: str
    where: str
    who: tuple[str, ...]
    happens: tuple[str, ...]


def scenes(count: int, happenings: int = 4) -> Iterator[Made]:
    """A story of ``count`` scenes with about ``happenings`` sentences each."""
    dice = Random(count)
    threads = _cast(min(200, max(20, count // 300 * 10)))
    for number in range(count):
        thread = threads[dice.randrange(len(threads))]
        spot = dice.randrange(3 * len(SPOTS))
        place = f"Town {spot // len(SPOTS) + 1} / the {SPOTS[spot % len(SPOTS)]}"
        who = dice.sample(thread.people, dice.randrange(2, 5))
        moves = dice.random() < 0.3
        deeds = happenings - moves
        lines = [_deed(dice, thread, who, place, number, step) for step in range(deeds)]
        if moves:
            lines.append(f"{who[0]} goes to Town {dice.randrange(3) + 1}")
        yield Made(f"Scene {number + 1}", _when(dice, number), place, tuple(who), tuple(lines))


def _cast(people: int) -> list[Thread]:
    names = [f"{FIRST[i % len(FIRST)]} {LAST[i // len(FIRST)]}" for i in range(people)]
    threads = [Thread(names[i : i + 10]) for i in range(0, people, 10)]
    for number, thread in enumerate(threads):
        for step in range(6):
            what = f"{NOUNS[(number + step) % len(NOUNS)]} of {thread.people[step]}"
            thread.left[what] = ""
    return threads


def _when(dice: Random, number: int) -> str:
    """Three scenes a day; each time is true of the played world."""
    roll = dice.random()
    day = number // 3
    if roll < 0.3:
        return f"{_date(day)}, {HOURS[number % 3]}"
    if roll < 0.6 and number > 3:
        other = number - dice.randrange(1, min(number, 40))
        days = day - other // 3
        if days == 0:
            return f"the same day as Scene {other + 1}"
        return f"{days} day{'s' * (days > 1)} after Scene {other + 1}"
    return ""


def _date(day: int) -> str:
    """A date of a story that begins on 1 January 1924, by months of 28 days."""
    month = day // 28
    return f"{day % 28 + 1} {MONTHS[month % 12]} {1924 + month // 12}"


def _deed(dice: Random, thread: Thread, who: list[str], place: str, number: int, step: int) -> str:
    """Something that one of those here can do, done."""
    actor, other = dice.sample(who, 2)
    known = thread.knows.setdefault(actor, [])
    kind = dice.randrange(8)
    if kind == 0 or not known:
        fact = f"matter {number + 1}-{step + 1}"
        _learn(thread, actor, fact)
        return f'{actor} finds out "{fact}"'
    if kind <= 2:
        fact = dice.choice(known)
        theirs = thread.knows.setdefault(other, [])
        if fact in theirs:
            return f'{actor} mentions "{fact}"'
        _learn(thread, other, fact)
        if kind == 1:
            return f'{actor} tells {other} "{fact}"'
        return f'{other} hears "{fact}" from {actor}'
    if kind == 3:
        return f"{actor} speaks to {other}"
    return _handle(dice, thread, actor, other, place)


def _learn(thread: Thread, who: str, fact: str) -> None:
    known = thread.knows.setdefault(who, [])
    known.append(fact)


def _handle(dice: Random, thread: Thread, actor: str, other: str, place: str) -> str:
    mine = [thing for thing, holder in thread.holder.items() if holder == actor]
    here = [thing for thing, spot in thread.left.items() if spot in ("", place)]
    if mine and dice.random() < 0.7:
        thing = dice.choice(mine)
        roll = dice.randrange(4)
        if roll == 0:
            thread.holder[thing] = other
            return f"{actor} gives the {thing} to {other}"
        if roll == 1:
            del thread.holder[thing]
            thread.left[thing] = place
            return f"{actor} loses the {thing}"
        return f"{actor} uses the {thing}"
    if here:
        thing = dice.choice(here)
        del thread.left[thing]
        thread.holder[thing] = actor
        return f"{actor} takes the {thing}"
    return f"{actor} speaks to {other}"


def card(scene: Made) -> list[str]:
    """The card's lines below its name."""
    lines = [f"when: {scene.when}"] if scene.when else []
    lines += [f"where: {scene.where}", f"who: [{', '.join(scene.who)}]"]
    return [*lines, "happens:", *(f"  - {line}" for line in scene.happens)]


def outline(count: int) -> str:
    """A story as one outline of cards."""
    found = []
    for scene in scenes(count):
        found += [f"- scene: {scene.name}", *(f"  {line}" for line in card(scene))]
    return "\n".join(found) + "\n"


def manuscript(count: int, words: int = 150) -> str:
    """A story as a Markdown manuscript: cards in comments, and prose."""
    dice = Random(words)
    found = []
    for scene in scenes(count):
        found += [f"# {scene.name}", "", "<!-- card", *card(scene), "-->", ""]
        found += [" ".join(dice.choices(WORDS, k=words)) + ".", ""]
    return "\n".join(found)
