"""Stories in Markdown with questions and the answers that are expected.

A section (under one heading) holds a story, in blocks ``cards``, ``story`` and ``toml`` as for
the laws, then questions in blocks ``sh``, each with a block ``text`` after it: all that is
printed, on either stream. A question that is refused begins its answer with ``(2)``.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_PATHS = {"cards": "story.cards.yaml", "story": "story.md", "toml": "fabula.toml"}


class Asked(NamedTuple):
    """A question and its answer; ``line`` is the line before the answer, from 1."""

    line: int
    command: str
    answer: str

    def words(self) -> list[str]:
        """The arguments, ``fabula`` left out."""
        return shlex.split(self.command)[1:]


class Section(NamedTuple):
    """A story and what is asked of it."""

    page: Path
    name: str
    files: dict[str, str]
    asked: list[Asked]


def sections(page: Path) -> Iterator[Section]:
    """The sections of a page that ask something."""
    here = Section(page, "", {}, [])
    question = ""
    for kind, line, text in _pieces(page.read_text("utf-8").splitlines()):
        if kind == "#":
            yield from (here,) if here.asked else ()
            here = Section(page, text, {}, [])
        elif kind in _PATHS:
            here.files[_PATHS[kind]] = text
        elif kind == "sh":
            question = text.strip()
        elif kind == "text":
            here.asked.append(Asked(line, question, text))
        else:
            raise ValueError(f"{page}:{line}: a block of no known kind: {kind}")
    yield from (here,) if here.asked else ()


def _pieces(lines: list[str]) -> Iterator[tuple[str, int, str]]:
    """Headings (``#``) and blocks, each with the line on which it begins."""
    at = 0
    while at < len(lines):
        line, at = lines[at], at + 1
        if line.startswith("#"):
            yield "#", at, line.lstrip("# ")
        elif line.startswith("```"):
            start = at
            while lines[at] != "```":
                at += 1
            yield line[3:], start, "".join(f"{one}\n" for one in lines[start:at])
            at += 1


def accept(section: Section, found: list[str]) -> None:
    """Write the answers of a section anew."""
    lines = section.page.read_text("utf-8").splitlines()
    now = next(one for one in sections(section.page) if one.name == section.name)
    for asked, answer in reversed(list(zip(now.asked, found, strict=True))):
        end = lines.index("```", asked.line)
        lines[asked.line : end] = answer.splitlines()
    section.page.write_text("\n".join(lines) + "\n", "utf-8")
