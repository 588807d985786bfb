"""From a story to its world time.

What is stated comes first, then the bounds that words mean, then, in the order of telling,
the anchors and orders that only the telling suggests. Each assumption is admitted only if
it agrees with all that came before it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from fabula.cards import calendar as calendars
from fabula.cards.calendar import Calendar
from fabula.model.finding import Assumption
from fabula.model.story import Scene, Story, When
from fabula.model.terms import Mode, Strength
from fabula.model.times import Recurring, Relative
from fabula.reason.clock import Clock, Plan, build
from fabula.reason.constraint import Constraint, Ring
from fabula.reason.distances import Bound, distance
from fabula.reason.neighbours import Ties, ties
from fabula.reason.network import Network
from fabula.reason.recurrence import first_after, longest_wait
from fabula.reason.rings import ring_through
from fabula.reason.timing import Timing
from fabula.reason.windows import INF
from fabula.text import Span


def chronicle(
    story: Story,
    calendar: Calendar | None = None,
    loose: Collection[int] = (),
    tell: Callable[[Timing, list[Ties]], Telling] | None = None,
) -> Clock:
    """World time of a story, in near-linear time.

    The telling says nothing of ``loose`` scenes: they have the times that are stated of them.
    ``tell`` makes a telling of one's own.
    """
    timing = Timing(story, calendar or calendars.gregorian())
    timing.collect()
    tied = ties(story)
    for scene in loose:
        tied[scene] = Ties()
    telling = (tell or Telling)(timing, tied)
    timing.fix_days()
    points = timing.points
    return build(Plan(
        len(story.scenes), points.origin, points.guess,
        (*points.structure, *timing.stated), tuple(timing.extracted), tuple(timing.tentative),
        telling.admit, tuple(timing.rings), (), timing.births, timing.deaths,
        points.midnights(), points.calendar.day_length,
    ))  # fmt: skip


class Telling:
    """Admits what words mean and what the telling suggests."""

    def __init__(self, timing: Timing, tied: list[Ties]) -> None:
        self.timing, self.story, self.tied = timing, timing.story, tied
        self.unnamed = self._unnamed()

    def _unnamed(self) -> dict[tuple[int, int], list[tuple[Bound, bool]]]:
        """The distances from anchors that are not named (their day points are made here)."""
        found = {}
        for scene in self.story.scenes:
            anchor = self.tied[scene.index].anchor
            if scene.mode.lived and anchor is not None:
                for when in scene.when:
                    expr = when.expr
                    if isinstance(expr, Relative) and expr.anchor is None:
                        found[scene.index, when.statement] = distance(
                            self.timing.points, scene.index, expr, anchor
                        )
        return found

    def admit(self, network: Network, aside: frozenset[int]) -> tuple[Ring, ...]:
        """Add to a network what agrees with it; the rings of word bounds that do not."""
        rings = []
        for constraint in self.timing.words:
            if aside and not aside.isdisjoint(constraint.statements):
                continue
            if self._refused(constraint):
                continue
            if not network.add(constraint):
                rings.append(ring_through(network, constraint))
        for constraint in self.timing.soft:
            if aside.isdisjoint(constraint.statements):
                self._take(network, constraint)
        for scene in self.story.scenes:
            self._scene(network, scene, aside)
        return tuple({r.statements: r for r in reversed(rings)}.values())[::-1]

    def _scene(self, network: Network, scene: Scene, aside: frozenset[int]) -> None:
        if not scene.mode.lived:
            return
        tied = self.tied[scene.index]
        timed = False
        for when in scene.when:
            if when.statement in aside:
                continue
            if isinstance(when.expr, Recurring):
                for constraint in self.recurring(network, scene, when, when.expr, tied.anchor):
                    if not self._take(network, constraint):
                        break
            else:
                timed = True
            for bound, _ in self.unnamed.get((scene.index, when.statement), ()):
                self._take(network, self.counted(scene, when, bound, tied.anchor))
        if scene.mode is Mode.SCENE:
            for other in tied.before:
                self._order(network, other, scene.index)
        elif not timed and tied.interrupts is not None:
            self._take(network, self.beside(scene, tied.interrupts))

    def counted(self, scene: Scene, when: When, bound: Bound, anchor: int | None) -> Constraint:
        """A distance from an anchor that is not named."""
        spans: tuple[Span, ...] = (scene.heading,)
        name = ""
        if anchor is not None:
            other = self.story.scenes[anchor]
            spans, name = (other.heading, scene.heading), f" counts from {other.name}"
        words = self.story.statements[when.statement].text
        assumption = Assumption(f"{words}{name}" if name else f"{words} is the first one", spans,
                                "anchor")  # fmt: skip
        said = (when.statement,)
        return Constraint(*bound, said, strength=Strength.ASSUMED, assumption=assumption)

    def recurring(
        self, network: Network, scene: Scene, when: When, expr: Recurring, anchor: int | None
    ) -> Iterator[Constraint]:
        """The first such time not before its anchor.

        The anchor is the scene's own window where that is narrower than the time recurs. Some
        night is any of them, however many lie between.
        """
        start, calendar = 2 * scene.index, self.timing.points.calendar
        wait = longest_wait(expr, calendar)
        own = network.latest(start) - network.earliest(start)
        statements = (when.statement,)
        words = self.story.statements[when.statement].text
        if own <= (wait or 366 * calendar.day_length):
            early = late = network.earliest(start)
            if expr.last >= calendar.day_length:  # the night before it, or the night after
                late = network.latest(start)
            text = f"{words} is the first one then"
            spans: tuple[Span, ...] = (scene.heading,)
        elif anchor is not None and not expr.loose:
            other = self.story.scenes[anchor]
            early, late = network.earliest(2 * anchor), network.latest(2 * anchor)
            text = f"{words} is the first one not before {other.name}"
            spans = (other.heading, scene.heading)
            assumption = Assumption(text, spans, "anchor")
            yield Constraint(2 * anchor, start, 0, wait, statements, strength=Strength.ASSUMED,
                             assumption=assumption)  # fmt: skip
        else:
            return
        ahead = self.timing.points.ahead(scene.index)
        first = first_after(expr, early, ahead, calendar) if early > -INF else None
        last = first_after(expr, late, ahead, calendar) if late < INF else None
        low, high = first[0] if first else None, last[1] if last else None
        if low is not None or high is not None:
            yield Constraint(
                self.timing.points.origin, start, low, high, statements,
                strength=Strength.ASSUMED, assumption=Assumption(text, spans, "anchor"),
            )  # fmt: skip

    def _order(self, network: Network, first: int, then: int) -> None:
        """Scenes of one life start in the order in which they are told."""
        a, b = 2 * first, 2 * then
        late, early = network.latest(a), network.earliest(b)
        if late <= early and late < INF:
            return
        one, two = self.story.scenes[first], self.story.scenes[then]
        assumption = Assumption(
            f"{two.name} is told after {one.name}", (one.heading, two.heading), "order"
        )
        self._take(
            network,
            Constraint(a, b, 0, None, (), strength=Strength.ASSUMED, assumption=assumption),
        )

    def beside(self, scene: Scene, other: int) -> Constraint:
        """A flashback lies before the scene that it interrupts, a flash-forward after it."""
        host = self.story.scenes[other]
        back = scene.mode is Mode.FLASHBACK
        first, then = (scene.index, other) if back else (other, scene.index)
        kind = "a flashback lies before" if back else "a flash-forward lies after"
        assumption = Assumption(
            f"{scene.name} as {kind} {host.name}", (host.heading, scene.heading), "order"
        )
        return Constraint(
            2 * first + 1, 2 * then, 0, None, (), strength=Strength.ASSUMED, assumption=assumption
        )

    def _take(self, network: Network, constraint: Constraint) -> bool:
        """Admit an assumption if it agrees, and is not refused from outside."""
        return not self._refused(constraint) and network.add(constraint)

    def _refused(self, constraint: Constraint) -> bool:
        assumption, refused = constraint.assumption, self.story.refused
        return bool(refused) and assumption is not None and assumption.text in refused
