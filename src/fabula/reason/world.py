"""The world: what follows from a story, in two moods, with proofs. Laws ask it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from fabula.cards import calendar as calendars
from fabula.cards.calendar import Calendar
from fabula.model.finding import Because
from fabula.model.story import Fluent, Happening, Manner, Need, Presence, Scene, Story, Value
from fabula.model.terms import Certainty, Kind, entity_of
from fabula.reason.chronology import chronicle
from fabula.reason.clock import Clock
from fabula.reason.custody import thing_line
from fabula.reason.elapsed import after_scene, too_fresh
from fabula.reason.events import OF_THINGS, READER, collect, self_of
from fabula.reason.fluents import (
    Breaker,
    Event,
    Failing,
    Line,
    Moment,
    Unmet,
    breaks,
    must,
    perhaps_unmet,
    unmet,
)
from fabula.reason.geography import Geography
from fabula.reason.journeys import live
from fabula.reason.knowledge import Hearsay
from fabula.reason.lines import LifeLine, TellingLine, ThingLine, WorldLine
from fabula.reason.lives import Life
from fabula.reason.needs import ALWAYS_OPEN, Asked, ask
from fabula.reason.offices import resolve
from fabula.reason.ranked import Holds, Ranked, ranked, supported
from fabula.reason.versions import worlds

MOODS = (Certainty.CERTAIN, Certainty.LIKELY)


class Breach(NamedTuple):
    """A need of a happening that surely does not hold, and why."""

    happening: Happening
    need: Need
    unmet: Unmet


class World:
    """What follows from a story. Built by ``solve``; every answer is a pure function of it."""

    def __init__(
        self,
        story: Story,
        clock: Clock,
        lives: Mapping[str, Life],
        events: Mapping[Fluent, tuple[Event, ...]],
        world_line: WorldLine,
        hearsay: Hearsay,
        geography: Geography,
        calendar: Calendar,
        least: Certainty = Certainty.LIKELY,
    ) -> None:
        self.story: Final = story
        self.clock: Final = clock
        self.lives: Final = lives
        self.events: Final = events
        self.world_line: Final = world_line
        self.hearsay: Final = hearsay
        self.geography: Final = geography
        self.calendar: Final = calendar
        self.least: Final = least
        """the least certainty that laws are to look for"""
        self._lines: dict[Fluent, Line] = {}
        self._ranked: dict[Fluent, Ranked] = {}
        self._handled: dict[str, list[Happening]] = {}
        """the sentences in which each thing is named, in the order of telling"""
        self._breaches: dict[str, list[Breach]] = {}

    # --- who and where -----------------------------------------------------------------

    def life(self, ref: str) -> Life | None:
        """The lifeline of the entity behind a reference."""
        return self.lives.get(entity_of(ref))

    def scene(self, index: int) -> Scene:
        """The scene at a place in the telling."""
        return self.story.scenes[index]

    def presence(self, ref: str, scene: int) -> Presence | None:
        """How somebody takes part in a scene, if they do."""
        for presence in self.story.scenes[scene].cast:
            if presence.ref == ref:
                return presence
        return None

    # --- orders ------------------------------------------------------------------------

    def line(self, fluent: Fluent) -> Line:
        """The order along which a fluent is followed."""
        key = Fluent("", fluent.subject)
        if fluent.name in OF_THINGS:
            key = Fluent("thing", fluent.subject)
        found = self._lines.get(key)
        if found is None:
            found = self._lines[key] = self._make_line(fluent)
        return found

    def _make_line(self, fluent: Fluent) -> Line:
        if fluent.subject == READER:
            return TellingLine()
        life = self.lives.get(fluent.subject)
        if life is not None and fluent.name not in OF_THINGS:
            return LifeLine(life, self.world_line)
        entity = self.story.entities.get(fluent.subject)
        if fluent.name in OF_THINGS or (entity is not None and entity.kind is Kind.THING):
            return self._thing_line(fluent.subject)
        return self.world_line

    def _thing_line(self, thing: str) -> ThingLine:
        if all(life.plain for life in self.lives.values()):
            return ThingLine(self.lives, self.world_line, {}, False)
        if not self._handled:
            self._handled[""] = []
            for scene in self.story.scenes:
                for happening in scene.happenings if scene.mode.lived else ():
                    for value in {value for _, value in happening.roles}:
                        self._handled.setdefault(value, []).append(happening)
        handlings = self._handled.get(thing, ())
        return thing_line(self.story, self.lives, self.world_line, handlings, thing)

    # --- fluents -----------------------------------------------------------------------

    def events_of(self, fluent: Fluent) -> tuple[Event, ...]:
        """The events of a fluent, in the order of telling."""
        return self.events.get(fluent, ())

    def judge(
        self,
        fluent: Fluent,
        want: Value,
        at: Moment,
        *,
        closed: bool = False,
        events: Sequence[Event] | None = None,
        breaker: Breaker = breaks,
        holds: Holds | None = None,
    ) -> Unmet | None:
        """Why a value surely does not hold, in the strongest mood in which that follows."""
        line = self.line(fluent)
        near = self._near(fluent) if events is None else ranked(line, events)
        if self.least > Certainty.POSSIBLE and supported(
            line, near, at, want, Certainty.LIKELY, breaker=breaker, holds=holds
        ):
            return None
        known = self.events_of(fluent) if events is None else tuple(events)
        if holds is not None:
            known = tuple(_answer(event, holds(event.value), at) for event in known)
        heard: tuple[Event, ...] | None = None
        for mood in MOODS:
            found = unmet(line, known, at, want, mood, closed=closed, breaker=breaker)
            if found is not None and heard is None:
                heard = self.hearsay.supports(fluent, want)
            if found is not None and heard:
                more = (*known, *heard)
                found = unmet(line, more, at, want, mood, closed=closed, breaker=breaker)
            if found is not None:
                return found
        if self.least > Certainty.POSSIBLE:
            return None
        more = (*known, *self.hearsay.supports(fluent, want))
        return perhaps_unmet(line, more, at, want, breaker=breaker)

    def _near(self, fluent: Fluent) -> Ranked:
        """The events of a fluent along its line."""
        known = self._ranked.get(fluent)
        if known is None:
            known = self._ranked[fluent] = ranked(self.line(fluent), self.events_of(fluent))
        return known

    def must(self, fluent: Fluent, want: Value, at: Moment) -> tuple[Event, Because] | None:
        """The supporter because of which a value surely holds, certain before likely."""
        line = self.line(fluent)
        known = (*self.events_of(fluent), *self.hearsay.lived(fluent))
        for mood in MOODS:
            found = must(line, known, at, want, mood)
            if found is not None:
                return found
        return None

    # --- needs -------------------------------------------------------------------------

    def breaches(self, law: str) -> Sequence[Breach]:
        """All surely unmet needs that a law reports, in the order of telling."""
        if not self._breaches:
            self._breaches[""] = []
            for breach in self._all_breaches():
                self._breaches.setdefault(breach.need.law, []).append(breach)
        return self._breaches.get(law, ())

    def showing(self, law: str, breaches: Sequence[Breach]) -> World:
        """The same world as a law would see it if these were its breaches."""
        twin = World.__new__(World)
        twin.__dict__.update(self.__dict__)
        twin._breaches = {"": [], law: [*breaches]}
        return twin

    def _all_breaches(self) -> Iterator[Breach]:
        for scene in self.story.scenes:
            if not scene.mode.lived or scene.same_as is not None:
                continue
            for happening in scene.happenings:
                if self.story.statements[happening.statement].soft:
                    continue
                for need in happening.needs:
                    found = self._judge_need(happening, need)
                    if found is not None:
                        yield Breach(happening, need, found)

    def _judge_need(self, happening: Happening, need: Need) -> Unmet | None:
        if need.fluent.name in ALWAYS_OPEN and need.fluent not in self.events:
            return None
        if need.fluent.name == "after":
            return after_scene(self.story, self.clock, need, happening.scene)
        asked = ask(self.story, self.geography, happening, need)
        if asked is None:
            return None
        if asked.fluent not in self.events and not asked.closed:
            return None
        at = Moment(self_of(happening, need.fluent.subject), happening.scene, happening.step)
        found = self.judge(
            asked.fluent, asked.want, at,
            closed=asked.closed, breaker=asked.breaker, holds=asked.holds,
        )  # fmt: skip
        if found is None:
            return self._too_fresh(asked, need, at) if need.since is not None else None
        named = self._named(asked, found)
        return None if self._of_the_dead(asked, named, at) else named

    def _too_fresh(self, asked: Asked, need: Need, at: Moment) -> Unmet | None:
        """Whether what holds has surely not held for long enough (where nobody jumps)."""
        life = self.lives.get(need.fluent.subject)
        if life is not None and not life.plain:
            return None
        line = self.line(asked.fluent)
        supporters = [
            event
            for event in self.events_of(asked.fluent)
            if (asked.holds(event.value) if asked.holds else event.value) == asked.want
            and event.moment.scene >= 0
            and not line.before(at, event.moment, Certainty.CERTAIN)
        ]
        return too_fresh(self.clock, need, supporters, at)

    def _of_the_dead(self, asked: Asked, found: Unmet, at: Moment) -> bool:
        """Whether a thing was last in dead hands: it may be anybody's since, untold."""
        holder = found.culprit.value if found.culprit is not None else None
        if asked.fluent.name != "holder" or not holder or not isinstance(holder, str):
            return False
        alive = Fluent("alive", holder)
        if found.failing is not Failing.LOST or alive not in self.events:
            return False
        return self.must(alive, False, Moment(holder, at.scene, at.step)) is not None

    def _named(self, asked: Asked, found: Unmet) -> Unmet:
        """The culprit with the value that it really brought about."""
        if asked.holds is None or found.culprit is None:
            return found
        return found._replace(
            culprit=next(
                event
                for event in self.events_of(asked.fluent)
                if event.statement == found.culprit.statement
            )
        )


