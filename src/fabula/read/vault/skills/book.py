"""A story-skills project: its files by folder, and names for the ids that they use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fabula.cards.compose import calendar_of
from fabula.cards.raw import GREGORIAN, RawCalendar
from fabula.cards.times import TimeReading
from fabula.model.draft import Text
from fabula.model.terms import Oddity
from fabula.read.keeping import Keeping
from fabula.read.vault.note import Fields, Note
from fabula.read.vault.times import Moments

WORLD = ("characters", "worldbuilding/locations", "worldbuilding/artifacts",
         "worldbuilding/factions")  # fmt: skip
_FIGURES = re.compile(r"(\d{1,7})-(\d{1,2})-(\d{1,3})(\s+\S.*)?\Z")
_WRITTEN = frozenset({"draft", "revised", "final", "complete"})


class Entry(NamedTuple):
    """A file of the project: its id is the name of the file."""

    id: str
    note: Note
    fields: Fields
    name: Text
    number: int
    """of a chapter or scene; 0 for all others"""


class Book:
    """The files of one project."""

    def __init__(self, story: Fields, title: str, folders: dict[str, list[Entry]]) -> None:
        self.story = story
        self.title = title
        self._folders = folders
        self.oddities: list[Oddity] = []
        self.moments = Moments()
        self._calendar = GREGORIAN
        self._first: dict[str, Text] | None = None
        self.ids = {one.id: one.name for folder in WORLD for one in self.all(folder)}
        self.chapters = sorted(self.all("chapters"), key=lambda one: one.number)
        self.position = {one.id: number for number, one in enumerate(self.chapters)}
        self.scenes: dict[str, list[Entry]] = {}
        for one in sorted(self.all("scenes"), key=lambda one: one.number):
            self.scenes.setdefault(one.fields.word("chapter"), []).append(one)

    def begin(self, calendar: RawCalendar, day_first: bool | None) -> None:
        """Read the times in a calendar."""
        self._calendar = calendar
        self.moments = Moments(TimeReading(calendar_of(calendar)), day_first)

    def moment(self, date: Text | None, clock: Text | None) -> Text | None:
        """A date of this story with its time of day."""
        if date is not None and self._calendar.kind == "invented":
            date = _in_calendar(date, self._calendar)
        return self.moments.moment(date, clock)

    def slots(self, chapter: int) -> list[str]:
        """The ids of what tells a chapter: its scene records, or else itself."""
        own = self.chapters[chapter].id
        return [one.id for one in self.scenes.get(own, ())] or [own]

    def first(self, name: str) -> Text | None:
        """The name of the first scene told that has somebody in its cast, flashbacks aside."""
        if self._first is None:
            self._first = {}
            for chapter in self.chapters:
                records = self.scenes.get(chapter.id, ())
                for told in records or (chapter,):
                    if told.fields.text("flashback-to") is not None:
                        continue
                    casts = [told, chapter] if len(records) == 1 else [told]
                    for text in (text for one in casts for text in self.cast_of(one)):
                        self._first.setdefault(text.value, told.name)
        return self._first.get(name)

    def cast_of(self, entry: Entry) -> list[Text]:
        """Who is there by a chapter or scene: the characters and, unless mentioned, the eyes."""
        mentions = {text.value for text in entry.fields.names("mentions")}
        pov = [text for text in entry.fields.names("pov") if text.value not in mentions]
        return self.names([*pov, *entry.fields.names("characters")])

    def all(self, folder: str) -> Sequence[Entry]:
        """The files of a folder, registries left out."""
        return self._folders.get(folder, ())

    def name(self, text: Text) -> Text:
        """The name that an id means; an id that no file has is its own name."""
        known = self.ids.get(text.value.strip())
        return Text(known.value, text.span) if known is not None else text

    def names(self, texts: Iterable[Text]) -> list[Text]:
        """The names of several ids."""
        return [self.name(text) for text in texts]

    def chapter(self, text: Text | None, what: str) -> int | None:
        """The place of a chapter that a field names; one that does not exist is asked about."""
        if text is None:
            return None
        found = self.position.get(text.value.strip().lower())
        if found is None:
            message = f"there is no {text.value}, {what}"
            self.oddities.append(Oddity("unknown-scene", message, text.span))
        return found

    def written(self) -> int:
        """The place of the last chapter that is written, -1 for none."""
        done = (n for n, one in enumerate(self.chapters) if one.fields.word("status") in _WRITTEN)
        return max(done, default=-1)

    def rest(self, keeping: Keeping) -> None:
        """Put aside what nobody asked for in the story's own file and in those of the world."""
        self.story.rest(keeping)
        for folder in WORLD:
            for one in self.all(folder):
                one.fields.rest(keeping)


def book_of(root: Note, notes: Iterable[Note], cut: int) -> Book:
    """The project of a ``story.md``; ``cut`` is the length of its folder's path."""
    folders: dict[str, list[Entry]] = {}
    for note in notes:
        inside = note.path[cut:]
        folder, _, file = inside.rpartition("/")
        if folder and not file.startswith("_"):
            folders.setdefault(folder, []).append(_entry(note))
    state = [one for one in folders.get("continuity", ()) if one.id == "state"]
    folders["continuity"] = state
    story = Fields(root)
    title = story.text("title")
    return Book(story, title.value if title is not None else "", folders)


def _entry(note: Note) -> Entry:
    fields = Fields(note)
    name = fields.text("name", "title", "term") or note.named()
    digits = "".join(char for char in note.stem.rpartition("-")[2] if char.isdecimal())[:9]
    number = fields.number("number", "scene")
    return Entry(note.stem, note, fields, name, int(number or digits or 0))


def _in_calendar(date: Text, calendar: RawCalendar) -> Text:
    """A date in words that a card says too: figures become a month's name, and a date without
    an era is of the last one."""
    value = date.value.strip()
    figures = _FIGURES.match(value)
    if figures is not None and 1 <= int(figures[2]) <= len(calendar.months):
        month = calendar.months[int(figures[2]) - 1][0]
        value = f"{int(figures[3])} {month} {int(figures[1])}{figures[4] or ''}"
    last = max(calendar.eras, key=lambda era: era[1], default=("", 0))
    named = any(name.lower() in value.lower() for name, _ in calendar.eras)
    return Text(value if named or last[1] <= 0 else f"{value} {last[0]}", date.span)
