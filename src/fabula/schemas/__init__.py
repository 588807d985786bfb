"""JSON Schemas of the project file and of cards, for editors that complete and check.

The files beside this one are published; they are made from the tables in ``cards.keys`` by
``schema`` (``python -m fabula.schemas`` writes them anew), and a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping

from fabula.cards.keys import (
    CARD,
    LAW_OPTIONS,
    LAWS,
    PROJECT,
    SEVERITIES,
    Choice,
    Each,
    Either,
    Fields,
    Key,
    Leaf,
    Named,
    Pair,
    Shape,
)

Json = str | bool | int | list["Json"] | dict[str, "Json"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NAMES = ("project", "card", "outline")

# YAML of editors reads yes, 1987 and 12:30 as other things than text; a card does not mind.
_CARD_TEXT: Json = {"type": ["string", "number", "boolean", "null"]}
_LEAVES: Mapping[Leaf, Json] = {
    Leaf.TEXT: {"type": "string"},
    Leaf.TIME: {"type": ["string", "integer"]},
    Leaf.NUMBER: {"type": "number"},
    Leaf.FLAG: {"type": "boolean"},
    Leaf.WORD: {"type": ["string", "number", "boolean"]},
}


def schema(name: str) -> dict[str, Json]:
    """The schema called ``project``, ``card`` or ``outline`` (a list of cards)."""
    if name == "project":
        body = _of(PROJECT, card=False)
        title = "The project file of a story (fabula.toml)"
    elif name == "card":
        body = _of(Fields(CARD), card=True)
        title = "The card of a scene"
    else:
        body = {"type": "array", "items": _of(Fields(CARD), card=True)}
        title = "An outline or a sidecar (*.cards.yaml): a list of cards"
    return {"$schema": DIALECT, "title": title, **body}


def _of(shape: Shape, card: bool) -> dict[str, Json]:
    match shape:
        case Leaf():
            leaf = _CARD_TEXT if card else _LEAVES[shape]
            assert isinstance(leaf, dict)
            return dict(leaf)
        case Choice(words):
            return {"enum": [*words]}
        case Each(of):
            return {"type": "array", "items": _sentence(of) if card else _of(of, card)}
        case Pair(first, second):
            pair: list[Json] = [_of(first, card), _of(second, card)]
            return {"type": "array", "prefixItems": pair, "minItems": 2, "maxItems": 2}
        case Named(of):
            return {"type": "object", "additionalProperties": _of(of, card)}
        case Either(shapes):
            return {"anyOf": [_of(one, card) for one in shapes]}
        case Fields(keys):
            return _fields(keys, card)


def _sentence(of: Shape) -> dict[str, Json]:
    """An item of a card's list: a text, or (``plant: the rifle``) what YAML takes for a pair."""
    pair: Json = {"type": "object", "minProperties": 1, "maxProperties": 1}
    return {"anyOf": [_of(of, card=True), pair]}


def _fields(keys: Mapping[str, Key], card: bool) -> dict[str, Json]:
    properties: dict[str, Json] = {}
    for key in keys.values():
        body = _laws() if key.name == "laws" and not card else _of(key.shape, card)
        properties[key.name] = {"description": key.says, **body}
    made: dict[str, Json] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    required: list[Json] = [key.name for key in keys.values() if key.required]
    return {**made, "required": required} if required else made


def _laws() -> dict[str, Json]:
    """``[laws]``: every law by its name, with the settings that it has."""
    severity = Key("severity", Choice(SEVERITIES), "how much it weighs")
    laws: dict[str, Json] = {}
    for law in LAWS:
        settings = Fields({"severity": severity, **LAW_OPTIONS.get(law, {})})
        laws[law] = {"anyOf": [_of(Choice(SEVERITIES), False), _of(settings, False)]}
    codes: Json = {"^[A-Za-z][0-9]{3}$": {"enum": [*SEVERITIES]}}
    return {
        "type": "object",
        "properties": laws,
        "patternProperties": codes,
        "additionalProperties": False,
    }
