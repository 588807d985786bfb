"""``fabula`` as people run it: processes, streams, exit codes, the same bytes each time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

STORY = """\
# The notary
<!-- card
when: 4 May 1912
who: [Ana]
happens:
  - Ana mentions the will
-->
# The attic
<!-- card
when: 7 May 1912
who: [Ana, Bo]
happens:
  - Ana learns the will from Bo
-->
"""
CARDS = "- scene: The notary\n  who: [Ana]\n  happens:\n    - Ana mentions the will\n"


def fabula(
    *words: str, folder: Path, stdin: str = "", **environ: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "fabula", *words],
        cwd=folder,
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environ},
        check=False,
    )


def test_findings_go_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text(STORY, encoding="utf-8")
    done = fabula("check", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("story.md:6:5: error[K101] knows-too-soon: ")
    assert done.stderr == "1 error in 2 scenes\n"
    assert fabula("check", "--ignore", "K", folder=tmp_path).returncode == 0


def test_a_baseline_from_an_earlier_run(tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text(STORY, encoding="utf-8")
    first = fabula("check", "--format", "json", folder=tmp_path)
    (tmp_path / "baseline.json").write_text(first.stdout, encoding="utf-8")
    # Lines above it, and a scene after it, do not make it another finding.
    (tmp_path / "story.md").write_text("# Zero\nx\n\n" + STORY + "# More\ny\n", encoding="utf-8")
    done = fabula("check", "--baseline", "baseline.json", "--format", "jsonl", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")


def test_standard_input(tmp_path: Path) -> None:
    done = fabula("check", "-", "--format", "json", folder=tmp_path, stdin=STORY)
    assert done.returncode == 1
    assert json.loads(done.stdout)["findings"][0]["at"]["path"] == "-"
    done = fabula("check", "-", "--as", "yaml", folder=tmp_path, stdin=CARDS)
    assert (done.returncode, done.stderr) == (0, "Nothing contradicts: 1 scene, 1 person\n")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = fabula("check", "nowhere.md", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nowhere.md" in done.stderr


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text(STORY * 2, encoding="utf-8")
    for style in ("full", "json"):
        first, second = (
            fabula("check", "--format", style, folder=tmp_path, PYTHONHASHSEED=seed)
            for seed in ("1", "2")
        )
        assert first.stdout == second.stdout
        assert first.stdout
