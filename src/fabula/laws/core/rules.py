"""An author's rules: where all of ``when`` hold, none of ``never`` may."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from fabula.cards.terms import Term, deed, fluents, read_term
from fabula.laws.core import mends, words
from fabula.laws.core.case import Case
from fabula.model.finding import Because, because
from fabula.model.settings import Rule
from fabula.model.story import Fluent, Part, Scene, Value
from fabula.model.terms import Certainty, entity_of
from fabula.reason.fluents import Failing, Moment
from fabula.reason.knowledge import AFTER_ALL
from fabula.reason.world import World

Fill = Mapping[str, Sequence[str]]


def cases(world: World) -> Iterator[Case]:
    """The scenes in which a rule of the project file is broken, by whom."""
    for rule in world.story.settings.rules:
        when = [term for text in rule.when if (term := read_term(text)) is not None]
        never = [term for text in rule.never if (term := read_term(text)) is not None]
        if len(when) != len(rule.when) or len(never) != len(rule.never):
            continue
        slots = tuple(dict.fromkeys(s for term in (*when, *never) for s in term.slots()))
        for scene in world.story.scenes:
            if scene.mode.lived and scene.same_as is None:
                yield from _in_scene(world, rule, when, never, slots, scene)


def _in_scene(
    world: World,
    rule: Rule,
    when: Sequence[Term],
    never: Sequence[Term],
    slots: tuple[str, ...],
    scene: Scene,
) -> Iterator[Case]:
    here = [one.ref for one in scene.cast if one.part is Part.PRESENT]
    for refs in permutations(here, len(slots)):
        fill = {slot: (entity_of(ref),) for slot, ref in zip(slots, refs, strict=True)}
        for step in (-1, AFTER_ALL):
            at = Moment(refs[0] if refs else "", scene.index, step)
            given = _all(world, when, fill, at)
            broken = _any(world, never, fill, at) if given is not None else None
            if given is not None and broken is not None:
                yield _case(world, rule, fill, scene, given + broken)
                break


def _all(world: World, terms: Sequence[Term], fill: Fill, at: Moment) -> Because | None:
    whole = Because()
    for term in terms:
        found = holds(world, term, fill, at)
        if found is None:
            return None
        whole = whole + found
    return whole


def _any(world: World, terms: Sequence[Term], fill: Fill, at: Moment) -> Because | None:
    return next((f for t in terms if (f := holds(world, t, fill, at)) is not None), None)


def holds(world: World, term: Term, fill: Fill, at: Moment) -> Because | None:
    """Why a term surely holds at a moment; ``None`` where it may not."""
    if term.name == "after":
        return None
    whole = Because()
    for fluent, value in fluents(deed(term._replace(holds=True)), fill):
        found = _holds(world, fluent, value, at)
        if term.holds:
            if found is None:
                return None
            whole = whole + found
        elif found is not None or not _never(world, fluent, value, at):
            return None
    return whole


def _holds(world: World, fluent: Fluent, value: Value, at: Moment) -> Because | None:
    scene = world.scene(at.scene)
    if fluent.name == "at":
        inside = scene.place is not None and value in world.geography.chain(scene.place)
        return because((scene.place_statement,)) if inside else None
    want: Value = value
    if fluent.name == "has":
        fluent, want = Fluent("holder", fluent.object), fluent.subject
    elif fluent.name == "alive" and fluent not in world.events:
        return Because()
    found = world.must(fluent, want, at)
    return found[1] + because((found[0].statement,)) if found is not None else None


def _never(world: World, fluent: Fluent, value: Value, at: Moment) -> bool:
    """Whether nothing in the story may bring a value about before this moment."""
    if fluent.name == "at":
        return True
    want: Value = value
    if fluent.name == "has":
        fluent, want = Fluent("holder", fluent.object), fluent.subject
    found = world.judge(fluent, want, at, closed=True)
    return found is not None and (found.mood is Certainty.CERTAIN or found.failing is Failing.NEVER)


def _case(world: World, rule: Rule, fill: Fill, scene: Scene, why: Because) -> Case:
    story = world.story
    people = tuple(ref for refs in fill.values() for ref in refs)
    named = {slot: words.name(story, refs[0]) for slot, refs in fill.items()}
    text = rule.message or rule.name
    for slot, name in named.items():
        text = text.replace("{" + slot + "}", name)
    whole = why + because((rule.statement,))
    at = max((s for s in why.statements), default=rule.statement)
    return Case(
        message=f"{text} ({scene.name})",
        at=at,
        why=whole,
        notes=((rule.statement, f"the rule: {rule.name}"),),
        subject=" ".join(people),
        object=rule.name,
        entities=people,
        scene=scene.index,
        severity=rule.severity,
        mood=Certainty.LIKELY if whole.assumed else Certainty.CERTAIN,
        reasons=words.reasons(story, whole),
        mends=(
            mends.change_place(story, scene.index),
            mends.drop(story, at),
        ),
    )
