"""The page ``docs/verbs.md``, written from the table of verbs.

``python -m fabula.cards.verbs_page docs/verbs.md`` writes it.
"""

from __future__ import annotations

from fabula.cards.clues import shape
from fabula.cards.table import TABLE, Row
from fabula.cards.terms import SHAPES
from fabula.cards.verbs import SLOTS, Form, built_in

_HEAD = """\
# Verbs

This page is written by the code from the table of verbs
(`python -m fabula.cards.verbs_page docs/verbs.md`); do not edit it by hand.

Sentences are in the present tense, with one subject or several (`Ana and Ben learn the will`).
`[X]` in square brackets below stands for what may only be a name that the story knows.
Those who act are there, alive and awake; people who act on one another have met. A need is
checked where the story itself speaks against it, and is silent otherwise. An effect marked
*first* happens for the first time in that life; *seen* is an observation and claims no change;
*told* is known if the teller knows it and believed if the teller only believes it; *held* is
belief, not knowledge.
"""


def page() -> str:
    """The whole page, as Markdown."""
    forms: dict[str, list[Form]] = {}
    for form in built_in():
        forms.setdefault(form.meaning.verb, []).append(form)
    parts = [_HEAD]
    for title, rows in TABLE:
        parts.append(f"\n## {title}\n\n| sentence | needs | effect |\n| --- | --- | --- |\n")
        parts += [_row(row, forms[row.verb]) for row in rows]
    parts.append("\n## Slots\n\n| slot | takes |\n| --- | --- |\n")
    parts += [f"| `{{{name}}}` | {slot.says} |\n" for name, slot in SLOTS.items()]
    parts.append("\n## Terms\n\n| term | means | reported by |\n| --- | --- | --- |\n")
    parts += [
        f"| `{name} {' '.join(one.args)}` | {one.says} | `{one.law}` |\n"
        for name, one in SHAPES.items()
    ]
    return "".join(parts)


def _row(row: Row, forms: list[Form]) -> str:
    shapes = " · ".join(_marked(form) for form in forms)
    needs = " · ".join(_term(text.partition(" ! ")[0], forms[0]) for text in row.needs)
    effects = " · ".join(_effect(text, forms[0]) for text in row.effects)
    return f"| {shapes} | {needs} | {effects} |\n"


def _marked(form: Form) -> str:
    """The form in letters; what must be known stands in brackets."""
    strict = form.text
    for name in SLOTS:
        if f"{{{name}!}}" in strict:
            strict = strict.replace(f"{{{name}!}}", f"[{{{name}}}]")
    return shape(form._replace(text=strict)).replace(" ,", ",")


_MANNERS = {"first": "*first*", "see": "*seen*", "told": "*told*", "hold": "*held*"}


def _effect(text: str, form: Form) -> str:
    first, _, rest = text.partition(" ")
    manner = _MANNERS.get(first)
    words = (rest if manner else text).partition(" from ")[0]
    return f"{manner} {_term(words, form)}" if manner else _term(words, form)


def _term(words: str, form: Form) -> str:
    return f"`{shape(form._replace(text=words))}`"


def main() -> int:
    """Write the page to the path that is given."""
    import sys
    from pathlib import Path

    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
