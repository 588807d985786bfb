"""``graphml``: the scenes as a graph (GraphML 1.0), with three kinds of edges.

``told``: what is told next. ``before``: what surely begins before, as far as no scene between
says so already. ``supports``: a scene brings about what another needs, and what that is.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from fabula.ask.supports import rests
from fabula.ask.worlds import holding
from fabula.export.timeline import Row, Timeline
from fabula.model.terms import Certainty
from fabula.reason.clock import Clock

_NEAR = 60
"""scenes before one, in the order of the world, among which its nearest are looked for"""
_KEYS = (
    ("name", "node", "string"), ("told", "node", "int"), ("happens", "node", "int"),
    ("mode", "node", "string"), ("place", "node", "string"), ("who", "node", "string"),
    ("earliest", "node", "string"), ("latest", "node", "string"), ("when", "node", "string"),
    ("kind", "edge", "string"), ("what", "edge", "string"),
)  # fmt: skip


def render(timeline: Timeline) -> str:
    """The graph."""
    said = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ]
    for name, kind, type_ in _KEYS:
        said.append(f'<key id="{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>')
    said.append('<graph id="story" edgedefault="directed">')
    said += map(_node, timeline.rows)
    edges = (*_told(timeline), *_before(timeline), *_supports(timeline))
    for number, (source, target, kind, what) in enumerate(edges):
        about = f'<data key="kind">{kind}</data>' + _data("what", what)
        ends = f'source="s{source}" target="s{target}"'
        said.append(f'<edge id="e{number}" {ends}>{about}</edge>')
    said += ["</graph>", "</graphml>"]
    return "\n".join(said) + "\n"


Edge = tuple[int, int, str, str]


def _node(row: Row) -> str:
    shown = row.start.shown
    data = {
        "name": row.scene.name,
        "told": str(row.told),
        "happens": str(row.happens),
        "mode": row.scene.mode.value,
        "place": row.place,
        "who": "; ".join(row.who),
        "earliest": shown.earliest or "",
        "latest": shown.latest or "",
        "when": shown.words,
    }
    inner = "".join(_data(key, value) for key, value in data.items())
    return f'<node id="s{row.scene.index}">{inner}</node>'


def _data(key: str, value: str) -> str:
    return f'<data key="{key}">{escape(_allowed(value), quote=False)}</data>' if value else ""


def _allowed(words: str) -> str:
    """Without characters that XML does not allow."""
    return "".join(
        char if char >= " " or char in "\t\n" else " "
        for char in words.encode("utf-8", "replace").decode("utf-8")
        if char not in "\ufffe\uffff"
    )


def _told(timeline: Timeline) -> Iterator[Edge]:
    for row in timeline.rows[1:]:
        yield row.scene.index - 1, row.scene.index, "told", ""


def _before(timeline: Timeline) -> Iterator[Edge]:
    """Each scene and those that surely begin before it, nearest first, none behind another."""
    rows = timeline.in_world_order()
    for at, row in enumerate(rows):
        scene = row.scene.index
        clock = holding(timeline.worlds, scene).clock
        nearest: list[int] = []
        for earlier in reversed(rows[max(at - _NEAR, 0) : at]):
            first = earlier.scene.index
            if _is_before(clock, first, scene) and not any(
                _is_before(clock, first, one) for one in nearest
            ):
                nearest.append(first)
        for first in sorted(nearest):
            yield first, scene, "before", ""


def _is_before(clock: Clock, first: int, second: int) -> bool:
    """Whether a scene surely begins before another, or is over when it begins."""
    start = clock.start(second)
    return clock.before(clock.start(first), start, Certainty.CERTAIN, 1) or clock.before(
        clock.end(first), start, Certainty.CERTAIN
    )


def _supports(timeline: Timeline) -> Iterator[Edge]:
    story = timeline.story
    found: dict[tuple[int, int, str], None] = {}
    for rest in rests(timeline.worlds[0]):
        fluent = rest.need.fluent
        names = [story.name(one) for one in (fluent.subject, fluent.object) if one]
        what = " ".join((fluent.name, *names))
        for source in rest.by:
            if source != rest.happening.scene:
                found[source, rest.happening.scene, what] = None
    for source, target, what in sorted(found):
        yield source, target, "supports", what
