"""Small novelWriter projects, written by the tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fabula.model.draft import Items, Node, Pairs, SceneDraft, Text
from fabula.read.folder import Texts
from fabula.read.novelwriter import read
from fabula.read.reading import Hints, Reading

PROJECT = "nwProject.nwx"
ROOTS = ("NOVEL", "CHARACTER", "WORLD", "OBJECT", "TIMELINE", "PLOT", "TRASH", "ARCHIVE")


def handle(number: int) -> str:
    """Thirteen hexadecimal digits, as novelWriter names its documents."""
    return f"{number:013x}"


def item(number: int, kind: str, order: int = 0, name: str = "", more: str = "") -> str:
    """A document right under the root of its class."""
    root = handle(0x1000 + ROOTS.index(kind))
    layout = "" if "layout=" in more else f'layout="{"DOCUMENT" if kind == "NOVEL" else "NOTE"}"'
    return (
        f'<item handle="{handle(number)}" parent="{root}" root="{root}" order="{order}"'
        f' type="FILE" class="{kind}" {layout} {more}>'
        f'<meta charCount="9"/><name active="yes">{name or f"Document {number}"}</name></item>'
    )


def tree(items: Sequence[str]) -> bytes:
    """A project file with one root of each class."""
    roots = "".join(
        f'<item handle="{handle(0x1000 + n)}" parent="None" order="{n}" type="ROOT"'
        f' class="{kind}"><name>{kind.title()}</name></item>'
        for n, kind in enumerate(ROOTS)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<novelWriterXML fileVersion="1.5">'
        "<project><name>The lamp</name></project>\n<content>"
        + roots
        + "\n".join(items)
        + "</content></novelWriterXML>"
    ).encode()


def project(novel: Sequence[str], **notes: str) -> dict[str, bytes]:
    """A project of these documents of the novel, and one note for each class that is named."""
    files: dict[str, bytes] = {}
    items: list[str] = []
    for number, text in enumerate(novel):
        items.append(item(number, "NOVEL", number))
        files[f"content/{handle(number)}.nwd"] = text.encode()
    for number, (kind, text) in enumerate(notes.items(), 100):
        items.append(item(number, kind.upper()))
        files[f"content/{handle(number)}.nwd"] = text.encode()
    return {PROJECT: tree(items), **files}


def reading(files: Mapping[str, bytes], hints: Hints = Hints()) -> Reading:  # noqa: B008
    """What the reader makes of it."""
    return read(Texts(files), PROJECT, hints)


def scenes(files: Mapping[str, bytes], hints: Hints = Hints()) -> list[SceneDraft]:  # noqa: B008
    """All scenes in the order of telling."""
    return [scene for draft in reading(files, hints).drafts for scene in draft.scenes]


def names(files: Mapping[str, bytes]) -> list[str]:
    """The names of all scenes."""
    return [scene.heading.value if scene.heading else "" for scene in scenes(files)]


def plain(node: Node | None) -> object:
    """A card as plain values."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(one) for one in node.items]
    if isinstance(node, Pairs):
        return {key.value: plain(value) for key, value in node.pairs}
    return None


def cards(files: Mapping[str, bytes], hints: Hints = Hints()) -> list[object]:  # noqa: B008
    """The cards of all scenes."""
    return [plain(scene.card) for scene in scenes(files, hints)]
