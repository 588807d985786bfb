"""The engine against the oracle on one story: every way in which they disagree, in words."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws import catalogue
from fabula.laws import run as run_laws
from fabula.model.finding import Finding
from fabula.model.terms import Certainty, Severity
from fabula.reason.restrict import restrict
from fabula.reason.world import solve_all
from tests.oracle.deeds import Fault
from tests.oracle.engine import OF_TIME, Found, check, fault
from tests.oracle.judge import TIME, judge
from tests.oracle.tales import Key, Tale, all_keys, cut, written
from tests.oracle.timings import TooManyError


def compare(tale: Tale) -> list[str]:
    """What the two disagree about; empty where they agree (or the oracle gave up)."""
    try:
        return list(_compare(tale))
    except TooManyError:
        return []


def _compare(tale: Tale) -> Iterator[str]:
    found = check(tale)
    aside = frozenset(found.key(s) for s in found.world.clock.set_aside)
    for finding in found.findings:
        if finding.code == "L103":
            aside |= {key for key in found.proof(finding) if key[1] == "life"}
    odd = [f for f in found.findings if f.code.startswith("D")]
    if odd:
        yield f"odd: {odd[0].message}"
        return
    yield from _sound(tale, found, aside)
    yield from _complete(tale, found)
    yield from _proofs(tale, found)


def _sound(tale: Tale, found: Found, aside: frozenset[Key]) -> Iterator[str]:
    """What is certain is so in every timing, reading and order."""
    rest = judge(cut(tale, all_keys(tale) - aside, stay=True)) if aside else judge(tale)
    whole = judge(tale) if aside else rest
    travels = any(card.life for card in tale.cards)
    for finding in found.findings:
        name = fault(finding)
        if name is None or finding.certainty is not Certainty.CERTAIN:
            continue
        if travels and finding.code in ("P101", "P103", "S101"):
            continue
        if finding.code == "L103":
            if not {name, TIME} & whole.certain:
                yield f"unsound: {say(finding)}"
        elif name == TIME:
            if TIME not in whole.certain:
                yield f"unsound: {say(finding)}"
        elif name not in rest.certain:
            yield f"unsound: {say(finding)}"


def _complete(tale: Tale, found: Found) -> Iterator[str]:
    """Nothing is missed where everything goes wrong; nothing is said where all may be well."""
    verdict = judge(tale)
    travels = any(card.life for card in tale.cards)
    errors = [
        f
        for f in found.findings
        if f.certainty >= Certainty.LIKELY and f.severity is Severity.ERROR and fault(f)
    ]
    if TIME in verdict.certain and not any(f.code in (*OF_TIME, "L103", "C106") for f in errors):
        yield "missed: the times contradict"
    dated = all(any(t.kind == "clock" for t in c.when) for c in tale.cards)
    if not verdict.clean and not errors and not travels and dated:
        yield f"missed: {sorted(verdict.certain)}"
    if travels:
        for name in sorted(verdict.certain):
            if name[0] == "L103" and not any(f.code in ("L103", "T101", "T106") for f in errors):
                yield f"missed: {name}"
    if verdict.told and errors:
        yield f"not silent: {say(errors[0])}"


def _proofs(tale: Tale, found: Found) -> Iterator[str]:
    """A proof alone suffices, and nothing in it can be left out."""
    travels = any(card.life for card in tale.cards)
    for finding in found.findings:
        if finding.certainty < Certainty.LIKELY or finding.code.startswith("D"):
            continue
        keys, name = found.proof(finding), fault(finding)
        if (
            finding.certainty is Certainty.CERTAIN
            and name is not None
            and not (travels and finding.code in ("P101", "P103", "S101"))
        ):
            name = carried(found, finding, name)
            if name not in judge(cut(tale, keys)).certain:
                yield f"insufficient: {say(finding)} {sorted(keys)}"
        if not finding.assumed and not holds(found, finding, finding.statements):
            yield f"engine: insufficient: {say(finding)} {sorted(keys)}"
        for statement in finding.statements:
            fewer = tuple(s for s in finding.statements if s != statement)
            if holds(found, finding, fewer):
                yield f"engine: not minimal: {say(finding)} without {found.key(statement)}"


def carried(found: Found, finding: Finding, name: Fault) -> Fault:
    """The fault with the sentence that carries it, where a sentence does."""
    if finding.at is None or finding.code in ("L101", "T105", "L103", "L104") or name == TIME:
        return name
    start, _ = finding.at.bounds()
    key = found.keys[finding.at.source.path, finding.at.source.place(start)[0]]
    declared = any(found.key(s)[1] == "died" for s in finding.statements)
    return (*name, key[0], found.words(key)) if key[1] == "happens" and not declared else name


def holds(found: Found, finding: Finding, statements: tuple[int, ...]) -> bool:
    """Whether the engine finds the same in the story cut down to some statements."""
    worlds = solve_all(restrict(found.story, statements))
    law = next(law for law in catalogue() if law.code == finding.code)
    return any(
        f.code == law.code
        and f.entities == finding.entities
        and f.fact == finding.fact
        and f.certainty >= finding.certainty
        and finding.at in (f.at, *(one.span for one in f.also))
        and set(_texts(f)) <= set(_texts(finding))
        for f in run_laws(worlds)
    )


def _texts(finding: Finding) -> tuple[str, ...]:
    return tuple(one.text for one in finding.assumed)


def say(finding: Finding) -> str:
    """A finding in one line."""
    return f"{finding.code} {finding.certainty.name.lower()}: {finding.message}"


def smaller(tale: Tale, kind: str) -> Tale:
    """The story with as few statements as still show a disagreement of a kind."""

    def bad(one: Tale) -> bool:
        return any(problem.startswith(kind) for problem in compare(one))

    keys = all_keys(tale)
    for key in sorted(keys):
        if bad(cut(tale, keys - {key})):
            keys = keys - {key}
    return cut(tale, keys)


def shown(tale: Tale) -> str:
    """The files of a story as one text."""
    return "\n".join(f"# {path}\n{text}" for path, text in written(tale)[0].items())
