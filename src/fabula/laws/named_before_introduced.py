"""N106."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabula.cards.lexicon import name_key
from fabula.laws.core import mends, reader, words
from fabula.laws.core.case import Case, law
from fabula.laws.core.reader import Shown
from fabula.model.story import Story
from fabula.model.terms import Severity, entity_of
from fabula.reason.world import World

UNNAMED = frozenset({"label", "fact", "text", "value", "state", "time", "length", "number", "unit"})
"""slots whose words are no names"""


@law("N106", Severity.NOTE, whole=True)
def named_before_introduced(world: World) -> Iterator[Case]:
    """A name is used before it is introduced.

    What it says. ``introduce: Aldous`` marks the scene in which the reader first hears a name,
    and a sentence of a scene told before it uses that name. Names that no card introduces are
    nobody's business, nor is the order inside one scene.

    Why it matters. The reader takes a name that is used as if known for one they have missed.

    What to do. Introduce it earlier, move the scene, or let the earlier scene call them by
    what they are (*the ferryman*).

    When to allow. Where the card must use the name and the prose does not.
    """
    introduced: dict[str, Shown] = {}
    for label, shown in reader.log(world, "introduced").items():
        entity = _entity(world.story, label, reader.label(world, shown[0]))
        if entity is not None:
            introduced.setdefault(entity, shown[0])
    if not introduced:
        return
    for entity, use in _first_uses(world.story, introduced).items():
        if use.scene < introduced[entity].scene:
            yield _case(world.story, entity, use, introduced[entity])


def _entity(story: Story, label: str, shown: str) -> str | None:
    named = story.names.get(name_key(shown))
    return named or (label if label in story.entities else None)


def _first_uses(story: Story, wanted: Mapping[str, Shown]) -> Mapping[str, Shown]:
    found: dict[str, Shown] = {}
    for scene in story.scenes:
        for happening in scene.happenings:
            for slot, value in happening.roles:
                entity = entity_of(value)
                if entity in wanted and entity not in found and slot not in UNNAMED:
                    found[entity] = Shown(scene.index, happening.step, happening.statement)
    return found


def _case(story: Story, entity: str, use: Shown, introduced: Shown) -> Case:
    who = words.name(story, entity)
    here, there = story.scenes[use.scene].name, story.scenes[introduced.scene].name
    return Case(
        message=f"{who} is named in {here} before being introduced in {there}",
        at=use.statement,
        notes=((use.statement, f"{who} is named here"), (introduced.statement, "introduced here")),
        subject="reader",
        object=entity,
        entities=(entity,),
        scene=use.scene,
        mends=(
            mends.move_before(story, introduced.scene, use.scene),
            mends.add_scene(f"introduce {who} in {here}", story.scenes[use.scene]),
            mends.drop(story, introduced.statement),
        ),
    )
