"""D105."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import odd
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("D105", Severity.ERROR, whole=True)
def unknown_scene(world: World) -> Iterator[Case]:
    """A card speaks of a scene that does not exist.

    What it says. ``after X``, ``same-as: X``, ``life:`` and the like name a scene, and no scene
    or chapter bears that name. Often the scene was cut, or renamed.

    Why it matters. What Fabula cannot read, it cannot check; it says so instead of guessing.

    What to do. Correct the name, or take the reference out. ``fabula rename`` keeps
    references whole.

    When to allow. Never: a reference to nothing says nothing.
    """
    return odd.cases(world, "unknown-scene")
