"""A whole proof as a tree: as text and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabula.ask.why import Node
from fabula.model.finding import Finding
from fabula.report.cells import visible, width
from fabula.report.json import Value, finding_values, place_values
from fabula.report.look import Ink, Look, ink_of, severity_word
from fabula.report.wrap import wrap


def values(finding: Finding, proof: Node) -> Mapping[str, Value]:
    """The finding and its proof as plain values."""
    return {"finding": finding_values(finding), "proof": _node(proof)}


def _node(node: Node) -> Mapping[str, Value]:
    return {
        "says": node.says,
        "at": place_values(node.at),
        "scene": node.scene,
        "assumed": node.assumed,
        "because": [_node(one) for one in node.because],
    }


def full(finding: Finding, proof: Node, names: Mapping[str, str], look: Look) -> str:
    """The tree, each leaf with its line."""
    severity = look.ink(
        ink_of(finding.severity), f"{severity_word(finding.severity)}[{finding.code}]"
    )
    lines = [
        f"{severity} {look.ink(Ink.STRONG, finding.law)} "
        f"({finding.certainty.name.lower()})  {look.ink(Ink.FAINT, finding.id)}",
        *wrap(visible(finding.message), look.width),
    ]
    for number, node in enumerate(proof.because):
        lines += _drawn(node, "", number == len(proof.because) - 1, names, look)
    return "\n".join(lines) + "\n"


def _drawn(
    node: Node, stem: str, last: bool, names: Mapping[str, str], look: Look
) -> Iterator[str]:
    branch, below = ("└─ ", "   ") if last else ("├─ ", "│  ")
    says = f"assumed: {visible(node.says)}" if node.assumed else visible(node.says)
    inner = below + ("│  " if node.because else "   ")
    rows = wrap(says, max(look.width - width(stem) - 3, 20))
    for row, line in enumerate(rows):
        opening = branch if not row else inner
        shown = look.ink(Ink.ASIDE, line) if node.assumed else line
        yield f"{look.ink(Ink.FRAME, stem + opening)}{shown}"
    if node.at is not None:
        first = node.at.source.place(node.at.bounds()[0]).line
        name = f"  {visible(names.get(node.scene, node.scene))}" if node.scene else ""
        place = f"{visible(node.at.source.path)}:{first}{name}"
        yield f"{look.ink(Ink.FRAME, stem + inner)}{look.ink(Ink.FAINT, place)}"
    for number, one in enumerate(node.because):
        yield from _drawn(one, stem + below, number == len(node.because) - 1, names, look)
