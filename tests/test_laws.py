"""Every law fires where its fixture says so, and only there."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest

import fabula.laws
from fabula.project import check_texts
from tests.literate import Case, Document, accept, compare, load, shown

FOLDER = Path(__file__).parent / "laws"
DOCUMENTS = [load(path) for path in sorted(FOLDER.glob("*.md"))]
CASES = [case for document in DOCUMENTS for case in document.cases]
LAWS = [document for document in DOCUMENTS if document.code]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_story(case: Case, accepting: bool) -> None:
    """What the caret lines announce is found, and nothing else."""
    findings = shown(check_texts(case.files()).findings)
    problems = compare(case, findings)
    if problems and accepting:
        accept(case, findings)
        return
    assert not problems, "\n".join((case.id, *problems))


@pytest.mark.parametrize("document", LAWS, ids=lambda document: document.path.stem)
def test_both_kinds(document: Document) -> None:
    """A law's fixture has a story that breaks it and two that only seem to."""
    firing = [c for c in document.cases if any(e.code == document.code for e in c.expected)]
    silent = [c for c in document.cases if not c.expected]
    assert firing, "no story breaks the law"
    assert len(silent) >= 2, "the nearest false alarms are missing"


@pytest.mark.parametrize("document", LAWS, ids=lambda document: document.path.stem)
def test_title(document: Document) -> None:
    """A fixture is headed by code and name of its law, and is named after it."""
    _, name = document.title.split(" ", 1)
    assert document.path.stem == name.replace("-", "_")


def test_no_two_stories_of_one_name() -> None:
    """Test ids are unique, so that a failure names one story."""
    ids = [case.id for case in CASES]
    assert len(ids) == len(set(ids))


def test_every_law_has_a_fixture() -> None:
    """Laws are found by listing the package; each file has its fixture."""
    rooms = [m.name for m in pkgutil.iter_modules(fabula.laws.__path__) if m.name[0] != "_"]
    laws = [name for name in rooms if _is_law(name)]
    assert laws
    assert sorted(laws) == sorted(document.path.stem for document in LAWS)


def _is_law(name: str) -> bool:
    """A module is a law if it says its code."""
    module = importlib.import_module(f"fabula.laws.{name}")
    return hasattr(module, "LAW") or any(hasattr(x, "code") for x in vars(module).values())
