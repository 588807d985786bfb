"""D111."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import odd
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("D111", Severity.WARNING, whole=True)
def ambiguous_sentence(world: World) -> Iterator[Case]:
    """A sentence reads in two ways.

    What it says. Two readings of a sentence fit equally well, or its object is of the wrong kind.
    Both are shown, neither is used.

    Why it matters. What Fabula cannot read, it cannot check; it says so instead of guessing.

    What to do. Put quotes around a fact, use a full name, or choose another form from
    ``fabula verbs``.

    When to allow. Never: say what you mean in other words.
    """
    return odd.cases(world, "ambiguous-sentence")
