"""From a need to the question that the fluents can answer.

Most needs ask their own fluent. Having a thing asks who holds it; being free or at hand asks
whether somebody elsewhere does; a place asks the scene itself.
"""

from __future__ import annotations

from typing import NamedTuple

from fabula.model.story import Fluent, Happening, Need, Part, Story, Value
from fabula.model.terms import entity_of
from fabula.reason.fluents import Breaker, breaks, changes
from fabula.reason.geography import Geography
from fabula.reason.ranked import Holds

_ELSEWHERE = frozenset({"age", "at", "count", "enough", "gain", "after"})
"""fluents that laws follow in their own way"""
ALWAYS_OPEN = frozenset({"alive", "awake", "made", "condition"})
"""what is so unless the story says otherwise, even for an author's own verb"""


class Asked(NamedTuple):
    """A question to a fluent; ``holds`` turns each event's value into yes or no."""

    fluent: Fluent
    want: Value
    closed: bool = False
    breaker: Breaker = breaks
    holds: Holds | None = None


def ask(story: Story, geography: Geography, happening: Happening, need: Need) -> Asked | None:
    """The question behind a need; ``None`` where it is met, or asked elsewhere."""
    fluent, want = need.fluent, need.value
    closed = need.closed and fluent.name not in ALWAYS_OPEN
    if fluent.name == "at" and need.closed:
        return _place(story, geography, happening, need)
    if fluent.name in _ELSEWHERE:
        return None
    if fluent.name == "has":
        holder = Fluent("holder", fluent.object)
        if want is False:
            owner = fluent.subject
            return Asked(holder, False, closed, changes, lambda value: value == owner)
        allies = _allies(story, fluent.subject)
        return Asked(holder, True, closed, changes, lambda value: value in allies)
    if fluent.name == "free":
        return _unheld(story, happening, fluent.object, fluent.subject)
    if fluent.name == "here":
        return _unheld(story, happening, fluent.subject, "")
    observes = need.law == "wrong-state"
    return Asked(fluent, want, closed, changes if observes else breaks)


def _place(story: Story, geography: Geography, happening: Happening, need: Need) -> Asked | None:
    """Being at a place: where the scene is decides."""
    here = story.scenes[happening.scene].place
    if here is not None and need.value in geography.chain(here):
        return None
    if here is None:
        return None
    return Asked(Fluent("never", need.fluent.subject), True, True)


def _allies(story: Story, person: str) -> frozenset[str]:
    """Those whose having is this one's having: groups and their members."""
    groups = story.settings.groups
    mine = {group for group, members in groups.items() if person in members}
    return frozenset((person, *groups.get(person, ()), *mine))


def _unheld(story: Story, happening: Happening, thing: str, taker: str) -> Asked:
    """Nobody who is elsewhere surely has it; the dead hold what lies by their bodies."""
    cast = story.scenes[happening.scene].cast
    here = {entity_of(one.ref) for one in cast if one.part in (Part.PRESENT, Part.BODY)}
    groups = story.settings.groups
    near = here | _allies(story, taker) | {""}
    near |= {group for group, members in groups.items() if not here.isdisjoint(members)}
    return Asked(Fluent("holder", thing), True, False, changes, lambda value: value in near)
