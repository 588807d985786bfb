"""yWriter 7 (``.yw7``): chapters, scenes with their people, places, dates and lengths.

The first of a scene's characters is its viewpoint. Notes, to-dos, what is marked unused and
the trash are no part of the telling. Cards stand in a scene's description and its notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from fabula.model.draft import Text
from fabula.model.terms import Kind
from fabula.read import records
from fabula.read.cast import Cast, Member
from fabula.read.clocks import hour_of, lasts, when
from fabula.read.extract import Extractor, broken_off
from fabula.read.folder import Folder, Unreadable
from fabula.read.keeping import Keeping
from fabula.read.reading import Hints, Reading
from fabula.read.records import Record
from fabula.read.xml import Element, Parsed, Paths, local, parse, words

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_MARKUP = re.compile(r"\[/?[bius]\]|\[/?(?:lang=[\w-]+|h\d|c|r|sup|sub)\]|/\*.*?\*/", re.DOTALL)
_PARTS = re.compile(r"[;,\s]+")
_NAMES = re.compile(r"\s*[;,]\s*")
_ASIDE = {
    "Goal": "goal", "Conflict": "conflict", "Outcome": "outcome", "Tags": "tags",
    "Field_CustomAR": "scene kind",
}  # fmt: skip
Fields = Mapping[str, Element]
"""The children of a scene by their tags, the first of each."""
_TIMES = (
    "SpecificDateTime", "Date", "Time", "Day", "Hour", "Minute",
    "LastsDays", "LastsHours", "LastsMinutes",
)  # fmt: skip
_LISTS = (
    (Kind.PERSON, "CHARACTERS/CHARACTER"),
    (Kind.PLACE, "LOCATIONS/LOCATION"),
    (Kind.THING, "ITEMS/ITEM"),
)


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The manuscript of a yWriter project; raises ``Unreadable``."""
    path = f"{folder.path}/{name}".lstrip("/")
    parsed = _parsed(folder.read(name), path)
    if local(parsed.root) != "YWRITER7":
        raise Unreadable(f"{path} is no yWriter 7 project", "open it in yWriter 7, and save it")
    return _Project(parsed, path).reading()


