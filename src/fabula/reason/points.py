"""The points of a story's time: starts and ends of scenes, days, births and deaths."""

from __future__ import annotations

from collections.abc import Mapping

from fabula.cards import calendar as calendars
from fabula.cards.calendar import Calendar
from fabula.model.settings import Site
from fabula.model.story import Scene, Story, When
from fabula.model.times import Absolute, Relative
from fabula.reason.constraint import Constraint, Sort

HOUR = 3600


class Points:
    """Numbers the points while constraints are being made; used once.

    ``guess`` is a first timing: dated scenes on their dates, others soon after the scene
    told before. It only saves work. ``structure`` holds what follows from what points are.
    """

    def __init__(self, story: Story, calendar: Calendar) -> None:
        self.story, self.calendar = story, calendar
        self.origin = 2 * len(story.scenes)
        self.guess: list[int] = []
        self.structure: list[Constraint] = []
        self._days: dict[int, int] = {}
        self._ahead: dict[str, int] = {}
        self._epoch: int | None = None
        at = 0
        for scene in story.scenes:
            at = self._place(scene, at + 1)
            lasts = scene.lasts
            length = HOUR if lasts is None else lasts.low or lasts.high or 0
            self.guess += (at, at + length)
            self.structure.append(
                Constraint(2 * scene.index, 2 * scene.index + 1, 0, None, (), Sort.STRUCTURE)
            )
        self.guess.append(0)

    def _place(self, scene: Scene, at: int) -> int:
        """A likely start of a scene, given one after the scene told before."""
        if not scene.mode.lived:
            return at
        for when in scene.when:
            expr = when.expr
            if isinstance(expr, Absolute):
                early, late = expr.soft
                if early is not None and (at < early or (late is not None and at > late)):
                    at = early
                elif late is not None and at > late:
                    at = late
            elif isinstance(expr, Relative):
                at = self._away(expr, self._anchor(scene, when, at))
        return at

    def _anchor(self, scene: Scene, when: When, at: int) -> int:
        """Where the anchor of a distance has been placed, if it has."""
        if when.anchors and when.anchors[0] < scene.index:
            return self.guess[2 * when.anchors[0]]
        return at - 1

    def _away(self, expr: Relative, anchor: int) -> int:
        """An instant at a distance from another one."""
        near = expr.low if expr.low is not None else expr.high or 0
        if not expr.dates:
            return anchor + expr.sign * near + 1
        length = self.calendar.day_length
        hour = expr.hours.first if expr.hours is not None else 0
        there = (anchor // length + expr.sign * near) * length + hour
        return max(there, anchor + 1) if expr.sign > 0 and near >= 0 else there

    @property
    def epoch(self) -> int:
        """The first second of day 1: known by a day count, anywhere beside real dates."""
        if self.calendar.name == calendars.days().name:
            return self.origin
        if self._epoch is None:
            self._epoch = self.new(0)
        return self._epoch

    def new(self, guess: int) -> int:
        """A new point."""
        self.guess.append(guess)
        return len(self.guess) - 1

    def ahead(self, scene: int) -> int:
        """By how many seconds the clocks at a scene's place run ahead of the axis."""
        place = self.story.scenes[scene].place
        if place is None:
            return 0
        known = self._ahead.get(place)
        if known is None:
            known = self._ahead[place] = _clock(self.story.settings.places, place)
        return known

    def knows_day(self, point: int) -> bool:
        """Whether the day of a point is a point already."""
        return point in self._days

    def day(self, point: int) -> int:
        """The point of the midnight (by local clocks) that begins the day of a scene's point."""
        known = self._days.get(point)
        if known is not None:
            return known
        if point & 1:
            self.day(point ^ 1)
        length, ahead = self.calendar.day_length, self.ahead(point // 2)
        guess = (self.guess[point] + ahead) // length * length - ahead
        day = self._days[point] = self.new(guess)
        self.structure.append(Constraint(day, point, 0, length - 1, (), Sort.STRUCTURE))
        if point & 1:
            first = self._days[point ^ 1]
            self.structure.append(Constraint(first, day, 0, None, (), Sort.STRUCTURE))
        return day

    def midnights(self) -> tuple[tuple[int, int], ...]:
        """The points that are midnights, and how far local clocks are ahead there."""
        return tuple((day, self.ahead(point // 2)) for point, day in self._days.items())


def _clock(places: Mapping[str, Site], place: str) -> int:
    """The clock of a place, or of the nearest place around it that declares one."""
    seen: set[str] = set()
    at: str | None = place
    while at is not None and at in places and at not in seen:
        seen.add(at)
        if places[at].clock:
            return places[at].clock
        at = places[at].within
    return 0
