"""What looks wrong and is not: every story here must be met with silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.project import check_texts
from tests.literate import Case, describe, load, shown

FOLDER = Path(__file__).parent / "silence"
CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in load(path).cases]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_silent(case: Case) -> None:
    """No finding, not even a note, at certainty likely or above."""
    findings = shown(check_texts(case.files()).findings)
    assert not findings, "\n".join((case.id, *map(describe, findings)))


def test_enough_stories() -> None:
    """The suite does not shrink, and nothing is announced in it."""
    assert len(CASES) >= 70
    assert not [case.id for case in CASES if case.expected]
    assert len({case.id for case in CASES}) == len(CASES)
