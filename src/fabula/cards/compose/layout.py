"""Which scenes there are, in the order of telling, and which of them a name means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fabula.cards.compose.ledger import Ledger
from fabula.cards.lexicon import SceneNamed, scene_key
from fabula.cards.nearest import Names
from fabula.model.draft import Draft, Pairs, SceneDraft, Text
from fabula.model.terms import slug
from fabula.text import Span

Spot = tuple[int, int]
"""A scene, or the first and the last scene of a container, as telling indices."""


class Placed:
    """A scene in its place, with all the cards that speak of it."""

    __slots__ = ("cards", "heading", "id", "index", "name", "named", "within")

    def __init__(
        self,
        index: int,
        id: str,
        name: str,
        heading: Span,
        within: tuple[str, ...],
        cards: list[Pairs],
        named: bool,
    ) -> None:
        self.index = index
        self.id = id
        self.name = name
        self.heading = heading
        self.within = within
        self.cards = cards
        self.named = named
        """whether the author gave the name"""


class SceneNames:
    """From names and ids to scenes. Exact names come first, containers and headings last."""

    def __init__(self) -> None:
        self._ids: dict[str, list[Spot]] = {}
        self._exact: dict[str, list[Spot]] = {}
        self._loose: dict[str, list[Spot]] = {}
        self._outer: dict[str, list[Spot]] = {}
        self._shown: dict[str, str] = {}
        self._near: Names | None = None

    def add(self, index: int, name: str, given_id: str, heading: str) -> None:
        """Enter a scene: its name, its id if given by hand, its heading if that is another."""
        spot = (index, index)
        if given_id:
            _put(self._ids, given_id, spot)
        _put(self._exact, slug(name), spot)
        key = scene_key(name)
        _put(self._loose, key, spot)
        self._shown.setdefault(key, name)
        if heading and heading != name:
            _put(self._outer, scene_key(heading), spot)

    def enclose(self, name: str, spot: Spot) -> None:
        """Enter a container."""
        key = scene_key(name)
        _put(self._outer, key, spot)
        self._shown.setdefault(key, name)

    def find(self, name: str) -> Sequence[Spot]:
        """All that bear the name (of many, the first two); empty where nothing does."""
        exact = slug(name)
        found = self._ids.get(exact) or self._exact.get(exact)
        if found is None:
            key = scene_key(name)
            found = self._ids.get(key) or self._loose.get(key) or self._outer.get(key)
        return found or ()

    def known(self, name: str) -> bool:
        """Whether any scene or container bears the name."""
        return bool(self.find(name))

    def near(self, name: str) -> str:
        """The name that a misspelt one is probably meant to be, or ``""``."""
        if self._near is None:
            self._near = Names(self._shown)
        return self._shown.get(self._near.near(scene_key(name)), "")

    def listed(self) -> Iterable[tuple[str, Spot]]:
        """Every name, id and container with (at most two of) its scenes."""
        for table in (self._ids, self._loose, self._outer):
            for key, spots in table.items():
                for spot in spots:
                    yield key, spot


def lay_out(drafts: Sequence[Draft], ledger: Ledger) -> tuple[list[Placed], SceneNames]:
    """Every scene in the order of the drafts, sidecars joined to the scenes that they name."""
    placed: list[Placed] = []
    names = SceneNames()
    of_path: dict[tuple[str, str], list[int]] = {}
    ids = _Ids(ledger)
    for draft in drafts:
        if draft.sidecar_of is not None:
            continue
        unnamed = _Unnamed(draft)
        for scene in draft.scenes:
            index = len(placed)
            made, given = _place(index, scene, unnamed, ids)
            placed.append(made)
            heading = scene.heading.value.strip() if scene.heading else ""
            names.add(index, made.name, given, heading)
            for key in {scene_key(made.name), given, scene_key(heading)} - {""}:
                of_path.setdefault((draft.source.path, key), []).append(index)
    _containers(placed, names)
    for draft in drafts:
        if draft.sidecar_of is not None:
            for scene in draft.scenes:
                _join(scene, draft.sidecar_of, placed, names, of_path, ledger)
    return placed, names


def scene_names(placed: Sequence[Placed], names: SceneNames) -> list[SceneNamed]:
    """The names for the lexicon of the sentences."""
    return [
        SceneNamed(key, placed[first].id if first == last else key, first, last)
        for key, (first, last) in names.listed()
    ]


def card_text(card: Pairs | None, name: str) -> Text | None:
    """The text under a key of a card, if there is one."""
    for key, node in card.pairs if card is not None else ():
        if key.value.strip().lower() == name and isinstance(node, Text) and node.value.strip():
            return node
    return None


def _put(table: dict[str, list[Spot]], key: str, spot: Spot) -> None:
    """Two are enough to know that a name is shared; more would cost without end."""
    spots = table.setdefault(key, [])
    if len(spots) < 2 and spot not in spots:
        spots.append(spot)


def _place(index: int, scene: SceneDraft, unnamed: _Unnamed, ids: _Ids) -> tuple[Placed, str]:
    """The scene, and its id if the author gave one."""
    title, hand = card_text(scene.card, "scene"), card_text(scene.card, "id")
    heading = scene.heading if scene.heading and scene.heading.value.strip() else None
    shown = title or heading
    name = " ".join(shown.value.split()) if shown else unnamed.next(scene)
    unnamed.after(name, heading)
    given = slug(hand.value) if hand else ""
    span = (hand or shown).span if (hand or shown) else scene.at  # type: ignore[union-attr]
    made = Placed(
        index,
        ids.take(given or slug(name) or "scene", span, name, scene.card is not None),
        name,
        heading.span if heading else title.span if title else scene.at,
        scene.within,
        [scene.card] if scene.card is not None else [],
        shown is not None,
    )
    return made, given


class _Unnamed:
    """Names for scenes without one: after the scene, the container or the file that holds them."""

    def __init__(self, draft: Draft) -> None:
        stem = draft.source.path.rpartition("/")[2]
        self.base = stem.partition(".")[0] or stem or "scene"
        self.used: dict[str, int] = {}

    def next(self, scene: SceneDraft) -> str:
        if scene.within and not self.used:
            self.base = scene.within[-1]
        number = self.used.get(self.base, 0) + 1
        self.used[self.base] = number
        return f"{self.base} ({number})"

    def after(self, name: str, heading: Text | None) -> None:
        if heading is not None:
            self.base = name
            self.used.setdefault(name, 1)


class _Ids:
    """Ids that are taken. A second scene of one name is reported, and numbered all the same."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.taken: dict[str, bool] = {}
        self.counts: dict[str, int] = {}

    def take(self, wanted: str, span: Span, name: str, carded: bool) -> str:
        before = self.taken.get(wanted)
        if before is None:
            self.taken[wanted] = carded
            return wanted
        number = self.counts.get(wanted, 1) + 1
        while f"{wanted}-{number}" in self.taken:
            number += 1
        self.counts[wanted] = number
        made = f"{wanted}-{number}"
        self.taken[made] = carded
        # Chapters called "I" in every part are no mistake as long as no card speaks.
        if carded or before:
            self.ledger.odd(
                "two-scenes-one-id",
                f"another scene is called '{name}' already",
                span,
                "give one of them an id of its own: id: " + made,
                made,
                (wanted,),
            )
        return made


