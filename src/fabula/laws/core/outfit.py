"""What somebody is known to wear within one run of scenes, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import NamedTuple

from fabula.model.story import Happening, Manner
from fabula.model.terms import Certainty, entity_of
from fabula.reason.events import self_of

ALL = "*"


class Sign(NamedTuple):
    """What speaks for a thing being worn or not: the sentence, and how surely."""

    worn: bool
    statement: int
    mood: Certainty = Certainty.CERTAIN
    how: str = ""


class Outfit(NamedTuple):
    """What is known of each thing; ``only`` is the sentence that said what alone is worn."""

    things: Mapping[str, Sign]
    only: int = -1


class Clash(NamedTuple):
    """A thing seen where it cannot be on (or missing where it must be), and why."""

    thing: str
    statement: int
    mood: Certainty
    says: str
    note: str


NOTHING_KNOWN = Outfit({})


def wearers(happening: Happening) -> tuple[str, ...]:
    """The selves whose clothes a sentence speaks of."""
    fluents = [n.fluent for n in happening.needs] + [e.fluent for e in happening.effects]
    people = dict.fromkeys(f.subject for f in fluents if f.name == "wears")
    return tuple(dict.fromkeys(self_of(happening, person) for person in people))


def leavers(happening: Happening) -> tuple[str, ...]:
    """Those who go out of sight (or come into it), and may change there."""
    moved = [e.fluent.subject for e in happening.effects if e.fluent.name == "at"]
    return tuple(self_of(happening, person) for person in moved)


def handled(happening: Happening) -> tuple[str, ...]:
    """The things that change hands or break: nobody knows any more who has them on."""
    found = [e.fluent.object for e in happening.effects if e.fluent.name == "has"]
    found += [e.fluent.subject for e in happening.effects if e.fluent.name == "condition"]
    return tuple(dict.fromkeys(found))


def without(known: Outfit, thing: str) -> Outfit:
    """What is still known once a thing has come or gone."""
    if thing not in known.things and known.only < 0:
        return known
    return Outfit({name: sign for name, sign in known.things.items() if name != thing})


def clash(known: Outfit, happening: Happening, person: str) -> Clash | None:
    """Why what a sentence shows cannot be worn (or be gone) without a change."""
    shown = _shown(happening, person)
    for thing in shown:
        found = _cannot_be_on(known, thing)
        if found is not None:
            return found
    if _exclusive(happening, person) is Manner.OBSERVE:
        return _still_on(known, known.things.keys() - {*shown})
    return _still_on(known, _missing(happening, person))


def _shown(happening: Happening, person: str) -> tuple[str, ...]:
    """The things that a sentence takes to be on: seen, or taken off."""
    seen = [
        e.fluent.object
        for e in happening.effects
        if e.manner is Manner.OBSERVE and _of(e.fluent.name, e.fluent.subject, person) and e.value
    ]
    needed = [
        n.fluent.object
        for n in happening.needs
        if n.value is True and _of(n.fluent.name, n.fluent.subject, person)
    ]
    return tuple(dict.fromkeys((*seen, *needed)))


def _of(name: str, subject: str, person: str) -> bool:
    return name == "wears" and entity_of(subject) == person


def _exclusive(happening: Happening, person: str) -> Manner | None:
    """How a sentence says that nothing else is worn, if it does."""
    for effect in happening.effects:
        fluent = effect.fluent
        if _of(fluent.name, fluent.subject, person) and fluent.object == ALL and not effect.value:
            return effect.manner
    return None


def _cannot_be_on(known: Outfit, thing: str) -> Clash | None:
    sign = known.things.get(thing)
    if sign is not None:
        if sign.worn:
            return None
        return Clash(thing, sign.statement, sign.mood, "{who} " + sign.how, "{who} " + sign.how)
    if known.only >= 0:
        says = "{who} wears only other things"
        return Clash(thing, known.only, Certainty.CERTAIN, says, says + " here")
    return None


def _missing(happening: Happening, person: str) -> Set[str]:
    """The things that a sentence shows not to be on."""
    return {
        e.fluent.object
        for e in happening.effects
        if e.manner is Manner.OBSERVE
        and _of(e.fluent.name, e.fluent.subject, person)
        and e.value is False
    }


def _still_on(known: Outfit, missing: Set[str]) -> Clash | None:
    """Something that was on, and is seen not to be, and was not taken off."""
    for thing, sign in known.things.items():
        if sign.worn and thing in missing:
            says = "{who} has {what} on and has not taken it off"
            return Clash(thing, sign.statement, sign.mood, says, "{what} is worn here")
    return None


def after(known: Outfit, happening: Happening, person: str) -> Outfit:
    """What is known once a sentence has happened."""
    things, only, at = dict(known.things), known.only, happening.statement
    exclusive = _exclusive(happening, person)
    if exclusive is Manner.OBSERVE:
        things, only = {}, at
    elif exclusive is not None:
        # Who changes into a coat may keep the hat on.
        gone = Sign(False, at, Certainty.LIKELY, "has changed out of {what}")
        things, only = {thing: gone for thing, sign in things.items() if sign.worn}, -1
    for thing in _shown(happening, person):
        things[thing] = Sign(True, at)
    for effect in happening.effects:
        fluent = effect.fluent
        if not _of(fluent.name, fluent.subject, person) or fluent.object == ALL:
            continue
        how = "" if effect.value else "has taken {what} off"
        things[fluent.object] = Sign(bool(effect.value), at, Certainty.CERTAIN, how)
    return Outfit(things, only)
