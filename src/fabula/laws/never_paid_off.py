"""N101."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, reader
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("N101", Severity.WARNING, whole=True)
def never_paid_off(world: World) -> Iterator[Case]:
    """Something is planted and never paid off.

    What it says. ``plant: the rifle`` shows the reader a set-up, and no scene has
    ``payoff: the rifle``. A payoff that is one letter off is reported once, by
    ``not-planted``, with the name that is meant.

    Why it matters. A rifle on the wall is a promise to the reader.

    What to do. Pay it off, or do not point at it.

    When to allow. Where it is a false trail on purpose, or waits for the next volume.
    """
    planted, paid = reader.log(world, "planted"), reader.log(world, "paid")
    lone = [label for label in planted if label not in paid]
    strays = [label for label in paid if label not in planted]
    meant = set(reader.misspelt(strays, lone).values()) if strays else set()
    story = world.story
    for label in lone:
        if label in meant:
            continue
        first = planted[label][0]
        words = reader.label(world, first)
        yield Case(
            message=f"{words} is planted in {story.scenes[first.scene].name} and never paid off",
            at=first.statement,
            notes=((first.statement, "planted here"),),
            subject="reader",
            object=label,
            scene=first.scene,
            mends=(
                mends.add_scene(f"pay {words} off in a later scene"),
                mends.drop(story, first.statement),
            ),
        )
