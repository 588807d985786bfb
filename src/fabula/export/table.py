"""``csv``: a row for each scene in the order of telling, with every window's two ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fabula.export.timeline import Timeline

COLUMNS = (
    "told", "happens", "id", "scene", "within", "mode", "place", "who", "heard",
    "starts not before", "starts not after", "ends not before", "ends not after", "when",
    "probably",
)  # fmt: skip


def render(timeline: Timeline) -> str:
    """The table, its header first."""
    rows: list[Sequence[str]] = [COLUMNS]
    for row in timeline.rows:
        probably = row.start.probably.words
        rows.append(
            (
                str(row.told),
                str(row.happens),
                row.scene.id,
                row.scene.name,
                " / ".join(row.within),
                row.scene.mode.value,
                row.place,
                "; ".join(row.who),
                "; ".join(row.heard),
                row.start.shown.earliest or "",
                row.start.shown.latest or "",
                row.end.shown.earliest or "",
                row.end.shown.latest or "",
                row.start.shown.words,
                probably if probably != row.start.shown.words else "",
            )
        )
    return lines(rows)


def lines(rows: Iterable[Sequence[str]]) -> str:
    """Rows as RFC 4180 has them: quotes where they are needed, and lines that end in CR LF."""
    return "".join(",".join(map(_quoted, row)) + "\r\n" for row in rows)


def _quoted(value: str) -> str:
    """A field; one that a spreadsheet would take for a formula is made a text by a blank."""
    if value[:1] in ("=", "+", "@", "-") and len(value) > 1:
        value = " " + value
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    plain = not any(char in value for char in ',"\n') and value == value.strip()
    return value if plain else '"' + value.replace('"', '""') + '"'
