"""Plottr (``.pltr``): the cards of the timeline, with their people and places.

The telling runs book by book, column by column, and in each from plotline to plotline. What
lies on the series' own timeline, or on none, is no part of it. Cards of facts stand in the
description of a card; attributes of scenes that authors make for themselves are read by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabula.model.draft import Text
from fabula.model.terms import Kind, Oddity
from fabula.read import records
from fabula.read.cast import Cast, Member
from fabula.read.dates import order_in
from fabula.read.extract import Extractor
from fabula.read.fieldnames import MODES, key_of
from fabula.read.folder import Folder
from fabula.read.keeping import Keeping
from fabula.read.notes import key_value
from fabula.read.plottr.columns import Column, columns
from fabula.read.plottr.values import Value, entries, load, number, rich, text, title_of
from fabula.read.reading import Hints, Reading
from fabula.read.records import Record, dated, lines

_PLACED = ("beatId", "chapterId", "sceneId")
_BOOKKEEPING = frozenset(
    {"id", "lineId", *_PLACED, "seriesLineId", "bookId", "bookIds", "position", "title", "name"}
    | {"positionWithinLine", "positionInBeat", "positionInChapter", "description", "characters"}
    | {"places", "tags", "templates", "imageId", "fromTemplateId", "color", "cards", "noteIds"}
    | {"categoryId", "notes", "isNewCard", "expanded"}
)
_BORN = frozenset({"born", "birth date", "birthdate", "date of birth", "birthday"})
_DIED = frozenset({"died", "death date", "date of death"})
_ALIASES = frozenset({"alias", "aliases", "aka", "nickname", "nicknames", "full name"})


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The manuscript of a Plottr file; raises ``Unreadable``."""
    path = f"{folder.path}/{name}".lstrip("/")
    return _File(load(folder.read(name), path), path, hints).reading()


