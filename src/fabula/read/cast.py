"""People, places and things that a tool keeps in lists of its own, each under an id.

Every one gets a name that nobody else bears, so that a card can mean it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from fabula.cards.lexicon import name_key
from fabula.cards.raw import RawSettings
from fabula.model.draft import Text
from fabula.model.terms import Kind
from fabula.read import declare

_KINDS = (Kind.PERSON, Kind.PLACE, Kind.THING)
_SHOWN = {Kind.PERSON: "person", Kind.PLACE: "place", Kind.THING: "thing"}
_SLASH = re.compile(r"/(?=\w)")
_AS = re.compile(r"\s+as\s+", re.IGNORECASE)
MOST = 50_000
"""Entries of a tool's lists that are read."""


class Member(NamedTuple):
    """An entry: the tool's id, the name and other names, and for people their dates."""

    kind: Kind
    own: str
    name: Text
    aliases: tuple[Text, ...] = ()
    born: Text | None = None
    died: Text | None = None
    attributes: tuple[tuple[Text, Text], ...] = ()


class Cast:
    """The entries of all lists, told apart."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members: list[Member] = []
        self._names: dict[tuple[Kind, str], str] = {}
        taken: dict[str, Kind] = {}
        for kind in _KINDS:
            for one in members[:MOST]:
                if one.kind is kind and (kind, one.own) not in self._names:
                    self._enter(one, taken)
        uses = Counter(
            key for one in self._members for key in {name_key(each.value) for each in one.aliases}
        )
        self._aliases = {key for key, times in uses.items() if times == 1} - taken.keys()

    def name(self, kind: Kind, own: str) -> str | None:
        """The name of an entry; ``None`` where the tool's id means nothing."""
        return self._names.get((kind, own))

    def settings(self, title: str = "") -> RawSettings:
        """All of them, as the project file would declare them."""
        people, places, things = [], [], []
        for one in self._members:
            aliases = [text for text in one.aliases if name_key(text.value) in self._aliases]
            match one.kind:
                case Kind.PERSON:
                    attributes = [(name, value, value.span) for name, value in one.attributes]
                    people.append(
                        declare.person(one.name, aliases, one.born, one.died, attributes=attributes)
                    )
                case Kind.PLACE:
                    places.append(declare.place(one.name, aliases=aliases))
                case _:
                    things.append(declare.thing(one.name, aliases))
        return RawSettings(
            title=title, people=tuple(people), places=tuple(places), things=tuple(things)
        )

    def _enter(self, one: Member, taken: dict[str, Kind]) -> None:
        """Find a name that is still free: the own one, another one, or one with a remark."""
        plain = _plain(one.name.value)
        if not name_key(plain):
            return
        wanted = [plain, *(_plain(text.value) for text in one.aliases)]
        name = next((each for each in wanted if name_key(each) and name_key(each) not in taken), "")
        number = 2
        remark = f"{plain} ({_SHOWN[one.kind]})"
        if not name and taken[name_key(plain)] is not one.kind and name_key(remark) not in taken:
            name = remark
        while not name:
            name = f"{plain} ({number})"
            number, name = number + 1, name if name_key(name) not in taken else ""
        taken[name_key(name)] = one.kind
        self._names[one.kind, one.own] = name
        others = [text for text in one.aliases if _plain(text.value) != name]
        if name != plain and name_key(plain) not in taken:
            others.append(one.name)
        self._members.append(one._replace(name=Text(name, one.name.span), aliases=tuple(others)))


def _plain(name: str) -> str:
    """A name without what a card would read as more than a name."""
    return _AS.sub(" or ", _SLASH.sub(" or ", " ".join(name.split())))
