"""``fabula explain LAW``: the manual of a law."""

from __future__ import annotations

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command
from fabula.report.filter import law_called
from fabula.report.look import Ink, ink_of, severity_word
from fabula.report.wrap import wrap

WIDEST = 88
"""columns above which prose is hard to read"""

COMMAND = Command(
    "explain",
    "LAW",
    "What a law says, why it matters, what to do about its findings, and when to allow them. "
    "LAW is a code (K101) or a name (knows-too-soon).",
    least=1,
    most=1,
)


def run(arguments: Arguments) -> int:
    """Print the manual of one law."""
    from fabula.laws import catalogue

    law = law_called(catalogue(), arguments.words[0])
    look = terminal.look()
    head = look.ink(ink_of(law.severity), f"{severity_word(law.severity)}[{law.code}]")
    print(f"{head} {look.ink(Ink.STRONG, law.name)}")
    for paragraph in law.manual.strip().split("\n\n"):
        print("\n" + "\n".join(_set(paragraph, min(look.width, WIDEST))))
    return 0


def _set(paragraph: str, width: int) -> list[str]:
    """A paragraph of a manual in lines; lists and examples keep theirs, marks of code go."""
    plain = paragraph.replace("``", '"')
    lines = plain.splitlines()
    if any(line[:1] in (" ", "-", "*", ">") for line in lines):
        return lines
    return wrap(plain, width)
