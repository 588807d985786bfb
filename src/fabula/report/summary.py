"""The last line: how many findings of each weight, in how large a story."""

from __future__ import annotations

from fabula.model.finding import Report
from fabula.model.terms import Severity
from fabula.report.look import Ink, Look, count, ink_of, severity_word


def summary(report: Report, look: Look | None = None) -> str:
    """``3 errors, 1 warning in 12 scenes`` or ``Nothing contradicts: 12 scenes, 4 people``."""
    look = look or Look()
    allowed = f" ({len(report.allowed)} allowed)" if report.allowed else ""
    scenes = count(report.scenes, "scene")
    if not report.findings:
        if not report.scenes:
            return f"Nothing to check: no scenes were found{allowed}"
        good = look.ink(Ink.GOOD, "Nothing contradicts")
        return f"{good}: {scenes}, {count(report.people, 'person', 'people')}{allowed}"
    parts = []
    for severity in sorted(Severity, reverse=True):
        number = sum(finding.severity is severity for finding in report.findings)
        if number:
            parts.append(look.ink(ink_of(severity), count(number, severity_word(severity))))
    return f"{', '.join(parts)} in {scenes}{allowed}"
