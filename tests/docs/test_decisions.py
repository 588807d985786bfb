"""Decisions are short, and say what would change them."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
DECISIONS = sorted(FOLDER.glob("[0-9]*.md"))
PARTS = ("**Question.** ", "**Choice.** ", "**What would change our mind.** ")


def test_each_has_its_three_parts_in_about_ten_lines() -> None:
    assert DECISIONS
    for path in DECISIONS:
        lines = path.read_text(encoding="utf-8").splitlines()
        starts = [line for line in lines if line.startswith("**")]
        assert [part for part, line in zip(PARTS, starts, strict=True) if part not in line] == []
        assert len(lines) <= 15, path.name


def test_the_list_names_them_all_in_order() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    named = [line.rpartition("(")[2].rstrip(")") for line in page.splitlines() if "](" in line]
    assert named == [path.name for path in DECISIONS]
