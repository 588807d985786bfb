"""D109."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import odd
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("D109", Severity.ERROR, whole=True)
def unreadable_card(world: World) -> Iterator[Case]:
    """A card cannot be read.

    What it says. The text of a card is no list of ``key: value`` lines, even read leniently, or
    the file is not text. The rest of the story is read all the same. A key that stands twice is
    reported here too: the first one counts.

    Why it matters. What Fabula cannot read, it cannot check; it says so instead of guessing.

    What to do. Look at the line named: an unclosed quote, a missing colon, a tab, a card
    that never ends.

    When to allow. Never.
    """
    return odd.cases(world, "unreadable-card")
