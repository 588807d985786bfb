"""S104."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabula.laws.core import mends, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because, because
from fabula.model.settings import Holder
from fabula.model.story import Fluent, Happening, Manner
from fabula.model.terms import Certainty, Severity, entity_of
from fabula.reason.events import self_of
from fabula.reason.fluents import Event, Moment
from fabula.reason.world import MOODS, World


class Outside(NamedTuple):
    """Why somebody does not hold an office: the statement that bounds it, and in what words."""

    statement: int
    says: str
    mood: Certainty
    why: Because


@law("S104", Severity.WARNING)
def office_not_held(world: World) -> Iterator[Case]:
    """Someone acts in an office before or after holding it.

    What it says. ``X is King`` stands in a scene that lies before X becomes King, or after X is so
    no longer, by what cards say (``becomes``, ``is no longer``) or by ``[offices]``. Whom
    neither names for that office may hold it: Fabula is silent.

    Why it matters. Titles are what people call one another by.

    What to do. Move a scene, change the title, or correct the term of office.

    When to allow. Where a pretender uses the title.
    """
    for scene in world.story.scenes:
        if not scene.mode.lived or scene.same_as is not None:
            continue
        for happening in scene.happenings:
            if world.story.statements[happening.statement].soft:
                continue
            for need in happening.needs:
                if need.fluent.name == "office" and need.value is True:
                    found = _outside(world, happening, need.fluent)
                    if found is not None:
                        yield _case(world, happening, need.fluent, found)


def _outside(world: World, happening: Happening, fluent: Fluent) -> Outside | None:
    person = entity_of(fluent.subject)
    terms = [h for h in world.story.settings.offices.get(fluent.object, ()) if h.who == person]
    events = [e for e in world.events_of(fluent) if e.manner is not Manner.OBSERVE]
    if not terms and not events:
        return None
    at = Moment(self_of(happening, fluent.subject), happening.scene, happening.step)
    for mood in MOODS:
        by_events = _by_events(world, fluent, events, at, mood) if events else None
        by_terms = _by_terms(world, terms, at, mood) if terms else None
        if (by_events or not events) and (by_terms or not terms):
            return by_events or by_terms
    return None


def _by_terms(world: World, terms: Sequence[Holder], at: Moment, mood: Certainty) -> Outside | None:
    """Outside every declared term of office, by world time."""
    last: Outside | None = None
    for term in terms:
        found = _before_term(world, term, at, mood) or _after_term(world, term, at, mood)
        if found is None:
            return None
        last = found._replace(why=found.why + last.why) if last is not None else found
    return last


def _before_term(world: World, term: Holder, at: Moment, mood: Certainty) -> Outside | None:
    if term.since is None:
        return None
    why = world.world_line.why(at, Moment(at.ref, term.since, 0), mood)
    if why is None or at.scene == term.since:
        return None
    says = f"only from {world.scene(term.since).name} on"
    return Outside(term.statement, says, mood, why + because((term.statement,)))


def _after_term(world: World, term: Holder, at: Moment, mood: Certainty) -> Outside | None:
    if term.until is None:
        return None
    why = world.world_line.why(Moment(at.ref, term.until, 0), at, mood)
    if why is None or at.scene == term.until:
        return None
    says = f"only until {world.scene(term.until).name}"
    return Outside(term.statement, says, mood, why + because((term.statement,)))


def _by_events(
    world: World, fluent: Fluent, events: Sequence[Event], at: Moment, mood: Certainty
) -> Outside | None:
    """Before the first ``becomes``, or after an ``is no longer`` that nothing follows."""
    line = world.line(fluent)
    taken = [e for e in events if e.value is True and not line.before(at, e.moment, mood)]
    lost = [e for e in events if e.value is False and not e.may]
    left = [e for e in lost if line.before(e.moment, at, mood)]
    for end in reversed(left):
        if all(line.before(e.moment, end.moment, mood) for e in taken):
            why = line.why(end.moment, at, mood) or Because()
            return Outside(end.statement, f"no longer since {_name(world, end)}", mood, why)
    later = [e for e in events if e.value is True and not e.may and e not in taken]
    # Who gives up an office at any time without having been seen to take it, had it before.
    if taken or not later or any(not line.before(later[0].moment, e.moment, mood) for e in lost):
        return None
    why = line.why(at, later[0].moment, mood) or Because()
    return Outside(later[0].statement, f"only from {_name(world, later[0])} on", mood, why)


def _name(world: World, event: Event) -> str:
    if event.moment.scene < 0:
        return "the project file"
    return world.scene(event.moment.scene).name


def _case(world: World, happening: Happening, fluent: Fluent, found: Outside) -> Case:
    story, at = world.story, happening.statement
    who, office = words.name(story, fluent.subject), words.name(story, fluent.object)
    return Case(
        message=f"{sentence(story, at)}, but {who} holds that office {found.says}",
        at=at,
        why=found.why,
        notes=((at, f"{who} is {office} here"), (found.statement, f"{office} {found.says}")),
        subject=fluent.subject,
        object=fluent.object,
        entities=(fluent.subject, fluent.object),
        scene=happening.scene,
        mood=found.mood,
        reasons=words.reasons(story, found.why),
        mends=(
            mends.change_time(story, happening.scene),
            mends.change_words(story, found.statement, f"change when {who} is {office}"),
            mends.drop(story, at),
        ),
    )
