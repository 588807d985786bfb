"""N105."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fabula.laws.core import mends, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.model.story import Fluent, Happening, Scene
from fabula.model.terms import Kind, Severity, entity_of
from fabula.reason.fluents import Moment
from fabula.reason.world import World

NOBODY = frozenset(
    {"omniscient", "narrator", "author", "third-person", "first-person", "camera", "none", "nobody"}
)
"""viewpoints that are no people"""


class Gone(NamedTuple):
    """Since which sentence somebody perceives nothing, and why."""

    statement: int
    says: str


@law("N105", Severity.WARNING, whole=True)
def pov_knows_too_much(world: World) -> Iterator[Case]:
    """The viewpoint tells what its person cannot know or perceive.

    What it says. A scene is told through somebody (``pov:``) who is not on its closed list
    (``only:``), who has left, or who has fallen asleep when the sentence happens. A viewpoint
    that no list names is no contradiction: narrators may be dead, or told of it later.

    Why it matters. Readers sit behind those eyes, and notice when they see through walls.

    What to do. Let them stay, give the scene another viewpoint, or let them learn it later.

    When to allow. Where the narrator has it from somebody else.
    """
    for scene in world.story.scenes:
        if scene.pov is None or not scene.mode.lived or not _somebody(world, scene.pov):
            continue
        if scene.only and not _listed(scene, scene.pov):
            if not _dead(world, scene):
                yield _not_listed(world, scene, scene.pov)
        else:
            yield from _unseen(world, scene, scene.pov)


def _somebody(world: World, pov: str) -> bool:
    """Whether the viewpoint is a person of the story (and not *omniscient*)."""
    entity = world.story.entities.get(entity_of(pov))
    return entity is not None and entity.kind is Kind.PERSON and entity.id not in NOBODY


def _listed(scene: Scene, pov: str) -> bool:
    person = entity_of(pov)
    return any(person in (entity_of(one.ref), one.seen_as) for one in scene.cast)


def _dead(world: World, scene: Scene) -> bool:
    """The dead see what they like."""
    assert scene.pov is not None
    fluent = Fluent("alive", entity_of(scene.pov))
    if fluent not in world.events:
        return False
    return world.judge(fluent, True, Moment(scene.pov, scene.index, -1)) is not None


def _not_listed(world: World, scene: Scene, pov: str) -> Case:
    story, who = world.story, words.name(world.story, pov)
    return Case(
        message=f"{scene.name} is told by {who}, who is not among those there",
        at=scene.pov_statement,
        notes=(
            (scene.pov_statement, f"{who} tells it"),
            (scene.only_statement, "nobody but these is there"),
        ),
        subject=entity_of(pov),
        object=scene.id,
        entities=(entity_of(pov),),
        scene=scene.index,
        mends=(
            mends.change_words(story, scene.only_statement, f"add {who} to those there"),
            mends.change_words(story, scene.pov_statement, "give the scene another viewpoint"),
        ),
    )


def _unseen(world: World, scene: Scene, pov: str) -> Iterator[Case]:
    person, gone = entity_of(pov), None
    away: set[str] = set()
    for happening in scene.happenings:
        if world.story.statements[happening.statement].soft:
            continue
        moved = _moved(happening)
        others = {entity_of(ref) for ref in (*happening.actors, *happening.remote)}
        # Who goes out with them, or after them, is still before their eyes.
        if gone is not None and happening.actors and not moved and not others & {person, *away}:
            yield _case(world, scene, pov, happening, gone)
        gone = _after(happening, pov, gone)
        away = (away | moved.keys()) - {who for who, out in moved.items() if not out}


def _moved(happening: Happening) -> Mapping[str, bool]:
    """Those who come or go in a sentence, and whether they go."""
    return {
        entity_of(effect.fluent.subject): effect.value == ""
        for effect in happening.effects
        if effect.fluent.name == "at"
        and effect.fluent.subject in {entity_of(ref) for ref in happening.actors}
    }


def _after(happening: Happening, pov: str, gone: Gone | None) -> Gone | None:
    """What a sentence does to the viewpoint's senses."""
    for effect in happening.effects:
        name, subject, _ = effect.fluent
        if subject not in (pov, entity_of(pov)):
            continue
        if name == "at":
            gone = Gone(happening.statement, "has left") if effect.value == "" else None
        elif name == "awake":
            gone = None if effect.value else Gone(happening.statement, "is asleep")
    return gone


def _case(world: World, scene: Scene, pov: str, happening: Happening, gone: Gone) -> Case:
    story, who = world.story, words.name(world.story, pov)
    said = sentence(story, happening.statement)
    notes = [
        (happening.statement, f"{who} cannot perceive this"),
        (gone.statement, f"{who} {gone.says} from here on"),
    ]
    if scene.pov_statement >= 0:
        notes.append((scene.pov_statement, f"{who} tells {scene.name}"))
    return Case(
        message=f"{scene.name} is told by {who}, who {gone.says} when this happens: {said}",
        at=happening.statement,
        notes=tuple(notes),
        subject=entity_of(pov),
        object=scene.id,
        entities=(entity_of(pov),),
        scene=scene.index,
        mends=(
            mends.change_words(story, scene.pov_statement, "give the scene another viewpoint"),
            mends.drop(story, gone.statement),
            mends.drop(story, happening.statement),
        ),
    )
