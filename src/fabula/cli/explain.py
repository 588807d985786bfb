"""``fabula explain LAW``: the manual of a law."""

from __future__ import annotations

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command
from fabula.report.filter import law_called
from fabula.report.look import Ink, ink_of, severity_word

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
    print(f"{head} {look.ink(Ink.STRONG, law.name)}\n\n{law.manual.strip()}")
    return 0
