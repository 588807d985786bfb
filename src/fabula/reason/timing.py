"""From the times of a story to constraints: what is stated, and what a word adds.

``when`` bounds the start of a scene; ``after X`` counts from X's end, ``before X`` to its
start. Distances in days count dates, from midnight to midnight by local clocks.
"""

from __future__ import annotations

from collections.abc import Mapping

from fabula.cards.calendar import Calendar
from fabula.model.finding import Assumption
from fabula.model.settings import Stated
from fabula.model.story import Happening, Scene, Story, When
from fabula.model.terms import Certainty, Mode, Regime, Strength, entity_of
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
from fabula.reason.distances import Bound, distance, less
from fabula.reason.points import Points

DAY = 86400


class Timing:
    """Collects the constraints of a story; used once, by ``chronicle``."""

    def __init__(self, story: Story, calendar: Calendar) -> None:
        self.story = story
        self.points = Points(story, calendar)
        self.stated: list[Constraint] = []
        self.extracted: list[Constraint] = []
        self.tentative: list[Constraint] = []
        self.words: list[Constraint] = []
        """assumed bounds of words and of extents: refused, they are reported"""
        self.soft: list[Constraint] = []
        """what was said with ``perhaps``: it gives way in silence"""
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
        for scene in self.story.scenes:
            if scene.mode.lived:
                self._extent(scene)

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
        firm = sure and all(s.strength is Strength.STATED for s in said)
        strength = Strength.STATED if firm else Strength.EXTRACTED
        known = tuple(s.number for s in said)
        (self.stated if firm else self.extracted).append(Constraint(*bound, known, sort, strength))

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
                first, last = when.anchors[0], when.anchors[-1]
                self._state(Bound(2 * first, start, 0, None), (when.statement,))
                self._state(Bound(start, 2 * last + 1, 0, None), (when.statement,))
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
        self.rings.append(Ring((said,), (when.statement,), Sort.DATE, Certainty.CERTAIN))

    def _absolute(self, scene: Scene, when: When, expr: Absolute) -> None:
        start = 2 * scene.index
        origin = self.points.epoch if expr.counted else self.points.origin
        ahead = self.points.ahead(scene.index)
        sure = expr.wrong_weekday is None
        if expr.wrong_weekday is not None and expr.wrong_weekday >= Certainty.LIKELY:
            said = Constraint(0, 0, None, None, (when.statement,), Sort.WEEKDAY)
            self.rings.append(Ring((said,), (when.statement,), Sort.WEEKDAY, expr.wrong_weekday))
        hard, soft = _shifted(expr.hard, ahead), _shifted(expr.soft, ahead)
        self._state(Bound(origin, start, *hard), (when.statement,), sure=sure)
        if expr.day is not None:
            if _with_hours(scene):
                self.points.day(start)
            day = expr.day - ahead
            if not expr.counted:
                self._named_days.append((start, day, when.statement, sure))
        if soft != hard:
            words = self.words_of(when, expr.words)
            text = f"{words} is taken as {_clocks(expr.soft, expr.day)}"
            self._suppose(Bound(origin, start, *soft), when.statement, text, scene)

    def _relative(self, scene: Scene, when: When, expr: Relative, anchor: int) -> None:
        bounds = distance(self.points, scene.index, expr, anchor)
        sort = Sort.SPAN if any(_measures(bound) for bound, _ in bounds) else Sort.ORDER
        for bound, assumed in bounds:
            if assumed:
                text = f"{self.words_of(when, expr.words)} is taken by its usual bounds"
                self._suppose(bound, when.statement, text, scene, sort)
            else:
                self._state(bound, (when.statement,), sort)

    def _hours(self, scene: Scene, when: When, expr: Recurring) -> None:
        """A time of day beside a date: on that day."""
        if expr.weekday is not None or expr.month is not None:
            return
        start = 2 * scene.index
        length = self.points.calendar.day_length
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
        """How long a scene lasts, and how many midnights it can see in that time."""
        start, end = 2 * scene.index, 2 * scene.index + 1
        length = self.points.calendar.day_length
        low, high = (0, length) if scene.lasts is None else scene.lasts[:2]
        if self.points.knows_day(end):
            least = 0 if low is None else -((length - 1 - low) // length) * length
            most = None if high is None else (high + length - 1) // length * length
            bound = Bound(self.points.day(start), self.points.day(end), max(least, 0), most)
            self._lasting(scene, bound)
        self._lasting(scene, Bound(start, end, low, high))

    def _lasting(self, scene: Scene, bound: Bound) -> None:
        """What follows from how long a scene lasts: within a day, where nothing is said."""
        lasts = scene.lasts
        if lasts is None:
            text = f"{scene.name} is over within a day"
            self._suppose(bound, -1, text, scene, Sort.EXTENT)
        elif lasts.soft:
            words = lasts.words or self.story.statements[scene.lasts_statement].text
            text = f"{words} is taken by its usual bounds"
            self._suppose(bound, scene.lasts_statement, text, scene, Sort.SPAN)
        else:
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
                self.points.structure.append(Constraint(born, died, 0, None, (), Sort.STRUCTURE))

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
                less(expr.high), less(expr.low)
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
                if happening.length is not None and happening.verb in _SPANS:
                    for other in happening.scenes[:1]:
                        first, then = (other, scene.index) if _SPANS[happening.verb] else (
                            scene.index, other
                        )  # fmt: skip
                        self._span(first, then, happening.length, (happening.statement,))
                if scene.mode is Mode.SCENE:
                    self._sleep(scene, happening, asleep)

    def _sleep(self, scene: Scene, happening: Happening, asleep: dict[str, Happening]) -> None:
        """Between falling asleep for so long and waking, told in this order, lies so long."""
        for effect in happening.effects:
            who = effect.fluent.subject
            if effect.fluent.name != "awake":
                continue
            slept = asleep.pop(who, None)
            if effect.value is False:
                asleep[who] = happening
                continue
            jumps = any(entity_of(order.ref) == entity_of(who) for order in scene.life)
            if slept is not None and slept.length is not None and not jumps:
                said = (slept.statement, happening.statement)
                self._span(slept.scene, scene.index, slept.length, said)

    def _span(self, first: int, then: int, length: Length, statements: tuple[int, ...]) -> None:
        """A claim of the distance between something in one scene and something in another."""
        if first == then or not self.story.scenes[first].mode.lived:
            return
        if not self.story.scenes[then].mode.lived:
            return
        least = Bound(2 * first, 2 * then + 1, length.low, None)
        most = Bound(2 * first + 1, 2 * then, None, length.high)
        soft = [s for s in statements if self.story.statements[s].soft]
        for bound in (least, most):
            if bound.low is None and bound.high is None:
                continue
            if length.soft or soft:
                words = self.story.statements[statements[0]].text
                text = f"{words} is taken by its usual bounds" if length.soft else f"{words} holds"
                assumption = Assumption(text, (self.story.scenes[then].heading,), "word")
                where = self.soft if soft else self.words
                where.append(
                    Constraint(*bound, statements, Sort.SPAN, Strength.ASSUMED, assumption)
                )
            else:
                self._state(bound, statements, Sort.SPAN)


_SPANS: Mapping[str, bool] = {"it is since": True, "it is until": False}
"""verbs that state a distance: true where it runs from the scene named to this one"""


def _with_hours(scene: Scene) -> bool:
    """Whether a time of day stands beside a date."""
    return len(scene.when) > 1 and any(isinstance(w.expr, Recurring) for w in scene.when)


def _shifted(window: Window, ahead: int) -> Window:
    if not ahead:
        return window
    early, late = window
    return Window(None if early is None else early - ahead, None if late is None else late - ahead)


def _clock(second: int) -> str:
    return f"{second // 3600:02d}:{second // 60 % 60:02d}"


def _clocks(window: Window, day: int | None) -> str:
    """What a word means, as clock times where it speaks of one day."""
    early, late = window
    if early is None or late is None or late - early > 2 * DAY:
        return "what that word means at its widest"
    begin = day if day is not None else early // DAY * DAY
    return f"{_clock(early - begin)} to {_clock(late + 1 - begin)}"


def _measures(bound: Bound) -> bool:
    """Whether a distance says how far, and not only which comes first."""
    return bound.low not in (None, 0, 1) or bound.high not in (None, 0, -1)
