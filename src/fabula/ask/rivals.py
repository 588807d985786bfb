"""The other proofs of a finding: what else would show it, or another place of it.

A finding has one proof, and shows the first of its places. Where a fact is forgotten twice,
to take out the one forgetting leaves the other; all that is already to be seen in the world
in which the finding was made, and need not be learned by trying. Only plain proofs count, in
which nothing is idle: two sentences, and their times or orders.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from fabula.ask.changes import carried
from fabula.laws.core import engine
from fabula.laws.core.case import Law
from fabula.laws.core.shrink import SURE
from fabula.model.finding import Finding
from fabula.reason.events import self_of
from fabula.reason.fluents import Failing, Moment, same_sentence
from fabula.reason.needs import ask
from fabula.reason.world import Breach, World

MOST = 12
"""how many other proofs of one finding are looked at"""


def rivals(world: World, finding: Finding) -> Iterator[Finding]:
    """The finding by its other proofs, and its other places by theirs; as sure as it is."""
    need = next((need for _, need in carried(world.story, finding)), None)
    law = _laws().get(finding.law)
    if need is None or law is None:
        return
    places = {finding.at, *(passage.span for passage in finding.also)}
    breaches = [
        breach
        for breach in world.breaches(finding.law)
        if breach.need.fluent == need.fluent
        and world.story.statements[breach.happening.statement].span in places
    ]
    others = [one for breach in breaches for one in (breach, *_culprits(world, breach))][:MOST]
    if len(others) > 1:
        view = world.showing(finding.law, others)
        for case in law.find(view):
            found = engine.finding(view, law, (case,))
            plain = len(found.statements) + len(found.assumed) <= SURE
            if plain and found.certainty >= finding.certainty:
                yield found


@cache
def _laws() -> dict[str, Law]:
    return {law.name: law for law in engine.catalogue()}


def _culprits(world: World, breach: Breach) -> Iterator[Breach]:
    """The same need, broken by something else that surely lies before it."""
    happening, need, unmet = breach
    asked = ask(world.story, world.geography, happening, need)
    if unmet.failing is not Failing.LOST or asked is None or asked.holds is not None:
        return
    at = Moment(self_of(happening, need.fluent.subject), happening.scene, happening.step)
    line = world.line(asked.fluent)
    for event in world.events_of(asked.fluent):
        if event == unmet.culprit or same_sentence(event.moment, at):
            continue
        if asked.breaker(event, asked.want) and line.before(event.moment, at, unmet.mood):
            why = line.why(event.moment, at, unmet.mood)
            if why is not None:
                yield breach._replace(unmet=unmet._replace(culprit=event, why=why))
