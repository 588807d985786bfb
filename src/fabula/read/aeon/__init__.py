"""Aeon Timeline 3 (``.aeon``) and 2 (``.aeonzip``): events, people, places, and their order.

Evidence is the JSON pointer of a value. The description of an event may hold its card.
"""

from __future__ import annotations

from fabula.read.aeon import three, two
from fabula.read.aeon.tree import parse
from fabula.read.archive import open_zip
from fabula.read.folder import Folder, Unreadable
from fabula.read.reading import Hints, Reading

_INSIDE = "timeline.json"


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The timeline; raises ``Unreadable``."""
    path = f"{folder.path}/{name}".lstrip("/")
    data = folder.read(name)
    if data.startswith(b"PK"):
        archive = open_zip(data, path)
        data = archive.read(_INSIDE)
    found = parse(data, path)
    if found.get("core") or found.get("data", "items"):
        return three.read(found, path, hints)
    if found.get("events") or found.get("template"):
        return two.read(found, path, hints)
    raise Unreadable(f"{path} is no timeline of Aeon Timeline 2 or 3")
