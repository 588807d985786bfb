"""``fabula laws``: the table of all laws."""

from __future__ import annotations

from itertools import groupby

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command
from fabula.report.look import Ink, ink_of, severity_word
from fabula.report.wrap import wrap

COMMAND = Command(
    "laws",
    "",
    "All laws with code, name and weight. fabula explain LAW tells more about one of them.",
    most=0,
)

FAMILIES = {
    "T": "world time",
    "L": "lives",
    "K": "knowledge",
    "P": "things",
    "B": "body and traits",
    "S": "state of the world",
    "C": "cause and time travel",
    "N": "the reader",
    "X": "branching works",
    "D": "declarations",
    "R": "prose",
}


def run(arguments: Arguments) -> int:
    """Print the table, one family after the other."""
    from fabula.laws import catalogue

    look = terminal.look()
    laws = sorted(catalogue(), key=lambda law: (list(FAMILIES).index(law.code[0]), law.code))
    for number, (family, members) in enumerate(groupby(laws, key=lambda law: law.code[0])):
        print(("\n" if number else "") + look.ink(Ink.STRONG, f"{family}  {FAMILIES[family]}"))
        for law in members:
            weight = severity_word(law.severity)
            row = f"  {law.code}  {law.name:<24}  {look.ink(ink_of(law.severity), weight)}"
            first, *rest = wrap(law.summary, max(look.width - 43, 30))
            print(f"{row}{' ' * (9 - len(weight))}{first}")
            for line in rest:
                print(" " * 43 + line)
    return 0
