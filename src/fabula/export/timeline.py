"""A solved story as rows: every scene with its windows, in both orders, and its card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.ask.dates import When, when
from fabula.ask.worlds import holding
from fabula.cards.calendar import Calendar
from fabula.cards.compose.layout import lay_out
from fabula.cards.compose.ledger import Ledger
from fabula.model.draft import Draft, Pairs, SceneDraft
from fabula.model.story import Scene, Story
from fabula.model.terms import Certainty
from fabula.model.times import Window
from fabula.read.build import join_cards
from fabula.reason.world import World
from fabula.write.markdown import card_of


class Point(NamedTuple):
    """When a scene begins or ends: what is surely so, and what is probably so.

    Both as windows of seconds on the axis and as they are shown; an end that is not known is
    ``None``.
    """

    sure: Window
    likely: Window
    shown: When
    probably: When


class Row(NamedTuple):
    """A scene. ``told`` counts from 1 in the order of telling, ``happens`` in that of the world."""

    scene: Scene
    heading: str
    """what the manuscript calls it"""
    within: tuple[str, ...]
    card: Pairs | None
    start: Point
    end: Point
    told: int
    happens: int
    place: str
    who: tuple[str, ...]
    heard: tuple[str, ...]


class Life(NamedTuple):
    """Somebody, with the windows of a declared birth and death."""

    id: str
    name: str
    born: Point | None
    died: Point | None


class Timeline(NamedTuple):
    """A solved story. ``rows`` in the order of telling."""

    title: str
    calendar: Calendar
    story: Story
    worlds: tuple[World, ...]
    rows: tuple[Row, ...]
    lives: tuple[Life, ...]

    def in_world_order(self) -> list[Row]:
        """The rows as things happen, those that may be at once in the order of telling."""
        return sorted(self.rows, key=lambda row: row.happens)


def timeline(
    story: Story, worlds: tuple[World, ...], calendar: Calendar, drafts: Sequence[Draft]
) -> Timeline:
    """All scenes with what follows for them; ``drafts`` are what the story was composed of."""
    placed, _ = lay_out(drafts, Ledger())
    told = [scene for one in drafts if one.sidecar_of is None for scene in one.scenes]
    ranks = _ranks(story, worlds)
    rows = [
        _row(worlds, calendar, scene, draft, cards.cards, ranks)
        for scene, draft, cards in zip(story.scenes, told, placed, strict=True)
    ]
    return Timeline(
        story.title, calendar, story, worlds, tuple(rows), _lives(story, worlds, calendar)
    )


def _row(
    worlds: tuple[World, ...],
    calendar: Calendar,
    scene: Scene,
    draft: SceneDraft,
    cards: Sequence[Pairs],
    ranks: Sequence[int],
) -> Row:
    story, clock = worlds[0].story, holding(worlds, scene.index).clock
    card = join_cards(cards[0], *cards[1:]) if len(cards) > 1 else next(iter(cards), None)
    heading = " ".join(draft.heading.value.split()) if draft.heading is not None else scene.name
    name = draft.heading or None
    kept = draft._replace(card=card, heading=name._replace(value=heading) if name else None)
    here = dict.fromkeys(one.ref for one in scene.cast if one.part.value != "heard")
    heard = dict.fromkeys(one.ref for one in scene.cast if one.part.value == "heard")
    return Row(
        scene=scene,
        heading=heading,
        within=draft.within,
        card=card_of(kept, scene),
        start=_point(worlds, calendar, scene.index, clock.start(scene.index)),
        end=_point(worlds, calendar, scene.index, clock.end(scene.index)),
        told=scene.index + 1,
        happens=ranks[scene.index] + 1,
        place=story.name(scene.place) if scene.place is not None else "",
        who=tuple(story.name(ref) for ref in here),
        heard=tuple(story.name(ref) for ref in heard),
    )


def _point(worlds: tuple[World, ...], calendar: Calendar, scene: int, point: int) -> Point:
    clock = holding(worlds, scene).clock
    sure = clock.window(point, Certainty.CERTAIN)
    likely = clock.window(point, Certainty.LIKELY)
    return Point(sure, likely, when(calendar, sure), when(calendar, likely))


def _ranks(story: Story, worlds: tuple[World, ...]) -> list[int]:
    """The place of each scene among all as they happen, in one timing that fits all."""
    clocks = [holding(worlds, scene.index).clock for scene in story.scenes]
    order = sorted(
        range(len(story.scenes)), key=lambda at: (clocks[at].instant(clocks[at].start(at)), at)
    )
    ranks = [0] * len(order)
    for rank, scene in enumerate(order):
        ranks[scene] = rank
    return ranks


def _lives(story: Story, worlds: tuple[World, ...], calendar: Calendar) -> tuple[Life, ...]:
    clock, made = worlds[0].clock, []
    for entity in story.entities.values():
        if entity.kind.value != "person":
            continue
        points: list[Point | None] = []
        for point in (clock.born(entity.id), clock.died(entity.id)):
            if point is None:
                points.append(None)
                continue
            sure = clock.window(point, Certainty.CERTAIN)
            likely = clock.window(point, Certainty.LIKELY)
            points.append(Point(sure, likely, when(calendar, sure), when(calendar, likely)))
        made.append(Life(entity.id, entity.name, points[0], points[1]))
    return tuple(made)
