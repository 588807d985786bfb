"""Timelines written by hand, in the layouts of Aeon Timeline 3 and 2."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
_HEAD = b"\x01\x00\x00\x00(" + bytes(15) + b"3333" + b"\x11" * 8 + b'"' * 8
_MONTHS = (
    ("January", 31, 31), ("February", 28, 29), ("March", 31, 31), ("April", 30, 30),
    ("May", 31, 31), ("June", 30, 30), ("July", 31, 31), ("August", 31, 31),
    ("September", 30, 30), ("October", 31, 31), ("November", 30, 30), ("December", 31, 31),
)  # fmt: skip
_TYPES: dict[str, Json] = {
    "defaultEvent": {"label": "Event"},
    "flashback": {"label": "Flashback"},
    "defaultPerson": {"label": "Person"},
    "defaultLocation": {"label": "Location"},
    "characterGroup": {"label": "Group"},
    "defaultNarrative": {"label": "Folder", "isNarrativeFolder": True},
    "thing": {"label": "Item"},
    "expo": {"label": "Exposition", "canIncludeInNarrative": True},
    "clue": {"label": "Clue"},
}


def calendar(months: Sequence[tuple[str, int, int]] = _MONTHS, **more: Json) -> dict[str, Json]:
    """A calendar; the Gregorian one unless said otherwise."""
    made: dict[str, Json] = {
        "eras": [
            {"name": "BC", "shortName": "BC", "isBackwards": True, "duration": 2147483647},
            {"name": "AD", "shortName": "AD", "isBackwards": False, "duration": 2147483647},
        ],
        "months": [{"name": n, "normalDuration": a, "leapDuration": b} for n, a, b in months],
        "weekdays": [{"name": "Sunday"}, {"name": "Monday"}, {"name": "Tuesday"}],
        "leapCycles": [4, 100, 400],
        "hoursInDay": 24,
        "weekdayIndexAtZero": 1,
    }
    return made | more


def date(words: str, precision: int = 7, era: int = 1) -> dict[str, Json]:
    """``1987-05-03 21:00`` as Aeon has it; the timestamp is that of the Gregorian calendar."""
    from datetime import datetime

    day, _, clock = words.partition(" ")
    year, month, number = (int(part) for part in day.split("-"))
    hour, _, minute = (clock or "0:0").partition(":")
    since = datetime(year, month, min(number, 28), int(hour), int(minute)) - datetime(1, 1, 1)
    return {
        "era": era, "year": year, "month": month, "day": number, "hour": int(hour),
        "minute": int(minute), "second": 0, "precision": precision,
        "timestamp": int(since.total_seconds()) + (number - min(number, 28)) * 86_400,
    }  # fmt: skip


class Aeon:
    """A timeline of version 3, put together item by item."""

    def __init__(self, older: bool = False) -> None:
        self.older = older
        self.items: dict[str, dict[str, Json]] = {}
        self.dates: dict[str, dict[str, Json]] = {}
        self.relations: list[tuple[str, str, str]] = []
        self.references: dict[str, str] = {
            "participantRef": "Participant", "witnessRef": "Witness", "locationRef": "Location",
        }  # fmt: skip
        self.above: dict[str, str] = {}
        self.narrative: dict[str, list[str]] = {}
        self.blocked: list[tuple[str, str]] = []
        self.properties: dict[str, dict[str, Json]] = {}
        self.calendar = calendar()
        self.kind = ""
        """of all dependencies"""

    def add(self, key: str, kind: str, label: str, **more: Json) -> str:
        """An item; ``dates`` are its dates."""
        dates = more.pop("dates", {})
        assert isinstance(dates, dict)
        self.dates[key] = dates
        self.items[key] = {"type": kind, "label": label, "displayId": key.upper(), **more}
        return key

    def relate(self, subject: str, kind: str, target: str) -> None:
        """One item refers to another."""
        self.relations.append((subject, kind, target))

    def bytes(self) -> bytes:
        """The file."""
        return (
            _HEAD + json.dumps(self._older() if self.older else self._newer()).encode() + bytes(9)
        )

    def _definitions(self) -> Json:
        return {
            "calendar": self.calendar,
            "types": {"byId": _TYPES},
            "references": {"byId": {key: {"label": name} for key, name in self.references.items()}},
            "properties": {"byId": dict(self.properties)},
        }

    def _related(self) -> dict[str, Json]:
        return {
            f"r{at}": {"subject": one, "reference": kind, "object": two}
            for at, (one, kind, two) in enumerate(self.relations)
        }

    def _supers(self) -> dict[str, Json]:
        return {
            key: {
                "super": self.above.get(key),
                "children": [one for one, two in self.above.items() if two == key],
            }
            for key in self.items
        }

    def _sequence(self) -> list[Json]:
        return [
            k for k, item in self.items.items() if item["type"] in ("defaultEvent", "flashback")
        ]

    def _newer(self) -> Json:
        return {
            "fileVersion": 15,
            "core": {
                "definitions": self._definitions(),
                "data": {
                    "itemsById": dict(self.items),
                    "itemDatesById": dict(self.dates),
                    "relationshipsById": self._related(),
                    "tags": {"t1": "Alibi"},
                    "dependenciesById": {
                        f"d{at}": {"type": self.kind} for at in range(len(self.blocked))
                    },
                    "dateConstraintsById": {},
                },
            },
            "collection": {
                "sequence": self._sequence(),
                "superAndChildrenById": self._supers(),
                "narrativeSacById": {
                    key: {"children": list(inner), "super": None}
                    for key, inner in self.narrative.items()
                },
                "blockedByDependencyIdsByItemId": {
                    later: {f"d{at}": True} for at, (later, _) in enumerate(self.blocked)
                },
                "blockingDependencyIdsByItemId": {
                    first: {f"d{at}": True} for at, (_, first) in enumerate(self.blocked)
                },
            },
        }

    def _older(self) -> Json:
        items: dict[str, Json] = {k: {**item, **self.dates[k]} for k, item in self.items.items()}
        return {
            "fileVersion": 9,
            "definitions": self._definitions(),
            "data": {
                "items": {"byId": items, "allIds": list(items)},
                "relationships": {"byId": self._related()},
                "superAndChildrenById": self._supers(),
                "narrative": self._tree("narrativeRoot"),
                "sequence": self._sequence(),
            },
        }

    def _tree(self, key: str) -> Json:
        return {"id": key, "children": [self._tree(one) for one in self.narrative.get(key, [])]}


def aeonzip(timeline: Mapping[str, Json]) -> bytes:
    """A file of version 2."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("timeline.json", json.dumps(timeline))
    return out.getvalue()
