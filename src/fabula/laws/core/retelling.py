"""What two tellings of one event say that cannot both be so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fabula.laws.core import values, words
from fabula.laws.core.breach import sentence
from fabula.model.finding import Because
from fabula.model.story import Effect, Fluent, Happening, Manner, Part, Scene, Story
from fabula.model.terms import Certainty, Kind, entity_of
from fabula.reason.world import World


class Difference(NamedTuple):
    """Two statements of which one must be wrong; ``about`` is who or what they speak of."""

    at: int
    other: int
    says: str
    about: str
    mood: Certainty
    why: Because = Because()


def differences(world: World, first: Scene, again: Scene) -> Iterator[Difference]:
    """What the second telling says otherwise, in the order of its card."""
    yield from _places(world, first, again)
    yield from _people(world.story, first, again)
    yield from _deeds(world.story, first, again)
    yield from _facts(world.story, first, again)


def _places(world: World, first: Scene, again: Scene) -> Iterator[Difference]:
    if first.place is None or again.place is None or first.place == again.place:
        return
    apart = world.geography.apart(first.place, again.place)
    if apart is None:
        return
    here, there = (words.name(world.story, place) for place in (again.place, first.place))
    says = f"it is set in {here}, and in {there} before"
    yield Difference(
        again.place_statement, first.place_statement, says, again.place, apart.mood, apart.why
    )


def _people(story: Story, first: Scene, again: Scene) -> Iterator[Difference]:
    """One telling closes its list, and the other puts somebody there who is not on it."""
    for closed, opened in ((first, again), (again, first)):
        if not closed.only:
            continue
        listed = {entity_of(one.ref) for one in closed.cast}
        listed |= {one.seen_as for one in closed.cast if one.seen_as}
        for one in opened.cast:
            who = entity_of(one.ref)
            entity = story.entities.get(who)
            person = entity is None or entity.kind in (Kind.PERSON, Kind.UNKNOWN)
            if one.part is Part.PRESENT and person and not {who, one.seen_as} & listed:
                says = f"{words.name(story, who)} is there in one telling and not in the other"
                at, other = one.statement, closed.only_statement
                if opened is first:
                    at, other = other, at
                yield Difference(at, other, says, who, Certainty.CERTAIN)


# --- what can be done but once ---------------------------------------------------------------


class Deed(NamedTuple):
    """Something done to somebody or something: ``by`` whom (several, where several do it)."""

    by: frozenset[str]
    statement: int


def _deeds(story: Story, first: Scene, again: Scene) -> Iterator[Difference]:
    """Deaths and makings happen but once: by the same hands in both tellings."""
    before = _once(story, first)
    for (kind, what), deed in _once(story, again).items():
        other = before.get((kind, what))
        if other is None or not deed.by.isdisjoint(other.by):
            continue
        hands, others = (words.names(story, sorted(x.by)) for x in (deed, other))
        done = "dies" if kind == "death" else "is made"
        says = f"{words.name(story, what)} {done} by the hand of {hands}, and of {others} before"
        yield Difference(deed.statement, other.statement, says, what, Certainty.CERTAIN)


def _once(story: Story, scene: Scene) -> Mapping[tuple[str, str], Deed]:
    found: dict[tuple[str, str], Deed] = {}
    for happening in _sure(story, scene):
        for what, kind in _ends(happening):
            by = frozenset(entity_of(ref) for ref in happening.all_of("who")) - {what}
            if by:
                old = found.get((kind, what))
                found[kind, what] = Deed(by | old.by, old.statement) if old else Deed(
                    by, happening.statement
                )  # fmt: skip
    return found


def _ends(happening: Happening) -> Iterator[tuple[str, str]]:
    for effect in happening.effects:
        if effect.fluent.name == "alive" and effect.value is False:
            yield effect.fluent.subject, "death"
        if effect.fluent.name == "made" and effect.manner is Manner.FIRST:
            yield effect.fluent.subject, "making"


def _sure(story: Story, scene: Scene) -> Iterator[Happening]:
    for happening in scene.happenings:
        if not story.statements[happening.statement].soft:
            yield happening


# --- what is so ------------------------------------------------------------------------------


def _facts(story: Story, first: Scene, again: Scene) -> Iterator[Difference]:
    """Attributes and numbers that are seen, and that no sentence of either telling changes."""
    before, after = _seen(story, first), _seen(story, again)
    changed = _changed(first) | _changed(again)
    for key, (effect, statement) in after.items():
        if key not in before or key in changed:
            continue
        other, told = before[key]
        mood = _differ(effect, other)
        if mood is not None:
            says = f"{sentence(story, statement)}, and before: {sentence(story, told)}"
            yield Difference(statement, told, says, f"{key.subject} {key.object}", mood)


def _differ(one: Effect, other: Effect) -> Certainty | None:
    if one.fluent.name == "trait":
        return values.differ(one.fluent.object, str(one.value), str(other.value))
    if one.value == other.value:
        return None
    return Certainty.CERTAIN if one.fluent.name == "count" else Certainty.LIKELY


def _seen(story: Story, scene: Scene) -> Mapping[Fluent, tuple[Effect, int]]:
    """What a telling shows of each fluent, where it shows it once."""
    found: dict[Fluent, tuple[Effect, int]] = {}
    twice: set[Fluent] = set()
    for happening in _sure(story, scene):
        for effect in happening.effects:
            key = effect.fluent
            if effect.manner is Manner.OBSERVE and key.name in ("trait", "count", "state"):
                twice |= {key} if key in found else set()
                found[key] = (effect, happening.statement)
    return {key: shown for key, shown in found.items() if key not in twice}


def _changed(scene: Scene) -> set[Fluent]:
    found: set[Fluent] = set()
    for happening in scene.happenings:
        for effect in happening.effects:
            if effect.manner is not Manner.OBSERVE:
                name, subject, object_ = effect.fluent
                found.add(Fluent("count" if name == "gain" else name, subject, object_))
    return found
