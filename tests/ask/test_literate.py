"""The questions of every literate page are answered as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.cli.main import main
from tests.ask.literate import Section, accept, sections

PAGES = sorted(
    {*Path(__file__).parent.glob("*/*.md")} - {*Path(__file__).parent.glob("*/answers.md")}
)
SECTIONS = [section for page in PAGES for section in sections(page)]


def name(section: Section) -> str:
    return f"{section.page.stem}:{section.name}"


def answer(section: Section, words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    code = main(words)
    printed = capsys.readouterr()
    return f"({code})\n" * (code != 0) + printed.out + printed.err


@pytest.mark.parametrize("section", SECTIONS, ids=name)
def test_answers(
    section: Section,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    accepting: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    for path, text in section.files.items():
        tmp_path.joinpath(path).write_text(text, "utf-8")
    found = [answer(section, one.words(), capsys) for one in section.asked]
    if accepting:
        accept(section, found)
    else:
        assert found == [one.answer for one in section.asked]


def test_there_are_pages() -> None:
    assert {page.stem for page in PAGES} >= {"card", "knows", "where"}
