"""The commands on a story of two scenes: what they print and what they leave on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.cli.main import main

STORY = """\
# The notary
<!-- card
when: 4 May 1912
who: [Ana]
happens:
  - Ana mentions the will
-->
She read it.

# The attic

Ana came, and with her Bo.
"""
NO_COLOUR = ("NO_COLOR", "FORCE_COLOR", "COLUMNS")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A story on the disk, and the working directory."""
    (tmp_path / "story.md").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for name in NO_COLOUR:
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_cards_are_printed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cards"]) == 0
    assert capsys.readouterr().out == (
        "story.md:10  The attic\n<!-- card\nwho: [Ana]\n# who else: Bo\n# when:\n# happens:\n-->\n"
    )
    assert (folder / "story.md").read_text(encoding="utf-8") == STORY


def test_cards_are_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cards", "--write", "story.md"]) == 0
    assert capsys.readouterr() == ("", "1 card in 1 file\n")
    card = "<!-- card\nwho: [Ana]\n# who else: Bo\n# when:\n# happens:\n-->\n"
    assert (folder / "story.md").read_text(encoding="utf-8") == STORY.replace(
        "# The attic\n", f"# The attic\n{card}"
    )
    assert main(["cards", "--write"]) == 0
    assert capsys.readouterr().err == "every scene with prose has its card\n"
    assert main(["check"]) == 0


def test_cards_that_would_end_a_comment(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "<!-- a note\n\n# One\n\nNell.\n"
    (folder / "story.md").write_text(text, encoding="utf-8")
    assert main(["cards", "--write"]) == 2
    assert "would be read otherwise" in capsys.readouterr().err
    assert (folder / "story.md").read_text(encoding="utf-8") == text


def test_cards_in_a_sidecar(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cards", "--sidecar"]) == 0
    written = folder / "story.cards.yaml"
    assert written.read_text(encoding="utf-8") == (
        "- scene: The attic\n  who: [Ana]\n  # who else: Bo\n  # when:\n  # happens:\n"
    )
    assert main(["cards"]) == 0
    assert capsys.readouterr().err.endswith("every scene with prose has its card\n")
    (folder / "story.md").write_text(STORY + "\n# Third\n\nAna.\n", encoding="utf-8")
    assert main(["cards", "--sidecar"]) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_diff_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rename", "Ana", "Zoë", "--diff"]) == 0
    assert capsys.readouterr().out == (
        "--- story.md\n+++ story.md\n@@ -1,9 +1,9 @@\n # The notary\n <!-- card\n"
        " when: 4 May 1912\n-who: [Ana]\n+who: [Zoë]\n happens:\n"
        "-  - Ana mentions the will\n+  - Zoë mentions the will\n"
        " -->\n She read it.\n \n"
    )
    assert (folder / "story.md").read_text(encoding="utf-8") == STORY


def test_a_name_is_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rename", "Ana", "Zoë"]) == 0
    assert capsys.readouterr() == ("", "Ana is Zoë now: 2 places in 1 file\n")
    text = (folder / "story.md").read_text(encoding="utf-8")
    assert "who: [Zoë]" in text
    assert "Ana came, and with her Bo." in text
    assert main(["rename", "The attic", "The loft", "--project", str(folder)]) == 0
    assert "# The loft\n" in (folder / "story.md").read_text(encoding="utf-8")
    assert names(folder) == ["story.md"]


def test_a_name_that_would_be_read_otherwise(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rename", "Ana", "Ana, Bo"]) == 2
    assert "would be read otherwise" in capsys.readouterr().err
    assert (folder / "story.md").read_text(encoding="utf-8") == STORY


def test_watching_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "--once"]) == 0
    assert capsys.readouterr().out == "Nothing contradicts: 2 scenes, 1 person\n"


def test_laws_and_their_manuals(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["laws"]) == 0
    table = capsys.readouterr().out
    assert "K  knowledge\n  K101  knows-too-soon " in table
    assert all(len(line) <= 80 for line in table.splitlines())
    assert main(["explain", "k101"]) == 0
    by_code = capsys.readouterr().out
    assert by_code.startswith("error[K101] knows-too-soon\n\nSomeone uses a fact")
    assert main(["explain", "knows-too-soon"]) == 0
    assert capsys.readouterr().out == by_code


def test_verbs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verbs", "mentions"]) == 0
    out = capsys.readouterr().out
    assert "  WHO mentions FACT\n" in out
    assert "      needs   knows WHO FACT\n" in out
    assert "FACT        a fact\n" in out
    assert main(["verbs", "xyzzy"]) == 0
    assert capsys.readouterr().out == "no sentence holds xyzzy\n"
