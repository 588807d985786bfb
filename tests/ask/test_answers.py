"""Literate answers of cut and fit: stories in Markdown, and what the commands print of them.

Under each heading stand the files of a story (fences with the info string ``file PATH``) and
questions (``$ fabula ...``) with the answer below; ``--accept`` writes the answers anew.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from fabula.cli.main import main

HERE = Path(__file__).parent
PAGES = sorted([*(HERE / "cut").glob("*.md"), *(HERE / "fit").glob("*.md")])
FENCE = re.compile(r"^```(\S+) ?([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def chapters(text: str) -> list[str]:
    """The sections of a page; the files of one are not those of another."""
    return re.split(r"(?m)^(?=## )", text)


def asked(
    words: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> str:
    """What a question prints, with its exit code where it is not 0; ``< FILE`` is its input."""
    if "<" in words:
        at = words.index("<")
        data = Path(words[at + 1]).read_bytes()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        words = words[:at]
    code = main(words)
    out = capsys.readouterr()
    return out.out + out.err + (f"[exit {code}]\n" if code else "")


def answered(
    chapter: str,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """The section with its answers as they are now."""
    folder.mkdir()
    monkeypatch.chdir(folder)

    def now(fence: re.Match[str]) -> str:
        kind, path, body = fence.groups()
        if kind == "file":
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(body, "utf-8")
            return fence.group()
        first = body.partition("\n")[0]
        words = re.findall(r'"([^"]*)"|(\S+)', first.removeprefix("$ fabula "))
        said = asked([quoted or bare for quoted, bare in words], capsys, monkeypatch)
        return f"```{kind}\n{first}\n{said}```"

    return FENCE.sub(now, chapter)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}-{page.stem}")
def test_answers_are_as_written(
    page: Path,
    tmp_path: Path,
    accepting: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = page.read_text("utf-8")
    found = "".join(
        answered(chapter, tmp_path / str(number), capsys, monkeypatch)
        for number, chapter in enumerate(chapters(text))
    )
    if accepting:
        page.write_text(found, "utf-8")
    assert found == page.read_text("utf-8")
    assert "$ fabula" in text
