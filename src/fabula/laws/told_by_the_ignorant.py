"""K103."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import breach as breaches
from fabula.laws.core.breach import Saying
from fabula.laws.core.case import Case, law
from fabula.laws.core.learning import mends_of
from fabula.model.terms import Severity
from fabula.reason.fluents import Failing
from fabula.reason.world import World

SAYINGS = {
    Failing.LATER: Saying(
        "{sentence}, but {who} learns of it only later",
        "{who} tells it here",
        "{who} learns of it here, later in the same life",
    ),
    Failing.LOST: Saying(
        "{sentence}, but {who} has forgotten it", "{who} tells it here", "{who} forgets it here"
    ),
}


@law("K103", Severity.ERROR)
def told_by_the_ignorant(world: World) -> Iterator[Case]:
    """Someone tells what they do not know.

    What it says. A fact is told, or learned *from* somebody, who learns it only later in
    their own life, or has forgotten it. A belief is enough to tell a thing.

    Why it matters. Information comes from somewhere: a chain of tellers with a hole in it
    lets every later scene rest on nothing.

    What to do. Let the teller learn it before, let somebody else tell it, or make it a
    suspicion of the teller's.

    When to allow. Where the teller invents it and happens to be right.
    """
    return breaches.cases(world, "told-by-the-ignorant", SAYINGS, mends_of)
