"""T104."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fabula.laws.core import mends, rings, words
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because, Mend, MendKind, because
from fabula.model.story import Fluent, Happening
from fabula.model.terms import Certainty, Severity, entity_of
from fabula.model.times import Window
from fabula.reason.ages import Span, readings, stops
from fabula.reason.events import self_of
from fabula.reason.world import MOODS, World

DAY = 86400
SLACK = 2 * DAY
"""what counting in seconds can be off against counting in dates"""


class Claim(NamedTuple):
    """``X is N years old``, said of a reference in a scene."""

    happening: Happening
    ref: str
    person: str
    years: int


class Birth(NamedTuple):
    """Between which points somebody is born, and the statement that says so."""

    first: int
    last: int
    statement: int


class Years(NamedTuple):
    """Completed years, least and most."""

    low: int | None
    high: int | None
    why: Because


@law("T104", Severity.ERROR)
def wrong_age(world: World) -> Iterator[Case]:
    """A stated age is neither the time lived nor the calendar age.

    What it says. The card says how old somebody is, and neither the dates (birth and scene)
    nor the time of their own life (journeys, frozen years) give that number, for any birth
    date that fits. Two stated ages of one person are compared in the same way.

    Why it matters. Ages are written once and dates are moved ten times.

    What to do. Change the age, the birth or the date; or say how the years were lived.

    When to allow. When they lie about it: write it as a lie.
    """
    yield from rings.cases(world, "T104")
    claims: dict[str, list[Claim]] = {}
    for claim in _claims(world):
        claims.setdefault(claim.person, []).append(claim)
        found = _against_birth(world, claim)
        if found is not None:
            yield found
    for mine in claims.values():
        yield from _against_one_another(world, mine)


def _claims(world: World) -> Iterator[Claim]:
    for scene in world.story.scenes:
        if scene.mode.lived and scene.same_as is None:
            for happening in scene.happenings:
                for need in happening.needs:
                    if need.fluent.name == "age" and isinstance(need.value, int):
                        ref = self_of(happening, need.fluent.subject)
                        yield Claim(happening, ref, entity_of(ref), need.value)


def _against_birth(world: World, claim: Claim) -> Case | None:
    for mood in MOODS:
        calendar, own = _calendar_age(world, claim, mood), _own_ages(world, claim, mood)
        if calendar is None or not own:
            continue
        if all(_outside(claim.years, one) for one in (calendar, *own)):
            return _case(world, claim, calendar, own[0], mood)
    return None


def _outside(years: int, range_: Years) -> bool:
    below = range_.low is not None and years < range_.low
    above = range_.high is not None and years > range_.high
    return below or above


def _birth(world: World, person: str) -> Birth | None:
    """The declared birth, or the one scene in which somebody is born."""
    born, settings = world.clock.born(person), world.story.settings.people.get(person)
    if born is not None:
        said = settings.born.statement if settings is not None and settings.born else -1
        return Birth(born, born, said)
    shown = [e for e in world.events_of(Fluent("born", person)) if e.value is True and not e.may]
    if len(shown) != 1 or shown[0].moment.scene < 0:
        return None
    scene = shown[0].moment.scene
    return Birth(world.clock.start(scene), world.clock.end(scene), shown[0].statement)


def _calendar_age(world: World, claim: Claim, mood: Certainty) -> Years | None:
    """By dates: from the birth's window and the scene's."""
    born = _birth(world, claim.person)
    if born is None:
        return None
    birth = Window(
        world.clock.window(born.first, mood).earliest, world.clock.window(born.last, mood).latest
    )
    now = world.clock.window(world.clock.start(claim.happening.scene), mood)
    age = world.calendar.age
    low = high = None
    if birth.latest is not None and now.earliest is not None:
        low = age(birth.latest, now.earliest)
    if birth.earliest is not None and now.latest is not None:
        high = age(birth.earliest, now.latest)
    if low is None and high is None:
        return None
    start, why = world.clock.start(claim.happening.scene), Because()
    for point, latest in ((born.first, False), (born.last, True), (start, False), (start, True)):
        why = why + world.clock.why_window(point, latest, mood)
    return Years(low, high, why)


def _own_ages(world: World, claim: Claim, mood: Certainty) -> tuple[Years, ...]:
    """By the time lived, in each reading; by the calendar where a life follows it."""
    life, settings = world.life(claim.person), world.story.settings.people.get(claim.person)
    if settings is not None and settings.ages <= 0:
        return ()
    odd = settings is not None and settings.ages != 1.0
    if life is None or (life.plain and not odd and not stops(world, claim.person)):
        found = _calendar_age(world, claim, mood)
        return (found,) if found is not None else ()
    spans = readings(world, claim.ref, claim.happening.scene, mood)
    return tuple(_in_years(world, span) for span in spans)


def _in_years(world: World, span: Span) -> Years:
    """A length of own time in completed years."""
    return Years(
        None if span.low is None else _years(world, span.low - SLACK),
        None if span.high is None else _years(world, span.high + SLACK),
        span.why,
    )


def _years(world: World, seconds: int) -> int:
    """Completed years in a length of time, by the calendar's own first years."""
    return world.calendar.age(0, seconds) if seconds >= 0 else -1


