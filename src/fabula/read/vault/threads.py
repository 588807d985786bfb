"""Scenes that set up others: a thread planted in the one and paid off in the other."""

from __future__ import annotations

from collections.abc import Iterable

from fabula.model.draft import Items, Text
from fabula.model.terms import Oddity, slug
from fabula.read.vault.scenes import Entry, unknown_scene


class Threads:
    """Gathers setups and payoffs; each pair of scenes counts once, whichever of them says so."""

    def __init__(self, scenes: Iterable[tuple[Text, Text]]) -> None:
        """``scenes`` are their titles, and the names of their files, in the order of telling.

        Of a scene that is read alone, without its vault, the others are not missed.
        """
        self._known: dict[str, Text] = {}
        self._pairs: set[tuple[str, str]] = set()
        self._said: dict[str, tuple[list[Text], list[Text]]] = {}
        """what a scene pays off, and what it sets up"""
        self.oddities: list[Oddity] = []
        files: list[tuple[str, Text]] = []
        for title, file in scenes:
            self._known.setdefault(slug(title.value), title)
            files.append((slug(file.value), title))
        for name, title in files:
            self._known.setdefault(name, title)
            bare = name.lstrip("0123456789-")
            self._known.setdefault(bare or name, title)
        self._alone = len(files) == 1

    def setups(self, scene: Text, named: Iterable[Text]) -> None:
        """The scenes that set up ``scene``."""
        for name in named:
            other = self._find(name)
            if other is not None:
                self._tie(other, scene, name)

    def payoffs(self, scene: Text, named: Iterable[Text]) -> None:
        """The scenes that ``scene`` sets up."""
        for name in named:
            other = self._find(name)
            if other is not None:
                self._tie(scene, other, name)

    def entries(self, scene: Text) -> list[Entry]:
        """What happens in a scene for these threads: payoffs first, then what it sets up."""
        payoffs, plants = self._said.get(slug(scene.value), ((), ()))
        said = (*payoffs, *plants)
        return [("happens", Items(said, said[0].span))] if said else []

    def _tie(self, early: Text, late: Text, name: Text) -> None:
        pair = slug(early.value), slug(late.value)
        if pair[0] == pair[1] or pair in self._pairs:
            return
        self._pairs.add(pair)
        thread = f"what {early.value} sets up for {late.value}"
        self._said.setdefault(pair[0], ([], []))[1].append(Text(f"plant: {thread}", name.span))
        self._said.setdefault(pair[1], ([], []))[0].append(Text(f"payoff: {thread}", name.span))

    def _find(self, name: Text) -> Text | None:
        key = slug(name.value)
        found = self._known.get(key) or self._known.get(key.lstrip("0123456789-"))
        if found is None and not self._alone:
            self.oddities.append(unknown_scene(name, "which is to set up or pay off another"))
        return found
