"""P102."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabula.cards.terms import HERE
from fabula.laws.core import mends, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because, MendKind, because
from fabula.model.story import Happening, Manner, Scene
from fabula.model.terms import Certainty, Kind, Severity, entity_of
from fabula.reason.world import World


@law("P102", Severity.ERROR)
def thing_in_two_places(world: World) -> Iterator[Case]:
    """One stretch of a thing's own life is in two places, or with two holders, at one time.

    What it says. In scenes of the same clock minute (or in one and the same scene) a thing is
    handled in two places that are apart, or is said to be with two people.

    Why it matters. The letter is in the safe or in his pocket.

    What to do. Change a time, let it pass from hand to hand, or name two things.

    When to allow. Where there are two of the kind.
    """
    for thing, handled in _handled(world).items():
        yield from _same_minute(world, thing, handled)
        yield from _same_scene(world, thing, handled)


def _handled(world: World) -> Mapping[str, list[Happening]]:
    """The sentences that put a thing somewhere: into hands, or in a place."""
    found: dict[str, list[Happening]] = {}
    for scene in world.story.scenes:
        if not scene.mode.lived or scene.same_as is not None:
            continue
        for happening in scene.happenings:
            for thing in sorted(_things(happening)):
                entity = world.story.entities.get(thing)
                if entity is not None and entity.kind in (Kind.THING, Kind.UNKNOWN):
                    found.setdefault(thing, []).append(happening)
    return found


def _things(happening: Happening) -> set[str]:
    """What a sentence shows in somebody's hands, or somewhere."""
    fluents = [n.fluent for n in happening.needs] + [e.fluent for e in happening.effects]
    found = {f.object for f in fluents if f.name in ("has", "wears")}
    return found | {f.subject for f in fluents if f.name == "at"}


def _place(world: World, happening: Happening, thing: str) -> tuple[str | None, int]:
    """Where a sentence shows a thing, and the statement that says so."""
    for effect in happening.effects:
        if effect.fluent.name == "at" and effect.fluent.subject == thing:
            place = str(effect.value)
            if place and place != HERE:
                return place, happening.statement
    scene = world.scene(happening.scene)
    return scene.place, scene.place_statement


def _same_minute(world: World, thing: str, handled: list[Happening]) -> Iterator[Case]:
    """Handled in two places of one stated minute."""
    minutes: dict[tuple[int, int], Happening] = {}
    for happening in handled:
        scene = world.scene(happening.scene)
        window = world.clock.window(world.clock.start(scene.index), Certainty.CERTAIN)
        if window.earliest is None or window.latest is None:
            continue
        if window.latest - window.earliest >= 60:
            continue
        first = minutes.setdefault((window.earliest, window.latest), happening)
        found = _apart(world, thing, first, happening)
        if found is not None:
            yield found


def _apart(world: World, thing: str, one: Happening, two: Happening) -> Case | None:
    first, second = world.scene(one.scene), world.scene(two.scene)
    (here, here_said), (there, there_said) = (_place(world, h, thing) for h in (two, one))
    if first.index == second.index or here is None or there is None:
        return None
    apart = world.geography.apart(there, here)
    if apart is None or _jumps(world, (*one.actors, *two.actors)):
        return None
    clock = world.clock
    why = apart.why + because((one.statement, two.statement, here_said, there_said))
    for scene in (first, second):
        for latest in (False, True):
            why = why + clock.why_window(clock.start(scene.index), latest, Certainty.CERTAIN)
    name = words.name(world.story, thing)
    spots = f"{words.name(world.story, here)} ({second.name}) and in " + (
        f"{words.name(world.story, there)} ({first.name})"
    )
    text = f"{name} is in {spots} at the same time"
    return _case(world, thing, text, one, two, why, apart.mood, second)


def _jumps(world: World, refs: tuple[str, ...]) -> bool:
    lives = (world.lives.get(entity_of(ref)) for ref in refs)
    return any(life is not None and not life.plain for life in lives)


def _same_scene(world: World, thing: str, handled: list[Happening]) -> Iterator[Case]:
    """Said to be with two people in one scene, with no handing over told in it."""
    by_scene: dict[int, list[Happening]] = {}
    for happening in handled:
        by_scene.setdefault(happening.scene, []).append(happening)
    for number, mine in by_scene.items():
        seen: dict[str, Happening] = {}
        for happening in mine:
            for effect in happening.effects:
                if effect.fluent.name == "has" and effect.fluent.object == thing:
                    if effect.manner is not Manner.OBSERVE:
                        seen.clear()
                    elif effect.value is True:
                        seen.setdefault(effect.fluent.subject, happening)
        if len(seen) > 1 and not _shared(world, seen):
            one, two = list(seen.values())[:2]
            scene = world.scene(number)
            name = words.name(world.story, thing)
            text = (
                f"{name} is with {words.names(world.story, list(seen)[:2])} at once in {scene.name}"
            )
            why = because((one.statement, two.statement))
            yield _case(world, thing, text, one, two, why, Certainty.LIKELY, scene)


def _shared(world: World, seen: Mapping[str, Happening]) -> bool:
    """A group and its member may both be said to have a thing."""
    groups = world.story.settings.groups
    return any(one in groups.get(other, ()) for one in seen for other in seen)


def _case(
    world: World,
    thing: str,
    text: str,
    one: Happening,
    two: Happening,
    why: Because,
    mood: Certainty,
    scene: Scene,
) -> Case:
    story = world.story
    return Case(
        message=text,
        at=two.statement,
        why=why,
        notes=((two.statement, "it is here"), (one.statement, "and here")),
        subject=thing,
        object=str(two.statement),
        entities=(thing,),
        scene=scene.index,
        mood=mood,
        reasons=words.reasons(story, why),
        mends=(
            mends.change_time(story, scene.index),
            mends.other(MendKind.CHANGE_HOLDER, "let it pass from hand to hand", 4, thing),
            mends.drop(story, two.statement),
        ),
    )
