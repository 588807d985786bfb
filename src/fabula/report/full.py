"""The full format: what contradicts, both passages, the reasoning, and the mends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabula.model.finding import Finding, Passage, Report
from fabula.model.terms import Certainty
from fabula.report.cells import isolated, visible, width
from fabula.report.excerpt import Mark, excerpt, place_words
from fabula.report.look import Ink, Look, ink_of, severity_word
from fabula.report.summary import summary
from fabula.report.wrap import wrap, wrap_items

PASSAGES = 8
"""how many passages of one proof are shown; the rest are counted"""

_LABEL = 11
"""columns of ``  because  `` and its like"""


def render(report: Report, look: Look | None = None) -> str:
    """All findings, one after the other, and the summary."""
    look = look or Look()
    blocks = [*(render_finding(f, report.scene_names, look) for f in report.findings)]
    return "\n".join([*blocks, summary(report, look) + "\n"])


def render_finding(finding: Finding, scene_names: Mapping[str, str], look: Look) -> str:
    """One finding; ends with a line end."""
    lines = _head(finding, look)
    lines += _passages(finding, scene_names, look)
    lines += _labelled("because", [_sentence(finding.reasons)] if finding.reasons else [], look)
    for assumption in finding.assumed:
        lines += _labelled("assumed", [assumption.text], look)
    lines += _labelled("also", _elsewhere(finding.also), look)
    lines += _labelled("mend", [mend.text for mend in finding.mends], look, Ink.MEND)
    return "\n".join(lines) + "\n"


def _head(finding: Finding, look: Look) -> list[str]:
    """Severity, code, law, how sure it is unless it is certain, and what contradicts."""
    severity, code = severity_word(finding.severity), f"[{finding.code}]"
    sure = "" if finding.certainty is Certainty.CERTAIN else f" ({finding.certainty.name.lower()})"
    start = f"{severity}{code} {finding.law}{sure}: "
    lines = wrap(visible(finding.message), look.width - 2, look.width - len(start))
    ink = look.ink(ink_of(finding.severity), severity + code)
    opening = f"{ink} {look.ink(Ink.STRONG, finding.law)}{sure}: {isolated(lines[0])}"
    return [opening.rstrip(), *(f"  {isolated(line)}" for line in lines[1:])]


def _passages(finding: Finding, names: Mapping[str, str], look: Look) -> list[str]:
    """The carrier first, then the rest of the proof; what shares a file stands together."""
    shown, more = _chosen(finding)
    groups: dict[str, dict[str | None, list[Passage]]] = {}
    for passage in shown:
        by_scene = groups.setdefault(passage.span.source.path, {})
        by_scene.setdefault(passage.scene, []).append(passage)
    lines: list[str] = []
    for path, by_scene in groups.items():
        for scene, passages in by_scene.items():
            marks = [Mark(p.span, p.message, _ink(finding, p)) for p in passages]
            first = passages[0].span
            name = isolated(visible(names.get(scene, scene))) if scene else ""
            place = look.ink(Ink.FRAME, place_words(first, isolated(visible(path))))
            lines.append(f"  {place}  {look.ink(Ink.STRONG, name)}".rstrip())
            lines += excerpt(marks, look)
    if more:
        lines.append(look.ink(Ink.FAINT, f"  and {more} more in the proof (--format json has all)"))
    return lines


def _chosen(finding: Finding) -> tuple[list[Passage], int]:
    """The passages to show, the carrier's first, and how many are left out."""
    passages = list(dict.fromkeys(finding.because))
    if finding.at is not None:
        own = [p for p in passages if _carries(p, finding)]
        rest = [p for p in passages if not _carries(p, finding)]
        passages = [*(own or [Passage(finding.at, "", finding.scene)]), *rest]
    return passages[:PASSAGES], max(len(passages) - PASSAGES, 0)


def _carries(passage: Passage, finding: Finding) -> bool:
    """Whether the passage shows the very words that carry the finding."""
    at = finding.at
    if at is None or passage.span.source is not at.source:
        return False
    return passage.span.bounds() == at.bounds()


def _ink(finding: Finding, passage: Passage) -> Ink:
    return ink_of(finding.severity) if _carries(passage, finding) else Ink.ASIDE


def _labelled(label: str, items: Sequence[str], look: Look, ink: Ink = Ink.ASIDE) -> list[str]:
    """``  label    items``, separated by points and wrapped under one another."""
    if not items:
        return []
    room = max(look.width - _LABEL, 20)
    first, *rest = wrap_items([visible(item) for item in items], " · ", room)
    opening = f"  {look.ink(ink, label)}{' ' * (_LABEL - 2 - width(label))}{isolated(first)}"
    return [opening, *(f"{' ' * _LABEL}{isolated(line)}" for line in rest)]


def _sentence(clauses: Sequence[str]) -> str:
    """``a``; ``a, and b``; ``a, b, and c``."""
    if len(clauses) == 1:
        return clauses[0]
    return f"{', '.join(clauses[:-1])}, and {clauses[-1]}"


def _elsewhere(also: Sequence[Passage]) -> list[str]:
    """The other places of the same contradiction: ``chapters/04.md:12``."""
    places: list[str] = []
    for passage in also:
        places.append(place_words(passage.span))
    places = list(dict.fromkeys(places))
    if len(places) > PASSAGES:
        return [*places[:PASSAGES], f"{len(places) - PASSAGES} more places"]
    return places
