"""Aeon Timeline: the reader against json reading the same file.

``python -m benchmarks.formats.aeon``
"""

from __future__ import annotations

import json
from typing import Any

from benchmarks.formats.novel import novel, ratio
from fabula.read.aeon import read
from fabula.read.folder import Texts
from fabula.read.reading import Hints

NAME = "novel.aeon"


def timeline() -> bytes:
    """The novel as a timeline: an event for each scene, its words in the description."""
    items: dict[str, Any] = {}
    dates: dict[str, Any] = {}
    relations: dict[str, Any] = {}
    for number, scene in enumerate(novel()):
        key = f"event-{number}"
        year, month, day = (int(part) for part in scene.day.split("-"))
        hour, minute = (int(part) for part in scene.clock.split(":"))
        items[key] = {
            "type": "defaultEvent", "label": scene.title, "displayId": f"EV{number}",
            "summary": "\n\n".join(scene.paragraphs),
        }  # fmt: skip
        dates[key] = {"startDate": {
            "year": year, "month": month, "day": day, "hour": hour, "minute": minute,
            "second": 0, "precision": 7, "era": 1, "timestamp": 0,
        }}  # fmt: skip
        for name in scene.people:
            items.setdefault(name, {"type": "defaultPerson", "label": name})
            relations[f"{key}-{name}"] = {
                "subject": key, "reference": "participantRef", "object": name,
            }  # fmt: skip
    types = {kind: {"label": kind} for kind in ("defaultEvent", "defaultPerson")}
    root = {
        "core": {
            "definitions": {"types": {"byId": types}},
            "data": {
                "itemsById": items, "itemDatesById": dates, "relationshipsById": relations,
            },
        },
        "collection": {"sequence": [key for key in items if key.startswith("event-")]},
    }  # fmt: skip
    return b"\x01\x00\x00\x00" * 10 + json.dumps(root).encode()


def measure() -> float:
    """Our time over that of the library alone."""
    data = timeline()

    def theirs() -> Any:
        return json.JSONDecoder().raw_decode(data[data.index(b"{") :].decode())

    return ratio(lambda: read(Texts({NAME: data}), NAME, Hints()), theirs)


if __name__ == "__main__":
    print(f"Aeon Timeline     {measure():5.2f} x json")
