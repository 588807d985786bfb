"""The concise format: one finding a line, as compilers write them and editors read them."""

from __future__ import annotations

from fabula.model.finding import Finding, Report
from fabula.report.cells import visible
from fabula.report.look import Look, ink_of, severity_word


def render(report: Report, look: Look | None = None) -> str:
    """``path:line:column: error[K101] knows-too-soon: message``, one finding a line."""
    look = look or Look()
    return "".join(line(finding, look) + "\n" for finding in report.findings)


def line(finding: Finding, look: Look) -> str:
    """One finding; without a place where it has none."""
    place = ""
    if finding.at is not None:
        at = finding.at.source.place(finding.at.bounds()[0])
        place = f"{visible(finding.at.source.path)}:{at.line}:{at.column}: "
    head = look.ink(ink_of(finding.severity), f"{severity_word(finding.severity)}[{finding.code}]")
    return f"{place}{head} {finding.law}: {visible(finding.message)}"
