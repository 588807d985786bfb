"""From the elements of a script to its scenes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fabula.cards.compose.layout import card_text
from fabula.cards.lexicon import name_key
from fabula.model.draft import Node, SceneDraft, Text
from fabula.model.terms import slug
from fabula.read.build import card, items, join_cards
from fabula.read.outline import MOST_SCENES
from fabula.read.reading import Kept
from fabula.read.screenplay import cue as cues
from fabula.read.screenplay.elements import Element
from fabula.read.screenplay.gather import Gathered, gather
from fabula.read.screenplay.places import Places
from fabula.read.screenplay.telling import modes
from fabula.text import Span


class Scenes(NamedTuple):
    """The scenes of a script, what in their headings says nothing here, and where it was cut."""

    scenes: tuple[SceneDraft, ...]
    kept: tuple[Kept, ...] = ()
    cut: Span | None = None


def build(elements: Iterable[Element]) -> Scenes:
    """The scenes of a script; at most as many as one file may hold."""
    gathered, cut = gather(elements, MOST_SCENES)
    cast = [_Cast.of(scene) for scene in gathered]
    speaking = frozenset(one.value.upper() for each in cast for one in each.alone)
    people = frozenset(name_key(name) for name in speaking)
    places = Places([scene.heading.place for scene in gathered], people)
    told = modes(gathered)
    ids = _Ids(gathered)
    made: list[SceneDraft] = []
    before: _Told | None = None
    for number, scene in enumerate(gathered):
        who, heard = cast[number].parted(speaking)
        now = _Told(scene, told[number], frozenset(name_key(w.value) for w in who))
        where = places.path(number)
        entries = [*_times(now, before), *ids.given(number), *_cast(who, heard, scene.at)]
        if where is not None:
            entries.append(("where", where))
        whole = join_cards(card(entries, scene.at), *scene.cards)
        body = tuple(scene.body or scene.synopses)
        made.append(SceneDraft(scene.at, scene.name, whole, scene.within, body))
        before = now
    return Scenes(tuple(made), _kept(gathered), cut)


class _Told(NamedTuple):
    """A scene beside the one told before it."""

    scene: Gathered
    mode: Text | None
    people: frozenset[str]

    def follows(self, other: _Told) -> bool:
        """Whether the two surely belong to one thread, so that nothing lies between them."""
        mine, theirs = self.scene, other.scene
        if (self.mode and self.mode.value) != (other.mode and other.mode.value):
            return False
        if mine.intercut or theirs.intercut:
            return False
        outer = [scene.heading.place[:1] for scene in (mine, theirs)]
        same = all(outer) and len({name_key(one[0].value) for one in outer}) == 1
        return same or not self.people.isdisjoint(other.people)


def _times(now: _Told, before: _Told | None) -> Iterator[tuple[str, Node]]:
    """When a scene is, how it is told, and how it ties to the one before."""
    scene, heading = now.scene, now.scene.heading
    times = [*scene.titles, *heading.times]
    if heading.same is not None:
        if before is not None:
            times += (Text(one.value, heading.same.span) for one in before.scene.heading.parts)
        times.append(Text("the same day", heading.same.span))
    tie = heading.continuous
    if tie is not None:
        if before is not None and now.follows(before):
            yield "continuous", Text("yes", tie.span)
        else:
            times.append(Text("continuous", tie.span))
    if times:
        yield "when", items(times, scene.at)
    if now.mode is not None:
        yield "told", now.mode


def _cast(who: list[Text], heard: list[Text], at: Span) -> Iterator[tuple[str, Node]]:
    if who:
        yield "who", items(who, at)
    if heard:
        yield "heard", items(heard, at)


class _Cast(NamedTuple):
    """The cues of a scene; ``alone`` are the names as they stand."""

    alone: tuple[Text, ...]
    unseen: tuple[bool, ...]

    @classmethod
    def of(cls, scene: Gathered) -> _Cast:
        """Each cue once. After an intercut, who comes new is somewhere else."""
        seen: dict[str, tuple[Text, bool]] = {}
        for text, elsewhere in scene.cues:
            one = cues.parse(text)
            if one is None:
                continue
            key = one.name.value.upper()
            known = seen.get(key)
            unseen = one.unseen or (elsewhere and known is None)
            if known is None:
                seen[key] = (one.name, unseen)
            elif known[1] and not unseen and not elsewhere:
                seen[key] = (known[0], False)
        return cls(
            tuple(name for name, _ in seen.values()), tuple(voice for _, voice in seen.values())
        )

    def parted(self, speaking: frozenset[str]) -> tuple[list[Text], list[Text]]:
        """Who is there, and who is only heard."""
        found: dict[str, tuple[Text, bool]] = {}
        for name, unseen in zip(self.alone, self.unseen, strict=True):
            for one in cues.several(name, speaking):
                key = name_key(one.value)
                if key and (key not in found or not unseen):
                    found[key] = (one, unseen)
        parted: tuple[list[Text], list[Text]] = ([], [])
        for one, unseen in found.values():
            parted[unseen].append(one)
        return parted


class _Ids:
    """Ids for scenes whose headings others bear, too: their number, else a count."""

    def __init__(self, scenes: list[Gathered]) -> None:
        self.ids: dict[int, Text] = {}
        names = ["" if s.name is None or _own_name(s) else slug(s.name.value) for s in scenes]
        taken, counts, times = set(names), Counter[str](), Counter(names)
        for number, scene in enumerate(scenes):
            name, text = names[number], scene.number
            if not name or scene.name is None:
                continue
            if text is not None and (wanted := slug(f"scene {text.value}")) not in taken:
                self.ids[number] = Text(wanted, text.span)
                taken.add(wanted)
                continue
            counts[name] += 1
            if times[name] > 1:
                while (wanted := f"{name}-{counts[name]}") in taken:
                    counts[name] += 1
                self.ids[number] = Text(wanted, scene.name.span)
                taken.add(wanted)

    def given(self, number: int) -> Iterator[tuple[str, Node]]:
        """The id of a scene, where it needs one."""
        if number in self.ids:
            yield "id", self.ids[number]


def _own_name(scene: Gathered) -> bool:
    return any(card_text(one, key) for one in scene.cards for key in ("scene", "id"))


def _kept(scenes: list[Gathered]) -> tuple[Kept, ...]:
    aside = [text for scene in scenes for text in scene.heading.aside]
    synopses = [scene.synopses for scene in scenes if scene.body and scene.synopses]
    found = [Kept("words of a heading", len(aside), aside[0])] if aside else []
    if synopses:
        first = synopses[0][0]
        found.append(Kept("synopsis", len(synopses), Text(first.text, first)))
    return tuple(found)
