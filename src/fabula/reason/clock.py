"""World time: when each scene may begin and end, what is surely before what, and why.

A ``Clock`` holds two networks: one of what is stated, one of that together with what was
extracted and with the admitted assumptions. The statements of contradictory rings are in
neither. Scene ``i`` starts at point ``2 * i`` and ends at ``2 * i + 1``.

Moods are certainties: ``CERTAIN`` asks the first network, anything less the second.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from fabula.model.finding import Because, because
from fabula.model.terms import NONE, Certainty, Strength
from fabula.model.times import Window
from fabula.reason.constraint import Constraint, Ring
from fabula.reason.network import Network
from fabula.reason.rings import settle
from fabula.reason.walks import proof
from fabula.reason.windows import INF

Admit = Callable[[Network, frozenset[int]], tuple[Ring, ...]]
"""adds the assumptions that agree with a network, in order; gives the rings of those that do not"""

NOTHING = Because()


class Clock:
    """World time as it follows from the story.

    ``rings`` are the contradictions of time statements, each reported once; ``set_aside``
    the statements of those that are certain: no other law is to use them.
    """

    def __init__(
        self,
        scenes: int,
        certain: Network,
        likely: Network,
        rings: tuple[Ring, ...],
        set_aside: frozenset[int],
        births: Mapping[str, int],
        deaths: Mapping[str, int],
        plan: Plan,
    ) -> None:
        self.scenes: Final = scenes
        self.certain: Final = certain
        self.likely: Final = likely
        self.rings: Final = rings
        self.set_aside: Final = set_aside
        self.births: Final = births
        self.deaths: Final = deaths
        self._plan: Final = plan
        self._memo: dict[tuple[int, int, int, bool], bool] = {}

    # -- points ---------------------------------------------------------------------------

    def start(self, scene: int) -> int:
        """The point at which a scene begins."""
        return 2 * scene

    def end(self, scene: int) -> int:
        """The point at which a scene ends."""
        return 2 * scene + 1

    def born(self, person: str) -> int | None:
        """The point of a declared birth (``born`` in the project file)."""
        return self.births.get(person)

    def died(self, person: str) -> int | None:
        """The point of a declared death."""
        return self.deaths.get(person)

    # -- questions ------------------------------------------------------------------------

    def _network(self, mood: Certainty) -> Network:
        return self.certain if mood is Certainty.CERTAIN else self.likely

    def window(self, point: int, mood: Certainty) -> Window:
        """The earliest and latest instant of a point."""
        network = self._network(mood)
        early, late = network.earliest(point), network.latest(point)
        return Window(early if early > -INF else None, late if late < INF else None)

    def instant(self, point: int) -> int:
        """When a point lies in one timing that fits all that is known in either mood."""
        return self.likely.potential[point]

    def before(self, a: int, b: int, mood: Certainty, ticks: int = 0) -> bool:
        """Whether point b lies at least ``ticks`` seconds after point a in every timing."""
        key = (a, b, ticks, mood is Certainty.CERTAIN)
        known = self._memo.get(key)
        if known is None:
            known = self._memo[key] = self._network(mood).surely(a, b, ticks)
        return known

    def gap(self, a: int, b: int, mood: Certainty) -> Window:
        """The least and greatest distance from point a to point b, in seconds."""
        network = self._network(mood)
        least = network.upper(b, a)
        return Window(None if least is None else -least, network.upper(a, b))

    def why(self, a: int, b: int, low: int, mood: Certainty) -> Because:
        """The proof that point b lies at least ``low`` seconds after point a.

        What follows from stated facts alone is proved by them in either mood. Empty where
        it does not follow at all (ask ``before`` first) or needs no statement.
        """
        found = proof(self.certain, a, b, low)
        if found is None and mood is not Certainty.CERTAIN:
            found = proof(self.likely, a, b, low)
        if found is None:
            return NOTHING
        statements = tuple(s for c in found for s in c.statements)
        return because(statements, tuple(c.assumption for c in found if c.assumption is not None))

    def why_window(self, point: int, latest: bool, mood: Certainty) -> Because:
        """The proof of a point's latest (or earliest) instant; empty where it is open."""
        window, origin = self.window(point, mood), self.certain.origin
        if latest:
            return NOTHING if window.latest is None else self.why(
                point, origin, -window.latest, mood
            )  # fmt: skip
        return NOTHING if window.earliest is None else self.why(
            origin, point, window.earliest, mood
        )  # fmt: skip

    # -- growing --------------------------------------------------------------------------

    def extend(self, constraints: Sequence[Constraint]) -> Clock:
        """The clock with further constraints (travel times, orders inside stretches).

        Stated ones that contradict what is known make new rings; assumptions that no longer
        agree give way. Assumed ones are admitted last, in the order given, and dropped in
        silence where they do not agree.
        """
        return build(self._plan.grown(constraints)) if constraints else self


