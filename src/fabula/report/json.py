"""The JSON formats: one object, or one finding a line; the schema is published beside them.

Keys stand in a fixed order. Lines and columns count from 1, columns in code points; ``end``
is the place just behind the last character.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from fabula import __version__
from fabula.model.finding import Allowed, Finding, Mend, Passage, Report, Target
from fabula.report.look import severity_word
from fabula.text import Span

SCHEMA_VERSION = 1

Value = str | int | None | Sequence["Value"] | Mapping[str, "Value"]


def render(report: Report) -> str:
    """The whole report as one JSON object, a finding on each line of its own."""
    parts = []
    for key, value in as_values(report).items():
        lines = ",\n  ".join(map(dumped, value)) if isinstance(value, list) else ""
        parts.append(f"{dumped(key)}: " + (f"[\n  {lines}\n ]" if lines else dumped(value)))
    return "{" + ",\n ".join(parts) + "}\n"


def render_lines(report: Report) -> str:
    """One finding a line (JSON Lines)."""
    return "".join(dumped(finding_values(finding)) + "\n" for finding in report.findings)


def as_values(report: Report) -> Mapping[str, Value]:
    """The report as plain values, in the order in which they are written."""
    return {
        "schema_version": SCHEMA_VERSION,
        "fabula": __version__,
        "story": {
            "title": report.title,
            "scenes": report.scenes,
            "people": report.people,
            "things": report.things,
            "facts": report.facts,
        },
        "findings": [finding_values(finding) for finding in report.findings],
        "allowed": [_allowed(allowed) for allowed in report.allowed],
    }


def finding_values(finding: Finding) -> Mapping[str, Value]:
    """One finding as plain values."""
    return {
        "id": finding.id,
        "code": finding.code,
        "law": finding.law,
        "severity": severity_word(finding.severity),
        "certainty": finding.certainty.name.lower(),
        "message": finding.message,
        "scene": finding.scene,
        "entities": list(finding.entities),
        "fact": finding.fact,
        "at": place_values(finding.at),
        "because": [passage_values(passage) for passage in finding.because],
        "assumed": [{"text": assumption.text} for assumption in finding.assumed],
        "also": [passage_values(passage) for passage in finding.also],
        "mends": [_mend(mend) for mend in finding.mends],
    }


def _allowed(allowed: Allowed) -> Mapping[str, Value]:
    finding = allowed.finding
    return {
        "id": finding.id,
        "law": finding.law,
        "scene": finding.scene,
        "reason": allowed.reason,
    }


def passage_values(passage: Passage) -> Mapping[str, Value]:
    """One place of a proof as plain values."""
    return {
        "message": passage.message,
        "scene": passage.scene,
        "at": place_values(passage.span),
    }


def _mend(mend: Mend) -> Mapping[str, Value]:
    return {
        "kind": mend.kind.value,
        "text": mend.text,
        "cost": mend.cost,
        "target": target_values(mend.target),
    }


def target_values(target: Target | None) -> Value:
    """What a mend acts on."""
    if target is None:
        return None
    return {"kind": target.kind, "id": target.id, "at": place_values(target.at)}


def place_values(span: Span | None) -> Value:
    """A place in the text."""
    if span is None:
        return None
    start, end = (span.source.place(offset) for offset in span.bounds())
    pointer = span.source.pointer(span.bounds()[0])
    return {
        "path": span.source.path,
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
        **({"pointer": pointer} if pointer else {}),
    }


def dumped(value: Value) -> str:
    """JSON in the story's own letters; what could act on a terminal is written as an escape."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() and "\x7f" not in text else text.translate(_ESCAPES)


_ESCAPES = {
    code: f"\\u{code:04x}"
    for low, high in ((0x7F, 0xA0), (0x2028, 0x202F), (0x2066, 0x206A), (0xFEFF, 0xFF00))
    for code in range(low, high)
}
