"""``fabula watch``: what appeared, what went, and files in the middle of an edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from fabula.cli.watch import Watched, changes, stamps, watch
from fabula.model.finding import Report
from fabula.report.look import Look
from fabula.text import FabulaError, Source
from tests.report.making import finding, report, span

SOURCE = Source("a.md", "- Ana mentions the will\n- Bo tells it\n")
ANA = finding("Ana knows too soon", at=span(SOURCE, "Ana mentions"))._replace(id="a")
BO = finding("Bo tells too soon", at=span(SOURCE, "Bo tells"))._replace(id="b")


def test_what_appeared_and_what_went() -> None:
    assert changes(report(ANA), report(BO), Look()) == (
        "gone a.md:1:3: error[K101] knows-too-soon: Ana knows too soon\n"
        "error[K101] knows-too-soon: Bo tells too soon\n"
        "  a.md:2\n"
        "      2 | - Bo tells it\n"
        "        |   ^^^^^^^^\n"
        "\n"
        "1 error in 12 scenes\n"
    )
    assert changes(report(ANA), report(), Look()) == (
        "gone a.md:1:3: error[K101] knows-too-soon: Ana knows too soon\n"
        "Nothing contradicts: 12 scenes, 4 people\n"
    )
    assert changes(report(ANA), report(ANA), Look()) == "1 error in 12 scenes\n"


def session(
    answers: Sequence[Report | FabulaError], saves: Sequence[Callable[[], object]], file: Path
) -> list[str]:
    """What is told while files are saved between two looks."""
    told: list[str] = []
    left, waits = list(answers), list(saves)

    def check() -> Report:
        answer = left.pop(0)
        if isinstance(answer, FabulaError):
            raise answer
        return answer

    def wait() -> bool:
        if not waits:
            return False
        waits.pop(0)()
        return True

    watch(Watched(check, lambda: [str(file)], wait), Look(), told.append)
    assert not left
    return told


def test_a_session(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("one", encoding="utf-8")
    told = session(
        [report(ANA), report(ANA, BO), report(BO)],
        [
            lambda: None,
            lambda: file.write_text("three", encoding="utf-8"),
            lambda: None,
            lambda: file.unlink(),
        ],
        file,
    )
    assert [text.splitlines()[-1] for text in told] == [
        "1 error in 12 scenes",
        "2 errors in 12 scenes",
        "1 error in 12 scenes",
    ]
    assert told[2].startswith("gone a.md:1:3:")


def test_a_project_file_in_the_middle_of_an_edit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "fabula.toml"
    told = session(
        [FabulaError("line 3 is no TOML"), FabulaError("line 4 is no TOML"), report(ANA)],
        [
            lambda: file.write_text("a", encoding="utf-8"),
            lambda: file.write_text("ab", encoding="utf-8"),
        ],
        file,
    )
    assert len(told) == 1
    assert capsys.readouterr().err.count("is no TOML") == 2


def test_stamps_of_files_that_are_gone(tmp_path: Path) -> None:
    assert stamps([str(tmp_path / "nowhere.md")]) == ()
