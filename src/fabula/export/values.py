"""``json``: the solved timeline as one JSON object; its schema is published beside the others."""

from __future__ import annotations

from collections.abc import Mapping

from fabula import __version__
from fabula.export.timeline import Life, Point, Row, Timeline
from fabula.report.json import Value, dumped

SCHEMA_VERSION = 1


def render(timeline: Timeline) -> str:
    """The object, a scene on each line."""
    parts = []
    for key, value in as_values(timeline).items():
        lines = ",\n  ".join(map(dumped, value)) if isinstance(value, list) else ""
        parts.append(f"{dumped(key)}: " + (f"[\n  {lines}\n ]" if lines else dumped(value)))
    return "{" + ",\n ".join(parts) + "}\n"


def as_values(timeline: Timeline) -> Mapping[str, Value]:
    """The timeline as plain values, in the order in which they are written."""
    return {
        "schema_version": SCHEMA_VERSION,
        "fabula": __version__,
        "title": timeline.title,
        "calendar": timeline.calendar.name,
        "scenes": [_row(row) for row in timeline.rows],
        "people": [_life(life) for life in timeline.lives],
    }


def _row(row: Row) -> Mapping[str, Value]:
    return {
        "id": row.scene.id,
        "name": row.scene.name,
        "told": row.told,
        "happens": row.happens,
        "within": list(row.within),
        "mode": row.scene.mode.value,
        "branch": row.scene.branch,
        "place": row.place or None,
        "who": list(row.who),
        "heard": list(row.heard),
        "start": _point(row.start),
        "end": _point(row.end),
    }


def _life(life: Life) -> Mapping[str, Value]:
    return {
        "id": life.id,
        "name": life.name,
        "born": _point(life.born) if life.born is not None else None,
        "died": _point(life.died) if life.died is not None else None,
    }


def _point(point: Point) -> Mapping[str, Value]:
    """What is sure, and what is probable; an end that nobody knows is null."""
    return {
        "sure": [point.shown.earliest, point.shown.latest],
        "probably": [point.probably.earliest, point.probably.latest],
        "words": point.shown.words,
    }
