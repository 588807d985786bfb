"""D101."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import odd
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("D101", Severity.WARNING, whole=True)
def unknown_key(world: World) -> Iterator[Case]:
    """A card has a key that Fabula does not know.

    What it says. A key of a card (or its shape) is not one of the language's, so nothing of what
    stands under it is used. The nearest known key is offered.

    Why it matters. What Fabula cannot read, it cannot check; it says so instead of guessing.

    What to do. Correct the spelling, or take the key out. Notes of your own belong in
    ordinary comments.

    When to allow. Never needed: what is not read does no harm once you know of it.
    """
    return odd.cases(world, "unknown-key")
