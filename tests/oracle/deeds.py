"""What goes wrong when the scenes of a small story are lived in one given order.

A plain forward look at each mind, each life, each thing and the one bridge, written from
the design and from nothing else. A *fault* names a law and whom or what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tests.oracle.tales import OF_MIND, Said, Tale, actors

Fault = tuple[str | int, ...]
"""code, the ids of those it is about, and (in a second one) the sentence that carries it"""


class Event(NamedTuple):
    """Something at a place of an order: (position, step)."""

    at: tuple[int, int]
    value: bool | str
    kind: str = "change"
    """change, first, seen, or may (only speaks for a value)"""


def ident(name: str) -> str:
    """The id of a name."""
    return name.lower().removeprefix("the ").replace(" ", "-")


def sentences(tale: Tale, order: Sequence[int]) -> Iterator[tuple[tuple[int, int], int, Said]]:
    """The sentences of some scenes in an order: where, in which scene, and what is said."""
    for position, scene in enumerate(order):
        for step, said in enumerate(tale.cards[scene].happens):
            yield (position, step), scene, said


def _fault(*name: str, scene: int, said: Said) -> Iterator[Fault]:
    yield name
    yield (*name, scene, said.words())


# -- minds ------------------------------------------------------------------------------------


def of_minds(tale: Tale, person: str, order: Sequence[int]) -> Iterator[Fault]:
    """Knowledge used too soon (K101, K103), and ignorance that cannot be (K104)."""
    facts = {s.what for card in tale.cards for s in card.happens if s.verb in OF_MIND}
    for fact in sorted(facts):
        events = list(_learning(tale, person, fact, order))
        for at, scene, said in sentences(tale, order):
            if said.what != fact or said.verb not in OF_MIND:
                continue
            code = _wants(said, person)
            if code and not _may_be(events, at, True):
                yield from _fault(code, ident(person), ident(fact), scene=scene, said=said)
            if said.verb == "does not know" and said.who == person and _must_know(events, at):
                yield from _fault("K104", ident(person), ident(fact), scene=scene, said=said)


def _wants(said: Said, person: str) -> str:
    """The law by which a sentence needs somebody to know its fact."""
    if said.verb == "learns from" and said.whom == person:
        return "K103"
    if said.who != person:
        return ""
    return {"tells": "K103", "mentions": "K101", "acts on": "K101", "knows": "K101"}.get(
        said.verb, ""
    )


def _learning(tale: Tale, person: str, fact: str, order: Sequence[int]) -> Iterator[Event]:
    for at, scene, said in sentences(tale, order):
        if said.what != fact or said.verb not in OF_MIND:
            continue
        if said.who == person and said.verb in ("learns", "learns from"):
            yield Event(at, True, "first")
        elif said.whom == person and said.verb == "tells":
            yield Event(at, True)
        elif said.who == person and said.verb == "forgets":
            yield Event(at, False)
        elif said.who == person and said.verb == "knows":
            yield Event(at, True, "seen")
        elif _overheard(tale, person, scene, said):
            yield Event(at, True, "may")


def _overheard(tale: Tale, person: str, scene: int, said: Said) -> bool:
    """Whether somebody is there when others speak of a fact; to use it is no way of learning it."""
    spoken = said.verb not in ("forgets", "does not know")
    used = said.who == person or bool(_wants(said, person))
    return spoken and not used and person in tale.cards[scene].present()


def _may_be(events: Iterable[Event], at: tuple[int, int], want: bool) -> bool:
    """Whether nothing in the story excludes that it is so."""
    before = [e for e in events if e.at < at]
    lost = max((e.at for e in before if e.value != want and e.kind != "may"), default=None)
    if any(e.value == want and (lost is None or e.at > lost) for e in before):
        return True
    first_later = any(e.kind == "first" and e.value == want and e.at > at for e in events)
    return lost is None and not first_later


def _must_know(events: Iterable[Event], at: tuple[int, int]) -> bool:
    sure = [e for e in events if e.at < at and e.kind != "may"]
    return bool(sure) and max(sure).value is True


# -- lives ------------------------------------------------------------------------------------


def of_lives(tale: Tale, person: str, order: Sequence[int], likely: bool) -> Iterator[Fault]:
    """Deeds after death (L102), before birth (L104), second deaths (L106), needless returns."""
    events, me = list(_living(tale, person, order)), ident(person)
    for at, scene, said in sentences(tale, order):
        codes = []
        if _deed(said, person) and _dead(events, at):
            codes.append("L102")
        if _death(said, person) and _dead(events, at):
            codes.append("L106")
        if said.verb == "comes back" and said.who == person and _alive(events, at):
            codes.append("S101")
        if said.verb == "is alive" and said.who == person and _dead(events, at):
            codes.append("L102")
        for code in codes:
            yield from _fault(code, me, scene=scene, said=said)
    for position, scene in enumerate(order):
        card = tale.cards[scene]
        if person not in card.present():
            continue
        here = (position, -1)
        if likely and _dead(events, here):
            yield "L102", me
        if _unborn(events, position):
            yield "L104", me


def _deed(said: Said, person: str) -> bool:
    """Whether somebody does what only the living do."""
    if said.verb in ("learns from", "gets from"):
        return person in (said.who, said.whom)
    passive = ("dies", "comes back", "is born")
    return said.who == person and person in actors(said) and said.verb not in passive


def _death(said: Said, person: str) -> bool:
    return (said.verb == "dies" and said.who == person) or (
        said.verb == "kills" and said.whom == person
    )


def _living(tale: Tale, person: str, order: Sequence[int]) -> Iterator[Event]:
    for at, _, said in sentences(tale, order):
        if _death(said, person):
            yield Event(at, False)
        elif said.who == person and said.verb in ("comes back", "is born", "is dead", "is alive"):
            kind = {"comes back": "change", "is born": "first"}.get(said.verb, "seen")
            yield Event(at, said.verb != "is dead", kind)


def _last(events: Iterable[Event], at: tuple[int, int]) -> Event | None:
    return max((e for e in events if e.at < at), default=None)


def _dead(events: Iterable[Event], at: tuple[int, int]) -> bool:
    last = _last(events, at)
    return last is not None and last.value is False


def _alive(events: Iterable[Event], at: tuple[int, int]) -> bool:
    """Whether a *change* has made them live, and nothing has been seen of death since."""
    last = _last(events, at)
    if last is None or last.value is False:
        return False
    since = [e for e in events if e.at < at and e.value is False]
    after = max((e.at for e in since), default=(-1, -1))
    return any(e.kind != "seen" and after < e.at < at for e in events)


def _unborn(events: Iterable[Event], position: int) -> bool:
    births = [e for e in events if e.kind == "first"]
    seen = [e for e in events if e.at[0] < position and e.value is True]
    return not seen and any(e.at[0] > position for e in births)


# -- things and states ------------------------------------------------------------------------


def of_things(tale: Tale, order: Sequence[int]) -> Iterator[Fault]:
    """Things that are not at hand (P101) or gone (P103), and the bridge (S101)."""
    said = [s for card in tale.cards for s in card.happens]
    for thing in sorted({s.what for s in said if s.verb in _HANDLED}):
        yield from _holders(tale, thing, order)
        yield from _condition(tale, thing, order)
    yield from _bridge(tale, order)


_HANDLED = ("gets", "first gets", "gets from", "gives", "loses", "uses", "has", "does not have",
            "breaks", "is destroyed", "is repaired")  # fmt: skip


def _holders(tale: Tale, thing: str, order: Sequence[int]) -> Iterator[Fault]:
    events = list(_holdings(tale, thing, order))
    for at, scene, said in sentences(tale, order):
        if said.what != thing or said.verb not in _HANDLED:
            continue
        near = tale.cards[scene].present() | {""}
        if said.verb in ("gives", "loses", "uses", "has"):
            bad, who = not _has(events, at, {said.who}, said.who), said.who
        elif said.verb == "gets from":
            bad, who = not _has(events, at, {said.whom}, said.whom), said.whom
        elif said.verb in ("gets", "first gets"):
            bad, who = not _has(events, at, near | {said.who}, said.who), said.who
        elif said.verb == "does not have":
            held = [e for e in events if e.at < at]
            bad, who = _surely(held, said.who), said.who
        else:
            continue
        if bad:
            yield from _fault("P101", ident(who), scene=scene, said=said)


def _holdings(tale: Tale, thing: str, order: Sequence[int]) -> Iterator[Event]:
    for at, _, said in sentences(tale, order):
        if said.what != thing:
            continue
        if said.verb in ("gets", "first gets", "gets from"):
            yield Event(at, said.who, "first" if said.verb == "first gets" else "change")
        elif said.verb == "gives":
            yield Event(at, said.whom)
        elif said.verb == "loses":
            yield Event(at, "")
        elif said.verb == "has":
            yield Event(at, said.who, "seen")


def _has(events: Sequence[Event], at: tuple[int, int], near: Iterable[str], who: str) -> bool:
    """Whether it may be so that one of some people has a thing (``""``: nobody)."""
    allowed = frozenset(near)
    before = [e for e in events if e.at < at]
    lost = max((e.at for e in before if e.value not in allowed and e.kind != "seen"), default=None)
    if any(e.value in allowed and (lost is None or e.at > lost) for e in before):
        return True
    first_later = any(e.kind == "first" and e.value == who and e.at > at for e in events)
    return lost is None and not first_later


def _surely(before: Sequence[Event], who: str) -> bool:
    """Whether somebody got a thing and nothing since speaks of another holder."""
    got = max((e.at for e in before if e.value == who and e.kind != "seen"), default=None)
    return got is not None and not any(e.at > got and e.value != who for e in before)


def _condition(tale: Tale, thing: str, order: Sequence[int]) -> Iterator[Fault]:
    whole, there = True, True
    for _at, scene, said in sentences(tale, order):
        if said.what != thing:
            continue
        if said.verb == "uses" and not (whole and there):
            yield from _fault("P103", ident(thing), scene=scene, said=said)
        elif said.verb in ("breaks", "is destroyed"):
            if not there:
                yield from _fault("P103", ident(thing), scene=scene, said=said)
            whole, there = False, there and said.verb == "breaks"
        elif said.verb == "is repaired":
            whole = there = True


def _bridge(tale: Tale, order: Sequence[int]) -> Iterator[Fault]:
    changed: bool | None = None
    seen_since: set[bool] = set()
    for _at, scene, said in sentences(tale, order):
        if said.verb in ("becomes", "is no longer"):
            changed, seen_since = said.verb == "becomes", set()
        elif said.verb in ("is", "is not"):
            value = said.verb == "is"
            if changed is not None and value != changed and value not in seen_since:
                yield from _fault("S101", "bridge", scene=scene, said=said)
            seen_since.add(value)
