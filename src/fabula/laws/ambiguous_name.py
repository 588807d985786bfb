"""D110."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import odd
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("D110", Severity.WARNING, whole=True)
def ambiguous_name(world: World) -> Iterator[Case]:
    """A name means two.

    What it says. Two people, things or places share a name or an alias, and a card uses it. It is
    not used for either.

    Why it matters. What Fabula cannot read, it cannot check; it says so instead of guessing.

    What to do. Use the full name, or give one of them another alias.

    When to allow. Never.
    """
    return odd.cases(world, "ambiguous-name")
