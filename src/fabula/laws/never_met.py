"""L107."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import breach as breaches
from fabula.laws.core import mends, words
from fabula.laws.core.breach import Saying
from fabula.laws.core.case import Case, law
from fabula.model.finding import Mend, MendKind
from fabula.model.story import Fluent, Happening
from fabula.model.terms import Certainty, Kind, Severity, entity_of
from fabula.reason.events import self_of
from fabula.reason.fluents import Event, Failing, Moment
from fabula.reason.world import Breach, World

STRANGERS = Saying(
    "{sentence}, but {who} and {what} have met in {there}",
    "strangers here",
    "they meet here, earlier in the life of {who}",
)
ACQUAINTED = Saying(
    "{sentence}, but {who} meets {what} only in {there}",
    "acquainted here",
    "they meet here, later in the life of {who}",
)
UNSEEN = frozenset({"kills", "is killed by", "hurts"})
"""one may do it to somebody who never sees one"""


@law("L107", Severity.WARNING)
def never_met(world: World) -> Iterator[Case]:
    """They meet as strangers though they *must* have met, or know one another though they cannot.

    What it says. ``X does not know Y`` (or ``X meets Y``, which is for the first time) stands
    after a scene of X's own life in which the two dealt with one another; or ``X knows Y``
    stands before the scene in which they first meet. To be in one room is not to have met.
    Each of them counts by their own life: a traveller may know whom nobody has introduced.

    Why it matters. First meetings are scenes that readers remember.

    What to do. Move a scene, let the second meeting be one of acquaintances, or let them forget.

    When to allow. Where one of them pretends, or does not recognise the other.
    """
    for breach in world.breaches("never-met"):
        if not all(_one_person(world, ref) for ref in breach.need.fluent[1:]):
            continue
        if breach.need.value is True:
            if breach.unmet.failing is Failing.LATER:
                yield breaches.case(world, breach, ACQUAINTED, _mends(world, breach))
            continue
        found = _must_have_met(world, breach)
        if found is not None:
            yield breaches.case(world, found, STRANGERS, _mends(world, found))


def _one_person(world: World, ref: str) -> bool:
    """Of a group one may meet this half today and that half tomorrow."""
    entity = world.story.entities.get(entity_of(ref))
    return entity is None or entity.kind in (Kind.PERSON, Kind.UNKNOWN)


def _must_have_met(world: World, breach: Breach) -> Breach | None:
    """The breach, judged by those meetings alone in which the two surely saw one another."""
    happening, fluent = breach.happening, breach.need.fluent
    events = [e for e in world.events_of(fluent) if not e.value or _acquaints(world, fluent, e)]
    at = Moment(self_of(happening, fluent.subject), happening.scene, happening.step)
    unmet = world.judge(fluent, False, at, events=events)
    if unmet is None or unmet.failing is not Failing.LOST or unmet.culprit is None:
        return None
    if _may_have_forgotten(world, fluent, unmet.culprit, at):
        return None
    if happening.verb in ("meets", "meet") and "first" not in _words(world, happening):
        # People say *meets* of a rendezvous, too.
        unmet = unmet._replace(mood=min(unmet.mood, Certainty.LIKELY))
    return breach._replace(unmet=unmet)


def _words(world: World, happening: Happening) -> list[str]:
    return world.story.statements[happening.statement].text.lower().split()


def _acquaints(world: World, fluent: Fluent, event: Event) -> bool:
    """Whether both saw whom they had before them: not by letter, from afar or disguised."""
    if event.moment.scene < 0:
        return True
    scene = world.story.scenes[event.moment.scene]
    two = {fluent.subject, fluent.object}
    if any(one.seen_as and entity_of(one.ref) in two for one in scene.cast):
        return False
    for happening in scene.happenings:
        if happening.statement == event.statement:
            remote = {entity_of(ref) for ref in happening.remote}
            return not (happening.means or remote & two or happening.verb in UNSEEN)
    return True


def _may_have_forgotten(world: World, fluent: Fluent, met: Event, at: Moment) -> bool:
    line = world.line(fluent)
    scene = f"scene:{world.scene(met.moment.scene).id}" if met.moment.scene >= 0 else ""
    for fact in ("*", scene, fluent.object):
        for event in world.events_of(Fluent("knows", fluent.subject, fact)):
            earlier = line.before(event.moment, met.moment, Certainty.LIKELY)
            later = line.before(at, event.moment, Certainty.LIKELY)
            if not (event.value or earlier or later):
                return True
    return False


def _mends(world: World, breach: Breach) -> tuple[Mend, ...]:
    story, culprit = world.story, breach.unmet.culprit
    here, who = breach.happening.scene, breach.need.fluent.subject
    found: list[Mend] = [mends.drop(story, breach.happening.statement)]
    if breach.unmet.failing is Failing.LOST:
        name = words.name(story, who)
        found.append(mends.other(MendKind.FORGET, f"let {name} forget the meeting", 5, who))
    if culprit is not None and culprit.moment.scene not in (-1, here):
        later = breach.unmet.failing is Failing.LATER
        move = mends.move_before if later else mends.move_after
        found.insert(0, move(story, culprit.moment.scene, here))
    return tuple(found)
