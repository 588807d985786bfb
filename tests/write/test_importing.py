"""A story that is imported is the same story, in a folder of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fabula.cli.main import main
from fabula.importing import import_story
from fabula.model.finding import Finding
from fabula.project import check
from fabula.report.filter import CheckOptions
from fabula.text import FabulaError

STORIES = Path(__file__).parents[2] / "stories"
ALL = sorted(path.parent for path in STORIES.glob("**/fabula.toml"))


def said(finding: Finding) -> tuple[object, ...]:
    return (
        finding.id,
        finding.code,
        finding.severity,
        finding.certainty,
        finding.message,
        finding.scene,
        finding.entities,
        finding.fact,
    )


@pytest.mark.parametrize("story", ALL, ids=lambda path: str(path.relative_to(STORIES)))
def test_an_imported_story_has_the_same_findings(story: Path, tmp_path: Path) -> None:
    import_story(str(story), str(tmp_path / "new"))
    before = check([str(story)], CheckOptions()).findings
    after = check([str(tmp_path / "new")], CheckOptions()).findings
    assert [said(one) for one in after] == [said(one) for one in before]


def test_stories_are_there() -> None:
    assert len(ALL) > 10


def test_the_source_stays_as_it_is_and_a_full_folder_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("# One\n\nProse.\n", "utf-8")
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.md").write_text("mine", "utf-8")
    with pytest.raises(FabulaError, match="there already"):
        import_story(str(source), str(full))
    assert [path.name for path in full.iterdir()] == ["mine.md"]
    empty = tmp_path / "empty"
    empty.mkdir()
    import_story(str(source), str(empty))
    assert sorted(path.name for path in empty.iterdir()) == ["fabula.toml", "story.md"]
    assert source.read_text("utf-8") == "# One\n\nProse.\n"


def test_nothing_is_left_behind_where_nothing_can_be_read(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("", "utf-8")
    with pytest.raises(FabulaError, match="holds no scene"):
        import_story(str(source), str(tmp_path / "new"))
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_the_command_says_what_it_wrote(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# One\n\nProse.\n\n# Two\n\nProse.\n", "utf-8")
    assert main(["import", "a.md", "--to", "new"]) == 0
    assert capsys.readouterr().out == (
        "2 scenes from Markdown, written to new: fabula.toml, story.md\n"
    )


@pytest.mark.parametrize(
    "words", [["import"], ["import", "a.md"], ["import", "none.md", "--to", "new"]]
)
def test_a_wrong_request_is_told(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("# One\n\nProse.\n", "utf-8")
    assert main(words) == 2
    assert not Path("new").exists()


def test_what_is_not_read_is_listed(tmp_path: Path) -> None:
    from fabula import importing
    from fabula.read.extract import Extractor
    from fabula.read.reading import Kept, Reading

    taken = Extractor("a.yw7")
    kept = Kept("Goal", 3, taken.passage("to win", "/SCENES/SCENE[1]/Goal"))
    taken.done()
    listed = importing._aside(Reading("yWriter", (), kept=(kept,)))
    assert json.loads(json.dumps(listed)) == [
        {
            "format": "yWriter",
            "field": "Goal",
            "times": 3,
            "for example": "to win",
            "at": "a.yw7:1 (/SCENES/SCENE[1]/Goal)",
        }
    ]
