"""C105."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core.case import Case, law
from fabula.laws.core.meddling import case, meddlings
from fabula.model.terms import Regime, Severity
from fabula.reason.world import World


@law("C105", Severity.ERROR)
def past_changed(world: World) -> Iterator[Case]:
    """Under one fixed history, a need fails because of what a visitor brought about.

    What it says. Somebody who came through time kills, takes or breaks what the story needs
    later. Where there is one history only, what a traveller does was always so: the later
    scene cannot be as it is told.

    Why it matters. It is the rule that the story has set for itself.

    What to do. Let the deed fail or spare what is needed, or let the world branch:
    ``time-travel = "branching"`` or ``"rewrite"``.

    When to allow. When the paradox is the story.
    """
    if world.story.settings.regime is not Regime.FIXED:
        return
    for found in meddlings(world):
        if not found.own_past and not world.scene(found.breach.happening.scene).fixed:
            yield case(world, found, "in one fixed history that was never otherwise")
