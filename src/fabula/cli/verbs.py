"""``fabula verbs``: all sentences that a card may say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fabula.cli import terminal
from fabula.cli.arguments import Arguments, Command, entry
from fabula.report.look import Ink, Look
from fabula.report.wrap import wrap_items

if TYPE_CHECKING:
    from fabula.cards.table import Row

COMMAND = Command(
    "verbs",
    "[WORD...]",
    "All sentences that a card may say, with what each needs and what it brings about. With "
    "words, only the sentences that hold them all.",
)

_SLOT = re.compile(r"\{(\w+)!?\}")
_LAW = re.compile(r"\s*!\s*[\w-]+\s*$")


def run(arguments: Arguments) -> int:
    """Print the table, and what its capitals stand for."""
    from fabula.cards.table import TABLE
    from fabula.cards.verbs import SLOTS

    look = terminal.look()
    wanted = [word.lower() for word in arguments.words]
    used: set[str] = set()
    blocks: list[str] = []
    for title, rows in TABLE:
        fitting = [row for row in rows if _holds(row, wanted)]
        lines = [line for row in fitting for line in _lines(row, look)]
        if lines:
            blocks.append("\n".join((look.ink(Ink.FRAME, title), "", *lines, "")))
        used.update(slot for row in fitting for form in row.forms for slot in _SLOT.findall(form))
    slots = [(name, slot) for name, slot in SLOTS.items() if name in used]
    legend = [line for name, slot in slots for line in entry(name.upper(), slot.says, 14)]
    if blocks:
        print("\n".join((*blocks, *legend)))
    else:
        print(f"no sentence holds {' and '.join(arguments.words)}")
    return 0


def _holds(row: Row, words: list[str]) -> bool:
    text = " ".join(row.forms).lower()
    return all(word in text for word in words)


def _lines(row: Row, look: Look) -> Iterator[str]:
    """The forms of a verb, and what it needs and brings about in the terms of rules."""
    for form in row.forms:
        yield f"  {look.ink(Ink.STRONG, _plain(form))}"
    for label, terms in (("needs", row.needs), ("brings", row.effects)):
        plain = [_plain(_LAW.sub("", term)) for term in terms]
        for number, line in enumerate(wrap_items(plain, " · ", look.width - 14)):
            head = look.ink(Ink.ASIDE, label) + " " * (8 - len(label)) if not number else " " * 8
            yield f"      {head}{line}"


def _plain(form: str) -> str:
    """``{who} mentions {fact}`` as ``WHO mentions FACT``."""
    return _SLOT.sub(lambda slot: slot[1].upper(), form).replace(" ,", ",")