def _case(world: World, claim: Claim, calendar: Years, own: Years, mood: Certainty) -> Case:
    story, at = world.story, claim.happening.statement
    why = calendar.why if own.why == calendar.why else calendar.why + own.why
    born = _birth(world, claim.person)
    if born is not None and born.statement >= 0:
        why = why + because((born.statement,))
    who, here = words.name(story, claim.ref), story.scenes[claim.happening.scene].name
    return Case(
        message=f"{who} is said to be {claim.years} in {here}, and is {_range(own)}",
        at=at,
        why=why + because((at,)),
        notes=((at, f"{claim.years} years here"),),
        subject=claim.person,
        object=str(claim.years),
        entities=(claim.person,),
        scene=claim.happening.scene,
        mood=mood,
        reasons=words.reasons(story, why),
        mends=_mends(world, claim, own),
    )


def _range(years: Years) -> str:
    if years.low == years.high:
        return f"{years.low}"
    if years.low is None:
        return f"at most {years.high}"
    if years.high is None:
        return f"at least {years.low}"
    return f"{years.low} to {years.high}"


def _mends(world: World, claim: Claim, own: Years) -> tuple[Mend, ...]:
    story = world.story
    who = words.name(story, claim.person)
    return (
        mends.change_words(story, claim.happening.statement, f"let {who} be {_range(own)}"),
        mends.other(MendKind.CHANGE_TIME, f"change the birth of {who}", 4, claim.person),
        mends.change_time(story, claim.happening.scene),
    )


def _against_one_another(world: World, claims: list[Claim]) -> Iterator[Case]:
    """Two stated ages of a life that follows the calendar, where no birth is declared.

    The age that clashes with most others is reported, once, and set aside.
    """
    life = world.life(claims[0].person)
    dated = _calendar_age(world, claims[0], Certainty.LIKELY) is not None
    if dated or (life is not None and not life.plain):
        return
    settings = world.story.settings.people.get(claims[0].person)
    if (settings is not None and settings.ages != 1.0) or stops(world, claims[0].person):
        return
    clashes = [
        (one, two, found)
        for two, claim in enumerate(claims)
        for one in range(max(0, two - 8), two)
        if (found := _pair(world, claims[one], claim)) is not None
    ]
    while clashes:
        ends = [end for one, two, _ in clashes for end in (one, two)]
        odd = max(ends, key=lambda end: (ends.count(end), end))
        yield next(found for one, two, found in clashes if odd in (one, two))
        clashes = [clash for clash in clashes if odd not in clash[:2]]


def _pair(world: World, one: Claim, two: Claim) -> Case | None:
    """Ages N at one scene and M at another leave between M-N-1 and M-N+1 years."""
    clock = world.clock
    first, second = clock.start(one.happening.scene), clock.start(two.happening.scene)
    least, most = (
        _seconds(world, two.years - one.years - 1),
        _seconds(world, two.years - one.years + 1),
    )
    for mood in MOODS:
        gap = clock.gap(first, second, mood)
        why = None
        if gap.earliest is not None and gap.earliest > most + SLACK:
            why = clock.why(first, second, gap.earliest, mood)
        elif gap.latest is not None and gap.latest < least - SLACK:
            why = clock.why(second, first, -gap.latest, mood)
        if why is not None:
            return _pair_case(world, one, two, why, mood)
    return None


def _seconds(world: World, years: int) -> int:
    low, high = world.calendar.year_days(abs(years))
    days = high if years > 0 else -low
    return days * world.calendar.day_length


def _pair_case(world: World, one: Claim, two: Claim, why: Because, mood: Certainty) -> Case:
    story = world.story
    first, then = sorted((one, two), key=lambda c: c.happening.statement)
    who = words.name(story, then.person)
    here, there = (story.scenes[c.happening.scene].name for c in (then, first))
    ends = (first.happening.statement, then.happening.statement)
    return Case(
        message=f"{who} is {first.years} in {there} and {then.years} in {here}: "
        "so many years do not lie between them",
        at=then.happening.statement,
        why=why + because(ends),
        notes=((ends[1], f"{then.years} years here"), (ends[0], f"{first.years} years here")),
        subject=then.person,
        object=f"{first.years} {then.years}",
        entities=(then.person,),
        scene=then.happening.scene,
        mood=mood,
        reasons=words.reasons(story, why),
        mends=(
            mends.change_words(story, ends[1], f"change the age of {who} here"),
            mends.change_time(story, then.happening.scene),
        ),
    )