def _containers(placed: Sequence[Placed], names: SceneNames) -> None:
    """Each run of scenes within the same containers is an occurrence of these."""
    open_runs: list[tuple[str, int]] = []
    for scene in [*placed, None]:
        within = scene.within if scene else ()
        index = scene.index if scene else len(placed)
        same = 0
        while same < min(len(open_runs), len(within)) and open_runs[same][0] == within[same]:
            same += 1
        for name, first in open_runs[same:]:
            names.enclose(name, (first, index - 1))
        del open_runs[same:]
        open_runs += [(name, index) for name in within[same:]]


def _join(
    scene: SceneDraft,
    path: str,
    placed: Sequence[Placed],
    names: SceneNames,
    of_path: dict[tuple[str, str], list[int]],
    ledger: Ledger,
) -> None:
    """Add a sidecar's card to the scene that it names."""
    if scene.card is None:
        return
    title = card_text(scene.card, "scene")
    if title is None:
        message = "this card does not say which scene it is about"
        ledger.odd("unknown-scene", message, scene.card.span, "add a line: scene: NAME")
        return
    here = of_path.get((path, slug(title.value))) or of_path.get((path, scene_key(title.value)))
    found = [(index, index) for index in here] if here else names.find(title.value)
    if len(found) == 1 and found[0][0] == found[0][1]:
        placed[found[0][0]].cards.append(scene.card)
    elif found:
        message = f"more than one scene is called '{title.value}'"
        ledger.odd("ambiguous-name", message, title.span, "give them ids, and use these")
    else:
        near = names.near(title.value)
        hint = f"did you mean '{near}'?" if near else ""
        message = f"there is no scene '{title.value}'"
        ledger.odd("unknown-scene", message, title.span, hint, replacement=near or None)
