"""The notes of a project: every tag with what it stands for, and what the notes declare.

The class of the folder decides what a tag is: a character, a location, an object, a timeline.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from fabula.cards.raw import RawPerson, RawPlace, RawSettings, RawThing
from fabula.model.draft import Text
from fabula.model.terms import slug
from fabula.read import declare
from fabula.read.keeping import Keeping
from fabula.read.novelwriter.document import Comment, Section

KINDS = {
    "CHARACTER": "character",
    "WORLD": "location",
    "OBJECT": "object",
    "TIMELINE": "timeline",
    "PLOT": "plot",
    "ENTITY": "entity",
    "CUSTOM": "custom note",
    "NOVEL": "scene",
}
"""Classes of folders in plain words."""
_DEEPEST = 100
"""locations within locations that are followed"""
_FACTS = frozenset({"born", "died", "aliases", "parents", "when"})


class Tag(NamedTuple):
    """A tag: its name as defined, the name that is shown, the class of its folder.

    ``facts`` are what ``%Note.born: ...`` and the like say of it.
    """

    name: Text
    display: Text | None
    kind: str
    section: Section
    facts: dict[str, Text]


class Tags:
    """All tags of a project, by name without regard to case."""

    __slots__ = ("_tags",)

    def __init__(self) -> None:
        self._tags: dict[str, Tag] = {}

    def add(self, section: Section, kind: str, keeping: Keeping) -> None:
        """Take in the tag of a heading of a note; novelWriter counts the first of each name."""
        facts = {}
        for comment in section.comments:
            key = comment.key.value.lower() if comment.key is not None else comment.kind
            if key in _FACTS and comment.value.value:
                facts[key] = comment.value
            elif key:
                keeping.add(_field(comment), comment.value)
        for reference in section.references:
            if reference.key == "tag" and reference.values:
                name, display = _parted(reference.values[0])
                self._tags.setdefault(name.value.lower(), Tag(name, display, kind, section, facts))
                break

    def find(self, name: str) -> Tag | None:
        """The tag of a name."""
        return self._tags.get(name.lower())

    def within(self, name: str) -> list[str]:
        """The locations around a location, innermost first; a ring of them is cut."""
        found: list[str] = []
        seen = {name.lower()}
        while (around := self._around(name)) is not None and around.lower() not in seen:
            if len(found) == _DEEPEST:
                break
            found.append(around)
            seen.add(around.lower())
            name = around
        return found

    def _around(self, name: str) -> str | None:
        text = self._place_around(self.find(name))
        return text.value if text is not None else None

    def _place_around(self, tag: Tag | None) -> Text | None:
        """The one location that the note of a location refers to."""
        if tag is None or tag.kind != "WORLD":
            return None
        named = [
            value
            for reference in tag.section.references
            if reference.key == "location"
            for value in reference.values
        ]
        if len(named) != 1 or named[0].value.lower() == tag.name.value.lower():
            return None
        other = self.find(named[0].value)
        return named[0] if other is None or other.kind == "WORLD" else None

    def declared(self, title: str) -> RawSettings:
        """People, places and things of the notes. A second name is given to one of them only."""
        taken = {slug(tag.name.value) for tag in self._tags.values()}
        people: list[RawPerson] = []
        places: list[RawPlace] = []
        things: list[RawThing] = []
        for tag in self._tags.values():
            aliases = _free((tag.display, *_listed(tag.facts.get("aliases"))), taken)
            if tag.kind == "CHARACTER":
                people.append(
                    declare.person(
                        tag.name,
                        aliases,
                        tag.facts.get("born"),
                        tag.facts.get("died"),
                        _listed(tag.facts.get("parents")),
                    )
                )
            elif tag.kind == "WORLD":
                around = self._place_around(tag)
                ring = around is not None and tag.name.value.lower() in (
                    name.lower() for name in self.within(around.value)
                )
                places.append(declare.place(tag.name, None if ring else around, aliases))
            elif tag.kind == "OBJECT":
                things.append(declare.thing(tag.name, aliases))
        return RawSettings(
            title=title, people=tuple(people), places=tuple(places), things=tuple(things)
        )


def _field(comment: Comment) -> str:
    kind = comment.kind.capitalize()
    return f"%{kind}.{comment.key.value}" if comment.key is not None else f"%{kind}"


def _parted(value: Text) -> tuple[Text, Text | None]:
    """``Jane | Jane Smith``: the tag and the name to show."""
    name, bar, display = value.value.partition("|")
    tag = Text(name.rstrip(), value.span.part(0, len(name.rstrip())))
    shown = display.strip()
    if not bar or not shown:
        return tag, None
    first = len(name) + 1 + len(display) - len(display.lstrip())
    return tag, Text(shown, value.span.part(first, first + len(shown)))


def _listed(text: Text | None) -> list[Text]:
    """The names of a list between commas."""
    if text is None:
        return []
    from fabula.cards.compose.fields import pieces

    return pieces(text, ",")


def _free(names: Iterable[Text | None], taken: set[str]) -> list[Text]:
    """The names that nobody bears yet."""
    free: list[Text] = []
    for name in names:
        if name is not None and slug(name.value) and slug(name.value) not in taken:
            taken.add(slug(name.value))
            free.append(name)
    return free
