"""A timeline as all versions of Aeon know it, and the scenes and people made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fabula.cards.raw import RawCalendar, RawGroup, RawPerson, RawPlace, RawSettings, RawThing
from fabula.model.draft import Draft, Node, Pairs, SceneDraft, Text
from fabula.model.terms import Oddity, slug
from fabula.read import declare
from fabula.read.build import card, items, join_cards
from fabula.read.extract import Extractor
from fabula.read.keeping import Keeping
from fabula.read.notes import is_card, note_card
from fabula.read.outline import MOST_SCENES
from fabula.read.reading import Reading
from fabula.text import Span


class Person(NamedTuple):
    """Somebody; ``parents`` are keys."""

    key: str
    name: Text
    aliases: tuple[Text, ...] = ()
    born: Text | None = None
    died: Text | None = None
    parents: tuple[tuple[str, Text], ...] = ()


class Named(NamedTuple):
    """A place, a thing or a group; ``members`` and ``within`` are keys."""

    key: str
    name: Text
    members: tuple[str, ...] = ()
    within: str = ""


class Ref(NamedTuple):
    """A key of somebody or something, and the place that names it."""

    key: str
    at: Text


class Event(NamedTuple):
    """An event. ``after`` are keys of events that must be over, each with its place.

    ``within`` names the folders that hold it. ``fields`` are further keys of the card.
    """

    key: str
    display: str
    label: Text
    summary: Text | None = None
    when: tuple[Text, ...] = ()
    lasts: Text | None = None
    told: Text | None = None
    who: tuple[Ref, ...] = ()
    witnesses: tuple[Ref, ...] = ()
    places: tuple[Ref, ...] = ()
    start: Ref | None = None
    end: Ref | None = None
    pov: Ref | None = None
    after: tuple[Ref, ...] = ()
    during: Ref | None = None
    causes: tuple[Ref, ...] = ()
    within: tuple[str, ...] = ()
    fields: tuple[tuple[str, Node], ...] = ()


class Timeline(NamedTuple):
    """All of it; ``events`` in the order of telling."""

    title: str
    events: tuple[Event, ...]
    people: tuple[Person, ...] = ()
    places: tuple[Named, ...] = ()
    things: tuple[Named, ...] = ()
    groups: tuple[Named, ...] = ()
    calendar: RawCalendar | None = None


def reading(
    timeline: Timeline, extractor: Extractor, keeping: Keeping, odd: Sequence[Oddity], kind: str
) -> Reading:
    """The reading of a timeline. All passages must be taken in by now."""
    source = extractor.done()
    names = _Names(timeline)
    ids = _ids(timeline.events)
    known = {event.key for event in timeline.events}
    scenes: list[SceneDraft] = []
    oddities = list(odd)
    for event in timeline.events[:MOST_SCENES]:
        scene, more = _scene(event, names, ids, known)
        scenes.append(scene)
        oddities += more
    if len(timeline.events) > MOST_SCENES:
        message = f"a timeline may hold {MOST_SCENES:,} events; the rest of it is left out"
        at = timeline.events[MOST_SCENES].label.span
        oddities.append(Oddity("unreadable-card", message, at))
    draft = Draft(source, tuple(scenes), tuple(oddities))
    return Reading(kind, (draft,), _declared(timeline, names), keeping.all())


class _Names:
    """What everybody and everything is called, once: what is called alike gets a number."""

    def __init__(self, timeline: Timeline) -> None:
        self.names: dict[str, Text] = {}
        self.people = {person.key for person in timeline.people}
        self.groups = {group.key for group in timeline.groups}
        self.places = {place.key for place in timeline.places}
        taken: dict[str, int] = {}
        more = (*timeline.groups, *timeline.places, *timeline.things)
        called = [(person.key, person.name) for person in timeline.people]
        for key, text in (*called, *((one.key, one.name) for one in more)):
            name = " ".join(text.value.split())
            count = taken[slug(name)] = taken.get(slug(name), 0) + 1
            said = name if count == 1 else f"{name} ({count})"
            self.names[key] = text._replace(value=said)
        self.taken = set(taken)

    def of(self, ref: Ref) -> Text | None:
        """The name behind a reference, at the place of the reference."""
        name = self.names.get(ref.key)
        return Text(name.value, ref.at.span) if name is not None else None

    def all(self, refs: Iterable[Ref], among: set[str]) -> list[Text]:
        """The names of those of a kind, each once."""
        found = {ref.key: self.of(ref) for ref in refs if ref.key in among}
        return [name for name in found.values() if name is not None]


def _ids(events: Sequence[Event]) -> dict[str, str]:
    """An id for every event that another speaks of, or that is called like another."""
    counts: dict[str, int] = {}
    for event in events:
        name = slug(event.label.value)
        counts[name] = counts.get(name, 0) + 1
    spoken = {ref.key for event in events for ref in (*event.after, *event.causes)}
    spoken |= {event.during.key for event in events if event.during is not None}
    spoken |= {event.key for event in events if event.witnesses}
    made: dict[str, str] = {}
    taken = set(counts)
    own: set[str] = set()
    numbers: dict[str, int] = {}
    for event in events:
        name = slug(event.label.value)
        if event.key not in spoken and counts[name] == 1:
            continue
        base = wanted = slug(event.display) or "event"
        if wanted == name and name not in own:
            own.add(name)  # the id that its name gives it
            made[event.key] = wanted
            continue
        while wanted in taken:
            numbers[base] = numbers.get(base, 1) + 1
            wanted = f"{base}-{numbers[base]}"
        taken.add(wanted)
        made[event.key] = wanted
    return made


def _scene(
    event: Event, names: _Names, ids: Mapping[str, str], known: set[str]
) -> tuple[SceneDraft, tuple[Oddity, ...]]:
    own, odd, body = _described(event.summary)
    label = event.label._replace(value=" ".join(event.label.value.split()))
    at = label.span
    where = names.all(event.places, names.places)
    if not where and event.start is not None:
        where = names.all((event.start,), names.places)
    pov = names.all((event.pov,), names.people) if event.pov is not None else []
    here = names.people | names.groups
    who = names.all(event.who, here)
    present = {ref.key for ref in event.who}
    heard = [ref for ref in event.witnesses if ref.key not in present and ref.key in names.people]
    entries: list[tuple[str, Node]] = []
    if event.key in ids:
        entries.append(("id", Text(ids[event.key], at)))
    entries += [
        ("when", items(_times(event, ids, known), at)),
        ("lasts", event.lasts or Text("", at)),
        ("where", where[0] if where else Text("", at)),
        ("who", items(who, at)),
        ("heard", items(names.all(heard, names.people), at)),
        ("pov", pov[0] if pov else Text("", at)),
        ("told", event.told or Text("", at)),
        ("happens", items(_happens(event, names, ids, known, heard), at)),
        *event.fields,
    ]
    made = join_cards(card(entries, at), own)
    return SceneDraft(at, label if label.value else None, made, event.within, body), odd


def _times(event: Event, ids: Mapping[str, str], known: set[str]) -> list[Text]:
    """The dates, and the events that must be over."""
    found = list(event.when)
    for ref in event.after:
        if ref.key in known and ref.key != event.key:
            found.append(Text(f"after {ids[ref.key]}", ref.at.span))
    during = event.during
    inside = during is not None and during.key in known and during.key != event.key
    if during is not None and inside and not event.when:
        found.append(Text(f"during {ids[during.key]}", during.at.span))
    return found


def _happens(
    event: Event, names: _Names, ids: Mapping[str, str], known: set[str], heard: Sequence[Ref]
) -> list[Text]:
    """Who comes to know of the event, who goes where, and what it comes from."""
    made: list[Text] = []
    for ref in heard:
        if name := names.of(ref):
            made.append(
                name._replace(value=f"{name.value} learns what happens in {ids[event.key]}")
            )
    people = [ref for ref in event.who if ref.key in names.people]
    goal = names.all((event.end,), names.places) if event.end is not None else []
    if goal and event.start is not None and event.end != event.start:
        for ref in people:
            if name := names.of(ref):
                made.append(Text(f"{name.value} goes to {goal[0].value}", goal[0].span))
    for cause in event.causes:
        name = names.of(people[0]) if people else None
        if cause.key in known and cause.key != event.key and name is not None:
            sentence = f"{name.value} acts because of {ids[cause.key]}"
            made.append(Text(sentence, cause.at.span))
    return made


def _described(
    summary: Text | None,
) -> tuple[Pairs | None, tuple[Oddity, ...], tuple[Span, ...]]:
    """The card in a description, what is odd in it, and the description before it."""
    if summary is None or not summary.value.strip():
        return None, (), ()
    start = 0
    for line in summary.value.split("\n"):
        if is_card(line) and line.strip()[4:5] in ("", ":"):
            note = Text(summary.value[start:], summary.span.part(start, len(summary.value)))
            own, odd = note_card(note)
            before = summary.value[:start]
            return own, odd, _bare(summary, before)
        start += len(line) + 1
    return None, (), _bare(summary, summary.value)


def _bare(summary: Text, words: str) -> tuple[Span, ...]:
    bare = words.strip()
    first = len(words) - len(words.lstrip())
    return (summary.span.part(first, first + len(bare)),) if bare else ()


def _declared(timeline: Timeline, names: _Names) -> RawSettings:
    people = [_person(person, names) for person in timeline.people]
    groups: list[RawGroup] = []
    for group in timeline.groups:
        members = [names.names[key] for key in group.members if key in names.people]
        groups.append(declare.group(names.names[group.key], members))
    places: list[RawPlace] = [
        declare.place(names.names[place.key], names.names.get(place.within))
        for place in timeline.places
    ]
    things: list[RawThing] = [declare.thing(names.names[thing.key]) for thing in timeline.things]
    made = RawSettings(
        title=timeline.title,
        people=tuple(people),
        groups=tuple(groups),
        places=tuple(places),
        things=tuple(things),
    )
    return made if timeline.calendar is None else made._replace(calendar=timeline.calendar)


def _person(person: Person, names: _Names) -> RawPerson:
    aliases: dict[str, Text] = {}
    for alias in person.aliases:
        name = slug(alias.value)
        if name and name not in names.taken:
            names.taken.add(name)
            aliases[name] = alias
    parents = [
        Text(names.names[key].value, at.span) for key, at in person.parents if key in names.people
    ]
    return declare.person(
        names.names[person.key], tuple(aliases.values()), person.born, person.died, parents
    )
