"""Stories in Markdown that say what is to be found in them.

Every fenced block whose info string begins with ``cards`` or ``story`` is a story; a
``toml`` block before it (under the same heading) is its project file. Blocks with
``file=PATH`` in one section make up one story together. A *caret line* below a line of a
story names a finding that is expected there::

      - Ana mentions the will
    #   ^^^^^^^^^^^^^^^^^^^^^ K101 certain

Two carets or more cover exactly the words of the finding; one alone names the line only.
Certainty and severity may be left out. Caret lines are taken away before the story is
read, so line numbers are those of the story itself. A story without caret lines must be
met with silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fabula.model.finding import Finding
from fabula.model.terms import Certainty, Severity, slug

_FENCE = re.compile(r"^(`{3,}|~{3,})\s*(\S*)\s*(.*)$")
_CARET = re.compile(r"^(\s*#\s*)(\^+)\s+([A-Z]\d{3})((?:\s+[a-z]+)*)\s*$")
_FILE = re.compile(r"\bfile=(\S+)")
_CERTAINTY = {c.name.lower(): c for c in Certainty}
_SEVERITY = {s.name.lower(): s for s in Severity}
_DEFAULT_PATH = {"cards": "story.cards.yaml", "story": "story.md", "toml": "fabula.toml"}


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that a caret line announces; ``columns`` are half-open from 0, ``None`` for any."""

    code: str
    path: str
    line: int
    columns: tuple[int, int] | None = None
    certainty: Certainty | None = None
    severity: Severity | None = None

    def fits(self, finding: Finding) -> bool:
        """Whether this is the finding that was announced."""
        where = located(finding)
        return (
            finding.code == self.code
            and where is not None
            and where[:2] == (self.path, self.line)
            and self.columns in (None, where[2])
            and self.certainty in (None, finding.certainty)
            and self.severity in (None, finding.severity)
        )

    def __str__(self) -> str:
        words = [self.code, f"{self.path}:{self.line}"]
        if self.columns is not None:
            words.append(f"columns {self.columns[0] + 1}-{self.columns[1]}")
        words += [x.name.lower() for x in (self.certainty, self.severity) if x is not None]
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Fenced:
    """One fenced block: ``first`` is the index of its first inner line in the document."""

    path: str
    first: int
    lines: tuple[str, ...]

    def text(self) -> str:
        """The block without its caret lines."""
        return "".join(f"{line}\n" for line in self.lines if not _CARET.match(line))

    def expected(self) -> Iterator[Expected]:
        """What its caret lines announce."""
        number = 0
        for line in self.lines:
            caret = _CARET.match(line)
            if caret is None:
                number += 1
                continue
            words = caret[4].split()
            unknown = [w for w in words if w not in _CERTAINTY and w not in _SEVERITY]
            if unknown or number == 0:
                raise ValueError(f"not a caret line: {line!r}")
            start = len(caret[1])
            columns = (start, start + len(caret[2])) if len(caret[2]) > 1 else None
            certainty = next((_CERTAINTY[w] for w in words if w in _CERTAINTY), None)
            severity = next((_SEVERITY[w] for w in words if w in _SEVERITY), None)
            yield Expected(caret[3], self.path, number, columns, certainty, severity)


@dataclass(frozen=True, slots=True)
class Case:
    """One story of a document."""

    document: Path
    name: str
    blocks: tuple[Fenced, ...]
    expected: tuple[Expected, ...] = field(default=())

    @property
    def id(self) -> str:
        """A readable name for the test."""
        return f"{self.document.stem}:{slug(self.name)}"

    def files(self) -> dict[str, str]:
        """Path to text, as the engine takes it."""
        return {block.path: block.text() for block in self.blocks}


@dataclass(frozen=True, slots=True)
class Document:
    """A literate file: ``title`` is its first heading, of a law ``CODE name``."""

    path: Path
    title: str
    cases: tuple[Case, ...]

    @property
    def code(self) -> str:
        """The law that the document is about, or ``""``."""
        first = self.title.split(" ", 1)[0]
        return first if re.fullmatch(r"[A-Z]\d{3}", first) else ""


def load(path: Path) -> Document:
    """Read a literate file."""
    title, heading = "", ""
    cases: list[Case] = []
    section: list[Fenced] = []
    for kind, value in _pieces(path.read_text(encoding="utf-8").splitlines()):
        if isinstance(value, str):
            cases += _cases(path, heading, section)
            section, heading = [], value
            title = title or value
        elif kind in _DEFAULT_PATH:
            section.append(value)
    cases += _cases(path, heading, section)
    return Document(path, title, tuple(cases))