class Plan(NamedTuple):
    """What a clock is built from.

    ``stated`` and ``extracted`` are settled in this order; ``tentative`` are stated orders
    that hold only where times leave them open; ``admit`` adds the assumptions.
    """

    scenes: int
    origin: int
    guess: Sequence[int]
    stated: tuple[Constraint, ...]
    extracted: tuple[Constraint, ...]
    tentative: tuple[Constraint, ...]
    admit: Admit
    rings: tuple[Ring, ...] = ()
    """rings that need no network (a weekday that is not that date's)"""
    later: tuple[Constraint, ...] = ()
    """assumed constraints that were added to the clock"""
    births: Mapping[str, int] = NONE
    deaths: Mapping[str, int] = NONE
    midnights: tuple[tuple[int, int], ...] = ()
    """points that begin a day, and how many seconds local clocks are ahead there"""
    day_length: int = 86400

    def grown(self, constraints: Sequence[Constraint]) -> Plan:
        """The plan with further constraints, each among those of its strength."""
        stated = tuple(c for c in constraints if c.strength is Strength.STATED)
        extracted = tuple(c for c in constraints if c.strength is Strength.EXTRACTED)
        assumed = tuple(c for c in constraints if c.strength is Strength.ASSUMED)
        return self._replace(
            stated=self.stated + stated,
            extracted=self.extracted + extracted,
            later=self.later + assumed,
        )


def build(plan: Plan) -> Clock:
    """Settle what is stated, then what is extracted, then admit the assumptions."""
    wrong = {s for r in plan.rings if r.certainty is Certainty.CERTAIN for s in r.statements}
    certain = Network(plan.guess, plan.origin)
    rings = settle(certain, _free(plan.stated, wrong))
    rings += settle(certain, _midnights(plan, certain))
    set_aside = frozenset(wrong.union(*(r.statements for r in rings)))
    certain.remove(*sorted(set_aside))
    for constraint in _free(plan.tentative, set_aside):
        certain.add(constraint)
    likely = certain.copy()
    softer = settle(likely, _free(plan.extracted, set_aside))
    refused = plan.admit(likely, set_aside)
    for constraint in _free(plan.later, set_aside):
        likely.add(constraint)
    return Clock(
        plan.scenes, certain, likely, (*plan.rings, *rings, *softer, *refused),
        set_aside, plan.births, plan.deaths, plan,
    )  # fmt: skip


def _free(
    constraints: Sequence[Constraint], aside: set[int] | frozenset[int]
) -> Sequence[Constraint]:
    if not aside:
        return constraints
    return [c for c in constraints if aside.isdisjoint(c.statements)]


def _midnights(plan: Plan, network: Network) -> list[Constraint]:
    """What follows from midnights being whole days apart, where a few days are left.

    Differences alone cannot say that; so where the window of a midnight holds one, or a
    few, its edges are moved to them, on the strength of what makes the window.
    """
    found = []
    length, origin = plan.day_length, plan.origin
    for point, ahead in plan.midnights:
        early, late = network.earliest(point), network.latest(point)
        if not 0 <= late - early <= 3 * length:
            continue
        first = -((-early - ahead) // length) * length - ahead
        last = (late + ahead) // length * length - ahead
        for low, high, known in (
            (first, None, first > early and proof(network, origin, point, early)),
            (None, last, last < late and proof(network, point, origin, -late)),
        ):
            if known:
                said = tuple(sorted({s for c in known for s in c.statements}))
                found.append(Constraint(origin, point, low, high, said))
    return found
