"""The people, places, things and groups that notes of a vault declare."""

from __future__ import annotations

from collections.abc import Iterable

from fabula.cards.raw import RawGroup, RawPerson, RawPlace, RawRoute, RawSettings, RawThing
from fabula.model.draft import Text
from fabula.model.terms import slug
from fabula.read import declare

_DEEPEST = 100
"""places within places that are followed"""
_SEVERAL = 20
"""places of one scene among which the innermost is looked for"""


class Cast:
    """Gathers what notes declare: the first note of a name counts, a ring of places is cut."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}
        self._people: list[RawPerson] = []
        self._places: dict[str, RawPlace] = {}
        self._things: list[RawThing] = []
        self._groups: list[RawGroup] = []
        self.routes: list[RawRoute] = []

    def knows(self, name: str) -> bool:
        """Whether anything bears a name."""
        return slug(name) in self._taken

    def kind(self, name: str) -> str:
        """What bears a name: person, place, thing or group; ``""`` where nothing does."""
        return self._taken.get(slug(name), "")

    def person(
        self,
        name: Text,
        aliases: Iterable[Text] = (),
        born: Text | None = None,
        died: Text | None = None,
        parents: Iterable[Text] = (),
    ) -> None:
        """Somebody."""
        if self._take(name, "person"):
            self._people.append(declare.person(name, tuple(aliases), born, died, tuple(parents)))

    def place(self, name: Text, within: Text | None = None, aliases: Iterable[Text] = ()) -> None:
        """A place; ``within`` is the name of the one around it."""
        if self._take(name, "place"):
            self._places[slug(name.value)] = declare.place(name, within, tuple(aliases))

    def thing(self, name: Text, aliases: Iterable[Text] = ()) -> None:
        """A thing."""
        if self._take(name, "thing"):
            self._things.append(declare.thing(name, tuple(aliases)))

    def group(self, name: Text, members: Iterable[Text] = ()) -> None:
        """A set of people."""
        if self._take(name, "group"):
            self._groups.append(declare.group(name, tuple(members)))

    def around(self, place: str) -> list[str]:
        """The slugs of the places around a place, innermost first."""
        found: list[str] = []
        at = slug(place)
        while at in self._places and len(found) < _DEEPEST:
            within = self._places[at].within
            if within is None:
                break
            at = slug(within.value)
            if at in found or at == slug(place):
                break
            found.append(at)
        return found

    def innermost(self, named: list[Text]) -> Text | None:
        """Of several places the one that lies within all others, if one does."""
        for place in named if len(named) <= _SEVERAL else ():
            inside = {slug(place.value), *self.around(place.value)}
            if all(slug(other.value) in inside for other in named):
                return place
        return None

    def declared(self, title: str = "") -> RawSettings:
        """All of it. A second name that something else bears is given to nobody."""
        return RawSettings(
            title=title,
            people=tuple(one._replace(aliases=self._free(one.aliases)) for one in self._people),
            places=tuple(
                one._replace(aliases=self._free(one.aliases), within=self._cut(one))
                for one in self._places.values()
            ),
            things=tuple(one._replace(aliases=self._free(one.aliases)) for one in self._things),
            groups=tuple(self._groups),
            travel=tuple(self.routes),
        )

    def _take(self, name: Text, kind: str) -> bool:
        key = slug(name.value)
        if not key or key in self._taken:
            return False
        self._taken[key] = kind
        return True

    def _free(self, names: Iterable[Text]) -> tuple[Text, ...]:
        free: list[Text] = []
        for name in names:
            key = slug(name.value)
            if key and key not in self._taken:
                self._taken[key] = "name"
                free.append(name)
        return tuple(free)

    def _cut(self, place: RawPlace) -> Text | None:
        """The place around it, unless that lies within it or is no place."""
        within = place.within
        if within is None or self.kind(within.value) not in ("", "place"):
            return None
        inside = (slug(within.value), *self.around(within.value))
        return None if slug(place.name.value) in inside else within
