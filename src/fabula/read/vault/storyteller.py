"""Storyteller Suite: notes stamped with ``entityType``; scenes, chapters, events and the world.

Written after the plugin's own types (types.ts, version of 2026). Where there are scenes they
are the telling, and dated events that no scene tells come after them as what the story knows
of the past; where there are none, the events are the telling.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fabula.model.draft import Draft, Pairs, Text
from fabula.model.terms import Mode, slug
from fabula.read.ids import told_apart
from fabula.read.keeping import Keeping
from fabula.read.reading import Hints, Reading
from fabula.read.vault.names import name
from fabula.read.vault.note import Fields, Note, node_text, squeezed
from fabula.read.vault.order import natural
from fabula.read.vault.scenes import Entry, draft_of, items, once, scenes_of, told
from fabula.read.vault.threads import Threads
from fabula.read.vault.times import Moments
from fabula.read.vault.world import Cast

_LAST = 1e9


class _Entity(NamedTuple):
    note: Note
    fields: Fields
    title: Text


def read(notes: Sequence[Note], hints: Hints) -> Reading:
    """The story of a vault of Storyteller Suite."""
    keeping, cast, moments = Keeping(), Cast(), Moments(day_first=hints.day_first)
    kinds: dict[str, list[_Entity]] = {}
    for note in notes:
        fields = Fields(note)
        entity = _Entity(note, fields, fields.text("name", "title") or note.named())
        kinds.setdefault(squeezed(fields.word("entityType")), []).append(entity)
    names = _Ids(one for found in kinds.values() for one in found)
    _declare(kinds, cast, moments, names)
    drafts = _scenes(kinds, cast, moments, names, keeping, hints)
    events = _events(kinds, bool(drafts))
    for event in events:
        mode = _mode(event, bool(drafts))
        entries = [*_entries(event.fields, cast, moments, names, keeping), *mode]
        around = ("Events",) if drafts else ()
        scenes = scenes_of(event.note, event.fields, entries, event.title, around, hints)
        drafts.append(draft_of(event.note, event.fields, scenes, keeping))
    if drafts:
        odd = (*drafts[0].oddities, *moments.oddities)
        drafts[0] = drafts[0]._replace(oddities=odd)
    return Reading("Storyteller Suite", told_apart(drafts), cast.declared(), keeping.all())


class _Ids:
    """Names of entities by their ids: fields may hold either."""

    def __init__(self, entities: Iterable[_Entity]) -> None:
        self._names: dict[str, Text] = {}
        for one in entities:
            made = one.fields.text("id")
            if made is not None:
                self._names.setdefault(made.value.strip(), one.title)

    def names(self, found: Iterable[Text]) -> list[Text]:
        """The names with ids replaced; the place is that of the field."""
        return [self.name(text) for text in found]

    def name(self, text: Text) -> Text:
        """One of them."""
        known = self._names.get(text.value.strip())
        return Text(known.value, text.span) if known is not None else text


def _scenes(
    kinds: dict[str, list[_Entity]],
    cast: Cast,
    moments: Moments,
    ids: _Ids,
    keeping: Keeping,
    hints: Hints,
) -> list[Draft]:
    """The scenes in the order of their chapters, then of their priorities and files."""
    chapters = {
        slug(one.title.value): (number, one)
        for number, one in enumerate(
            sorted(kinds.get("chapter", ()), key=lambda one: _place(one.fields.number("number")))
        )
    }
    placed = []
    for one in kinds.get("scene", ()):
        if one.fields.has("includeInCompile") and not _compiled(one.fields):
            continue
        chapter = ids.name(one.fields.name("chapterName", "chapterId") or one.title)
        number, found = chapters.get(slug(chapter.value), (len(chapters), None))
        priority = _place(one.fields.number("priority"))
        placed.append((number, priority, natural(one.note.path), one, found))
    placed.sort(key=lambda entry: entry[:3])
    threads = Threads((one.title, one.note.named()) for *_, one, _ in placed)
    for *_, one, _ in placed:
        threads.setups(one.title, ids.names(one.fields.names("setupScenes")))
        threads.payoffs(one.title, ids.names(one.fields.names("payoffScenes")))
    moments.oddities += threads.oddities
    drafts = []
    for *_, one, found in placed:
        entries = [
            *_entries(one.fields, cast, moments, ids, keeping),
            *threads.entries(one.title),
        ]
        within = [found.title.value] if found is not None else []
        plan = one.fields.text("synopsis")
        scenes = scenes_of(one.note, one.fields, entries, one.title, within, hints, plan)
        drafts.append(draft_of(one.note, one.fields, scenes, keeping))
    return drafts


def _events(kinds: dict[str, list[_Entity]], beside: bool) -> list[_Entity]:
    """The events to tell, in their narrative order; ``beside`` scenes only dated, untold ones."""
    found = kinds.get("event", [])
    if beside:
        found = [
            one
            for one in found
            if one.fields.text("dateTime") is not None and not one.fields.names("linkedScenes")
        ]
    return sorted(
        found,
        key=lambda one: (
            _place(one.fields.number("narrativeSequence")),
            natural(one.note.path),
        ),
    )


def _entries(
    fields: Fields, cast: Cast, moments: Moments, ids: _Ids, keeping: Keeping
) -> Iterable[Entry]:
    """What a scene or an event states."""
    pov = fields.name("povCharacter")
    if pov is not None:
        pov = ids.name(pov)
        yield "pov", pov
    who = ids.names(fields.names("characters", "linkedCharacters"))
    yield "who", items(once([*([pov] if pov is not None else []), *who]))
    places = ids.names(fields.names("location", "linkedLocations"))
    place = cast.innermost(places)
    if place is not None:
        yield "where", place
    for other in places if place is None else ():
        keeping.add("linkedLocations (one of several)", other)
    when = moments.moment(fields.text("dateTime", "date"))
    if when is not None:
        yield "when", when


def _mode(event: _Entity, beside: bool) -> Iterable[Entry]:
    """Flashback or flash-forward; what is told beside scenes is none of their line."""
    markers = event.fields.node("narrativeMarkers")
    for key, node in markers.pairs if isinstance(markers, Pairs) else ():
        text = node_text(node)
        if text is not None and text.value.strip().lower() == "true":
            if squeezed(key.value) == "isflashback":
                yield told(Mode.FLASHBACK, text)
                return
            if squeezed(key.value) == "isflashforward":
                yield told(Mode.FLASHFORWARD, text)
                return
    date = event.fields.text("dateTime")
    if beside and date is not None:
        yield told(Mode.FLASHBACK, date)


def _declare(kinds: dict[str, list[_Entity]], cast: Cast, moments: Moments, ids: _Ids) -> None:
    for one in kinds.get("character", ()):
        born = one.fields.text("birthDate", "birthday")
        dated = born if born is not None and moments.is_date(born) else None
        cast.person(one.title, one.fields.names("aliases"), dated)
    for one in kinds.get("location", ()):
        around = one.fields.name("parentLocation", "parentLocationId")
        cast.place(one.title, ids.name(around) if around is not None else None)
    for one in (*kinds.get("item", ()), *kinds.get("plotitem", ())):
        cast.thing(one.title)
    for one in kinds.get("group", ()):
        members: list[Text] = []
        for entry in one.fields.mappings("members"):
            member = node_text(entry.get("name") or entry.get("id"))
            if member is not None:
                members.append(ids.name(name(member)))
        cast.group(one.title, members or ids.names(one.fields.names("members")))


def _compiled(fields: Fields) -> bool:
    return fields.word("includeInCompile") not in ("false", "no")


def _place(number: float | None) -> float:
    return _LAST if number is None else number
