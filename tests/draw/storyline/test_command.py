"""``fabula draw storyline``: near to a picture that was drawn before, and proven."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.cli.main import main
from tests.draw.tales import ROOT

VISITOR = str(ROOT / "stories" / "visitor")


def test_a_storyline_stays_near_to_the_one_before(tmp_path: Path) -> None:
    before, after = tmp_path / "before.svg", tmp_path / "after.svg"
    words = ["draw", "storyline", "--project", VISITOR, "--out"]
    assert main([*words, str(before)]) == 0
    assert main([*words, str(after), "--near", str(before)]) == 0
    assert after.read_bytes() == before.read_bytes()


def test_what_is_proven_is_said(tmp_path: Path) -> None:
    pytest.importorskip("pysat")
    out = tmp_path / "exact.svg"
    assert main(["draw", "storyline", "--project", VISITOR, "--exact", "--out", str(out)]) == 0
    assert "as seldom as they can" in out.read_text("utf-8")


def test_near_to_what_is_no_storyline_is_a_wrong_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.svg"
    other.write_text("<svg/>")
    assert main(["draw", "storyline", "--project", VISITOR, "--near", str(other)]) == 2
    assert "no storyline" in capsys.readouterr().err
    assert main(["draw", "storyline", "--project", VISITOR, "--near", "nowhere.svg"]) == 2
    assert "nowhere.svg" in capsys.readouterr().err
