"""From a matched form to what the sentence does: roles, needs, effects, those who are there."""

from __future__ import annotations

from typing import NamedTuple

from fabula.cards.match import Match
from fabula.cards.slots import Fault, Filled, Filler, Sentence
from fabula.cards.terms import Deed, Fill, effects_of, needs_of
from fabula.cards.verbs import Meaning
from fabula.model.story import Effect, Fluent, Need, Travel
from fabula.model.terms import Kind, entity_of
from fabula.model.times import Length, TimeExpr

_BEINGS = frozenset({Kind.PERSON, Kind.OFFICE})


class Plot(NamedTuple):
    """What a sentence says, whoever is there.

    ``far`` are the effects where the sentence goes by letter, telephone or wire.
    ``fleeting`` plots hold places of one very line (times).
    """

    verb: str
    roles: tuple[tuple[str, str], ...]
    fillers: tuple[Filler, ...]
    actors: tuple[str, ...]
    needs: tuple[Need, ...]
    effects: tuple[Effect, ...]
    far: tuple[Effect, ...]
    parts: tuple[str, ...] = ()
    travel: Travel | None = None
    length: Length | None = None
    time: TimeExpr | None = None
    scenes: tuple[int, ...] = ()
    fleeting: bool = False
    at_home: bool = False
    """some need or effect speaks of the place of the scene"""


def plot(found: Match, sentence: Sentence) -> Plot | Fault:
    """What a reading amounts to; a fault where several are needed and only one is named."""
    meaning, slots = found.form.meaning, found.slots
    if meaning.mutual and len(slots["who"].fillers) < 2:
        low = sentence.wording.low
        message = f'"{sentence.said(0, len(low))}" does not say whom'
        return Fault("unknown-verb", message, 0, len(low), f'write "{meaning.verb}s" and a name')
    people = _people(meaning, slots)
    needs, effects, meetings = _terms(meaning, slots, people)
    living: list[Need] = []
    actors: dict[str, None] = {}
    for slot, beings in people.items():
        acts = slot in meaning.acts
        for one in beings:
            actors[one.value] = None
            if acts:
                living += _LIVING.get(one.value) or _living(entity_of(one.value))
    fillers: list[Filler] = []
    scenes: list[int] = []
    for filled in slots.values():
        fillers += filled.fillers
        if filled.scene is not None:
            scenes.append(filled.scene)
    far = tuple(effects)
    part, length, time = slots.get("part"), slots.get("length"), slots.get("time")
    return Plot(
        meaning.verb,
        _roles(slots),
        tuple(fillers),
        tuple(actors),
        (*living, *needs),
        (*effects, *meetings) if meetings else far,
        far,
        tuple(one.value for one in part.fillers) if part and meaning.verb != "uses part" else (),
        _travel(found) if meaning.verb == "travels to" else None,
        length.length if length else None,
        time.time if time else None,
        tuple(scenes),
        time is not None,
        meaning.home,
    )


def _people(meaning: Meaning, slots: dict[str, Filled]) -> dict[str, list[Filler]]:
    """Those who act or are there, by slot, in the order in which the verb names its slots."""
    people: dict[str, list[Filler]] = {}
    for slot in (*meaning.acts, *meaning.there):
        filled = slots.get(slot)
        if filled is not None:
            people[slot] = [one for one in filled.fillers if one.kind in _BEINGS]
    return people


def _roles(slots: dict[str, Filled]) -> tuple[tuple[str, str], ...]:
    """Every slot with what fills it; ``bare`` is a scene spoken of by its mere name."""
    roles = [(name, one.value) for name, filled in slots.items() for one in filled.fillers]
    fact = slots.get("fact")
    if fact is not None and fact.scene is not None and not fact.fillers[0].known:
        roles.append(("bare", fact.fillers[0].value))
    return tuple(roles)


def _living(entity: str) -> tuple[Need, Need]:
    """Whoever acts is alive and awake."""
    known = _LIVING.get(entity)
    if known is None:
        known = _LIVING[entity] = (
            Need(Fluent("alive", entity), True, "acts-after-death"),
            Need(Fluent("awake", entity), True, "acts-while-asleep"),
        )
    return known


# A pure cache: the same few people act in thousands of sentences.
_LIVING: dict[str, tuple[Need, Need]] = {}


def _terms(
    meaning: Meaning, slots: dict[str, Filled], people: dict[str, list[Filler]]
) -> tuple[list[Need], list[Effect], list[Effect]]:
    fill: dict[str, tuple[str, ...]] = {}
    for name, filled in slots.items():
        fillers = filled.fillers
        if name == "giver":
            fillers = tuple([one for one in fillers if one.kind is Kind.PERSON])
        fill[name] = (
            (_named(fillers[0]),) if len(fillers) == 1 else tuple([_named(one) for one in fillers])
        )
    if not meaning.mutual:
        return _filled(meaning, fill, people)
    needs: list[Need] = []
    effects: list[Effect] = []
    meetings: list[Effect] = []
    for one in fill["who"]:
        others = tuple(other for other in fill["who"] if other != one)
        part = {**fill, "who": (one,), "whom": others}
        more = _filled(meaning, part, {})
        needs += more[0]
        effects += more[1]
        if meaning.meet:
            meetings += [_met(one, other) for other in others]
    return needs, effects, meetings


def _named(one: Filler) -> str:
    """What needs and effects speak of: the entity, whichever self of it is meant."""
    plain = one.kind is None or one.kind is Kind.FACT or "/" not in one.value
    return one.value if plain else entity_of(one.value)


def _filled(
    meaning: Meaning, fill: Fill, people: dict[str, list[Filler]]
) -> tuple[list[Need], list[Effect], list[Effect]]:
    """Needs, effects and first meetings of what stands in the slots; ``people`` may meet."""
    wanted, brought = meaning.needs, meaning.effects
    for values in fill.values():
        if len(values) > 1:
            wanted, brought = _sole(wanted, fill), _sole(brought, fill)
            break
    needs = needs_of(wanted, fill, closed=meaning.closed)
    effects = effects_of(brought, fill)
    if not meaning.meet:
        return needs, effects, []
    return needs, effects, _meetings(meaning, people)


def _meetings(meaning: Meaning, people: dict[str, list[Filler]]) -> list[Effect]:
    """Those of one slot meet those of the others."""
    persons: list[tuple[str, str]] = []
    for slot in (*meaning.acts, *meaning.there):
        for being in people.get(slot, ()):
            if being.kind is Kind.PERSON:
                persons.append((slot, _named(being)))
    meetings: list[Effect] = []
    for first, one in persons:
        for second, other in persons:
            if first != second and one != other:
                meetings.append(_MET.get((one, other)) or _met(one, other))
    return meetings


def _sole(terms: tuple[Deed, ...], fill: Fill) -> tuple[Deed, ...]:
    """The terms without those that would make several people the one holder of a thing."""
    return tuple(
        term
        for term in terms
        if term.name != "has" or not term.holds or len(fill.get(term.subject, ())) < 2
    )


def _met(one: str, other: str) -> Effect:
    made = _MET[one, other] = Effect(Fluent("met", one, other), True)
    return made


# A pure cache: the same few people meet in thousands of sentences.
_MET: dict[tuple[str, str], Effect] = {}


def _travel(found: Match) -> Travel:
    slots = found.slots
    where = slots.get("spot") or slots.get("place")
    return Travel(
        slots["who"].fillers[0].value,
        slots["time"].time if "time" in slots else None,
        slots["scene"].scene if "scene" in slots else None,
        where.fillers[0].value if where is not None else None,
        slots["length"].length if "length" in slots else None,
    )
