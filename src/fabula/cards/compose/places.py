"""Places: ``London / the flat`` puts one within another.

Two flats in two towns are two places, though both are "the flat"; a flat in London and one
in England that London lies in are the same.
"""

from __future__ import annotations

from collections.abc import Iterable

from fabula.cards.compose.fields import pieces
from fabula.cards.compose.people import Register, ident
from fabula.model.draft import Text
from fabula.model.terms import Kind


class Places:
    """All places by id, each with the one around it (``""``: none known)."""

    __slots__ = ("around", "known", "register", "twins")

    def __init__(
        self,
        register: Register,
        around: dict[str, str],
        known: dict[str, str],
        twins: dict[str, list[str]],
    ) -> None:
        self.register = register
        self.around = around
        self.known = known
        """whole paths, as written, to ids: most scenes name a place that was named before"""
        self.twins = twins
        """a place's own name to all places that bear it"""

    @classmethod
    def of(cls, register: Register) -> Places:
        """No places yet."""
        return cls(register, {}, {}, {})

    def declare(self, name: Text, aliases: tuple[Text, ...], within: str) -> str:
        """A place of the project file."""
        entity = self.register.declare(name, Kind.PLACE, aliases)
        self.around[entity] = within
        for one in (name, *aliases):
            self.twins.setdefault(self.register.key(one.value), []).append(entity)
        return entity

    def declared(self, name: Text) -> str:
        """The place that the project file speaks of, declared by that alone."""
        twins = self.twins.get(self.register.key(name.value))
        return twins[0] if twins else self.declare(name, (), "")

    def see_all(self, wheres: Iterable[Text]) -> None:
        """Enter the places of all cards: nested names first, so that bare ones find them."""
        bare: list[Text] = []
        for where in wheres:
            if " / " in where.value:
                self._see(where)
            else:
                bare.append(where)
        for where in bare:
            self._see(where)

    def meant(self, where: Text, scene: str) -> str | None:
        """The place that a card names; misspelt and shared names give ``None``."""
        entity = self.known.get(where.value, "")
        if not entity and self.register.key(where.value) in self.twins:
            self.register.one(where, scene)  # two places bear it: this says so
        return entity if entity and entity not in self.register.doubtful else None

    def _see(self, where: Text) -> None:
        known = self.known.get(where.value)
        if known is not None:
            self.register.known[known].count += 1
            return
        around = ""
        path = pieces(where, " / ")
        if len(path) == 1 and len(self.twins.get(self.register.key(path[0].value), ())) > 1:
            return
        for piece in path:
            around = self._one(piece, around)
        if around:
            self.known[where.value] = around

    def _one(self, name: Text, around: str) -> str:
        """The place of that name within ``around``."""
        twins = self.twins.setdefault(self.register.key(name.value), [])
        for twin in twins:
            if not around or self._agrees(twin, around):
                self.register.known[twin].count += 1
                if around and not self.around[twin] and twin != around:
                    self.around[twin] = around
                return twin
        if twins:
            entity = self.register.add(name, Kind.PLACE, f"{around}-{ident(name.value)}")
        else:
            entity = self.register.see(name, Kind.PLACE)
        self.around.setdefault(entity, around if around != entity else "")
        twins.append(entity)
        return entity

    def _agrees(self, place: str, around: str) -> bool:
        """Whether a place may lie within ``around``: nothing known of it says otherwise."""
        parent = self.around.get(place, "")
        return not parent or around in self._chain(place) or parent in self._chain(around)

    def _chain(self, place: str) -> list[str]:
        """The places around a place; a ring of them is cut."""
        found: list[str] = []
        while (place := self.around.get(place, "")) and place not in found:
            found.append(place)
        return found
