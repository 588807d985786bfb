"""Runs the laws over a world: one finding per law, subject and object, and no cascades."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from os import listdir, path

from fabula.laws.core import ages, odd
from fabula.laws.core.case import Case, Law
from fabula.laws.core.shrink import Shrinker, certainty, statements_of
from fabula.laws.core.silencing import silence
from fabula.laws.core.words import captions
from fabula.model.finding import Finding, Passage
from fabula.model.settings import Settings
from fabula.model.story import Allowance, Story
from fabula.model.terms import Oddity
from fabula.reason.world import World


@cache
def catalogue() -> tuple[Law, ...]:
    """All laws, by code. Found by listing the package: no registry to edit."""
    here = path.dirname(path.dirname(__file__))
    names = {file.split(".")[0] for file in listdir(here) if file.endswith((".py", ".pyc"))}
    laws = []
    for name in sorted(names - {"__init__"}):
        found = getattr(import_module(f"fabula.laws.{name}"), name)
        if isinstance(found, Law):
            laws.append(found)
    return tuple(sorted(laws, key=lambda law: law.code))


def run(worlds: Sequence[World]) -> tuple[Finding, ...]:
    """All findings of a story's worlds, before selection, allowances and ids.

    The first world is the whole story; where it has branches or versions, each of these is a
    world too, and what two of them share is reported once.
    """
    world = worlds[0]
    settings = world.story.settings
    cases: dict[Law, tuple[Case, ...]] = {}
    for law in catalogue():
        if _runs(law, settings) and (mine := tuple(_cases(law, worlds))):
            cases[law] = mine
    found: list[Finding] = []
    shrinker = Shrinker(world, _cases)
    for law, mine in silence(cases).items():
        for group in _together(mine):
            lean = shrinker.lean(law, group[0])
            found.append(finding(world, law, (lean, *group[1:])))
    return tuple(sorted(found, key=lambda one: (one.telling, one.code, _place(one))))


def _cases(law: Law, worlds: Sequence[World]) -> Iterable[Case]:
    """The cases of one law in the worlds that it looks at."""
    checked = worlds[:1] if law.whole or len(worlds) == 1 else worlds[1:]
    seen: set[tuple[int, str, str, str]] = set()
    for world in checked:
        for case in law.find(world):
            key = (case.at, case.subject, case.object, case.message)
            if key not in seen:
                seen.add(key)
                yield case


def _runs(law: Law, settings: Settings) -> bool:
    if not settings.laws:
        return True
    setting = settings.laws.get(law.name) or settings.laws.get(law.code)
    return setting is None or not setting.changed or setting.severity is not None


def _place(finding: Finding) -> tuple[str, int, int, str]:
    if finding.at is None:
        return "", 0, 0, finding.message
    start, end = finding.at.bounds()
    return finding.at.source.path, start, end, finding.message


def _together(cases: Iterable[Case]) -> Iterable[Sequence[Case]]:
    """Cases about the same subject and object, the first to be told in front."""
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        groups.setdefault((case.subject, case.object), []).append(case)
    for group in groups.values():
        group.sort(key=lambda case: (-case.mood, _telling(case), case.at))
        once: dict[int, Case] = {}
        for number, case in enumerate(group):
            once.setdefault(case.at if case.at >= 0 else -1 - number, case)
        yield tuple(once.values())


def _telling(case: Case) -> int:
    return case.scene if case.scene is not None else -1


def finding(world: World, law: Law, group: Sequence[Case]) -> Finding:
    """Cases about the same, as one finding: the first carries it."""
    story, case = world.story, group[0]
    setting = story.settings.laws.get(law.name) or story.settings.laws.get(law.code)
    severity = case.severity or law.severity
    if setting is not None and setting.changed and setting.severity is not None:
        severity = setting.severity
    statements = statements_of(case)
    scene = story.scenes[case.scene].id if case.scene is not None else case.scene_id
    return Finding(
        code=law.code,
        law=law.name,
        severity=severity,
        certainty=certainty(story, case),
        message=case.message,
        at=case.span or (story.statements[case.at].span if case.at >= 0 else None),
        scene=scene,
        entities=case.entities,
        fact=case.fact,
        because=_passages(story, case, statements),
        reasons=(*case.reasons, *ages.at_passages(world, case.subject, statements)),
        assumed=case.why.assumed,
        also=tuple(_also(story, one) for one in group[1:]),
        mends=case.mends,
        statements=statements,
        telling=_telling(case),
    )


def _passages(story: Story, case: Case, statements: Sequence[int]) -> tuple[Passage, ...]:
    """The statements of the proof: the carrier, those with a caption, then the rest."""
    if case.span is not None:
        return (Passage(case.span, "", case.scene_id),)
    notes: Mapping[int, str] = dict(case.notes)
    first = [s for s in (case.at, *notes) if s in statements]
    order = [*dict.fromkeys(first), *(s for s in statements if s not in first)]
    return tuple(_passage(story, s, notes.get(s) or captions(story, s)) for s in order)


def _passage(story: Story, number: int, message: str) -> Passage:
    statement = story.statements[number]
    scene = story.scenes[statement.scene].id if statement.scene is not None else None
    return Passage(statement.span, message, scene)


def _also(story: Story, case: Case) -> Passage:
    if case.at >= 0:
        return _passage(story, case.at, case.message)
    assert case.span is not None
    return Passage(case.span, case.message, case.scene_id)


def unused(world: World, allowances: Iterable[Allowance]) -> tuple[Finding, ...]:
    """The findings about allowances that met nothing."""
    law = next(law for law in catalogue() if law.name == "unused-allowance")
    if not _runs(law, world.story.settings):
        return ()
    cases = [
        odd.case(_unused(one), number, _index(world, one)) for number, one in enumerate(allowances)
    ]
    return tuple(finding(world, law, (case,)) for case in cases)


def _unused(allowance: Allowance) -> Oddity:
    text = f"“{allowance.law}” is allowed here, and there is no such finding"
    return Oddity("unused-allowance", text, allowance.span, scene=allowance.scene)


def _index(world: World, allowance: Allowance) -> int | None:
    scene = world.story.scene(allowance.scene) if allowance.scene is not None else None
    return scene.index if scene is not None else None
