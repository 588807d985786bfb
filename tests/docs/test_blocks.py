"""Every block of the pages is run or read, and every link leads somewhere."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fabula.cli.main import COMMANDS
from fabula.project import check_texts
from tests.docs.blocks import PAGES, ROOT, Block, blocks

STORY = {"yaml": "story.cards.yaml", "markdown": "story.md", "toml": "fabula.toml"}
LANGUAGES = {*STORY, "sh", "text", "python"}
BLOCKS = [block for page in PAGES for block in blocks(page)]
ELSEWHERE = ("git clone", "pip install", "pytest", "ruff", "mypy", "lint-imports", "bash .ci/run")
"""commands that the checks themselves run, or that need a machine of their own"""
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")


def label(block: Block) -> str:
    return f"{block.page.relative_to(ROOT).as_posix()}:{block.line}"


@pytest.mark.parametrize("block", BLOCKS, ids=label)
def test_every_block_says_what_it_is(block: Block) -> None:
    assert block.language in LANGUAGES


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.language in STORY], ids=label)
def test_stories_are_read_without_an_oddity(block: Block) -> None:
    path = block.file or STORY[block.language]
    findings = check_texts({path: block.text}).findings
    # An example of an allowance allows nothing by itself.
    odd = [one for one in findings if one.code.startswith("D") and one.code != "D107"]
    assert [one.message for one in odd] == []


@pytest.mark.parametrize("block", [b for b in BLOCKS if b.language == "python"], ids=label)
def test_python_runs(block: Block) -> None:
    exec(compile(block.text, label(block), "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_do_and_show_what_the_page_says(
    page: Path, tmp_path: Path, accepting: bool
) -> None:
    if not any(block.language == "sh" for block in blocks(page)):
        return
    shutil.copytree(ROOT / "stories", tmp_path / "stories")
    here = tmp_path
    if page.parent != ROOT:  # pages that bring no story of their own are about one that is there
        own = any(block.file for block in blocks(page))
        here = tmp_path / ("yours" if own else "stories/visitor")
        here.mkdir(exist_ok=True)
    for block in blocks(page):
        if block.file:
            (here / block.file).write_text(block.text, encoding="utf-8")
        if block.language == "sh":
            printed = "".join(terminal(command, here) for command in commands(block.text))
            if accepting and block.shows is not None:
                accept(block, printed)
            else:
                assert block.shows in (None, printed), label(block)


def accept(block: Block, printed: str) -> None:
    """Write what a command prints under it."""
    page = block.page.read_text(encoding="utf-8")
    fences = f"```sh\n{block.text}```\n\n```text\n"
    assert page.count(fences + f"{block.shows}```") == 1, label(block)
    page = page.replace(fences + f"{block.shows}```", fences + f"{printed}```")
    block.page.write_text(page, encoding="utf-8")


def commands(text: str) -> Iterator[str]:
    """The commands of a block that can be run here."""
    for line in text.splitlines():
        for command in line.partition(" #")[0].split(" && "):
            if command.strip() and not command.strip().startswith(ELSEWHERE):
                yield command.strip()


def terminal(command: str, folder: Path) -> str:
    """What a command prints on a terminal of 80 columns without colours."""
    folder.joinpath(".bin").mkdir(exist_ok=True)
    shim = folder / ".bin" / "fabula"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m fabula "$@"\n')
    shim.chmod(0o755)
    path = f"{shim.parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "80", "NO_COLOR": "1"}
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    printed = b"".join(_read(ours))
    os.close(ours)
    # Findings are nothing that went wrong.
    assert process.wait() in (0, 1), f"{command}: {printed.decode()}"
    return printed.decode().replace("\r\n", "\n")


def _read(number: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(number, 65536)
        except OSError:
            return
        if not data:
            return
        yield data


def test_the_first_command_finds_something(tmp_path: Path) -> None:
    """The main job, as the README starts it: it ends well, and shows a finding."""
    first = next(block for block in blocks(ROOT / "README.md") if block.language == "sh")
    install, _, command = first.text.strip().partition(" && ")
    assert install == "pip install ."
    shutil.copytree(ROOT / "stories", tmp_path / "stories")
    words = [sys.executable, "-m", *command.split()]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "error[" in done.stdout


def test_the_readme_names_every_command() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"| `fabula {name}" not in page] == []


def test_every_page_is_led_to() -> None:
    """From the README, or from a page that it leads to."""
    waiting, seen = [ROOT / "README.md"], set()
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        links = _LINK.findall(page.read_text(encoding="utf-8"))
        waiting += [(page.parent / link).resolve() for link in links if "://" not in link]
    assert sorted(path for path in (ROOT / "docs").rglob("*.md") if path not in seen) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    local = [target for target in targets if not target.startswith(("http://", "https://"))]
    assert [target for target in local if not (page.parent / target).exists()] == []
