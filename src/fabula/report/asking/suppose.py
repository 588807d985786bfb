"""The sets of assumptions that clear each conflict: as text and as JSON values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabula.ask.sentence import SUPPOSED
from fabula.ask.suppose import Question, Set, Supposed
from fabula.model.finding import Finding
from fabula.report.cells import visible
from fabula.report.json import Value, target_values
from fabula.report.look import Ink, Look, count
from fabula.report.wrap import wrap

SHOWN = 4
"""how many of the cheapest sets are shown; of the others, the cheapest of each kind"""
_INDENT = " " * 8


def values(answer: Sequence[Supposed]) -> Mapping[str, Value]:
    """The conflicts as plain values."""
    return {"conflicts": [_conflict(one) for one in answer]}


def _conflict(one: Supposed) -> Mapping[str, Value]:
    return {
        "findings": [finding.id for finding in one.findings],
        "sets": [
            {
                "cost": chosen.cost,
                "assumptions": [
                    {"kind": c.kind, "text": c.text, "target": target_values(c.target)}
                    for c in chosen.changes
                ],
                "then": list(chosen.then),
            }
            for chosen in one.sets
        ],
        "question": _question(one.question),
        "proven_minimal": one.proven,
    }


def _question(question: Question | None) -> Value:
    if question is None:
        return None
    return {
        "text": question.text,
        "scenes": list(question.scenes),
        "splits": [list(question.yes), list(question.no)],
    }


def full(
    answer: Sequence[Supposed], names: Mapping[str, str], look: Look, sentence: str = ""
) -> str:
    """The conflicts in words; ``names`` are those of the scenes by id."""
    if not answer:
        text = f"“{visible(sentence)}” agrees with the story." if sentence else (
            "The story holds as it is: nothing need be supposed."
        )  # fmt: skip
        return "\n".join([*wrap(text, look.width), ""])
    blocks = []
    for number, one in enumerate(answer, 1):
        title = f"Conflict {number} of {len(answer)}" if len(answer) > 1 else "The conflict"
        blocks.append("\n".join([look.ink(Ink.STRONG, title), *_block(one, names, look), ""]))
    return "\n".join(blocks)


def _block(one: Supposed, names: Mapping[str, str], look: Look) -> list[str]:
    lines = []
    for finding in one.findings:
        lines += _finding(finding, look)
    if not one.sets:
        lines += ["", "  No mend that could be tried clears it: see what the finding itself says."]
        return [*lines, *_unproven(one, look)]
    several = "Each of these would clear it, the cheapest first (what it costs in front):"
    lines += ["", *_wrapped(several if len(one.sets) > 1 else "This would clear it:", look)]
    shown = _chosen(one)
    for number in shown:
        lines += _set(number, one.sets[number], look)
    left = len(one.sets) - len(shown)
    if left:
        lines.append(f"  and {count(left, 'more set')} (--format json has all)")
    lines += _asked(one.question, names, look)
    return [*lines, *_unproven(one, look)]


def _finding(finding: Finding, look: Look) -> list[str]:
    place = ""
    if finding.at is not None:
        line = finding.at.source.place(finding.at.bounds()[0]).line
        path = finding.at.source.path
        place = path if path == SUPPOSED else f"{path}:{line}"
    text = f"{finding.law}: {visible(finding.message)}"
    return [*_wrapped(text, look), look.ink(Ink.FRAME, f"    {visible(place)}  {finding.id}")]


def _chosen(one: Supposed) -> list[int]:
    """The first few, the cheapest of each kind, and one for each answer of the question."""
    shown = list(range(min(SHOWN, len(one.sets))))
    kinds = {change.kind for number in shown for change in one.sets[number].changes}
    for number in range(len(shown), len(one.sets)):
        mine = {change.kind for change in one.sets[number].changes}
        if not mine <= kinds:
            shown.append(number)
            kinds |= mine
    for answers in (one.question.yes, one.question.no) if one.question else ():
        if not set(answers) & set(shown):
            shown.append(answers[0])
    return sorted(shown)


def _set(number: int, chosen: Set, look: Look) -> list[str]:
    lines = []
    head = f"  {number + 1:>3}  "
    cost = f"({chosen.cost})"
    for at, change in enumerate(chosen.changes):
        text = visible(change.text) if not at else f"and {visible(change.text)}"
        room = max(look.width - len(_INDENT) - 6, 20)
        for row, line in enumerate(wrap(text, room)):
            start = f"{head} {cost:<5}" if not at and not row else _INDENT + "     "
            lines.append(f"{start} {look.ink(Ink.MEND, line)}")
    if chosen.then:
        then = "then " + "; ".join(visible(one) for one in chosen.then)
        for line in wrap(then, max(look.width - len(_INDENT) - 6, 20)):
            lines.append(f"{_INDENT}      {line}")
    return lines


def _asked(question: Question | None, names: Mapping[str, str], look: Look) -> list[str]:
    if question is None:
        return []
    lines = ["", look.ink(Ink.ASIDE, "  The question that decides")]
    lines += [f"  {look.ink(Ink.STRONG, line)}" for line in wrap(visible(question.text), 76)]
    yes, no = (", ".join(str(n + 1) for n in some) for some in (question.yes, question.no))
    lines += _wrapped(f"yes: {yes} · no: {no}", look)
    if question.scenes:
        where = ", ".join(visible(names.get(one, one)) for one in question.scenes)
        lines += _wrapped(f"The answer could stand in {where}.", look)
    return lines


def _unproven(one: Supposed, look: Look) -> list[str]:
    if one.proven:
        return []
    sure = f"None is missing that costs {one.sure} or less." if one.sure else "Some may be missing."
    text = f"Not proven minimal: not every set was tried. {sure}"
    return ["", *_wrapped(look.ink(Ink.WARNING, text), look)]


def _wrapped(text: str, look: Look) -> list[str]:
    return [f"  {line}" for line in wrap(text, look.width - 2)]