class _File:
    """One file while it is read."""

    def __init__(self, whole: Mapping[str, Value], path: str, hints: Hints) -> None:
        self.whole = whole
        self.hints = hints
        self.extractor = Extractor(path)
        self.kept = Keeping()
        self.odd: list[Oddity] = []
        self.day_first = hints.day_first
        if self.day_first is None:
            self.day_first = order_in(self.texts())
        people = list(self.members(Kind.PERSON, "characters"))
        self.cast = Cast([*people, *self.members(Kind.PLACE, "places")])
        self.tags = {title_of(one): text(one.get("title")) for _, one in self.objects("tags")}
        self.things: dict[str, Text] = {}

    def reading(self) -> Reading:
        """All that the file says."""
        made = list(self.records())
        for at, one in self.objects("notes"):
            if name := text(one.get("title")):
                self.kept.add("note", self.passage(name, f"/notes/{at}/title"))
        source = self.extractor.done()
        draft = records.draft(source, made, self.odd)
        series = self.whole.get("series")
        title = text(series.get("name")) if isinstance(series, dict) else ""
        settings = self.cast.settings(title or text(self.whole.get("storyName")))
        if self.things:
            known = [Member(Kind.THING, key, name) for key, name in self.things.items()]
            settings = settings._replace(things=Cast(known).settings().things)
        return Reading("Plottr", (draft,), settings, self.kept.all())

    def passage(self, words: str, pointer: str) -> Text:
        """Words of the file with their JSON pointer."""
        return self.extractor.passage(words, pointer)

    def objects(self, key: str) -> Iterator[tuple[int, Mapping[str, Value]]]:
        """The objects of a list of the file, with their places."""
        return entries(self.whole.get(key))

    def texts(self) -> Iterator[str]:
        """All short values of cards, which may be dates."""
        for _, one in self.objects("cards"):
            yield from (
                value for value in one.values() if isinstance(value, str) and len(value) < 60
            )

    def members(self, kind: Kind, key: str) -> Iterator[Member]:
        """People or places; of their attributes some say what Fabula knows."""
        for at, one in self.objects(key):
            name = " ".join(text(one.get("name")).split())
            if not name:
                continue
            base = f"/{key}/{at}"
            aliases: list[Text] = []
            dates: dict[str, Text] = {}
            for field, value in one.items():
                words = rich(value).strip()
                lower = field.lower()
                if not words or (lower in _BOOKKEEPING and field not in ("description", "notes")):
                    continue
                said = self.passage(words, f"{base}/{_escaped(field)}")
                if lower in _ALIASES:
                    aliases += lines(said, ",;\n")
                elif kind is Kind.PERSON and lower in _BORN | _DIED:
                    dates["born" if lower in _BORN else "died"] = self.date(said)
                elif field not in _BOOKKEEPING or field in ("description", "notes"):
                    self.kept.add(f"{kind}: {field}", said)
            own = self.passage(name, f"{base}/name")
            born, died = dates.get("born"), dates.get("died")
            yield Member(kind, title_of(one), own, tuple(aliases), born, died)

    def date(self, said: Text) -> Text:
        """A date, and what is odd with it."""
        time, odd = dated(said, self.day_first)
        self.odd += [odd] if odd is not None else []
        return time

    def records(self) -> Iterator[Record]:
        """The cards of the timeline in the order of telling."""
        places: dict[str, list[tuple[tuple[float, ...], int]]] = {}
        cards = dict(self.objects("cards"))
        rank = {title_of(one): number(one.get("position")) for _, one in self.objects("lines")}
        laid = columns(self.whole)
        by_hand = {one.key for one in laid if one.by_hand}
        for at, one in cards.items():
            key = next((title_of(one, field) for field in _PLACED if title_of(one, field)), "")
            inner = number(one.get("positionInBeat", one.get("positionInChapter")))
            line = rank.get(title_of(one, "lineId"), 0.0)
            order = (line, number(one.get("positionWithinLine", one.get("position"))), float(at))
            places.setdefault(key, []).append(((inner, *order) if key in by_hand else order, at))
        for column in laid:
            for _, at in sorted(places.pop(column.key, ())):
                yield self.record(at, cards[at], column)
        for left in places.values():
            for _, at in left:
                if name := text(cards[at].get("title")):
                    self.kept.add(
                        "card on no timeline of a book", self.passage(name, f"/cards/{at}")
                    )

    def record(self, at: int, one: Mapping[str, Value], column: Column) -> Record:
        """One card."""
        base = f"/cards/{at}"
        name = " ".join(text(one.get("title")).split())
        title = self.passage(name or "a card", f"{base}/title" if name else base)
        record = Record(title.span, title if name else None, column.within)
        if words := rich(one.get("description")).strip():
            record.synopsis.append(self.passage(words, f"{base}/description"))
        who = self.named(one, base, "characters", Kind.PERSON)
        record.add("who", who)
        where = self.named(one, base, "places", Kind.PLACE)
        if len(where) == 1:
            record.entries.append(("where", where[0]))
        elif where:
            several = where[0]._replace(value=", ".join(place.value for place in where))
            self.kept.add("several places of one card", several)
        self.tagged(record, one, base)
        for field, value in one.items():
            if field not in _BOOKKEEPING and (words := rich(value).strip()):
                said = self.passage(words, f"{base}/{_escaped(field)}")
                if not self.attribute(record, field, said):
                    self.kept.add(field, said)
        return record

    def tagged(self, record: Record, one: Mapping[str, Value], base: str) -> None:
        """Tags, of which some say how a scene is told."""
        tags = one.get("tags")
        for own in tags if isinstance(tags, list) else ():
            name = self.tags.get(_id(own), "")
            if mode := MODES.get(name.lower()):
                record.entries.append(("told", Text(mode, self.passage(name, f"{base}/tags").span)))
            elif name:
                self.kept.add("tag", self.passage(name, f"{base}/tags"))

    def attribute(self, record: Record, field: str, said: Text) -> bool:
        """An attribute that the author made; false where it is no key of a card."""
        key = key_of(field, self.hints)
        parts = lines(said, "\n;,") if key in ("who", "heard", "only", "things") else ()
        match key:
            case None:
                return False
            case "things":
                self.things |= {one.value.lower(): one for one in parts}
            case "told":
                mode = MODES.get(said.value.lower())
                if mode is not None:
                    record.entries.append(("told", said._replace(value=mode)))
                return mode is not None
            case "when":
                record.add("when", [self.date(said)])
            case _ if parts:
                record.add(key, parts)
            case _:
                if not any(name == key for name, _ in record.entries):
                    name, node = key_value(Text(key, said.span), said)
                    record.entries.append((name.value, node))
        return True

    def named(self, one: Mapping[str, Value], base: str, key: str, kind: Kind) -> list[Text]:
        """The names that a list of ids means."""
        ids = one.get(key)
        found: dict[str, Text] = {}
        for at, own in enumerate(ids if isinstance(ids, list) else ()):
            name = self.cast.name(kind, _id(own))
            if name is not None and name not in found:
                found[name] = self.passage(name, f"{base}/{key}/{at}")
        return list(found.values())


def _id(own: Value) -> str:
    return title_of(own) if isinstance(own, dict) else title_of({"id": own})


def _escaped(field: str) -> str:
    return field.replace("~", "~0").replace("/", "~1")
