"""``fabula draw`` as it is typed: what goes where, and what is refused."""

from __future__ import annotations

import builtins
import shutil
from pathlib import Path
from typing import Any

import pytest

from fabula.cli import draw
from fabula.cli.main import main
from fabula.draw.kinds import BY, KINDS
from fabula.saving import write_whole
from fabula.text import FabulaError
from tests.draw.tales import ROOT

VISITOR = str(ROOT / "stories" / "visitor")


def drawn(*words: str) -> int:
    return main(["draw", *words, "--project", VISITOR])


def test_without_out_the_svg_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert drawn("lives") == 0
    assert capsys.readouterr().out.startswith("<svg xmlns")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn(kind: str, tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    words = ("the mug",) if kind == "custody" else ()
    assert drawn(kind, *words, "--out", str(out), "--theme", "dark") == 0
    assert out.read_text(encoding="utf-8").endswith("</svg>\n")
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_a_png_is_a_png(tmp_path: Path) -> None:
    out = tmp_path / "a.PNG"
    assert drawn("telling", "--out", str(out)) == 0
    assert out.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_without_the_library_one_line_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "resvg_py":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "fabula.draw.raster", raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    out = tmp_path / "a.png"
    assert drawn("lives", "--out", str(out)) == 2
    assert "fabula[draw]" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "near"),
    [(["live"], "lives"), (["lives", "Neil"], "Nell"), (["lives", "--out", "a.pdf"], ".svg"),
     (["lives", "--out", ""], ".svg"), (["storyline", "--by", "word"], "world")],
)  # fmt: skip
def test_wrong_requests_offer_the_nearest(
    words: list[str], near: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert drawn(*words) == 2
    said = capsys.readouterr()
    assert near in said.err
    assert said.out == ""


def test_a_picture_replaces_one_that_is_there(tmp_path: Path) -> None:
    out = tmp_path / "a.svg"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o600)
    assert drawn("lives", "--out", str(out)) == 0
    assert out.read_text(encoding="utf-8").startswith("<svg")
    assert out.stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(FabulaError, match="cannot be written"):
        write_whole(str(tmp_path / "none" / "a.svg"), b"x")
    (tmp_path / "dir.svg").mkdir()
    with pytest.raises(FabulaError, match="cannot be written"):
        write_whole(str(tmp_path / "dir.svg"), b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["dir.svg"]


def test_the_help_names_all_kinds_with_what_follows_them() -> None:
    more = " ".join(draw.COMMAND.more.split())
    for name, kind in KINDS.items():
        assert f"{name} {kind.words}".strip() in more
        assert kind.shows in more


def test_the_orders_of_a_storyline_are_offered() -> None:
    assert draw.COMMAND.option("--by").choices == BY


def test_drawing_leaves_the_story_alone(tmp_path: Path) -> None:
    story = tmp_path / "visitor"
    shutil.copytree(VISITOR, story)
    before = {path: path.read_bytes() for path in story.rglob("*") if path.is_file()}
    assert main(["draw", "lives", "--project", str(story), "--out", str(tmp_path / "a.svg")]) == 0
    assert {path: path.read_bytes() for path in story.rglob("*") if path.is_file()} == before
