"""novelibre (``.novx``): chapters, sections with viewpoint, people, places, dates, lengths.

What is marked unused, the trash and the stages of the plot are no part of the telling. Cards
stand in a section's description and notes, and in comments in the prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.model.draft import Text
from fabula.model.terms import Kind
from fabula.read import records
from fabula.read.cast import Cast, Member
from fabula.read.clocks import lasts, when
from fabula.read.extract import Extractor, broken_off
from fabula.read.folder import Folder, Unreadable
from fabula.read.keeping import Keeping
from fabula.read.reading import Hints, Reading
from fabula.read.records import Record
from fabula.read.xml import Element, Parsed, Paths, local, parse, words

_LISTS = (
    (Kind.PERSON, "CHARACTERS/CHARACTER"),
    (Kind.PLACE, "LOCATIONS/LOCATION"),
    (Kind.THING, "ITEMS/ITEM"),
)
_NAMES = re.compile(r"\s*[;,]\s*")
_READ = frozenset(
    {"Title", "Desc", "Notes", "Viewpoint", "Date", "Day", "Time", "LastsDays", "LastsHours"}
    | {"LastsMinutes", "Characters", "Locations", "Items", "Content"}
)
_PROSE = ("p", "h5", "h6", "h7", "h8", "h9")
_APART = (
    ("plot line", "ARCS/ARC"), ("plot point", "ARCS/ARC/POINT"),
    ("project note", "PROJECTNOTES/PROJECTNOTE"),
)  # fmt: skip


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The manuscript of a novelibre project; raises ``Unreadable``."""
    path = f"{folder.path}/{name}".lstrip("/")
    parsed = parse(folder.read(name), path)
    if local(parsed.root) != "novx":
        raise Unreadable(f"{path} is no novelibre project")
    return _Project(parsed, path).reading()