def _parsed(data: bytes, path: str) -> Parsed:
    """yWriter for iOS writes UTF-16 under a header that says otherwise."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:8]:
        text = data.decode("utf-16", "replace").lstrip("\ufeff")
        data = _DECLARATION.sub("", text).encode()
    return parse(data, path)


class _Project:
    """One file while it is read."""

    def __init__(self, parsed: Parsed, path: str) -> None:
        self.root = parsed.root
        self.broken = parsed.broken
        self.extractor = Extractor(path)
        self.paths = Paths()
        self.kept = Keeping()
        self.cast = Cast([one for kind, path in _LISTS for one in self.members(kind, path)])
        self.scenes = {words(node.find("ID")): node for node in self.root.findall("SCENES/SCENE")}

    def reading(self) -> Reading:
        """All that the file says."""
        made = [record for record in self.records() if record is not None]
        odd = broken_off(self.extractor, self.broken)
        source = self.extractor.done()
        draft = records.draft(source, made, odd)
        title = words(self.root.find("PROJECT/Title"))
        return Reading("yWriter", (draft,), self.cast.settings(title), self.kept.all())

    def passage(self, text: str, node: Element) -> Text:
        """Words of the file with the place of their element."""
        return self.extractor.passage(text, self.paths.of(node), node.sourceline)

    def members(self, kind: Kind, path: str) -> Iterator[Member]:
        """The entries of a list."""
        for node in self.root.findall(path):
            title = node.find("Title")
            if title is None or not words(title):
                continue
            aliases = []
            for tag in ("FullName", "AKA"):
                other = node.find(tag)
                if other is not None:
                    aliases += [
                        self.passage(name, other) for name in _NAMES.split(words(other)) if name
                    ]
            name = self.passage(words(title), title)
            yield Member(kind, words(node.find("ID")), name, tuple(aliases))
            self.set_aside(node, ("Desc", "Bio", "Goals", "Notes", "Tags"), f"{kind}: ")

    def set_aside(self, node: Element, tags: tuple[str, ...], before: str = "") -> None:
        """What is not read."""
        for tag in tags:
            child = node.find(tag)
            if child is not None and (text := words(child)):
                self.kept.add(before + _ASIDE.get(tag, tag.lower()), self.passage(text, child))

    def records(self) -> Iterator[Record | None]:
        """The scenes in the order of the chapters, each once."""
        part: tuple[str, ...] = ()
        seen: set[str] = set()
        for chapter in self.root.findall("CHAPTERS/CHAPTER"):
            title = " ".join(words(chapter.find("Title")).split())
            if words(chapter.find("SectionStart")):
                part = (title,) if title else ()
            within = part
            if title and part != (title,):
                within = (*part, title)
            told = _told(chapter)
            for own in _ids(chapter.find("Scenes"), "ScID"):
                node = self.scenes.get(own)
                if told and node is not None and own not in seen and _used(node):
                    seen.add(own)
                    yield self.record(node, within)

    def record(self, node: Element, within: tuple[str, ...]) -> Record:
        """One scene."""
        fields = {child.tag: child for child in reversed(list(node))}
        title = fields.get("Title")
        name = " ".join(words(title).split())
        at = self.passage(name or "a scene", node if title is None else title)
        record = Record(at.span, at if name else None, within)
        self.times(record, fields)
        self.people(record, fields)
        content = fields.get("SceneContent")
        prose = words(content)
        if "[" in prose or "/*" in prose:
            prose = _MARKUP.sub("", prose).strip()
        if content is not None and prose:
            record.prose.append(self.passage(prose, content))
        for tag, texts in (("Desc", record.synopsis), ("Notes", record.notes)):
            child = fields.get(tag)
            if child is not None and (text := words(child)):
                texts.append(self.passage(text, child))
        if record.prose and record.synopsis and not any(records.cards_in(record.synopsis[0])):
            self.kept.add("description of a scene", record.synopsis[0])
        for note in record.notes:
            if not any(records.cards_in(note)):
                self.kept.add("notes of a scene", note)
        self.set_aside(node, ("Goal", "Conflict", "Outcome", "Tags"))
        return record

    def times(self, record: Record, fields: Fields) -> None:
        """When it is, and how long it lasts."""
        if fields.keys().isdisjoint(_TIMES):
            return
        said = {tag: words(fields.get(tag)) for tag in _TIMES}
        day, _, clock = said["SpecificDateTime"].partition(" ")
        clock = clock or said["Time"] or hour_of(said["Hour"], said["Minute"])
        time = when(day or said["Date"], clock, said["Day"])
        if time:
            tags = ("SpecificDateTime", "Date", "Day", "Hour", "Minute", "Time")
            at = self.passage(time, _first(fields, *tags))
            record.add("when", [at])
        length = lasts(said["LastsDays"], said["LastsHours"], said["LastsMinutes"])
        if length:
            at = self.passage(length, _first(fields, "LastsDays", "LastsHours", "LastsMinutes"))
            record.entries.append(("lasts", at))

    def people(self, record: Record, fields: Fields) -> None:
        """Who is there, through whose eyes, and where."""
        who = self.named(fields.get("Characters"), "CharID", Kind.PERSON)
        if who:
            record.entries.append(("pov", who[0]))
            record.add("who", who)
        where = self.named(fields.get("Locations"), "LocID", Kind.PLACE)
        if len(where) == 1:
            record.entries.append(("where", where[0]))
        elif where:
            several = where[0]._replace(value=", ".join(place.value for place in where))
            self.kept.add("several locations of one scene", several)
        for thing in self.named(fields.get("Items"), "ItemID", Kind.THING):
            self.kept.add("items of a scene", thing)

    def named(self, node: Element | None, tag: str, kind: Kind) -> list[Text]:
        """The names that a list of ids means."""
        found: dict[str, Text] = {}
        for child in [] if node is None else list(node) or [node]:
            for own in _PARTS.split(words(child)):
                name = self.cast.name(kind, own)
                if name is not None and name not in found:
                    found[name] = self.passage(name, child)
        return list(found.values())


def _first(fields: Fields, *tags: str) -> Element:
    """The first of some fields that is there."""
    return next(fields[tag] for tag in tags if tag in fields)


def _ids(node: Element | None, tag: str) -> list[str]:
    if node is None:
        return []
    children = node.findall(tag)
    return [words(one) for one in children] or [one for one in _PARTS.split(words(node)) if one]


def _told(chapter: Element) -> bool:
    """Whether a chapter is part of the telling."""
    kind = words(chapter.find("ChapterType")) or words(chapter.find("Type")) or "0"
    trash = words(chapter.find("Fields/Field_IsTrash")) not in ("", "0")
    return kind == "0" and not trash and _used(chapter)


def _used(node: Element) -> bool:
    unused = node.find("Unused")
    if unused is not None and words(unused) not in ("0",):
        return False
    return words(node.find("Fields/Field_SceneType")) in ("", "0")
