"""Scenes that set up others: a thread planted in the one and paid off in the other."""

from __future__ import annotations

from collections.abc import Iterable

from fabula.model.draft import Items, Text
from fabula.model.terms import Oddity, slug
from fabula.read.vault.scenes import Entry, unknown_scene


class Threads:
    """Gathers setups and payoffs; each pair of scenes counts once, whichever of them says so."""

    def __init__(self, scenes: Iterable[tuple[Text, Text]]) -> None:
        """``scenes`` are their titles, and the names of their files, in the order of telling."""
        self._known: dict[str, Text] = {}
        self._pairs: dict[tuple[str, str], Text] = {}
        self.oddities: list[Oddity] = []
        files: list[tuple[str, Text]] = []
        for title, file in scenes:
            self._known.setdefault(slug(title.value), title)
            files.append((slug(file.value), title))
        for name, title in files:
            self._known.setdefault(name, title)
            bare = name.lstrip("0123456789-")
            self._known.setdefault(bare or name, title)

    def setups(self, scene: Text, named: Iterable[Text]) -> None:
        """The scenes that set up ``scene``."""
        for name in named:
            other = self._find(name)
            if other is not None:
                self._pairs.setdefault((slug(other.value), slug(scene.value)), name)

    def payoffs(self, scene: Text, named: Iterable[Text]) -> None:
        """The scenes that ``scene`` sets up."""
        for name in named:
            other = self._find(name)
            if other is not None:
                self._pairs.setdefault((slug(scene.value), slug(other.value)), name)

    def entries(self, scene: Text) -> list[Entry]:
        """What happens in a scene for these threads: payoffs first, then what it sets up."""
        here = slug(scene.value)
        said: list[Text] = []
        for verb, end in (("payoff", 1), ("plant", 0)):
            for pair, name in self._pairs.items():
                if pair[end] == here and pair[0] != pair[1]:
                    early, late = (self._known[one].value for one in pair)
                    said.append(Text(f"{verb}: {_thread(early, late)}", name.span))
        return [("happens", Items(tuple(said), said[0].span))] if said else []

    def _find(self, name: Text) -> Text | None:
        key = slug(name.value)
        found = self._known.get(key) or self._known.get(key.lstrip("0123456789-"))
        if found is None:
            self.oddities.append(unknown_scene(name, "which is to set up or pay off another"))
        return found


def _thread(early: str, late: str) -> str:
    return f"what {early} sets up for {late}"
