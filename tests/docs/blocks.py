"""The fenced blocks of a page, and what is to be done with each.

The first word of an info string is the language, ``file=NAME`` saves the block under that
name for the commands that follow on the same page:

``sh``        commands, run in a copy of the stories; ``text`` right after shows what they print
``yaml``      an outline; ``markdown`` a manuscript; ``toml`` a project file: read without an oddity
``python``    run as it stands
``text``      alone: what somebody types or sees, not run
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "decisions").glob("*.md")]
)
_FENCE = re.compile(r"^(`{3,}|~{3,})(\S*) *(.*)$")
_FILE = re.compile(r"\bfile=(\S+)")


class Block(NamedTuple):
    """``shows`` is the ``text`` block right after it, if there is one."""

    page: Path
    line: int
    language: str
    file: str
    text: str
    shows: str | None = None


def blocks(page: Path) -> list[Block]:
    """The blocks of a page; what a command shows is part of the command."""
    found: list[Block] = []
    last = -1
    for block, end in _fenced(page):
        gap = page.read_text(encoding="utf-8").splitlines()[last + 1 : block.line - 1]
        if block.language == "text" and found and found[-1].language == "sh" and not any(gap):
            found[-1] = found[-1]._replace(shows=block.text)
        else:
            found.append(block)
        last = end
    return found


def _fenced(page: Path) -> Iterator[tuple[Block, int]]:
    """Blocks with the index of their last line."""
    lines = page.read_text(encoding="utf-8").splitlines()
    at = 0
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        if fence is None:
            at += 1
            continue
        end = next(n for n in range(at + 1, len(lines)) if lines[n].rstrip() == fence[1])
        named = _FILE.search(fence[3])
        text = "".join(f"{line}\n" for line in lines[at + 1 : end])
        yield Block(page, at + 1, fence[2], named[1] if named else "", text), end
        at = end + 1
