"""D104."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import odd
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("D104", Severity.WARNING, whole=True)
def unknown_name(world: World) -> Iterator[Case]:
    """A name occurs only once and is close to a known one.

    What it says. Nobody declares this name, it stands once in the whole story, and another name
    differs from it by a letter or two. It is probably a misspelling.

    Why it matters. What Fabula cannot read, it cannot check; it says so instead of guessing.

    What to do. Correct it, or declare it (as a person, or as an alias) in ``fabula.toml``.

    When to allow. Where the two are truly two.
    """
    return odd.cases(world, "unknown-name")
