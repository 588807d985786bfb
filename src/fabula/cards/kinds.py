"""Which kinds of names a slot takes, and the words that stand for names without being any."""

from __future__ import annotations

from collections.abc import Mapping

from fabula.cards.verbs import Sort
from fabula.model.terms import Kind

_P, _G, _O = Kind.PERSON, Kind.GROUP, Kind.OFFICE
_T, _L, _F = Kind.THING, Kind.PLACE, Kind.FACT
TAKES: Mapping[Sort, tuple[Kind, ...]] = {
    Sort.PERSON: (_P, _G, _O),
    Sort.TELLER: (_P, _G, _O, _T),
    Sort.GIVER: (_P, _G, _O, _T, _L),
    Sort.WHAT: (_P, _T, _L, _G, _O, _F),
    Sort.THING: (_T, _F),
    Sort.OBJECT: (_T, _L, _F),
    Sort.PLACE: (_L, _T),
    Sort.SPOT: (_L, _T),
    Sort.GROUP: (_G,),
    Sort.OFFICE: (_O,),
}
"""Kinds that a slot takes."""

NEW: Mapping[Sort, Kind] = {
    Sort.PERSON: _P,
    Sort.TELLER: _P,
    Sort.GIVER: Kind.UNKNOWN,
    Sort.WHAT: Kind.UNKNOWN,
    Sort.THING: _T,
    Sort.OBJECT: _T,
    Sort.PLACE: _L,
    Sort.SPOT: _L,
    Sort.GROUP: _G,
    Sort.OFFICE: _O,
}
"""The kind of a name that only this slot knows."""

LISTED = frozenset({Sort.PERSON, Sort.TELLER, Sort.GIVER, Sort.WHAT, Sort.THING, Sort.OBJECT})
NAMES = frozenset(NEW)
JOINTS = frozenset({",", "and", "&"})
POSSESSIVES = frozenset({"his", "her", "its", "their"})
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "themself"})
PRONOUNS = frozenset(
    {*("he", "she", "they", "we", "i", "you", "it", "him", "her", "them", "us", "me")}
    | {"this", "these", "those", "who"}
)
NO_NAME = frozenset(
    {*("is", "are", "has", "was", "were", "that", "not", "and", "or")}
    | {*("by", "from", "to", "of", "at", "in", "with", "for", "into")}
)
"""words that no new name begins with"""
KINDS = {
    _P: "a person",
    _T: "a thing",
    _L: "a place",
    _G: "a group",
    _O: "an office",
    _F: "a fact",
    Kind.UNKNOWN: "something else",
}
WANTED = {
    Sort.PERSON: "a person",
    Sort.TELLER: "a person or a thing that tells",
    Sort.THING: "a thing",
    Sort.OBJECT: "a thing",
    Sort.PLACE: "a place",
    Sort.SPOT: "a place",
    Sort.GROUP: "a group",
    Sort.OFFICE: "an office",
    Sort.FACT: "a fact",
}
