"""Manuskript: a folder of text files, or all of them in one zip file (``.msk``).

The telling is the outline as far as it is compiled. Cards stand in a text's notes and in its
summary; people and the world have files of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabula.model.draft import Text
from fabula.model.terms import Kind, Oddity
from fabula.read import declare, records
from fabula.read.archive import LARGEST_WHOLE, open_zip
from fabula.read.cast import Cast, Member
from fabula.read.decode import decode
from fabula.read.extract import Extractor
from fabula.read.fieldnames import MODES
from fabula.read.folder import Folder, Unreadable
from fabula.read.keeping import Keeping
from fabula.read.reading import Hints, Reading
from fabula.read.records import Record
from fabula.read.xml import Element, Paths, local, parse
from fabula.text import Block, Source, Span

_FIELD = re.compile(r"(\S[^:]*):[ \t]*(.*)\Z")
_NUMBER = re.compile(r"(\d{1,9})")
_WORLD = {
    "places": Kind.PLACE, "locations": Kind.PLACE, "settings": Kind.PLACE,
    "items": Kind.THING, "objects": Kind.THING, "things": Kind.THING, "props": Kind.THING,
}  # fmt: skip
_ALIASES = frozenset({"alias", "aliases", "aka", "nickname", "nicknames", "full name"})
_READ = frozenset({"title", "id", "type", "compile", "pov", "label", "notes", "setgoal"})
_SYNOPSIS = ("summarysentence", "summaryfull")
_BOOKKEEPING = frozenset({"importance", "color", "charcount", "customicon", "name", "id"})
MOST_TEXTS = 100_000


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The manuscript of a project; raises ``Unreadable``."""
    inner = name.rpartition("/")[0]
    base = f"{inner}/" if inner else ""
    if name.lower().endswith(".msk"):
        path = f"{folder.path}/{name}".lstrip("/")
        data = folder.read(name)
        if data.startswith(b"PK"):
            folder, base = open_zip(data, path), ""
        else:  # the file is only a sign that a folder of its name lies beside it
            base = f"{name[: -len('.msk')]}/"
    project = _Project(folder, base)
    if not project.texts and not any(one.startswith("characters/") for one in project.names):
        raise Unreadable(
            f"{folder.path or name} holds no Manuskript project",
            "a project that is saved as a folder has a file MANUSKRIPT and a folder outline",
        )
    return project.reading()


class _Field(NamedTuple):
    """A line of a file's head with its number."""

    value: str
    line: int


class _Page:
    """A text file: fields at its head, then words."""

    def __init__(self, source: Source) -> None:
        self.extractor = Extractor(source.path)
        self.fields: dict[str, tuple[str, _Field]] = {}
        self.body = ""
        self.first = 0
        """the line at which the words begin"""
        self._parse(source.text)

    def _parse(self, text: str) -> None:
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        name = ""
        for number, line in enumerate(lines, 1):
            match = _FIELD.match(line)
            if not line.strip():
                self.body = "\n".join(lines[number:])
                self.first = number + 1
                break
            if match is not None:
                name = match[1].strip().lower()
                self.fields[name] = (match[1].strip(), _Field(match[2], number))
            elif name and line[:1] in " \t":
                shown, field = self.fields[name]
                self.fields[name] = (shown, field._replace(value=f"{field.value}\n{line.strip()}"))

    def value(self, name: str) -> str:
        """A field's value, or ``""``."""
        found = self.fields.get(name)
        return found[1].value.strip() if found else ""

    def text(self, name: str) -> Text | None:
        """A field's value with its line; ``None`` where it says nothing."""
        found = self.fields.get(name)
        if found is None or not found[1].value.strip():
            return None
        return self.extractor.passage(found[1].value.strip(), "", found[1].line)

    def prose(self) -> Text | None:
        """The words behind the head."""
        words = self.body.strip()
        if not words:
            return None
        before = self.body[: len(self.body) - len(self.body.lstrip())]
        return self.extractor.passage(words, "", self.first + before.count("\n"))


