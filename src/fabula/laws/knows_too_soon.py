"""K101."""

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
        "{sentence} before learning of it",
        "{who} uses it here",
        "{who} learns of it here, later in the same life",
    ),
    Failing.LOST: Saying(
        "{sentence} after forgetting it", "{who} uses it here", "{who} forgets it here"
    ),
}


@law("K101", Severity.ERROR)
def knows_too_soon(world: World) -> Iterator[Case]:
    """Someone uses a fact that they do not know at that point of their life: not yet, or no longer.

    What it says. A person speaks of a fact or acts on it, and the story itself says that
    they learn it only later in their own life, or that they had forgotten it by then. How
    they came by it before page one is nobody's business: where no card says that they learn
    it later, Fabula is silent.

    Why it matters. A reader who is told when somebody learns a thing keeps that moment; to
    hear them use it earlier breaks the scene in which they learn it.

    What to do. Move one of the two scenes, let somebody tell them earlier (off the page will
    do), or mark the earlier scene as what it is: a flash-forward, a dream, a lie.

    When to allow. Where the person guesses, or bluffs, and the guess happens to be right:
    better still, write ``X suspects F``.
    """
    return breaches.cases(world, "knows-too-soon", SAYINGS, mends_of)
