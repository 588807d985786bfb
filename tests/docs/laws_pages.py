"""The pages on laws: each law's manual, an example with what is said of it, the two tables.

Manuals are the laws' docstrings; examples are the first stories of the fixtures that break
them; what is said is what a check prints. So each page is a snapshot of one full rendering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from fabula.cli.laws import FAMILIES
from fabula.laws import catalogue
from fabula.laws.core.case import Law
from fabula.laws.core.silencing import TABLE
from fabula.model.finding import Report
from fabula.project import check_texts
from fabula.report.full import render
from fabula.report.look import severity_word
from tests.literate import Case, load, shown

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "laws"
INDEX = "laws.md"

_LEADS = ("What it says.", "Why it matters.", "What to do.", "When to allow.")
_LANGUAGES = {"toml": "toml", "yaml": "yaml", "yml": "yaml", "md": "markdown"}

_HEAD = """\
# The laws

This page and the pages of the laws are written by the code (`pytest tests/docs --accept`); do
not edit them by hand. `fabula laws` and `fabula explain LAW` show the same in a terminal.

A law reports only what it can prove from what you have stated. What is merely unexplained
is not a contradiction. Each law may be switched off or given another weight in the
[project file](project-file.md), and each finding may be allowed on a card, with a reason.
"""

_SILENCING = """
## What silences what

One contradiction has one finding: the root. What follows from it is not reported as well. There
is one finding per law, subject and object; the first place carries it, and the others are
counted. A statement that has a finding of the family D takes part in nothing else. A ring of
times that cannot all hold is reported once, by its most special statement.

| this | silences | where |
| --- | --- | --- |
"""


def pages() -> Mapping[str, str]:
    """All pages, by their path under ``docs/``."""
    laws = catalogue()
    return {INDEX: _index(laws), **{_path(law): _page(law) for law in laws}}


def _path(law: Law) -> str:
    return f"laws/{law.name}.md"


def _index(laws: tuple[Law, ...]) -> str:
    parts = [_HEAD]
    order = sorted(laws, key=lambda law: (list(FAMILIES).index(law.code[0]), law.code))
    for family, members in groupby(order, key=lambda law: law.code[0]):
        parts.append(
            f"\n## {family}: {FAMILIES[family]}\n\n| code | law | weight | what it says |\n"
        )
        parts.append("| --- | --- | --- | --- |\n")
        parts += [
            f"| {law.code} | [{law.name}]({_path(law)}) | {severity_word(law.severity)} "
            f"| {_code(law.summary)} |\n"
            for law in members
        ]
    parts.append(_SILENCING)
    for row in TABLE:
        losers = ", ".join(f"{code}xx" if len(code) == 2 else code for code in row.losers)
        where = " ".join((row.match.__doc__ or "").split())
        parts.append(f"| {row.winner} | {losers} | {where} |\n")
    return "".join(parts)


def _page(law: Law) -> str:
    manual = _code(law.manual.strip())
    for lead in _LEADS:
        manual = manual.replace(f"\n\n{lead}", f"\n\n**{lead}**")
    title = f"# {law.code} {law.name}\n\n*{severity_word(law.severity).capitalize()}.* "
    return "".join((title, manual, "\n", *_example(law)))


def _code(text: str) -> str:
    """Marks of code as Markdown has them."""
    return re.sub(r"``(.+?)``", r"`\1`", text, flags=re.DOTALL)


def _example(law: Law) -> Iterator[str]:
    case = breaking(law)
    files = case.files()
    yield "\n## An example\n"
    for path, text in files.items():
        fence = "~~~" if "```" in text else "```"
        if len(files) > 1:
            yield f"\n`{path}`\n"
        language = _LANGUAGES[path.rpartition(".")[2]]
        yield f"\n{fence}{language}\n{text.strip(chr(10))}\n{fence}\n"
    yield f"\n```text\n{said(case, law)}```\n"


def breaking(law: Law) -> Case:
    """The first story of a law's fixture that breaks it."""
    document = load(FIXTURES / f"{law.name.replace('-', '_')}.md")
    cases = document.cases
    return next(case for case in cases if any(e.code == law.code for e in case.expected))


def said(case: Case, law: Law) -> str:
    """What a check prints of the story, as far as this law goes."""
    whole = check_texts(case.files())
    findings = tuple(one for one in shown(whole.findings) if one.code == law.code)
    counts = (whole.scenes, whole.people, whole.things, whole.facts)
    return render(Report(whole.title, *counts, findings, scene_names=whole.scene_names))
