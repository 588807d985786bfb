"""Drafts with scenes taken out or put in: what the author would read after the edit.

An edited story is composed anew from such drafts, so that names, references and all that the
telling suggests are found as if the manuscript itself had been edited.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from fabula.ask.load import named
from fabula.cards.compose.layout import lay_out
from fabula.cards.compose.ledger import Ledger
from fabula.model.draft import Draft, SceneDraft
from fabula.model.story import Story
from fabula.model.terms import Oddity, slug


def without(drafts: Sequence[Draft], scenes: Collection[int]) -> tuple[Draft, ...]:
    """The drafts without some scenes (by telling index): their cards, prose and oddities.

    What is written about them elsewhere stays, and now names scenes that are not there. A
    heading that holds further scenes goes on holding them.
    """
    placed, _ = lay_out(drafts, Ledger())
    gone = {id(card) for index in scenes for card in placed[index].cards}
    out: list[Draft] = []
    told = 0
    for draft in drafts:
        kept: list[SceneDraft] = []
        holes: list[tuple[int, int]] = []
        for number, scene in enumerate(draft.scenes):
            if draft.sidecar_of is None:
                leave, told = told in scenes, told + 1
            else:
                leave = id(scene.card) in gone
            if leave:
                holes.append(_extent(draft, number))
            else:
                kept.append(scene)
        odd = tuple(one for one in draft.oddities if not _in(one, holes))
        out.append(draft._replace(scenes=tuple(kept), oddities=odd) if holes else draft)
    return tuple(out)


def with_scene(
    drafts: Sequence[Draft], scene: SceneDraft, slot: int, odd: Sequence[Oddity] = ()
) -> tuple[Draft, ...]:
    """The drafts with a scene told before the one of this telling index (or after the last).

    ``odd`` is what could not be read of the scene.
    """
    if odd and drafts:
        first = drafts[0]
        drafts = (first._replace(oddities=(*first.oddities, *odd)), *drafts[1:])
    out = list(drafts)
    told = 0
    last = -1
    for number, draft in enumerate(drafts):
        if draft.sidecar_of is not None:
            continue
        last = number
        here = slot - told
        if 0 <= here < len(draft.scenes):
            scenes = draft.scenes
            within = scenes[here].within if here else ()
            before = scenes[here - 1].within if here else ()
            mine = scene._replace(within=_shared(within, before))
            out[number] = draft._replace(scenes=(*scenes[:here], mine, *scenes[here:]))
            return tuple(out)
        told += len(draft.scenes)
    if last < 0:
        return (*out, Draft(scene.at.source, (scene,)))
    scenes = out[last].scenes
    mine = scene._replace(within=scenes[-1].within[:-1] if scenes else ())
    out[last] = out[last]._replace(scenes=(*scenes, mine))
    return tuple(out)


def without_last(put: Story, count: int) -> Story | None:
    """A story without its last scenes, as if composed so; ``None`` where that may be another.

    It may where they bring in a name, where anything names them, or where they share a name.
    """
    first = len(put.scenes) - count
    new = put.scenes[first:]
    sources = [scene.heading.source for scene in new]
    if any(one.first is not None and one.first.source in sources for one in put.entities.values()):
        return None
    names = {name for scene in new for name in (scene.id, slug(scene.name))}
    if any(one.id in names or slug(one.name) in names for one in put.scenes[:first]):
        return None
    if any(name in names or slug(name) in names for one in put.scenes for name in one.within):
        return None
    tied = (*put.settings.branches.values(), *put.settings.offices.values())
    if tied or not named(put).keys().isdisjoint(range(first, len(put.scenes))):
        return None
    return put._replace(
        scenes=put.scenes[:first],
        oddities=tuple(one for one in put.oddities if one.span.source not in sources),
        allowances=tuple(one for one in put.allowances if one.span.source not in sources),
    )


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """The containers that hold both scenes beside a slot."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return one[:same]


def _extent(draft: Draft, number: int) -> tuple[int, int]:
    """From where a scene begins to where the next one does."""
    start = draft.scenes[number].at.bounds()[0]
    if number + 1 < len(draft.scenes):
        return start, draft.scenes[number + 1].at.bounds()[0]
    return start, len(draft.source.text) + 1


def _in(oddity: Oddity, holes: Sequence[tuple[int, int]]) -> bool:
    at = oddity.span.bounds()[0]
    return any(start <= at < end for start, end in holes)
