"""T106."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import rings
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("T106", Severity.ERROR)
def wrong_span(world: World) -> Iterator[Case]:
    """A stated duration is not the distance that it spans.

    What it says. A card says how long something lasts, or how long after another scene it comes,
    and the dates say otherwise. Spans are as exact as their unit: ``3 days`` means three dates
    later, ``2 weeks`` leaves three days on each side, ``about`` and ``a few`` leave more.

    Why it matters. Readers do count on their fingers.

    What to do. Change the span or one of the dates, or write ``about``.

    When to allow. Where a character miscounts.
    """
    return rings.cases(world, "T106")