def _pieces(lines: Sequence[str]) -> Iterator[tuple[str, str | Fenced]]:
    """Headings (as texts) and fenced blocks of a document, in order."""
    at = 0
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        if fence is None:
            if lines[at].startswith("#"):
                yield "heading", lines[at].lstrip("#").strip()
            at += 1
            continue
        end = at + 1
        while end < len(lines) and lines[end].rstrip() != fence[1]:
            end += 1
        named = _FILE.search(fence[3])
        path = named[1] if named else _DEFAULT_PATH.get(fence[2], "")
        yield fence[2], Fenced(path, at + 1, tuple(lines[at + 1 : end]))
        at = end + 1


def _cases(document: Path, heading: str, section: Sequence[Fenced]) -> list[Case]:
    """The stories of one section: each nameless block its own, named ones together."""
    settings: tuple[Fenced, ...] = ()
    single: list[tuple[Fenced, ...]] = []
    joined: list[Fenced] = []
    for block in section:
        if block.path == "fabula.toml":
            settings = (block,)
        elif block.path in _DEFAULT_PATH.values():
            single.append((*settings, block))
        else:
            joined.append(block)
    if joined:
        single.append((*settings, *joined))
    many = len(single) > 1
    return [
        Case(
            document,
            f"{heading} {number}" if many else heading,
            blocks,
            tuple(e for block in blocks for e in block.expected()),
        )
        for number, blocks in enumerate(single, 1)
    ]


def located(finding: Finding) -> tuple[str, int, tuple[int, int]] | None:
    """Path, line (from 1) and columns (from 0, half-open, on that line) of a finding."""
    if finding.at is None:
        return None
    start, end = finding.at.bounds()
    source = finding.at.source
    line, column = source.place(start)
    last = min(column - 1 + end - start, len(source.line(line)))
    return source.path, line, (column - 1, last)


def shown(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that a reader is shown unless they ask for more."""
    return [f for f in findings if f.certainty >= Certainty.LIKELY]


def compare(case: Case, findings: Sequence[Finding]) -> list[str]:
    """What differs between what is announced and what is found; empty if nothing does."""
    left = list(findings)
    problems: list[str] = []
    for expected in case.expected:
        found = next((f for f in left if expected.fits(f)), None)
        if found is None:
            problems.append(f"missing     {expected}")
        else:
            left.remove(found)
    problems += [f"unexpected  {describe(finding)}" for finding in left]
    return problems


def describe(finding: Finding) -> str:
    """A finding in one line."""
    where = located(finding)
    place = f"{where[0]}:{where[1]} columns {where[2][0] + 1}-{where[2][1]}" if where else "nowhere"
    return (
        f"{finding.code} {place} {finding.certainty.name.lower()} "
        f"{finding.severity.name.lower()}: {finding.message}"
    )


def accept(case: Case, findings: Sequence[Finding]) -> None:
    """Rewrite the caret lines of a story to what was found."""
    lines = case.document.read_text(encoding="utf-8").splitlines()
    for block in sorted(case.blocks, key=lambda b: b.first, reverse=True):
        fresh: list[str] = []
        carets = _carets(block.path, findings)
        for line in (x for x in block.lines if not _CARET.match(x)):
            fresh.append(line)
            number = sum(1 for x in fresh if not _CARET.match(x))
            fresh += carets.get(number, [])
        first = _refind(lines, block)
        lines[first : first + len(block.lines)] = fresh
    case.document.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _refind(lines: Sequence[str], block: Fenced) -> int:
    """Where a block stands now (stories above it may have changed their length)."""
    size = len(block.lines)
    places = [
        at
        for at in range(len(lines) - size + 1)
        if tuple(lines[at : at + size]) == block.lines and _FENCE.match(lines[at - 1])
    ]
    return min(places, key=lambda at: abs(at - block.first))


def _carets(path: str, findings: Sequence[Finding]) -> Mapping[int, list[str]]:
    """Line number to the caret lines that belong below it."""
    out: dict[int, list[str]] = {}
    for finding in findings:
        where = located(finding)
        if where is None or where[0] != path:
            continue
        start, end = where[2]
        marks = "^" * (end - start) if start > 0 else "^"
        words = f"{finding.code} {finding.certainty.name.lower()}"
        out.setdefault(where[1], []).append(f"#{' ' * (start - 1)}{marks} {words}")
    return out
