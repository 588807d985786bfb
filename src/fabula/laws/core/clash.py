"""Cases from two visits that nobody can make: in words that both laws about it share."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from fabula.laws.core import words
from fabula.laws.core.case import Case
from fabula.model.finding import Mend
from fabula.model.story import Scene
from fabula.reason.encounters import Clash
from fabula.reason.world import World


class Pair(NamedTuple):
    """Somebody, the scene told later and the one told before, and the names of their places."""

    ref: str
    who: str
    then: Scene
    first: Scene
    here: str
    there: str


def case(
    world: World, clash: Clash, message: str, mends: Callable[[Pair], tuple[Mend, ...]]
) -> Case:
    """A clash in words; ``message`` is filled with ``who``, ``here`` and ``there``."""
    story = world.story
    first, then = sorted((clash.first, clash.second), key=lambda visit: visit.scene)
    one, two = story.scenes[first.scene], story.scenes[then.scene]
    places = (words.name(story, two.place or ""), words.name(story, one.place or ""))
    pair = Pair(then.ref, words.name(story, then.ref), two, one, *places)
    return Case(
        message=message.format(
            who=pair.who,
            here=f"{pair.here} ({two.name})",
            there=f"{pair.there} ({one.name})",
        ),
        at=two.place_statement,
        why=clash.why,
        notes=(
            (two.place_statement, f"{pair.who} is here"),
            (one.place_statement, f"{pair.who} is here too"),
        ),
        subject=then.ref,
        object=f"{one.id} {two.id}",
        entities=(then.ref,),
        scene=two.index,
        mood=clash.mood,
        reasons=words.reasons(story, clash.why),
        mends=mends(pair),
    )