class _Project:
    """A project while it is read; ``base`` is where it lies in the folder."""

    def __init__(self, folder: Folder, base: str) -> None:
        self.folder = folder
        self.base = base
        self.left = LARGEST_WHOLE
        self.odd: list[Oddity] = []
        self.kept = Keeping()
        every = folder.names()
        self.names = [name[len(base) :] for name in every if name.startswith(base)][:MOST_TEXTS]
        self.texts = [
            name for name in self.names
            if name.startswith("outline/") and name.lower().endswith((".md", "folder.txt"))
        ]  # fmt: skip
        self.labels = self.listed("labels.txt")
        self.statuses = self.listed("status.txt")
        self.world: list[tuple[str, Member]] = []
        """places and things of the world, each with the name of what it lies in"""
        self.read_world()
        people = list(self.people())
        self.cast = Cast([*people, *(member for _, member in self.world)])

    def reading(self) -> Reading:
        """All that the project says."""
        made = list(self.records())
        self.plots()
        infos = self.page("infos.txt")
        title = infos.value("title") if infos else ""
        settings = self.cast.settings(title)
        around = {
            self.cast.name(Kind.PLACE, member.own): self.cast.name(Kind.PLACE, above)
            for above, member in self.world
            if member.kind is Kind.PLACE
        }
        places = tuple(
            declare.place(one.name, _named(around.get(one.name.value), one.name), one.aliases)
            for one in settings.places
        )
        source = Source(f"{self.folder.path}/{self.base}outline".lstrip("/"), "")
        draft = records.draft(source, made, self.odd)
        return Reading("Manuskript", (draft,), settings._replace(places=places), self.kept.all())

    def source(self, name: str) -> Source | None:
        """A file of the project; ``None`` where it is missing or too much."""
        if name not in self.names or self.left <= 0:
            return None
        path = f"{self.folder.path}/{self.base}{name}".lstrip("/")
        try:
            data = self.folder.read(self.base + name)
        except Unreadable as error:
            span = Span(Block(Source(path, ""), 0, 0), 0, 0)
            self.odd.append(Oddity("unreadable-card", error.message, span, error.hint))
            return None
        self.left -= len(data)
        source, odd = decode(data, path)
        self.odd += odd
        return source

    def page(self, name: str) -> _Page | None:
        """A file with fields at its head."""
        source = self.source(name)
        return _Page(source) if source is not None else None

    def listed(self, name: str) -> list[str]:
        """The names of a list, of labels with their colours left out; they count from 1."""
        source = self.source(name)
        lines = source.text.splitlines() if source is not None else []
        return [line.partition(":")[0].strip() for line in lines if line.strip()]

    def people(self) -> Iterator[Member]:
        """The characters."""
        files = [name for name in self.names if name.startswith("characters/")]
        for name in sorted(files, key=_place):
            page = self.page(name)
            own = page.text("name") if page else None
            if page is None or own is None:
                continue
            aliases: list[Text] = []
            for key in page.fields:
                said = None if key in _BOOKKEEPING else page.text(key)
                if said is None:
                    continue
                if key in _ALIASES:
                    aliases += records.lines(said, ",;\n")
                else:
                    self.kept.add(f"person: {key}", said)
            yield Member(Kind.PERSON, page.value("id"), own, tuple(aliases))

    def read_world(self) -> None:
        """Places and things among the entries of the world."""
        if (root := self.tree("world.opml")) is None:
            return
        extractor = Extractor(f"{self.folder.path}/{self.base}world.opml".lstrip("/"))
        paths = Paths()
        waiting: list[tuple[Element, Kind | None, str]] = [
            (one, None, "") for body in root.iter("body") for one in reversed(list(body))
        ]
        while waiting:
            node, kind, above = waiting.pop()
            if local(node) != "outline":
                continue
            name = " ".join(node.get("name", "").split())
            own = node.get("ID", "")
            group = _WORLD.get(name.lower()) if kind is None else None
            if group is None and name:
                text = extractor.passage(name, paths.of(node), node.sourceline)
                if kind is not None:
                    self.world.append((above, Member(kind, own, text)))
                elif not len(node):
                    self.kept.add("world", text)
            inner = own if kind is not None else ""
            waiting += ((one, kind or group, inner) for one in reversed(list(node)))

    def plots(self) -> None:
        """The plots, which are set aside."""
        if (root := self.tree("plots.xml")) is None:
            return
        extractor = Extractor(f"{self.folder.path}/{self.base}plots.xml".lstrip("/"))
        paths = Paths()
        for node in root.iter("plot"):
            if name := node.get("name", "").strip():
                self.kept.add("plot", extractor.passage(name, paths.of(node), node.sourceline))

    def tree(self, name: str) -> Element | None:
        """An XML file of the project, if it can be read."""
        if name not in self.names:
            return None
        try:
            return parse(self.folder.read(self.base + name), name).root
        except Unreadable:
            return None

    def records(self) -> Iterator[Record]:
        """The texts in the order of the outline."""
        within: dict[str, tuple[str, ...]] = {"outline": ()}
        left_out: set[str] = set()
        for name in sorted(self.texts, key=_place):
            above, _, file = name.rpartition("/")
            page = self.page(name)
            if page is None:
                continue
            is_folder = file.lower() == "folder.txt"
            around = above.rpartition("/")[0] if is_folder else above
            title = " ".join(page.value("title").split())
            if is_folder:
                outer = within.get(around, ())
                within[above] = (*outer, title) if title else outer
            if around in left_out or page.value("compile") == "0":
                left_out |= {above} if is_folder else set()
                continue
            record = self.record(page, within.get(around, ()))
            if not is_folder or record.prose or record.cards():
                yield record

    def record(self, page: _Page, within: tuple[str, ...]) -> Record:
        """One text."""
        title = page.text("title")
        at = title or page.extractor.passage("a text", "", 1)
        record = Record(at.span, title, within)
        if prose := page.prose():
            record.prose.append(prose)
        if (pov := page.text("pov")) and (name := self.cast.name(Kind.PERSON, pov.value)):
            record.entries.append(("pov", pov._replace(value=name)))
        if notes := page.text("notes"):
            record.notes.append(notes)
            if not any(records.cards_in(notes)):
                self.kept.add("notes", notes)
        for key in _SYNOPSIS:
            if said := page.text(key):
                record.synopsis.append(said)
                if record.prose and not any(records.cards_in(said)):
                    self.kept.add("summary", said)
        self.labelled(record, page)
        for key in page.fields:
            said = None if key in _READ or key in _SYNOPSIS else page.text(key)
            if said is not None and key not in _BOOKKEEPING and key != "status":
                self.kept.add(key, said)
        return record

    def labelled(self, record: Record, page: _Page) -> None:
        """The label may say how the text is told; its status is set aside."""
        label = page.text("label")
        name = _at(self.labels, label.value if label else "")
        if label and (mode := MODES.get(name.lower())):
            record.entries.append(("told", label._replace(value=mode)))
        elif label and name:
            self.kept.add("label", label._replace(value=name))
        status = page.text("status")
        if status and (shown := _at(self.statuses, status.value)):
            self.kept.add("status", status._replace(value=shown))


def _named(name: str | None, at: Text) -> Text | None:
    return at._replace(value=name) if name else None


def _at(names: Sequence[str], number: str) -> str:
    bare = number.strip()
    if not bare.isdecimal() or len(bare) > 6 or not 0 < int(bare) <= len(names):
        return ""
    return names[int(bare) - 1]


def _place(name: str) -> tuple[tuple[int, int, str], ...]:
    """Where a file stands among its like: by the number that its name begins with.

    The file of a folder comes before all that lies in it.
    """
    pieces = []
    for piece in name.split("/"):
        number = _NUMBER.match(piece)
        if piece.lower() == "folder.txt":
            pieces.append((-1, 0, ""))
        else:
            pieces.append((0, int(number[1]), piece) if number else (1, 0, piece))
    return tuple(pieces)
