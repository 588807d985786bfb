"""The concise format."""

from __future__ import annotations

from fabula.model.terms import Severity
from fabula.report.concise import render
from fabula.report.look import Look
from fabula.text import Source
from tests.report.making import finding, report, span

SOURCE = Source("chapters/03.md", "é\n- Ana mentions\n")


def test_one_finding_a_line() -> None:
    found = finding("Ana\nmentions \x07it", at=span(SOURCE, "Ana mentions"))
    nowhere = finding("unknown", code="D105", law="unknown-scene", severity=Severity.WARNING)
    assert render(report(found, nowhere)) == (
        "chapters/03.md:2:3: error[K101] knows-too-soon: Ana mentions \\x07it\n"
        "warning[D105] unknown-scene: unknown\n"
    )
    assert render(report()) == ""


def test_colours() -> None:
    assert "\x1b[1;31merror[K101]\x1b[0m" in render(report(finding()), Look(colour=True))