class _Project:
    """One file while it is read."""

    def __init__(self, parsed: Parsed, path: str) -> None:
        self.root = parsed.root
        self.broken = parsed.broken
        self.extractor = Extractor(path)
        self.paths = Paths()
        self.kept = Keeping()
        self.cast = Cast([one for kind, path in _LISTS for one in self.members(kind, path)])
        self.reference = words(self.root.find("PROJECT/ReferenceDate"))

    def reading(self) -> Reading:
        """All that the file says."""
        made = list(self.records())
        for field, path in _APART:
            for node in self.root.findall(path):
                self.set_aside(node.find("Title"), field)
        odd = broken_off(self.extractor, self.broken)
        source = self.extractor.done()
        draft = records.draft(source, made, odd)
        title = words(self.root.find("PROJECT/Title"))
        return Reading("novelibre", (draft,), self.cast.settings(title), self.kept.all())

    def passage(self, text: str, node: Element) -> Text:
        """Words of the file with the place of their element."""
        return self.extractor.passage(text, self.paths.of(node), node.sourceline)

    def members(self, kind: Kind, path: str) -> Iterator[Member]:
        """The entries of a list."""
        for node in self.root.findall(path):
            title = node.find("Title")
            if title is None or not words(title):
                continue
            aliases = [
                self.passage(name, other)
                for tag in ("FullName", "Aka")
                for other in node.findall(tag)
                for name in _NAMES.split(words(other))
                if name
            ]
            dates = [self.date(node.find(tag)) for tag in ("BirthDate", "DeathDate")]
            name = self.passage(words(title), title)
            yield Member(kind, node.get("id", ""), name, tuple(aliases), dates[0], dates[1])
            for tag in ("Desc", "Notes", "Bio", "Goals", "Tags"):
                self.set_aside(node.find(tag), f"{kind}: {tag.lower()}")

    def date(self, node: Element | None) -> Text | None:
        """A date of birth or death."""
        time = when(words(node))
        return self.passage(time, node) if node is not None and time else None

    def set_aside(self, node: Element | None, field: str) -> None:
        """What is not read."""
        if node is not None and (text := _text(node)):
            self.kept.add(field, self.passage(text, node))

    def records(self) -> Iterator[Record]:
        """The sections in their order."""
        part: tuple[str, ...] = ()
        for chapter in self.root.findall("CHAPTERS/CHAPTER"):
            title = " ".join(words(chapter.find("Title")).split())
            if chapter.get("level", "2") == "1":
                part = (title,) if title else ()
            within = part
            if title and part != (title,):
                within = (*part, title)
            if chapter.get("type", "0") != "0" or chapter.get("isTrash", "0") != "0":
                continue
            for section in chapter.findall("SECTION"):
                if section.get("type", "0") == "0":
                    yield self.record(section, within)

    def record(self, node: Element, within: tuple[str, ...]) -> Record:
        """One section."""
        title = node.find("Title")
        name = " ".join(words(title).split())
        at = self.passage(name or "a section", node if title is None else title)
        record = Record(at.span, at if name else None, within)
        self.times(record, node)
        self.people(record, node)
        content = node.find("Content")
        if content is not None:
            self.content(record, content)
        for tag, texts in (("Desc", record.synopsis), ("Notes", record.notes)):
            child = node.find(tag)
            if child is not None and (text := _text(child)):
                texts.append(self.passage(text, child))
                if not any(records.cards_in(texts[-1])) and (tag == "Notes" or record.prose):
                    self.kept.add(f"{'notes' if tag == 'Notes' else 'description'} of a section",
                                  texts[-1])  # fmt: skip
        for child in node:
            if local(child) not in _READ:
                self.set_aside(child, local(child).lower())
        return record

    def content(self, record: Record, content: Element) -> None:
        """The prose, and the comments in it."""
        paragraphs = []
        for child in content.iter(*_PROSE, "comment"):
            if child.tag == "comment":
                if text := "\n".join(words(line) for line in child.findall("p")):
                    record.notes.append(self.passage(text, child))
            elif not len(child) and child.getparent() is content:
                paragraphs.append(child.text or "")
            elif not _in_note(child, content):
                paragraphs.append("".join(_plain(child)))
        prose = [text for one in paragraphs if (text := one.strip())]
        if prose:
            record.prose.append(self.passage("\n\n".join(prose), content))

    def times(self, record: Record, node: Element) -> None:
        """When it is, and how long it lasts."""
        said = {child.tag: words(child) for child in node if child.tag in _TIMES}
        time = when(said.get("Date", ""), said.get("Time", ""), said.get("Day", ""), self.reference)
        if time:
            at = self.passage(time, _first(node, "Date", "Day", "Time"))
            record.add("when", [at])
        lengths = [said.get(f"Lasts{unit}", "") for unit in ("Days", "Hours", "Minutes")]
        if length := lasts(*lengths):
            at = self.passage(length, _first(node, "LastsDays", "LastsHours", "LastsMinutes"))
            record.entries.append(("lasts", at))

    def people(self, record: Record, node: Element) -> None:
        """Who is there, through whose eyes, and where."""
        view = self.named(node.find("Viewpoint"), "id", Kind.PERSON)
        if view:
            record.entries.append(("pov", view[0]))
        who = self.named(node.find("Characters"), "ids", Kind.PERSON)
        record.add("who", who)
        where = self.named(node.find("Locations"), "ids", Kind.PLACE)
        if len(where) == 1:
            record.entries.append(("where", where[0]))
        elif where:
            several = where[0]._replace(value=", ".join(place.value for place in where))
            self.kept.add("several locations of one section", several)
        for thing in self.named(node.find("Items"), "ids", Kind.THING):
            self.kept.add("items of a section", thing)

    def named(self, node: Element | None, attribute: str, kind: Kind) -> list[Text]:
        """The names that ids mean."""
        if node is None:
            return []
        names = (self.cast.name(kind, own) for own in node.get(attribute, "").split())
        return [self.passage(name, node) for name in dict.fromkeys(names) if name is not None]


_TIMES = frozenset({"Date", "Time", "Day", "LastsDays", "LastsHours", "LastsMinutes"})


def _first(node: Element, *tags: str) -> Element:
    """The first of some fields that is there."""
    return next((child for tag in tags if (child := node.find(tag)) is not None), node)


def _text(node: Element) -> str:
    """The words of an element: its paragraphs, a line each."""
    lines = node.findall("p")
    return "\n".join(words(line) for line in lines).strip() if lines else words(node)


def _plain(node: Element) -> Iterator[str]:
    """The words of a paragraph, notes and comments left out."""
    yield node.text or ""
    for child in node:
        if local(child) not in ("comment", "note"):
            yield from _plain(child)
        yield child.tail or ""


def _in_note(node: Element, content: Element) -> bool:
    above = node.getparent()
    while above is not None and above is not content:
        if local(above) in ("comment", "note"):
            return True
        above = above.getparent()
    return False
