"""From the times of a story to constraints: what is stated, and what a word adds.

``when`` bounds the start of a scene; ``after X`` counts from X's end, ``before X`` to its
start. Distances in days count dates, from midnight to midnight by local clocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fabula.model.finding import Assumption
from fabula.model.settings import Stated
from fabula.model.story import Happening, Scene, Story, When
from fabula.model.terms import Certainty, Mode, Regime, Strength
from fabula.model.times import (
    Absolute,
    Between,
    During,
    Edge,
    Impossible,
    Length,
    Recurring,
    Relative,
    Window,
)  # fmt: skip
from fabula.reason.constraint import Constraint, Ring, Sort
from fabula.reason.points import Points
from fabula.reason.recurrence import Almanac

DAY = 86400


class Bound(NamedTuple):
    """A constraint still without its assumption or strength."""

    a: int
    b: int
    low: int | None
    high: int | None


class Timing:
    """Collects the constraints of a story; used once, by ``chronicle``."""

    def __init__(self, story: Story, almanac: Almanac) -> None:
        self.story = story
        self.points = Points(story, almanac)
        self.stated: list[Constraint] = []
        self.extracted: list[Constraint] = []
        self.tentative: list[Constraint] = []
        self.words: list[Constraint] = []
        """assumed bounds of words and of extents: refused, they are reported"""
        self.rings: list[Ring] = []
        self._named_days: list[tuple[int, int, int, bool]] = []
        self.births: dict[str, int] = {}
        self.deaths: dict[str, int] = {}

    def fix_days(self) -> None:
        """The days that are named, where a distance in dates (or an hour) asks for them."""
        for start, day, statement, sure in self._named_days:
            if self.points.knows_day(start):
                bound = Bound(self.points.origin, self.points.day(start), day, day)
                self._state(bound, (statement,), sure=sure)

    def collect(self) -> None:
        """Everything that the story states of time."""
        self._lives()
        last: dict[tuple[Mode, str], int] = {}
        for scene in self.story.scenes:
            if not scene.mode.lived:
                continue
            dated = [w for w in scene.when if not isinstance(w.expr, Recurring)]
            for when in (*dated, *(w for w in scene.when if isinstance(w.expr, Recurring))):
                self._when(scene, when, bool(dated))
            self._extent(scene)
            self._ties(scene, last.get((scene.mode, scene.branch)))
            last[scene.mode, scene.branch] = scene.index
        self._spans()

    # -- helpers --------------------------------------------------------------------------

    def _state(
        self, bound: Bound, statements: tuple[int, ...], sort: Sort = Sort.ORDER, sure: bool = True
    ) -> None:
        """Take in what is stated, or extracted (also where it is not ``sure``)."""
        if bound.low is None and bound.high is None:
            return
        said = [self.story.statements[s] for s in statements if s >= 0]
        firm = sure and all(s.strength is Strength.STATED and not s.soft for s in said)
        strength = Strength.STATED if firm else Strength.EXTRACTED
        known = tuple(s.number for s in said)
        (self.stated if firm else self.extracted).append(
            Constraint(*bound, known, sort, strength)
        )

    def _suppose(
        self, bound: Bound, statement: int, text: str, scene: Scene, sort: Sort = Sort.ORDER
    ) -> None:
        """Take in what a word means."""
        statements = (statement,) if statement >= 0 else ()
        assumption = Assumption(text, (scene.heading,), "word" if statement >= 0 else "extent")
        self.words.append(Constraint(*bound, statements, sort, Strength.ASSUMED, assumption))

    def words_of(self, when: When, words: str) -> str:
        """A time in the author's words."""
        return words or self.story.statements[when.statement].text

    # -- the times of a scene -------------------------------------------------------------

    def _when(self, scene: Scene, when: When, dated: bool) -> None:
        expr = when.expr
        start = 2 * scene.index
        if isinstance(expr, Absolute):
            self._absolute(scene, when, expr)
        elif isinstance(expr, Relative):
            if when.anchors:
                self._relative(scene, when, expr, when.anchors[0])
        elif isinstance(expr, During):
            if when.anchors:
                other = 2 * when.anchors[0]
                self._state(Bound(other, start, 0, None), (when.statement,))
                self._state(Bound(start, other + 1, 0, None), (when.statement,))
        elif isinstance(expr, Between):
            if len(when.anchors) > 1:
                first, second = when.anchors[:2]
                self._state(Bound(2 * first + 1, start, 0, None), (when.statement,))
                self._state(Bound(start, 2 * second, 0, None), (when.statement,))
        elif isinstance(expr, Recurring):
            if dated and self.points.knows_day(start):
                self._hours(scene, when, expr)
        else:
            self._impossible(when, expr)

    def _impossible(self, when: When, expr: Impossible) -> None:
        said = Constraint(0, 0, None, None, (when.statement,), Sort.DATE)
        self.rings.append(
            Ring((said,), (when.statement,), Sort.DATE, Certainty.CERTAIN)
        )

    def _absolute(self, scene: Scene, when: When, expr: Absolute) -> None:
        start, origin = 2 * scene.index, self.points.origin
        ahead = self.points.ahead(scene.index)
        sure = expr.wrong_weekday is None
        if expr.wrong_weekday is not None and expr.wrong_weekday >= Certainty.LIKELY:
            said = Constraint(0, 0, None, None, (when.statement,), Sort.WEEKDAY)
            self.rings.append(
                Ring((said,), (when.statement,), Sort.WEEKDAY, expr.wrong_weekday)
            )
        hard, soft = _shifted(expr.hard, ahead), _shifted(expr.soft, ahead)
        self._state(Bound(origin, start, *hard), (when.statement,), sure=sure)
        if expr.day is not None:
            if _with_hours(scene):
                self.points.day(start)
            day = expr.day - ahead
            self._named_days.append((start, day, when.statement, sure))
        if soft != hard:
            words = self.words_of(when, expr.words)
            text = f"{words} is taken as {_clocks(expr.soft, expr.day)}"
            self._suppose(Bound(origin, start, *soft), when.statement, text, scene)

    def _relative(self, scene: Scene, when: When, expr: Relative, anchor: int) -> None:
        for bound, assumed in self.distance(scene, expr, anchor):
            if assumed:
                text = f"{self.words_of(when, expr.words)} is taken by its usual bounds"
                self._suppose(bound, when.statement, text, scene)
            else:
                self._state(bound, (when.statement,))

    def distance(
        self, scene: Scene, expr: Relative, anchor: int
    ) -> list[tuple[Bound, bool]]:
        """The bounds of a distance from an anchor; true where a word makes them."""
        start, points = 2 * scene.index, self.points
        other = 2 * anchor + (expr.edge is Edge.END and expr.sign > 0)
        found: list[tuple[Bound, bool]] = []
        low, high = (expr.low, expr.high) if expr.sign > 0 else (_less(expr.high), _less(expr.low))
        if expr.soft:
            side = (0, None) if expr.sign > 0 else (None, 0)
            found.append((Bound(other, start, *side), False))
        if expr.dates:
            one, two = points.day(other), points.day(start)
            length = points.almanac.day_seconds
            shift = points.ahead(anchor) - points.ahead(scene.index)
            least = None if low is None else low * length + shift
            most = None if high is None else high * length + shift
            found.append((Bound(one, two, least, most), expr.soft))
            if expr.hours is not None:
                first, last = expr.hours.first, expr.hours.last
                day_bound = Bound(two, start, first, last)
                if last >= length:  # the night of a day goes on into the next
                    found[-1] = (Bound(one, two, least, most and most + length), True)
                    day_bound = Bound(one, start, _plus(least, first), _plus(most, last))
                found.append((day_bound, expr.hours.soft))
        else:
            found.append((Bound(other, start, low, high), expr.soft))
        return found

    def _hours(self, scene: Scene, when: When, expr: Recurring) -> None:
        """A time of day beside a date: on that day."""
        if expr.weekday is not None or expr.month is not None:
            return
        start = 2 * scene.index
        length = self.points.almanac.day_seconds
        if expr.last >= length:
            return
        bound = Bound(self.points.day(start), start, expr.first, expr.last)
        if expr.soft:
            words = self.words_of(when, expr.words)
            text = f"{words} is taken as {_clock(expr.first)} to {_clock(expr.last + 1)}"
            self._suppose(bound, when.statement, text, scene)
        else:
            self._state(bound, (when.statement,))

    # -- extents and ties -----------------------------------------------------------------

    def _extent(self, scene: Scene) -> None:
        start, end = 2 * scene.index, 2 * scene.index + 1
        lasts = scene.lasts
        if lasts is None:
            text = f"{scene.name} is over within a day"
            length = self.points.almanac.day_seconds
            self._suppose(Bound(start, end, None, length), -1, text, scene, Sort.EXTENT)
        elif lasts.soft:
            words = lasts.words or self.story.statements[scene.lasts_statement].text
            bound = Bound(start, end, lasts.low, lasts.high)
            text = f"{words} is taken by its usual bounds"
            self._suppose(bound, scene.lasts_statement, text, scene, Sort.SPAN)
        else:
            bound = Bound(start, end, lasts.low, lasts.high)
            self._state(bound, (scene.lasts_statement,), Sort.SPAN)

    def _ties(self, scene: Scene, previous: int | None) -> None:
        """``continuous``, ``same-as``, and ``life`` where nobody travels."""
        start = 2 * scene.index
        if scene.continuous and previous is not None:
            bound = Bound(2 * previous + 1, start, 0, 0)
            near = previous == scene.index - 1
            self._state(bound, (scene.continuous_statement,), sure=near)
        if scene.same_as is not None and self.story.scenes[scene.same_as].mode.lived:
            bound = Bound(2 * scene.same_as, start, 0, 0)
            self._state(bound, (scene.same_as_statement,), Sort.RETOLD)
        if self.story.settings.regime is Regime.NONE:
            for order in scene.life:
                if order.scene == scene.index or not self.story.scenes[order.scene].mode.lived:
                    continue
                first, then = (order.scene, scene.index) if order.after else (
                    scene.index, order.scene
                )  # fmt: skip
                low, high = (0, None) if order.length is None else order.length[:2]
                self.tentative.append(
                    Constraint(2 * first + 1, 2 * then, low, high, (order.statement,))
                )

    # -- lives and spans ------------------------------------------------------------------

    def _lives(self) -> None:
        """Declared births and deaths."""
        for person in self.story.settings.people.values():
            for stated, where in ((person.born, self.births), (person.died, self.deaths)):
                if stated is not None:
                    self._dated(person.id, stated, where)
            if person.id in self.births and person.id in self.deaths:
                born, died = self.births[person.id], self.deaths[person.id]
                self.points.structure.append(
                    Constraint(born, died, 0, None, (), Sort.STRUCTURE)
                )

    def _dated(self, person: str, stated: Stated, where: dict[str, int]) -> None:
        expr, statement = stated.expr, stated.statement
        if isinstance(expr, Absolute):
            near = expr.soft.earliest if expr.soft.earliest is not None else expr.soft.latest
            point = where[person] = self.points.new(near or 0)
            bound = Bound(self.points.origin, point, *expr.hard)
            self._state(bound, (statement,), sure=expr.wrong_weekday is None)
        elif isinstance(expr, Relative) and stated.anchors and not expr.dates:
            edge = 2 * stated.anchors[0] + (expr.edge is Edge.END and expr.sign > 0)
            point = where[person] = self.points.new(self.points.guess[edge])
            low, high = (expr.low, expr.high) if expr.sign > 0 else (
                _less(expr.high), _less(expr.low)
            )  # fmt: skip
            if not expr.soft:
                self._state(Bound(edge, point, low, high), (statement,))

    def _spans(self) -> None:
        """``it is D since SCENE`` and ``sleeps for D`` as claims about world time."""
        asleep: dict[str, Happening] = {}
        for scene in self.story.scenes:
            if not scene.mode.lived:
                continue
            for happening in scene.happenings:
                if happening.verb in _SPANS and happening.length is not None:
                    for other in happening.scenes[:1]:
                        first, then = (other, scene.index) if _SPANS[happening.verb] else (
                            scene.index, other
                        )  # fmt: skip
                        self._span(first, then, happening.length, (happening.statement,))
                self._sleep(happening, asleep)

    def _sleep(self, happening: Happening, asleep: dict[str, Happening]) -> None:
        for effect in happening.effects:
            fluent = effect.fluent
            if fluent.name != "awake":
                continue
            if effect.value is False:
                asleep[fluent.subject] = happening
            else:
                slept = asleep.pop(fluent.subject, None)
                if slept is not None and slept.length and slept.scene != happening.scene:
                    said = (slept.statement, happening.statement)
                    self._span(slept.scene, happening.scene, slept.length, said)

    def _span(self, first: int, then: int, length: Length, statements: tuple[int, ...]) -> None:
        """A claim of the distance between something in one scene and something in another."""
        if first == then or not self.story.scenes[first].mode.lived:
            return
        if not self.story.scenes[then].mode.lived:
            return
        sure = not length.soft
        if length.low is not None:
            bound = Bound(2 * first, 2 * then + 1, length.low, None)
            self._state(bound, statements, Sort.SPAN, sure)
        if length.high is not None:
            bound = Bound(2 * first + 1, 2 * then, None, length.high)
            self._state(bound, statements, Sort.SPAN, sure)


_SPANS: Mapping[str, bool] = {"is-since": True, "is-until": False}
"""verbs that state a distance: true where it runs from the scene named to this one"""


def _with_hours(scene: Scene) -> bool:
    """Whether a time of day stands beside a date."""
    return len(scene.when) > 1 and any(isinstance(w.expr, Recurring) for w in scene.when)


def _shifted(window: Window, ahead: int) -> Window:
    if not ahead:
        return window
    early, late = window
    return Window(
        None if early is None else early - ahead, None if late is None else late - ahead
    )


def _less(value: int | None) -> int | None:
    return None if value is None else -value


def _plus(value: int | None, more: int) -> int | None:
    return None if value is None else value + more


def _clock(second: int) -> str:
    return f"{second // 3600:02d}:{second // 60 % 60:02d}"


def _clocks(window: Window, day: int | None) -> str:
    """What a word means, as clock times where it speaks of one day."""
    early, late = window
    if early is None or late is None or late - early > 2 * DAY:
        return "what that word means at its widest"
    begin = day if day is not None else early // DAY * DAY
    return f"{_clock(early - begin)} to {_clock(late + 1 - begin)}"
