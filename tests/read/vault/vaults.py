"""Small vaults, written by the tests."""

from __future__ import annotations

from collections.abc import Mapping

from fabula.model.draft import Items, Node, Pairs, SceneDraft, Text
from fabula.read import vault
from fabula.read.folder import Texts
from fabula.read.marked import tool_of
from fabula.read.reading import Hints, Reading

NO_HINTS = Hints()


def note(front: str, body: str = "") -> str:
    """A note with front matter."""
    return f"---\n{front.strip()}\n---\n\n{body}"


def reading(files: Mapping[str, str], hints: Hints = NO_HINTS) -> Reading:
    """What the reader of the vault's tool makes of it."""
    data = {path: text.encode() for path, text in files.items()}
    tool = tool_of(data)
    assert tool is not None, "no tool marks this vault"
    return vault.read(Texts(data), tool, hints)


def scenes(files: Mapping[str, str], hints: Hints = NO_HINTS) -> list[SceneDraft]:
    """All scenes in the order of telling."""
    return [scene for draft in reading(files, hints).drafts for scene in draft.scenes]


def names(files: Mapping[str, str]) -> list[str]:
    """Their names."""
    return [scene.heading.value if scene.heading else "" for scene in scenes(files)]


def cards(files: Mapping[str, str], hints: Hints = NO_HINTS) -> list[object]:
    """Their cards as plain values."""
    return [plain(scene.card) for scene in scenes(files, hints)]


def odd(files: Mapping[str, str], hints: Hints = NO_HINTS) -> list[tuple[str, str]]:
    """The law and the words of all that is odd."""
    return [
        (one.law, one.span.text) for draft in reading(files, hints).drafts for one in draft.oddities
    ]


def plain(node: Node | None) -> object:
    """A card as plain values."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(one) for one in node.items]
    if isinstance(node, Pairs):
        return {key.value: plain(value) for key, value in node.pairs}
    return None
