"""The stories of the project: the sound ones are met with silence, their twins are not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from fabula.model.finding import Finding
from fabula.model.terms import Severity
from fabula.project import check_texts
from tests.literate import describe, shown

ROOT = Path(__file__).parent.parent / "stories"
TOLD = (".md", ".cards.yaml", "fabula.toml")
"""what a folder's story is read from; cards that only questions are asked about are not"""
SOUND = sorted(p for p in ROOT.iterdir() if p.is_dir() and p.name != "broken")
BROKEN = sorted(p for p in (ROOT / "broken").iterdir() if p.is_dir())


def files(folder: Path) -> dict[str, str]:
    """All texts of a story, by path from its own folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.name.endswith(TOLD)
    }


class Listed(NamedTuple):
    """A line ``CODE certainty scene-id entities... : why`` (``-`` stands for no scene)."""

    code: str
    certainty: str
    scene: str
    entities: tuple[str, ...]

    def fits(self, finding: Finding) -> bool:
        """Whether code, certainty, scene and each entity that is named agree."""
        return (
            finding.code == self.code
            and finding.certainty.name.lower() == self.certainty
            and (finding.scene or "-") == self.scene
            and {*finding.entities, finding.fact}.issuperset(self.entities)
        )


def expected(path: Path) -> list[Listed]:
    """The findings that a file lists; none if there is no such file."""
    if not path.exists():
        return []
    rows = (row.split(" : ")[0].split() for row in path.read_text("utf-8").splitlines())
    return [Listed(row[0], row[1], row[2], tuple(row[3:])) for row in rows if row]


def compare(listed: Iterable[Listed], found: Iterable[Finding]) -> list[str]:
    """What differs between what is listed and what is found; empty if nothing does."""
    left = list(found)
    problems = []
    for row in listed:
        fit = next((f for f in left if row.fits(f)), None)
        if fit is None:
            problems.append(f"missing     {row.code} {row.certainty} {row.scene} {row.entities}")
        else:
            left.remove(fit)
    return problems + [f"unexpected  {describe(f)} [{f.scene}] {f.entities}" for f in left]


@pytest.mark.parametrize("folder", SOUND, ids=lambda p: p.name)
def test_sound(folder: Path) -> None:
    """A consistent story has no warning and no error; its notes are listed."""
    findings = shown(check_texts(files(folder)).findings)
    loud = [f for f in findings if f.severity > Severity.NOTE]
    assert not loud, "\n".join(map(describe, loud))
    problems = compare(expected(folder / "expected-notes.txt"), findings)
    assert not problems, "\n".join((folder.name, *problems))


@pytest.mark.parametrize("folder", BROKEN, ids=lambda p: p.name)
def test_broken(folder: Path) -> None:
    """A broken twin has exactly the findings that are listed."""
    listed = expected(folder / "expected.txt")
    assert listed
    problems = compare(listed, shown(check_texts(files(folder)).findings))
    assert not problems, "\n".join((folder.name, *problems))


def test_each_story_has_its_twin() -> None:
    """Nine stories at least, and each broken once."""
    assert len(SOUND) >= 9
    assert [p.name for p in SOUND] == [p.name for p in BROKEN]
