"""What authors call the fields that they make for themselves in a tool."""

from __future__ import annotations

from fabula.cards.keys import CARD
from fabula.read.reading import Hints

KEYS = {
    "pov": "pov", "point of view": "pov", "pov character": "pov", "viewpoint": "pov",
    "participant": "who", "participants": "who", "character": "who", "characters": "who",
    "people": "who", "cast": "who", "cast members": "who", "present": "who",
    "location": "where", "locations": "where", "place": "where", "places": "where",
    "setting": "where",
    "date": "when", "date & time": "when", "date and time": "when", "start date": "when",
    "story date": "when", "scene date": "when", "time": "when", "story time": "when",
    "date1": "when", "start": "when",
    "duration": "lasts",
    "item": "things", "items": "things", "prop": "things", "props": "things",
    "objects": "things", "artifacts": "things", "artefacts": "things",
    "told": "told", "mode": "told", "narrative mode": "told",
}  # fmt: skip
"""Titles of fields, in small letters, and the keys that they are."""

MODES = {
    "flashback": "flashback", "flashforward": "flashforward", "dream": "dream",
    "imagined": "imagined", "flash back": "flashback", "flashbacks": "flashback",
    "flash forward": "flashforward",
    "dream sequence": "dream", "dreams": "dream", "memory": "flashback",
}  # fmt: skip
"""What authors call the ways of telling."""


def key_of(name: str, hints: Hints) -> str | None:
    """The key of a card that a field is (``things`` for a list of these); ``None`` for others."""
    lower = " ".join(name.lower().split())
    return hints.fields.get(lower) or KEYS.get(lower) or (lower if lower in CARD else None)
