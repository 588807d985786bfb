"""N102."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, reader
from fabula.laws.core.case import Case, law
from fabula.laws.core.reader import Shown
from fabula.model.finding import Mend
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("N102", Severity.WARNING, whole=True)
def not_planted(world: World) -> Iterator[Case]:
    """Something is paid off before it is planted, or without being planted at all.

    What it says. A scene has ``payoff: the eagle`` and none told before it has
    ``plant: the eagle``. The order of telling counts: the reader's life is the telling.

    Why it matters. A rescue by an eagle that nobody has mentioned is luck, and reads as such.

    What to do. Plant it earlier in the telling, or correct the name: where one that is
    planted differs by a letter, it is shown.

    When to allow. Where the surprise is worth it.
    """
    planted, paid = reader.log(world, "planted"), reader.log(world, "paid")
    lone = [label for label in planted if label not in paid]
    strays = [label for label in paid if label not in planted]
    meant = reader.misspelt(strays, lone) if strays and lone else {}
    for label, payoffs in paid.items():
        plants = planted.get(label, ())
        if label in meant:
            yield _misspelt(world, label, payoffs[0], planted[meant[label]][0])
            continue
        for payoff in payoffs:
            if not plants:
                yield _case(world, label, payoff, None)
            elif plants[0][:2] > payoff[:2]:
                yield _case(world, label, payoff, plants[0])


def _case(world: World, label: str, payoff: Shown, plant: Shown | None) -> Case:
    story = world.story
    words = reader.label(world, payoff)
    here = story.scenes[payoff.scene].name
    notes = [(payoff.statement, "paid off here")]
    ways: list[Mend] = [mends.add_scene(f"plant {words} before {here}", story.scenes[payoff.scene])]
    message = f"{words} is paid off in {here} and planted nowhere"
    if plant is not None:
        there = story.scenes[plant.scene].name
        notes.append((plant.statement, "planted here, later in the telling"))
        message = f"{words} is paid off in {here} before it is planted in {there}"
        if plant.scene != payoff.scene:
            ways.insert(0, mends.move_before(story, plant.scene, payoff.scene))
    return Case(
        message=message,
        at=payoff.statement,
        notes=tuple(notes),
        subject="reader",
        object=label,
        scene=payoff.scene,
        mends=(*ways, mends.drop(story, payoff.statement)),
    )


def _misspelt(world: World, label: str, payoff: Shown, plant: Shown) -> Case:
    story = world.story
    words, meant = reader.label(world, payoff), reader.label(world, plant)
    return Case(
        message=f"{words} is paid off and planted nowhere: did you mean {meant}?",
        at=payoff.statement,
        notes=((payoff.statement, "paid off here"), (plant.statement, "planted, never paid off")),
        subject="reader",
        object=label,
        scene=payoff.scene,
        mends=(
            mends.change_words(story, payoff.statement, f"write “{meant}” instead"),
            mends.drop(story, payoff.statement),
        ),
    )
