"""S102."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import breach as breaches
from fabula.laws.core import mends, rules
from fabula.laws.core.breach import Saying
from fabula.laws.core.case import Case, law
from fabula.model.finding import Mend
from fabula.model.terms import Severity
from fabula.reason.fluents import Failing
from fabula.reason.world import Breach, World

SAYINGS = {
    Failing.NEVER: Saying(
        "{sentence}, and nothing in the story gives what that needs ({need})",
        "this needs: {need}",
        "",
    ),
    Failing.LOST: Saying(
        "{sentence}, but what that needs ({need}) ends in {there}",
        "this needs: {need}",
        "it ends here",
    ),
    Failing.LATER: Saying(
        "{sentence}, but what that needs ({need}) comes only in {there}",
        "this needs: {need}",
        "it comes about here",
    ),
}


@law("S102", Severity.ERROR)
def need_unmet(world: World) -> Iterator[Case]:
    """A need of an author's verb, or an author's rule, is not met.

    What it says. The project file says what one of its verbs needs, or what a rule forbids;
    a scene does it without, or in spite of that. Such needs are closed: what nothing in the
    story brings about is not there.

    Why it matters. Magic, law and machines bind only as far as their author keeps them.

    What to do. Show how the need is met, or change the verb or the rule in the project file.

    When to allow. For the one exception that the story is about.
    """
    yield from breaches.cases(world, "need-unmet", SAYINGS, _mends)
    yield from rules.cases(world)


def _mends(world: World, breach: Breach) -> tuple[Mend, ...]:
    here = world.scene(breach.happening.scene)
    return (
        mends.add_scene(f"show before {here.name} how the need is met", here),
        mends.drop(world.story, breach.happening.statement),
    )
