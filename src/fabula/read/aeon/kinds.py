"""What the types and relations of a timeline are, by their keys and by their labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fabula.read.aeon.layout import Layout
from fabula.read.aeon.tree import At

_THINGS = frozenset({"item", "object", "prop", "thing", "artefact", "artifact"})
_POV = frozenset({"pov", "point of view", "viewpoint"})
_LABELLED = {
    "participant": "who",
    "character": "who",
    "witness": "heard",
    "observer": "heard",
    "location": "where",
    "place": "where",
    "parent": "parents",
} | dict.fromkeys(_POV, "pov")
"""what relations are by their labels, in timelines that came from version 2"""
_ROLES = {
    "participantRef": "who",
    "witnessRef": "heard",
    "locationRef": "where",
    "startLocationRef": "start",
    "endLocationRef": "end",
    "parentRef": "parents",
    "causesRef": "causes",
}


class Kinds(NamedTuple):
    """The types of items by what they are here; the labels of relations and properties."""

    types: Mapping[str, str]
    roles: Mapping[str, str]
    labels: Mapping[str, str]
    properties: Mapping[str, At]

    def of(self, item: At) -> str:
        """``event``, ``person``, ``place``, ``group``, ``thing``, ``folder`` or ``""``."""
        return self.types.get(item.get("type").text(), "")


def kinds_of(layout: Layout) -> Kinds:
    """The types and relations that a file defines."""
    types: dict[str, str] = {}
    for key, kind in layout.defined("types"):
        label = kind.get("label").text().lower()
        if kind.get("isNarrativeFolder").value is True or key == "defaultNarrative":
            types[key] = "folder"
        elif key == "defaultPerson":
            types[key] = "person"
        elif key == "defaultLocation":
            types[key] = "place"
        elif key == "characterGroup":
            types[key] = "group"
        elif key in ("defaultEvent", "flashback", "flashForward", "backstory"):
            types[key] = "event"
        elif label in _THINGS:
            types[key] = "thing"
        elif kind.get("showInSequence").value is True:
            types[key] = "event"
        elif kind.get("canIncludeInNarrative").value is True:
            types[key] = "other"
    roles = dict(_ROLES)
    labels: dict[str, str] = {}
    for key, reference in layout.defined("references"):
        labels[key] = reference.get("label").text()
        if labels[key].lower() in _LABELLED:
            roles.setdefault(key, _LABELLED[labels[key].lower()])
    return Kinds(types, roles, labels, dict(layout.defined("properties")))
