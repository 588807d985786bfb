"""D102."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import odd
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("D102", Severity.WARNING, whole=True)
def unknown_verb(world: World) -> Iterator[Case]:
    """A sentence has no verb that Fabula knows.

    What it says. A sentence of ``happens`` starts with nobody known, or goes on with no known verb
    form, so it takes part in nothing. ``fabula verbs`` lists the forms.

    Why it matters. What Fabula cannot read, it cannot check; it says so instead of guessing.

    What to do. Use one of the listed forms, or add a verb of your own under ``[verbs]`` in
    ``fabula.toml``.

    When to allow. Where the sentence is meant for human readers alone; better to make it a comment.
    """
    return odd.cases(world, "unknown-verb")
