"""Sheets of people and places: documents beside the draft, in folders that say what they are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fabula.cards.lexicon import name_key
from fabula.cards.raw import RawPerson, RawSettings
from fabula.model.draft import Text
from fabula.model.terms import Kind
from fabula.read import declare
from fabula.read.scrivener.binder import Binder, Item

_REMARK = re.compile(r"\s*(?:\s-|-\s)\s*")
_FOLDERS = {
    "characters": Kind.PERSON, "people": Kind.PERSON, "cast": Kind.PERSON,
    "dramatis personae": Kind.PERSON,
    "places": Kind.PLACE, "locations": Kind.PLACE, "settings": Kind.PLACE,
    "items": Kind.THING, "objects": Kind.THING, "props": Kind.THING, "artefacts": Kind.THING,
    "artifacts": Kind.THING,
}  # fmt: skip
_BLANKS = frozenset({"character sketch", "setting sketch", "character sheet", "location sheet"})
_TEMPLATES = frozenset({"template sheets", "templates"})
_ICONS = (("character sheet", Kind.PERSON), ("location sheet", Kind.PLACE))


def declared(binder: Binder, things: Mapping[str, Text]) -> RawSettings:
    """Who and what the sheets are of; ``things`` are those that fields name."""
    found: dict[str, tuple[Kind, Text]] = {}
    inside = 0
    for item in binder.beside():
        if item.id and item.id == binder.templates:
            inside = len(item.within) + 1
        elif inside and len(item.within) < inside:
            inside = 0
        sheet = None if inside else _kind(item)
        key = name_key(item.title)
        if sheet is not None and key and key not in found:
            found[key] = (sheet, binder.passage(item.title, item.node))
    for text in things.values():
        found.setdefault(name_key(text.value), (Kind.THING, text))
    of = {kind: [text for one, text in found.values() if one is kind] for kind in Kind}
    return RawSettings(
        people=tuple(_person(text) for text in of[Kind.PERSON]),
        places=tuple(declare.place(text) for text in of[Kind.PLACE]),
        things=tuple(declare.thing(text) for text in of[Kind.THING]),
    )


def _person(title: Text) -> RawPerson:
    """``Bobby - Ma's brother`` is Bobby."""
    name, dash, _ = _REMARK.sub("\n", title.value).partition("\n")
    if not dash or not name:
        return declare.person(title)
    return declare.person(title._replace(value=name), (title,))


def _kind(item: Item) -> Kind | None:
    """What a document is the sheet of."""
    if not item.leaf or item.kind != "Text" or item.title.lower() in _BLANKS:
        return None
    icon = item.node.findtext("MetaData/IconFileName", "").lower()
    for word, kind in _ICONS:
        if word in icon:
            return kind
    folders = [name.lower() for name in item.within]
    if not _TEMPLATES.isdisjoint(folders):
        return None
    return next((_FOLDERS[name] for name in reversed(folders) if name in _FOLDERS), None)
