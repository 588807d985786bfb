"""The pages on laws say what the laws say."""

from __future__ import annotations

from pathlib import Path

from fabula.laws import catalogue
from tests.docs.laws_pages import pages

DOCS = Path(__file__).parents[2] / "docs"


def test_the_pages_are_those_of_the_laws(accepting: bool) -> None:
    fresh = pages()
    there = {
        path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8")
        for path in (DOCS / "laws.md", *sorted((DOCS / "laws").glob("*.md")))
        if path.exists()
    }
    if accepting:
        (DOCS / "laws").mkdir(exist_ok=True)
        for gone in there.keys() - fresh.keys():
            (DOCS / gone).unlink()
        for path, text in fresh.items():
            if there.get(path) != text:
                (DOCS / path).write_text(text, encoding="utf-8")
        return
    stale = sorted(
        path for path in fresh.keys() | there.keys() if fresh.get(path) != there.get(path)
    )
    assert not stale, "pytest tests/docs --accept writes them anew"


def test_every_manual_answers_the_four_questions() -> None:
    leads = ("What it says.", "Why it matters.", "What to do.", "When to allow.")
    for law in catalogue():
        assert law.summary.endswith("."), law.name
        assert [lead for lead in leads if f"\n\n{lead}" not in law.manual] == [], law.name
