"""Which smallest sets of assumptions make the story (or a sentence) hold, and what decides.

All that was said with *perhaps* is first taken as said outright; what then contradicts is
parted into conflicts, and each is answered by the sets of changes that clear it. A supposed
sentence is taken as said outright instead; what was said with *perhaps* is then open, and may
be what makes the sentence hold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.ask.bench import Bench, Observe, Trial, Tried, key_of, weighty
from fabula.ask.changes import Change, carried, question_of
from fabula.ask.conflicts import MOST, Conflict, Found
from fabula.ask.edits import Confirm, Drop, firm, forgetting
from fabula.ask.rounds import conflicts_of, resolve
from fabula.ask.sentence import supposed
from fabula.ask.threads import Slices
from fabula.cards.facts import bare
from fabula.laws.core import words
from fabula.model.finding import Finding
from fabula.model.story import Fluent, Story
from fabula.model.terms import Certainty, Kind, entity_of, slug
from fabula.reason.events import self_of
from fabula.reason.fluents import Moment
from fabula.reason.world import World

YES, NO, OPEN = "yes", "no", ""


class Set(NamedTuple):
    """Changes that together clear a conflict; ``then`` is what would be so, in clauses."""

    cost: int
    changes: tuple[Change, ...]
    then: tuple[str, ...]


class Question(NamedTuple):
    """What to ask: the sets (by number) that answer yes, and those that answer no.

    ``scenes`` are the ids of the scenes in which the answer could stand.
    """

    text: str
    scenes: tuple[str, ...]
    yes: tuple[int, ...]
    no: tuple[int, ...]


class Supposed(NamedTuple):
    """One conflict and its answers, cheapest first.

    ``proven`` says that none is missing that costs no more than the dearest of the cheapest ten,
    and no part of a set would do; where it is false, none is missing that costs ``sure`` or less.
    ``complete`` says that there are no further sets.
    """

    findings: tuple[Finding, ...]
    sets: tuple[Set, ...]
    question: Question | None
    proven: bool
    complete: bool
    sure: int


class Point(NamedTuple):
    """A need whose fate sets rivals apart: does it hold there?"""

    finding: int
    fluent: Fluent
    scene: str
    ref: str
    step: int


def suppose(
    story: Story,
    trial: Trial,
    *,
    before: Iterable[Finding] = (),
    most: int = MOST,
    trials: int | None = None,
    watch: Callable[[Sequence[Conflict]], None] = lambda conflicts: None,
) -> tuple[Supposed, ...]:
    """The conflicts of a story and the sets that clear them.

    ``trial`` solves a story and judges it by the laws; ``before`` are findings that are there
    anyhow and not asked about (with a supposed sentence: those of the story without it);
    ``trials`` limits how often the story is tried; ``watch`` is shown what was learned.
    """
    soft = frozenset(one.number for one in story.statements if one.soft)
    said = supposed(story)
    fixed = said - soft
    base = trial(forgetting(firm(story, said & soft if said else soft), fixed))
    known = frozenset(key_of(one) for one in before)
    findings = [one for one in weighty(base.findings) if key_of(one) not in known]
    points = tuple(_points(base.story, findings))
    excused = known | {key_of(one) for one in findings}
    conflicts: list[Conflict] = []
    for part, mine in _parted(base, trial, findings):
        numbers = {number for number, one in enumerate(findings) if one in mine}
        bench = Bench(
            part, trial, _limit(len(part.story.scenes)) if trials is None else trials,
            soft=soft, fixed=fixed, excused=excused,
            observe=_observer(points, numbers),
        )  # fmt: skip
        some = conflicts_of(bench, mine, most)
        resolve(bench, some)
        conflicts += some
    conflicts.sort(key=lambda one: findings.index(one.findings[0]))
    watch(conflicts)
    called = hypotheses(base.story)
    return tuple(_answer(base, one, points, findings, called) for one in conflicts)


def _limit(scenes: int) -> int:
    """How often a story of so many scenes may be tried."""
    return max(40, 40_000 // (scenes + 100))


def _parted(
    base: Tried, trial: Trial, findings: Sequence[Finding]
) -> Iterator[tuple[Tried, list[Finding]]]:
    """The threads that anything is found in, solved alone, each with its findings."""
    slices = Slices(base.story)
    if len(slices.threads) == 1:
        if findings:
            yield base, list(findings)
        return
    home = {at: number for number, one in enumerate(slices.threads) for at in one.scenes}
    groups: dict[int, list[Finding]] = {}
    for finding in findings:
        places = (base.story.statements[s].scene for s in finding.statements)
        threads = {home[at] for at in places if at is not None}
        groups.setdefault(threads.pop() if len(threads) == 1 else -1, []).append(finding)
    for number, mine in groups.items():
        if number < 0:
            yield base, mine
        else:
            yield trial(slices.slice(slices.threads[number])), mine


def _observer(points: Sequence[Point], findings: Collection[int]) -> Observe:
    """What is looked at in a trial: the points of these findings."""
    return lambda tried: tuple(
        _status(tried, point) if point.finding in findings else OPEN for point in points
    )


def _answer(
    base: Tried,
    conflict: Conflict,
    points: Sequence[Point],
    findings: Sequence[Finding],
    called: Mapping[str, str],
) -> Supposed:
    mine = [n for n, one in enumerate(points) if findings[one.finding] in conflict.findings]
    sets = tuple(
        Set(one.cost, one.changes, _then(base.story, conflict, one, points, mine, called))
        for one in conflict.found
    )
    question = _question(base, conflict.found, points, mine)
    return Supposed(
        conflict.findings, sets, question, conflict.proven, conflict.complete, conflict.sure
    )


# --- what would then be true


def _points(story: Story, findings: Sequence[Finding]) -> Iterator[Point]:
    seen = set()
    for number, finding in enumerate(findings):
        for happening, need in carried(story, finding):
            if isinstance(need.value, bool) and need.fluent.name in _ASKED:
                scene = story.scenes[happening.scene].id
                mark = (need.fluent, scene)
                if mark not in seen:
                    seen.add(mark)
                    ref = self_of(happening, need.fluent.subject)
                    yield Point(number, need.fluent, scene, ref, happening.step)


_ASKED: Mapping[str, tuple[str, str]] = {
    "knows": ("does {who} know {what}", "{who} {not_}know{s} {what}"),
    "alive": ("is {who} alive", "{who} is {not_}alive"),
    "met": ("has {who} met {what}", "{who} has {not_}met {what}"),
}


def _status(tried: Tried, point: Point) -> str:
    """Whether it surely holds at a point, surely does not, or neither."""
    scene = tried.story.scene(point.scene)
    if scene is None or not scene.mode.lived:
        return OPEN
    world, at = tried.worlds[0], Moment(point.ref, scene.index, point.step)
    if world.judge(point.fluent, True, at) is not None:
        return NO
    return YES if world.must(point.fluent, True, at) is not None else OPEN


def _then(
    story: Story,
    conflict: Conflict,
    found: Found,
    points: Sequence[Point],
    mine: Sequence[int],
    called: Mapping[str, str],
) -> tuple[str, ...]:
    """The sentences that stand against those that go, and what follows at the points."""
    gone = {s for one in found.changes if isinstance(one.edit, Drop) for s in one.edit.statements}
    lines = []
    for finding in conflict.findings:
        if gone.isdisjoint(finding.statements):
            continue
        for number in finding.statements:
            statement = story.statements[number]
            if number not in gone and statement.key == "happens":
                lines.append(_stands(story, number, called))
    sure = [one.edit.statement for one in found.changes if isinstance(one.edit, Confirm)]
    lines += [_stands(story, number, called) for number in sure]
    for number in mine:
        status = found.observed[number]
        if status != OPEN:
            lines.append(_said(story, points[number], status == YES))
    return tuple(dict.fromkeys(lines))


def _stands(story: Story, number: int, called: Mapping[str, str]) -> str:
    words_ = _plain(story.statements[number].text)
    return called.get(slug(words_), "") or f"“{words_}” stands"


def hypotheses(story: Story) -> Mapping[str, str]:
    """What the author calls sentences: the names of facts that say the same words, by slug."""
    return {
        said: entity.name
        for entity in story.entities.values()
        if entity.kind is Kind.FACT
        for said in (slug(bare(alias)) for alias in entity.aliases)
        if said != slug(entity.name)
    }


def _plain(text: str) -> str:
    shown = " ".join(text.split())
    return shown[8:] if shown[:8].lower() == "perhaps " else shown


def _said(story: Story, point: Point, holds: bool) -> str:
    scene = story.scene(point.scene)
    return f"in {scene.name if scene else point.scene} " + _ASKED[point.fluent.name][1].format(
        who=words.name(story, point.fluent.subject),
        what=_what(story, point.fluent),
        not_="" if holds else ("does not " if point.fluent.name == "knows" else "not "),
        s="s" if holds else "",
    )


def _what(story: Story, fluent: Fluent) -> str:
    if fluent.name == "knows":
        entity = story.entities.get(fluent.object)
        says = entity.aliases[0] if entity is not None and entity.aliases else ""
        return f"that “{says}”" if " " in says else words.fact(story, fluent.object)
    return words.name(story, fluent.object) if fluent.object else ""


# --- the question that decides


def _question(
    base: Tried, found: Sequence[Found], points: Sequence[Point], mine: Sequence[int]
) -> Question | None:
    """The question whose answers part the sets most evenly; about the world before the text."""
    if len(found) < 2:
        return None
    for asked in (_of_points(base, found, points, mine), _of_changes(base.story, found)):
        best = max(asked, key=_worth, default=None)
        if best is not None and best.yes and best.no:
            return best
    return None


def _worth(question: Question) -> tuple[int, int]:
    yes, no = len(question.yes), len(question.no)
    return min(yes, no), yes + no


def _of_points(
    base: Tried, found: Sequence[Found], points: Sequence[Point], mine: Sequence[int]
) -> Iterator[Question]:
    for number in mine:
        answers = [one.observed[number] for one in found]
        yes = tuple(n for n, one in enumerate(answers) if one == YES)
        no = tuple(n for n, one in enumerate(answers) if one == NO)
        if yes and no:
            point, story = points[number], base.story
            scene = story.scene(point.scene)
            asks = _ASKED[point.fluent.name][0].format(
                who=words.name(story, point.fluent.subject), what=_what(story, point.fluent)
            )
            text = f"In {scene.name if scene else point.scene}, {asks}?"
            yield Question(text, tuple(_standing(base, point)), yes, no)


def _of_changes(story: Story, found: Sequence[Found]) -> Iterator[Question]:
    edits = {change.edit: change for one in found for change in one.changes}
    for edit, change in edits.items():
        no = tuple(n for n, one in enumerate(found) if any(c.edit == edit for c in one.changes))
        yes = tuple(n for n in range(len(found)) if n not in no)
        text, scenes = question_of(story, change)
        yield Question(text, scenes, yes, no)


def _standing(base: Tried, point: Point) -> Iterator[str]:
    """The scenes of a life in which the answer could stand.

    From the last that changed it to the point itself, in this life.
    """
    world: World = base.worlds[0]
    life = world.life(entity_of(point.ref))
    scene = base.story.scene(point.scene)
    if life is None or scene is None:
        return
    end = life.at(point.ref, scene.index)
    found = world.judge(point.fluent, True, Moment(point.ref, scene.index, point.step))
    if found is None:
        found = world.judge(point.fluent, False, Moment(point.ref, scene.index, point.step))
    culprit = found.culprit if found is not None else None
    start = life.at(culprit.moment.ref, culprit.moment.scene) if culprit is not None else None
    mood, standing = Certainty.LIKELY, []
    for visit in life.visits:
        late = end is not None and life.before(end, visit.number, mood)
        if not late and (start is None or not life.before(visit.number, start, mood)):
            standing.append(visit)
    behind = {
        one.number: sum(life.before(other.number, one.number, mood) for other in standing)
        for one in standing
    }
    for visit in sorted(standing, key=lambda one: behind[one.number]):
        yield base.story.scenes[visit.scene].id
