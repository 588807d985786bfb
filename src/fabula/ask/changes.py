"""What may be changed so that a finding goes: typed, with its cost, and able to be tried.

Changes are generated at the leaves of a finding's proof (drop a sentence, open a time, let an
assumption go) and from the mends that its law offers. What cannot be tried is not offered;
nothing brings in a jump or a branch.

Costs: said with *perhaps* or assumed 1, extracted 2, a mend 3 to 8 by its type, dropping what
is stated 10.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fabula.ask.edits import (
    Allow,
    Confirm,
    Drop,
    Edit,
    LetGo,
    Move,
    Provide,
    Retell,
    forgotten,
    times_of,
)
from fabula.laws.core import mends as laws_mends
from fabula.model.finding import Finding, Mend, MendKind, Target
from fabula.model.story import Happening, Need, Scene, Statement, Story
from fabula.model.terms import Mode, Strength

PERHAPS, ASSUMED, EXTRACTED = "perhaps", "assumed", "extracted"
SOFT_COSTS: Mapping[str, int] = {PERHAPS: 1, ASSUMED: 1, EXTRACTED: 2}
DROPPED = 10

_BY_KEY: Mapping[str, tuple[MendKind, int, str]] = {
    "when": (MendKind.CHANGE_TIME, 4, "change the time of {scene}"),
    "lasts": (MendKind.CHANGE_TIME, 4, "let {scene} last otherwise than “{words}”"),
    "continuous": (MendKind.CHANGE_TIME, 4, "change the time of {scene}"),
    "where": (MendKind.CHANGE_PLACE, 4, "set {scene} elsewhere"),
    "life": (MendKind.CHANGE_LIFE, 3, "change where {scene} stands in this life (“{words}”)"),
    "told": (MendKind.MARK_TELLING, 3, "tell {scene} as a plain scene"),
    "people.born": (MendKind.CHANGE_TIME, 4, "change this birth: “{words}”"),
    "people.died": (MendKind.CHANGE_TIME, 4, "change this death: “{words}”"),
    "travel": (MendKind.ADD_TRAVEL_TIME, 5, "change how long the way takes: “{words}”"),
}
"""what it means to take out a statement of a key that is no sentence"""

_QUESTIONS: Mapping[str, str] = {
    "people.born": "Is this birth right: “{words}”?",
    "people.died": "Is this death right: “{words}”?",
    "travel": "Does the way take so long: “{words}”?",
    "lasts": "Does {scene} last “{words}”?",
    "life": "Is it right where {scene} stands in this life (“{words}”)?",
    "told": "Is {scene} told as “{words}”?",
    "who": "Is {words} in {scene}?",
    "only": "Is nobody else in {scene}?",
    "where": "Is the place of {scene} right?",
}
"""what to ask about a statement of a key that is no sentence"""
_TELLINGS = {
    "a flashback": Mode.FLASHBACK,
    "a flash-forward": Mode.FLASHFORWARD,
    "a dream": Mode.DREAM,
    "imagined": Mode.IMAGINED,
    "a report": Mode.REPORTED,
}
_BRINGS = (
    MendKind.LEARN_OFF_PAGE,
    MendKind.FORGET,
    MendKind.CHANGE_HOLDER,
    MendKind.ADD_SCENE,
)
"""mends that let something be so before the scene that needs it"""


class Change(NamedTuple):
    """One element of a correction set; ``edit`` alone says which one it is."""

    kind: str
    """``perhaps``, ``assumed``, ``extracted`` or a kind of mend"""
    text: str
    cost: int
    target: Target | None
    edit: Edit


def changes(story: Story, finding: Finding, soft: frozenset[int]) -> tuple[Change, ...]:
    """What may be changed so that a finding goes, each edit once, as cheap as it is offered.

    ``soft`` are the statements that were said with ``perhaps``.
    """
    found: dict[Edit, Change] = {}
    for one in _all(story, finding, soft):
        known = found.get(one.edit)
        if known is None or one.cost < known.cost:
            found[one.edit] = one
    return tuple(found.values())


def _all(story: Story, finding: Finding, soft: frozenset[int]) -> Iterator[Change]:
    for mend in finding.mends:
        edit = edit_of(story, finding, mend)
        if edit is not None:
            yield Change(
                mend.kind.value, _placed(story, mend.text, edit), mend.cost, mend.target, edit
            )
    for number in finding.statements:
        yield of_statement(story, number, number in soft)
    yield from _confirmed(story, finding, soft)
    for assumption in finding.assumed:
        at = assumption.spans[-1] if assumption.spans else None
        target = Target("statement", assumption.text, at)
        text = f"do not take for granted: {assumption.text}"
        yield Change(ASSUMED, text, SOFT_COSTS[ASSUMED], target, LetGo(assumption.text))


def _placed(story: Story, text: str, edit: Edit) -> str:
    """The words of a mend, which has no passage beside it here: they name the scene."""
    at = None
    if isinstance(edit, Provide):
        at = story.scene(edit.scene)
    elif isinstance(edit, Drop) and story.statements[edit.statements[0]].key == "happens":
        number = story.statements[edit.statements[0]].scene
        at = story.scenes[number] if number is not None else None
    if at is None or at.name in text:
        return text
    named = text.replace("before this", f"before {at.name}")
    return named if named != text else f"{text} ({at.name})"


def _confirmed(story: Story, finding: Finding, soft: frozenset[int]) -> Iterator[Change]:
    """What was said with ``perhaps`` and would, if it is so, bring about what is needed."""
    open_ = [number for number in sorted(soft) if story.statements[number].soft]
    wanted = {(n.fluent, n.value) for _, n in carried(story, finding)} if open_ else set()
    for number in open_:
        statement = story.statements[number]
        scene = story.scenes[statement.scene] if statement.scene is not None else None
        for happening in scene.happenings if scene is not None and wanted else ():
            if happening.statement != number:
                continue
            if any((e.fluent, e.value) in wanted for e in forgotten(story, happening).effects):
                said = _words(statement).removeprefix("perhaps ").removeprefix("Perhaps ")
                target = Target("statement", _words(statement), statement.span)
                text = f"it is so that {said}"
                yield Change(PERHAPS, text, SOFT_COSTS[PERHAPS], target, Confirm(number))


def of_statement(story: Story, number: int, soft: bool) -> Change:
    """What it means to take a statement out, and what it costs."""
    statement = story.statements[number]
    scene = story.scenes[statement.scene] if statement.scene is not None else None
    kind, cost, text = _taken(statement, scene)
    edit = Drop((number,))
    target = Target("statement", _words(statement), statement.span)
    if kind is MendKind.CHANGE_TIME and scene is not None:
        target = Target("scene", scene.id, scene.heading)
        if statement.key != "lasts":
            edit = Drop(times_of(story, scene.id) or (number,))
    if soft or statement.strength < Strength.STATED:
        name = PERHAPS if soft else EXTRACTED
        said = _words(statement)
        said = said[8:] if said[:8].lower() == "perhaps " else said
        target = Target("statement", _words(statement), statement.span)
        return Change(name, f"it is not so that {said}", SOFT_COSTS[name], target, Drop((number,)))
    return Change(kind.value, text, cost, target, edit)


def _taken(statement: Statement, scene: Scene | None) -> tuple[MendKind, int, str]:
    words = _words(statement)
    known = _BY_KEY.get(statement.key)
    if known is None:
        place = f" ({scene.name})" if scene is not None else ""
        return MendKind.DROP_STATEMENT, DROPPED, f"drop “{words}”{place}"
    kind, cost, text = known
    return kind, cost, text.format(scene=scene.name if scene else "it", words=words)


def _words(statement: Statement) -> str:
    return " ".join(statement.text.split())


# --- the mends that laws offer


def edit_of(story: Story, finding: Finding, mend: Mend) -> Edit | None:
    """What a mend does to the story; ``None`` where only the author can do it."""
    target = mend.target
    if mend.kind in _BRINGS:
        return _brought(story, finding, mend)
    if mend.kind is MendKind.DROP_STATEMENT and target is not None:
        numbers = [s for s in finding.statements if story.statements[s].span == target.at]
        return Drop((numbers[0],)) if numbers else None
    if target is None:
        return None
    if target.kind == "entity":
        return _of_entity(story, finding, mend)
    if target.kind != "scene":
        return None
    return _of_scene(story, finding, mend, target.id)


def _of_scene(story: Story, finding: Finding, mend: Mend, scene_id: str) -> Edit | None:
    if mend.kind is MendKind.CHANGE_TIME:
        times = times_of(story, scene_id)
        return Drop(times) if times else None
    if mend.kind is MendKind.CHANGE_PLACE:
        scene = story.scene(scene_id)
        placed = scene is not None and scene.place_statement >= 0
        return Drop((scene.place_statement,)) if scene is not None and placed else None
    if mend.kind is MendKind.MARK_TELLING:
        scene = story.scene(scene_id)
        for words, mode in _TELLINGS.items():
            if scene is None or scene.mode is mode:
                continue
            if laws_mends.mark(story, scene.index, words).text == mend.text:
                return Retell(scene_id, mode)
    if mend.kind is MendKind.MOVE_SCENE:
        return _move(story, finding, mend, scene_id)
    if mend.kind is MendKind.ALLOW:
        return Allow(finding.law, scene_id)
    return None


def _move(story: Story, finding: Finding, mend: Mend, scene_id: str) -> Move | None:
    """The scene before or after which another is to be told: one of those of the proof."""
    scene = story.scene(scene_id)
    for other in scenes_of(story, finding):
        if scene is None or other == scene.index:
            continue
        for before, made in ((True, laws_mends.move_before), (False, laws_mends.move_after)):
            if made(story, scene.index, other).text == mend.text:
                return Move(scene_id, story.scenes[other].id, before)
    return None


def scenes_of(story: Story, finding: Finding) -> tuple[int, ...]:
    """The scenes in which the statements of a proof stand, by their place in the telling."""
    found = {story.statements[s].scene for s in finding.statements}
    return tuple(sorted(one for one in found if one is not None))


def _of_entity(story: Story, finding: Finding, mend: Mend) -> Edit | None:
    """Changes of a birth, or of the order of a life, as far as the proof rests on them."""
    keys = {
        MendKind.CHANGE_TIME: ("people.born", "people.died"),
        MendKind.CHANGE_LIFE: ("life", "people.parents"),
    }.get(mend.kind, ())
    found = tuple(s for s in finding.statements if story.statements[s].key in keys)
    return Drop(found[-1:]) if found else None


def _brought(story: Story, finding: Finding, mend: Mend) -> Edit | None:
    """What a happening needs (or, where it learns anew: the forgetting), right before it."""
    for happening, need in carried(story, finding):
        return Provide(need.fluent, need.value, story.scenes[happening.scene].id)
    for happening in _sentences(story, finding):
        for effect in happening.effects:
            if finding.law == "learns-again" and effect.fluent.name == "knows":
                return Provide(effect.fluent, False, story.scenes[happening.scene].id)
    return None


def carried(story: Story, finding: Finding) -> Iterator[tuple[Happening, Need]]:
    """The needs that a finding is about, and the sentences that have them."""
    about = {*finding.entities, finding.fact or ""}
    for happening in _sentences(story, finding):
        for need in happening.needs:
            if need.law == finding.law and not need.differs and _about(need, about):
                yield happening, need


def _sentences(story: Story, finding: Finding) -> Iterator[Happening]:
    """The sentences of the proof, that which carries the finding first."""
    numbers = sorted(finding.statements, key=lambda s: (story.statements[s].span != finding.at, s))
    for number in numbers:
        at = story.statements[number].scene
        for happening in story.scenes[at].happenings if at is not None else ():
            if happening.statement == number:
                yield happening


def _about(need: Need, about: set[str]) -> bool:
    return need.fluent.subject in about or need.fluent.object in about


def question_of(story: Story, change: Change) -> tuple[str, tuple[str, ...]]:
    """What to ask about a change (answered *yes* where it is not made), and the scenes of it."""
    edit = change.edit
    if isinstance(edit, Drop):
        statement = story.statements[edit.statements[0]]
        scene = story.scenes[statement.scene] if statement.scene is not None else None
        where = (scene.id,) if scene is not None else ()
        if change.kind == MendKind.CHANGE_TIME.value and scene is not None:
            return f"Is the time of {scene.name} right?", where
        if change.kind == MendKind.CHANGE_PLACE.value and scene is not None:
            return f"Is the place of {scene.name} right?", where
        words = _words(statement)
        words = words[8:] if words[:8].lower() == "perhaps " else words
        asked = _QUESTIONS.get(statement.key)
        if asked is not None:
            return asked.format(scene=scene.name if scene else "", words=words), where
        place = f" ({scene.name})" if scene is not None else ""
        return f"Is it so that {words}{place}?", where
    if isinstance(edit, Confirm):
        statement = story.statements[edit.statement]
        said = _words(statement).removeprefix("perhaps ").removeprefix("Perhaps ")
        where = () if statement.scene is None else (story.scenes[statement.scene].id,)
        return f"Is it open whether {said}?", where
    if isinstance(edit, LetGo):
        return f"Is it so that {edit.assumption}?", ()
    scene = story.scene(edit.scene)
    name = scene.name if scene is not None else edit.scene
    if isinstance(edit, Retell):
        return f"Does {name} happen when it is told?", (edit.scene,)
    if isinstance(edit, Move):
        return f"Is {name} told in its right place?", (edit.scene,)
    return f"Does {name} stay as it is?", (edit.scene,)
