"""P104."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fabula.laws.core import mends, outfit, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.laws.core.outfit import Outfit
from fabula.model.finding import because
from fabula.model.story import Happening, Part, Scene
from fabula.model.terms import Severity, entity_of
from fabula.reason.world import World

HALF_A_DAY = 12 * 3600
"""in a scene that lasts longer people may change unseen"""


class Run(NamedTuple):
    """Scenes without a gap, so far: what each self wears, and what ties the scenes together."""

    outfits: dict[str, Outfit]
    ties: tuple[int, ...] = ()
    last: int = -1


@law("P104", Severity.WARNING)
def not_wearing(world: World) -> Iterator[Case]:
    """An outfit changes without a change, within a scene or through continuous ones.

    What it says. Somebody wears, or takes off, what they cannot have on: they took it off, or
    wore only other things, and nothing in between puts it on. It is asked only within one scene
    and through scenes that follow with ``continuous: yes``: between others people dress.

    Why it matters. A red coat goes through a door and a grey one comes out.

    What to do. Write ``X changes into T``, or make it one coat.

    When to allow. Where the light changes and not the coat.
    """
    if all(fluent.name != "wears" for fluent in world.events):
        return
    run = Run({})
    for scene in world.story.scenes:
        if not scene.mode.lived or scene.same_as is not None:
            continue
        run = _entered(scene, run)
        for happening in scene.happenings:
            if not world.story.statements[happening.statement].soft:
                yield from _worn(world, happening, run)


def _entered(scene: Scene, run: Run) -> Run:
    """What is still known of the outfits when a scene begins."""
    if scene.lasts is not None and (scene.lasts.high is None or scene.lasts.high > HALF_A_DAY):
        return Run({}, (), -1)
    if not scene.continuous or scene.index - 1 != run.last or not run.outfits:
        return Run({}, (), scene.index)
    here = {one.ref for one in scene.cast if one.part is Part.PRESENT}
    jumped = {order.ref for order in scene.life}
    kept = {ref: worn for ref, worn in run.outfits.items() if ref in here and ref not in jumped}
    return Run(kept, (*run.ties, scene.continuous_statement), scene.index)


def _worn(world: World, happening: Happening, run: Run) -> Iterator[Case]:
    """What a sentence shows to be worn against what is known; then what it changes."""
    if run.last < 0:
        return
    for ref in outfit.wearers(happening):
        known = run.outfits.get(ref, outfit.NOTHING_KNOWN)
        clash = outfit.clash(known, happening, entity_of(ref))
        if clash is not None and not _no_longer(world, happening):
            yield _case(world, happening, ref, clash, run.ties)
        run.outfits[ref] = outfit.after(known, happening, entity_of(ref))
    for ref in outfit.leavers(happening):
        run.outfits.pop(ref, None)
    for thing in outfit.handled(happening):
        for ref, known in run.outfits.items():
            run.outfits[ref] = outfit.without(known, thing)


def _no_longer(world: World, happening: Happening) -> bool:
    """*No longer wears* tells a change, if not the moment of it."""
    return "no longer" in world.story.statements[happening.statement].text.lower()


def _case(
    world: World, happening: Happening, ref: str, clash: outfit.Clash, ties: tuple[int, ...]
) -> Case:
    story, at = world.story, happening.statement
    who, thing = words.name(story, ref), words.name(story, clash.thing)
    here = story.scenes[happening.scene]
    other = story.statements[clash.statement].scene
    same = other == happening.scene
    between = tuple(s for s in ties if s > clash.statement) if not same else ()
    return Case(
        message=f"{sentence(story, at)}, but {clash.says.format(who=who, what=thing)}",
        at=at,
        why=because(between),
        notes=((at, "seen here"), (clash.statement, clash.note.format(who=who, what=thing))),
        subject=entity_of(ref),
        object=clash.thing,
        entities=(entity_of(ref), clash.thing),
        scene=happening.scene,
        mood=clash.mood,
        mends=(
            mends.add_scene(f"let {who} change before this", here),
            mends.drop(story, at),
            mends.drop(story, clash.statement),
        ),
    )