def _answer(event: Event, holds: Value, at: Moment) -> Event:
    """A holder as yes or no; what another gets for the first time is no first time of one's own."""
    other = event.manner is Manner.FIRST and event.value != entity_of(at.ref)
    return event._replace(value=holds, manner=Manner.CHANGE if other else event.manner)


def solve(
    story: Story, calendar: Calendar | None = None, least: Certainty = Certainty.LIKELY
) -> World:
    """Everything that follows from a story, told by a calendar (the Gregorian by default).

    ``least`` is the least certainty that its laws are to look for.
    """
    days = calendar or calendars.gregorian()
    clock = chronicle(story, days)
    held = resolve(story, clock)
    if held is not story:
        story, clock = held, chronicle(held, days)
    lives = live(story, clock)
    events = collect(story, lives)
    return World(
        story, clock, lives, events,
        WorldLine(story, clock), Hearsay(story, events), Geography(story.settings), days,
        least,
    )  # fmt: skip


def solve_all(
    story: Story, calendar: Calendar | None = None, least: Certainty = Certainty.LIKELY
) -> tuple[World, ...]:
    """The whole story; where it has branches or versions, then each of these as a world."""
    whole = solve(story, calendar, least)
    parts = worlds(story, whole.clock)
    if len(parts) == 1 and parts[0] is story:
        return (whole,)
    return (whole, *(whole if part is story else solve(part, calendar, least) for part in parts))
