"""From a note to its scenes: what the tool states, what the author's cards add."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fabula.cards.keys import CARD
from fabula.model.draft import Draft, Items, Node, Pairs, SceneDraft, Text
from fabula.model.terms import Mode, Oddity
from fabula.read import build
from fabula.read.keeping import Keeping
from fabula.read.reading import Hints
from fabula.read.vault.names import names
from fabula.read.vault.note import Fields, Note
from fabula.text import Block, Source, Span

Entry = tuple[str, Node]
_NOTHING = Text("", Span(Block(Source("", ""), 0, 0), 0, 0))
_LISTS = frozenset({"who", "only", "heard", "to"})
MODES = {
    "flashback": Mode.FLASHBACK, "flashforward": Mode.FLASHFORWARD, "flash": Mode.FLASHBACK,
    "dream": Mode.DREAM, "vision": Mode.DREAM, "mythic": Mode.IMAGINED,
}  # fmt: skip
"""Ways of telling, by the tools' words without blanks and hyphens."""


def scenes_of(
    note: Note,
    fields: Fields,
    entries: Iterable[Entry],
    heading: Text | None = None,
    within: Sequence[str] = (),
    hints: Hints = Hints(),  # noqa: B008
    synopsis: Text | None = None,
) -> list[SceneDraft]:
    """The scenes of a note that is a scene: one, and one more for each further card in it.

    ``entries`` are what the tool states; the author's cards win over them key by key. The
    synopsis stands for the prose where there is none yet.
    """
    heading = heading or note.named()
    tool = build.card((*entries, *_hinted(fields, hints)), heading.span)
    cards: list[Pairs | None] = [fields.own()]
    body: list[Span] = []
    later: list[SceneDraft] = []
    for scene in note.scenes:
        if scene.card is not None and any(card is not None for card in cards[1:]):
            later.append(scene._replace(within=(*within, *scene.within)))
        elif later:
            last = later[-1]
            later[-1] = last._replace(body=(*last.body, *scene.body))
        else:
            cards.append(scene.card)
            body += scene.body
    if not body and synopsis is not None:
        body.append(synopsis.span)
    card = build.join_cards(tool, *cards)
    return [SceneDraft(heading.span, heading, card, tuple(within), tuple(body)), *later]


def draft_of(note: Note, fields: Fields, scenes: Sequence[SceneDraft], keeping: Keeping) -> Draft:
    """The draft of a note; what nobody asked for in it is put aside."""
    fields.rest(keeping)
    return Draft(note.source, tuple(scenes), fields.odd())


def items(texts: Sequence[Text]) -> Items | Text:
    """A list for a card; empty lists are left out where the card is made."""
    return Items(tuple(texts), texts[0].span) if texts else _NOTHING


def once(texts: Iterable[Text]) -> list[Text]:
    """Each name once, without regard to case."""
    found: dict[str, Text] = {}
    for text in texts:
        found.setdefault(text.value.lower(), text)
    return list(found.values())


def told(mode: Mode, text: Text) -> Entry:
    """How a scene is told, with the words that say so."""
    return "told", Text(mode.value, text.span)


def unknown_scene(name: Text, what: str) -> Oddity:
    """A scene that a tool's field names and no note is."""
    return Oddity("unknown-scene", f"no scene is called '{name.value}', {what}", name.span)


def _hinted(fields: Fields, hints: Hints) -> list[Entry]:
    """Fields that the project file calls keys of a card."""
    found: list[Entry] = []
    for field, key in hints.fields.items():
        if key not in CARD:
            continue
        node = fields.node(field)
        if node is not None:
            found.append((key, items(names(node)) if key in _LISTS else node))
    return found
