"""L105."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.cards.terms import HERE
from fabula.laws.core import mends, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import Mend, MendKind, because
from fabula.model.story import Happening, Part, Scene
from fabula.model.terms import Severity, entity_of
from fabula.reason.world import World


@law("L105", Severity.WARNING)
def not_there(world: World) -> Iterator[Case]:
    """Someone acts after leaving, before arriving, or against a closed list.

    What it says. Inside one scene somebody leaves and then acts, or acts and only then
    arrives; or ``only:`` closes the list of those who are there, and somebody else acts.

    Why it matters. A listed cast that never enters, a voice in a room that its owner has
    left: script supervisors look for nothing else.

    What to do. Change the order of the sentences, let them come back, or add them to the list.

    When to allow. When they are heard from outside: put them in ``heard``.
    """
    for scene in world.story.scenes:
        if scene.mode.lived:
            yield from _steps(world, scene)
            if scene.only:
                yield from _uninvited(world, scene)


def _moves(scene: Scene) -> dict[str, list[tuple[int, bool, Happening]]]:
    """Each one's comings (True) and goings inside a scene, in order."""
    moves: dict[str, list[tuple[int, bool, Happening]]] = {}
    for happening in scene.happenings:
        for effect in happening.effects:
            if effect.fluent.name == "at":
                here = effect.value in (scene.place, HERE)
                ref = next(
                    (r for r in happening.actors if entity_of(r) == effect.fluent.subject),
                    effect.fluent.subject,
                )
                moves.setdefault(ref, []).append((happening.step, here, happening))
    return moves


def _steps(world: World, scene: Scene) -> Iterator[Case]:
    moves = _moves(scene)
    for happening in scene.happenings if moves else ():
        for ref in dict.fromkeys(happening.actors):
            mine = [m for m in moves.get(ref, ()) if m[0] != happening.step]
            if len(mine) != len(moves.get(ref, ())):
                continue
            past = [m for m in mine if m[0] < happening.step]
            if past and not past[-1][1]:
                yield _case(world, scene, ref, happening, past[-1][2], "after leaving")
            elif not past and mine and mine[0][1]:
                yield _case(world, scene, ref, happening, mine[0][2], "before arriving")


def _case(
    world: World, scene: Scene, ref: str, deed: Happening, move: Happening, when: str
) -> Case:
    story = world.story
    who = words.name(story, ref)
    verb = "leaves" if when == "after leaving" else "arrives"
    return Case(
        message=f"{who} acts in {scene.name} {when}",
        at=deed.statement,
        why=because((deed.statement, move.statement)),
        notes=((deed.statement, f"{who} acts here"), (move.statement, f"{who} {verb} here")),
        subject=entity_of(ref),
        object=scene.id,
        entities=(entity_of(ref),),
        scene=scene.index,
        mends=_mends(world, ref, deed, move),
    )


def _mends(world: World, ref: str, deed: Happening, move: Happening) -> tuple[Mend, ...]:
    who = words.name(world.story, ref)
    return (
        mends.change_words(world.story, move.statement, f"let {who} come or go at another point"),
        mends.drop(world.story, deed.statement),
    )


def _uninvited(world: World, scene: Scene) -> Iterator[Case]:
    """Those who act although ``only:`` does not name them."""
    story = world.story
    for presence in scene.cast:
        if not presence.acted or presence.part is not Part.PRESENT:
            continue
        person = entity_of(presence.ref)
        who = words.name(story, person)
        yield Case(
            message=f"{who} acts in {scene.name}, where only others are",
            at=presence.statement,
            why=because((presence.statement, scene.only_statement)),
            notes=(
                (presence.statement, f"{who} acts here"),
                (scene.only_statement, "only these are there"),
            ),
            subject=person,
            object=scene.id,
            entities=(person,),
            scene=scene.index,
            mends=(
                mends.other(MendKind.DROP_STATEMENT, f"add {who} to the list", 3, person),
                mends.drop(story, presence.statement),
            ),
        )
