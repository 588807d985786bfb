"""The binder of a project: its items in their order, and the lists that they point into."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fabula.model.draft import Text
from fabula.read.extract import Extractor
from fabula.read.folder import Folder, Unreadable
from fabula.read.xml import Element, Paths, local, parse

_COUNTER = re.compile(r"<\$[^<>]{1,40}>[).:]*")
"""what the compiler replaces by a number, and the sign that follows it"""
MOST_ITEMS = 100_000
"""Items of a binder that are looked at."""


class Item(NamedTuple):
    """An entry of the binder. ``within`` names the folders around it, outermost first."""

    id: str
    kind: str
    title: str
    node: Element
    within: tuple[str, ...]
    leaf: bool


class Field(NamedTuple):
    """A custom field: its title, and the names of the choices of a list by their ids."""

    title: str
    choices: Mapping[str, str]


class Binder:
    """The binder file."""

    def __init__(self, root: Element, path: str, broken: int) -> None:
        self.root = root
        self.path = path
        self.broken = broken
        self.extractor = Extractor(path)
        self.paths = Paths()
        self.items: list[tuple[Item, str]] = []
        """each with the kind of the top-level item that it lies in"""
        self.draft_title = ""
        self._gather()
        self.labels = self._named("LabelSettings/Labels/Label")
        self.label_title = root.findtext("LabelSettings/Title", "").strip().lower()
        self.statuses = self._named("StatusSettings/StatusItems/Status")
        self.keywords = {
            one.get("ID", ""): one.findtext("Title", "").strip()
            for part in root.findall("Keywords")
            for one in part.iter("Keyword")
        }
        self.fields = {
            one.get("ID", ""): Field(
                one.findtext("Title", "").strip() or one.get("ID", ""),
                {
                    choice.get("ID", ""): "".join(choice.itertext()).strip()
                    for choice in one.findall("ListOptions/Option")
                },
            )
            for one in root.iter("MetaDataField")
        }
        self.templates = root.findtext("TemplateFolderUUID", "").strip()

    def passage(self, words: str, node: Element) -> Text:
        """Words of the binder with their place."""
        return self.extractor.passage(words, self.paths.of(node), node.sourceline)

    def telling(self) -> Iterator[Item]:
        """What is compiled of the draft, in the order of the binder."""
        told = [item for item, root in self.items if root == "DraftFolder" != item.kind]
        compiled = [item for item in told if _compiled(item.node)]
        # A file made by another program may not know of compiling at all.
        yield from compiled or told

    def beside(self) -> Iterator[Item]:
        """What lies neither in the draft nor in the trash."""
        for item, root in self.items:
            if root not in ("DraftFolder", "TrashFolder"):
                yield item

    def _named(self, path: str) -> dict[str, str]:
        return {
            one.get("ID", ""): "".join(one.itertext()).strip()
            for one in self.root.findall(path)
            if one.get("ID", "") not in ("", "-1")
        }

    def _gather(self) -> None:
        """All items, without recursion: the depth is the file's to choose."""
        top = self.root.find("Binder")
        if top is None:
            return
        waiting: list[tuple[Element, tuple[str, ...], str]] = [
            (node, (), node.get("Type", "")) for node in reversed(list(top))
        ]
        while waiting and len(self.items) < MOST_ITEMS:
            node, within, kind = waiting.pop()
            if local(node) != "BinderItem":
                continue
            title = " ".join(_COUNTER.sub("", node.findtext("Title", "")).split())
            below = [one for part in node.findall("Children") for one in part]
            own = node.get("UUID", "") or node.get("ID", "")
            item = Item(own, node.get("Type", ""), title, node, within, not below)
            self.items.append((item, kind))
            if item.kind == "DraftFolder":
                self.draft_title = self.draft_title or title
                inner: tuple[str, ...] = ()
            else:
                inner = (*within, title) if title else within
            waiting += ((one, inner, kind) for one in reversed(below))


def binder(folder: Folder, name: str) -> Binder:
    """The binder of a project folder; raises ``Unreadable``."""
    files = [one for one in folder.names() if "/" not in one and one.lower().endswith(".scrivx")]
    stem = name.rpartition(".")[0]
    if not files:
        raise Unreadable(
            f"{folder.path or name} has no binder file (.scrivx)",
            "is the whole folder here, with all that is in it?",
        )
    file = next((one for one in files if one[: -len(".scrivx")] == stem), files[0])
    path = f"{folder.path}/{file}".lstrip("/")
    parsed = parse(folder.read(file), path)
    if local(parsed.root) != "ScrivenerProject":
        raise Unreadable(f"{path} is no Scrivener binder")
    return Binder(parsed.root, path, parsed.broken)


def _compiled(node: Element) -> bool:
    return node.findtext("MetaData/IncludeInCompile", "").strip().lower() == "yes"
