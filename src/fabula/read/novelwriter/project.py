"""The project file of novelWriter (``nwProject.nwx``): which documents there are, in which order.

File versions 1.0 to 1.5: up to 1.3 an item's type, class and layout are elements of its own,
from 1.4 on attributes. The tree is a flat list of items that name their parents.
"""

from __future__ import annotations

from typing import NamedTuple

from fabula.read.xml import Element, Parsed, parse, words

_OLD_LAYOUTS = frozenset({"TITLE", "BOOK", "PAGE", "PARTITION", "UNNUMBERED", "CHAPTER", "SCENE"})
_ORPHANS = frozenset({"", "None", "none"})


class Item(NamedTuple):
    """An item of the tree. ``kind`` is the class of its root (``NOVEL``, ``CHARACTER``)."""

    handle: str
    parent: str
    order: int
    type: str
    kind: str
    layout: str
    name: str
    active: bool
    characters: int
    line: int


class Project(NamedTuple):
    """The tree, laid out: ``items`` depth first, each with the class and name of its root.

    ``lost`` are documents that hang under no root; ``broken`` is the line at which the file
    breaks off, 0 where it is whole.
    """

    title: str
    items: tuple[tuple[Item, Item], ...]
    lost: tuple[Item, ...]
    broken: int


def read_project(data: bytes, path: str) -> Project:
    """The project; raises ``Unreadable`` where the file is none."""
    parsed: Parsed = parse(data, path)
    root = parsed.root
    title = words(root.find("project/name")) or words(root.find("project/title"))
    items: dict[str, Item] = {}
    for element in root.iter("item"):
        item = _item(element)
        if item.handle:
            items.setdefault(item.handle, item)
    laid = _laid_out(items)
    seen = {item.handle for item, _ in laid}
    lost = tuple(item for item in items.values() if item.handle not in seen and item.type == "FILE")
    return Project(title, laid, lost, parsed.broken)


def _item(element: Element) -> Item:
    name, meta = element.find("name"), element.find("meta")
    status = name.get("active", "") or name.get("exported", "") if name is not None else ""
    status = status or words(element.find("exported")) or "yes"
    layout = _of(element, "layout").upper()
    return Item(
        handle=element.get("handle", ""),
        parent=element.get("parent", ""),
        order=_number(element.get("order", "")),
        type=_of(element, "type").upper(),
        kind=_of(element, "class").upper(),
        layout="DOCUMENT" if layout in _OLD_LAYOUTS - {"TITLE"} else layout,
        name=words(name),
        active=status.lower() not in ("no", "false"),
        characters=_number(
            meta.get("charCount", "") if meta is not None else _of(element, "charCount")
        ),
        line=element.sourceline,
    )


def _laid_out(items: dict[str, Item]) -> tuple[tuple[Item, Item], ...]:
    """Depth first, brothers by their order; a ring of parents is in no tree and left out."""
    children: dict[str, list[Item]] = {}
    roots: list[Item] = []
    for item in items.values():
        if item.parent in _ORPHANS:
            if item.type != "FILE":
                roots.append(item)
        else:
            children.setdefault(item.parent, []).append(item)
    for brothers in (roots, *children.values()):
        brothers.sort(key=lambda item: item.order)
    laid: list[tuple[Item, Item]] = []
    waiting = [(root, root) for root in reversed(roots)]
    while waiting:
        item, root = waiting.pop()
        laid.append((item, root))
        waiting += [(child, root) for child in reversed(children.get(item.handle, ()))]
    return tuple(laid)


def _of(element: Element, name: str) -> str:
    """An attribute, or the text of an element of that name."""
    return element.get(name, "") or words(element.find(name))


def _number(digits: str) -> int:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
