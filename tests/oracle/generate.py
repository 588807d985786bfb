"""Random small stories, from any source of random numbers (so that Hypothesis can shrink them)."""

from __future__ import annotations

from random import Random

from tests.oracle.tales import Card, Said, Tale, Time

PEOPLE = ("Ana", "Ben", "Cy")
FACTS = ("the will", "the debt")
THINGS = ("the mug", "the map")
DAYS = 3


def tale(rng: Random, flavour: str = "any") -> Tale:
    """A story of 2 to 5 scenes; ``flavour`` is ``plain`` (no ``life:``), ``dated`` or ``any``."""
    people = PEOPLE[: rng.randint(1, 3)]
    size = rng.randint(2, 5)
    travelled = flavour == "any" and rng.random() < 0.5
    theme = rng.choice(("mind", "mind", "death", "things", "things", "state", "places", "mixed"))
    dated = 1.0 if flavour == "dated" else rng.choice((0.3, 0.7, 0.9))
    cards = tuple(
        _card(rng, at, size, people, theme, dated, travelled and rng.random() < 0.6)
        for at in range(size)
    )
    cards = _born_once(cards)
    days = [(name, rng.randrange(DAYS)) for name in people]
    born = tuple(one for one in days if rng.random() < 0.12)
    died = tuple((n, rng.randrange(DAYS)) for n in people if rng.random() < 0.08)
    way = rng.choice((1, 2, 4)) if theme in ("places", "mixed") and rng.random() < 0.8 else None
    return Tale(cards, born, died, way)


def _born_once(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """Nobody is born twice."""
    seen: set[str] = set()
    found = []
    for card in cards:
        kept = []
        for said in card.happens:
            if said.verb != "is born" or said.who not in seen:
                kept.append(said)
            if said.verb == "is born":
                seen.add(said.who)
        found.append(card._replace(happens=tuple(kept)))
    return tuple(found)


def _card(
    rng: Random,
    at: int,
    size: int,
    people: tuple[str, ...],
    theme: str,
    dated: float,
    travelled: bool,
) -> Card:
    others = [other for other in range(size) if other != at]
    when = (_time(rng, others, dated),) if dated == 1.0 or rng.random() < 0.85 else ()
    if dated < 1.0 and rng.random() < 0.2:
        when = (*when, _time(rng, others, 0.3))
    lasts = rng.choice((1, 2, 4)) if rng.random() < (0.4 if theme == "places" else 0.12) else None
    where = rng.choice(("Rome", "Oslo")) if theme in ("places", "mixed") else ""
    who = tuple(name for name in people if rng.random() < 0.6)
    life: tuple[tuple[str, bool, int], ...] = ()
    if travelled:
        life = ((rng.choice(people), rng.random() < 0.85, rng.choice(others)),)
    count = rng.choice((0, 1, 1, 2)) if theme != "places" else rng.choice((0, 0, 1))
    happens = tuple(_said(rng, people, theme) for _ in range(count))
    mode = "flashback" if dated < 1.0 and rng.random() < 0.12 else "scene"
    return Card(mode, tuple(dict.fromkeys(when)), lasts, where, who, life, happens)


def _time(rng: Random, others: list[int], dated: float) -> Time:
    if rng.random() < dated:
        day = rng.randrange(DAYS)
        if rng.random() < 0.5:
            return Time("clock", day, rng.randint(1, 3))
        return Time("day", day)
    kind = rng.choice(
        (*("after", "before", "days after", "hours after", "same day", "during") * 3, "between")
    )
    first = rng.choice(others)
    rest = [other for other in others if other != first]
    if kind == "between":
        return Time(kind, 0, 0, first, rng.choice(rest)) if rest else Time("after", 0, 0, first)
    return Time(kind, rng.randint(1, 2), 0, first)


def _said(rng: Random, people: tuple[str, ...], theme: str) -> Said:
    if theme in ("mixed", "places"):
        theme = rng.choice(("mind", "death", "things", "state"))
    who = rng.choice(people)
    others = [name for name in people if name != who]
    if theme == "mind":
        return _of_mind(rng, who, others)
    if theme == "death":
        verbs = ["dies", "speaks", "speaks", "is dead", "is alive", "comes back", "is born"]
        if others:
            verbs += ["kills"]
        verb = rng.choice(verbs)
        return Said(verb, who, whom=rng.choice(others) if verb == "kills" else "")
    if theme == "state":
        return Said(rng.choice(("becomes", "is", "is", "is no longer", "is not")), "", "closed")
    verbs = ["gets", "first gets", "loses", "uses", "uses", "has", "does not have"]
    verbs += ["breaks", "is destroyed", "is repaired"]
    if others:
        verbs += ["gives", "gives", "gets from"]
    verb, thing = rng.choice(verbs), THINGS[rng.random() < 0.15]
    if verb in ("breaks", "is destroyed", "is repaired"):
        return Said(verb, "", thing)
    return Said(verb, who, thing, rng.choice(others) if verb in ("gives", "gets from") else "")


def _of_mind(rng: Random, who: str, others: list[str]) -> Said:
    verbs = ["learns", "learns", "mentions", "mentions", "acts on", "knows", "does not know"]
    verbs += ["forgets"]
    if others:
        verbs += ["tells", "tells", "learns from"]
    verb = rng.choice(verbs)
    whom = rng.choice(others) if verb in ("tells", "learns from") else ""
    return Said(verb, who, FACTS[rng.random() < 0.15], whom)
