"""Where a file of Aeon Timeline 3 keeps what: the layouts of its older and newer versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fabula.read.aeon.tree import At

_DEEPEST = 50
_ROOT = "narrativeRoot"


class Relation(NamedTuple):
    """One item refers to another in a way."""

    subject: str
    kind: str
    object: str
    at: At


class Told(NamedTuple):
    """An item in the narrative, with the folders around it, outermost first."""

    key: str
    within: tuple[str, ...]


class Layout:
    """A file of version 3: the newer one has a ``core``, the older one has not."""

    def __init__(self, root: At) -> None:
        self.newer = bool(root.get("core"))
        core = root.get("core") if self.newer else root
        self.definitions = core.get("definitions")
        self.data = core.get("data")
        self.index = root.get("collection") if self.newer else self.data
        self._items = self.data.get("itemsById") if self.newer else self.data.get("items", "byId")

    def items(self) -> Iterator[tuple[str, At]]:
        """All items by key."""
        return self._items.pairs()

    def dates(self, key: str) -> At:
        """The dates of an item."""
        return self.data.get("itemDatesById", key) if self.newer else self._items.get(key)

    def defined(self, kind: str) -> Iterator[tuple[str, At]]:
        """The definitions of types, references or properties."""
        return self.definitions.get(kind, "byId").pairs()

    def relations(self) -> Iterator[Relation]:
        """All relations between items."""
        found = self.data.get("relationshipsById" if self.newer else "relationships")
        for _, one in (found if self.newer else found.get("byId")).pairs():
            yield Relation(
                one.get("subject").text(),
                one.get("reference").text(),
                one.get("object").text(),
                one.get("object"),
            )

    def above(self, key: str) -> At:
        """The item that holds an item."""
        return self.index.get("superAndChildrenById", key, "super")

    def children(self, key: str) -> list[str]:
        """The items that an item holds."""
        return self.index.get("superAndChildrenById", key, "children").texts()

    def sequence(self) -> list[str]:
        """All events in the order in which they happen, as far as the program knows it."""
        return self.index.get("sequence").texts()

    def narrative(self, folders: frozenset[str]) -> list[Told]:
        """The items in the order in which they are told, folders left out; each once."""
        found: dict[str, Told] = {}
        tree = self.data.get("narrative")
        stack: list[tuple[str, At, tuple[str, ...]]] = [(_ROOT, tree, ())]
        seen: set[str] = set()
        while stack:
            key, node, within = stack.pop()
            if key in seen:
                continue
            seen.add(key)
            if key != _ROOT and key not in folders:
                found.setdefault(key, Told(key, within))
            inner = (*within, key) if key in folders else within
            below = self._below(key, node)
            if len(inner) < _DEEPEST:
                stack += [(child, at, inner) for child, at in reversed(below)]
        return list(found.values())

    def _below(self, key: str, node: At) -> list[tuple[str, At]]:
        if self.newer:
            known = self.index.get("narrativeSacById", key, "children")
            if known.value is None:
                order = self.data.get("narrative", "sacOrderById", key, "childOrder")
                ranked = sorted(order.pairs(), key=lambda one: (one[1].whole() or 0, one[0]))
                return [(child, At(None)) for child, _ in ranked]
            return [(child, At(None)) for child in known.texts()]
        return [(child.get("id").text(), child) for child in node.get("children").items()]

    def blocked(self) -> Iterator[tuple[str, str, At]]:
        """Events that cannot begin before others are over: the later, the earlier, the place."""
        blocking: dict[str, str] = {}
        for key, listed in self.index.get("blockingDependencyIdsByItemId").pairs():
            for dependency in listed.texts():
                blocking.setdefault(dependency, key)
        for key, listed in self.index.get("blockedByDependencyIdsByItemId").pairs():
            for dependency in listed.texts():
                first = blocking.get(dependency)
                if first is not None and first != key:
                    yield key, first, self.dependency(dependency)

    def dependency(self, key: str) -> At:
        """What a dependency says."""
        if self.newer:
            return self.data.get("dependenciesById", key)
        return self.data.get("dependencies", "byId", key)

    def constraints(self) -> Iterator[tuple[str, At]]:
        """The constraints of dates."""
        if self.newer:
            return self.data.get("dateConstraintsById").pairs()
        return self.data.get("dateConstraints", "byId").pairs()
