"""What answers share: rows of a label and what it holds, as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.ask.dates import When
from fabula.ask.lifetime import Years
from fabula.ask.names import fact_words
from fabula.ask.worlds import Strand
from fabula.model.story import Story
from fabula.report.cells import isolated, visible, width
from fabula.report.json import Value
from fabula.report.look import Ink, Look
from fabula.report.wrap import wrap, wrap_items

COLUMN = 16
"""columns of a label"""


class Row(NamedTuple):
    """A label and its items: each on a line of its own, or (``run``) one after the other."""

    label: str
    items: tuple[str, ...]
    run: bool = False
    ink: Ink = Ink.ASIDE


def lines_of(rows: Iterable[Row], look: Look) -> Iterator[str]:
    """Rows in two columns; rows without items are left out."""
    room = max(look.width - COLUMN, 20)
    for row in rows:
        if not row.items:
            continue
        items = [visible(item) for item in row.items]
        found = (
            wrap_items(items, ", ", room)
            if row.run
            else [line for item in items for line in _hanging(item, room)]
        )
        label = f"  {look.ink(row.ink, row.label)}"
        gap = " " * max(COLUMN - 2 - width(row.label), 1)
        for number, line in enumerate(found):
            start = label + gap if number == 0 else " " * COLUMN
            yield f"{start}{isolated(line)}".rstrip()


def _hanging(item: str, room: int) -> list[str]:
    """An item in lines, those after the first set in a little."""
    first, *rest = wrap(item, room - 2, room)
    return [first, *(f"  {line}" for line in rest)]


def markdown_of(rows: Iterable[Row]) -> Iterator[str]:
    """Rows as a list with labels in bold."""
    for row in rows:
        if row.items:
            items = [escaped(item) for item in row.items]
            yield f"- **{escaped(row.label)}:** {(', ' if row.run else '; ').join(items)}"


def escaped(text: str) -> str:
    """Text that Markdown takes as it stands."""
    shown = visible(text)
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in shown)


def some(items: Sequence[str], most: int) -> tuple[str, ...]:
    """The first few items, and how many more there are."""
    if len(items) <= most:
        return tuple(items)
    return (*items[: most - 1], f"and {len(items) - most + 1} more")


# --- words ----------------------------------------------------------------------------------


def scene_name(story: Story, scene: str | None) -> str:
    """A scene by its name."""
    found = story.scene(scene) if scene is not None else None
    return found.name if found is not None else scene or ""


def fact_name(story: Story, fact: str) -> str:
    """A fact in words."""
    return fact_words(story, fact)


def strand_name(story: Story, strand: Strand) -> str:
    """A branch or version in words; empty where the story has neither."""
    if strand.branch is not None:
        return f"in the branch {strand.branch}"
    if strand.version is None:
        return ""
    names = [visible(story.scenes[scene].name) for scene in strand.begun_by]
    return f"with {', '.join(names[:-1])}{' and ' * (len(names) > 1)}{names[-1]}" if names else (
        "as first told"
    )  # fmt: skip


def years_words(years: Years | None) -> str:
    """``28 years old``; ``28 or 29``; empty where the age is not known."""
    if years is None:
        return ""
    low, high = years
    if low == high:
        return "less than a year old" if low == 0 else f"{low} {_years(low)} old"
    if high is None:
        return f"at least {low} years old"
    if low is None:
        return f"at most {high} years old"
    between = "or" if high == low + 1 else "to"
    return f"{low} {between} {high} years old"


def _years(number: int | None) -> str:
    return "year" if number == 1 else "years"


# --- JSON -----------------------------------------------------------------------------------


def window_values(when: When) -> Value:
    """``[earliest, latest]``."""
    return [when.earliest, when.latest]


def strand_values(strand: Strand) -> Mapping[str, Value]:
    """The branch or the number of the version; null where the story has none."""
    return {"branch": strand.branch, "version": strand.version}


def years_values(years: Years | None) -> Value:
    """``[years, years]`` or null."""
    return None if years is None else [years.low, years.high]
