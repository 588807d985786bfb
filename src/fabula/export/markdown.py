"""``markdown-timeline``: what happens when, as a list in the order of the world."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.export.timeline import Row, Timeline

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|"})


def render(timeline: Timeline) -> str:
    """The list; what has no known time stands at its end, in the order of telling."""
    rows = timeline.in_world_order()
    known = [row for row in rows if row.start.probably.words]
    unknown = sorted((row for row in rows if not row.start.probably.words), key=lambda r: r.told)
    title = f"{timeline.title}: a timeline" if timeline.title else "A timeline"
    said = [f"# {_plain(title)}", "", *_listed(known)]
    if unknown:
        said += ["", "## At no known time", "", *_listed(unknown)]
    return "\n".join(said) + "\n"


def _listed(rows: list[Row]) -> Iterator[str]:
    for row in rows:
        told = "" if row.told == row.happens else f", told as number {row.told}"
        yield f"- {_time(row)}{_plain(row.scene.name)}{_facts(row)}{told}"


def _time(row: Row) -> str:
    """The sure window; what is only probable is said to be so."""
    sure, probably = row.start.shown.words, row.start.probably.words
    if not probably:
        return ""
    if sure == probably:
        return f"**{_plain(sure)}**: "
    return f"**{_plain(sure)}** (probably {_plain(probably)}): " if sure else (
        f"probably {_plain(probably)}: "
    )  # fmt: skip


def _facts(row: Row) -> str:
    mode = row.scene.mode.value
    facts = [_plain(row.place), _plain(", ".join(row.who)), "" if mode == "scene" else mode]
    said = "; ".join(fact for fact in facts if fact)
    return f" ({said})" if said else ""


def _plain(words: str) -> str:
    """Words without what Markdown would take for marks."""
    return " ".join(words.split()).translate(_MARKS)
