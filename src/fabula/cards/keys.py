"""The closed lists: every key of a card and of the project file, as tables.

The readers check against them, the JSON Schemas are made from them, and the guides are
compared with them; a new key is a new line here and a handler where it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from fabula.model.terms import Mode, Regime


class Leaf(StrEnum):
    """What one value may be."""

    TEXT = "text"
    TIME = "time"
    """a time expression: text, a bare year or a bare date"""
    NUMBER = "number"
    FLAG = "true or false"
    WORD = "text, a number, or true or false"


class Choice(NamedTuple):
    """One word of a few."""

    words: tuple[str, ...]


class Each(NamedTuple):
    """A list of values of one shape."""

    of: Shape


class Pair(NamedTuple):
    """A list of exactly two values."""

    first: Leaf
    second: Leaf


class Named(NamedTuple):
    """A table whose keys are names that the author chooses; ``what`` says of what."""

    of: Shape
    what: str


class Fields(NamedTuple):
    """A table with these keys and no others."""

    keys: Mapping[str, Key]


class Either(NamedTuple):
    """One of several shapes, the plainest first."""

    shapes: tuple[Shape, ...]


Shape = Leaf | Choice | Each | Pair | Named | Fields | Either


class Key(NamedTuple):
    """A key: its name, what it holds, and what it says in one clause."""

    name: str
    shape: Shape
    says: str
    required: bool = False


def _fields(*keys: Key) -> Fields:
    return Fields({key.name: key for key in keys})


TEXTS = Each(Leaf.TEXT)
SEVERITIES = ("off", "note", "warning", "error")
PARTS_OF_DAY = ("dawn", "morning", "noon", "afternoon", "dusk", "evening", "night", "midnight")
_TERMS = 'terms such as "has X T" (see the guide to verbs)'

LAWS: Mapping[str, str] = {
    "impossible-order": "T101",
    "wrong-weekday": "T102",
    "impossible-date": "T103",
    "wrong-age": "T104",
    "too-far": "T105",
    "wrong-span": "T106",
    "wrong-sky": "T107",
    "two-places-at-once": "L101",
    "acts-after-death": "L102",
    "life-runs-backwards": "L103",
    "before-birth": "L104",
    "not-there": "L105",
    "dies-twice": "L106",
    "never-met": "L107",
    "born-too-soon": "L108",
    "acts-while-asleep": "L109",
    "retold-otherwise": "L110",
    "knows-too-soon": "K101",
    "knows-the-future": "K102",
    "told-by-the-ignorant": "K103",
    "should-know": "K104",
    "learns-again": "K105",
    "no-witness": "K106",
    "believes-the-exposed": "K107",
    "does-not-have": "P101",
    "thing-in-two-places": "P102",
    "thing-is-gone": "P103",
    "not-wearing": "P104",
    "wound-forgotten": "B101",
    "trait-changed": "B102",
    "heals-too-fast": "B103",
    "wrong-state": "S101",
    "need-unmet": "S102",
    "wrong-count": "S103",
    "office-not-held": "S104",
    "effect-before-cause": "C101",
    "undoes-its-own-cause": "C102",
    "loop-without-origin": "C103",
    "fixed-event-undone": "C104",
    "past-changed": "C105",
    "no-travel-here": "C106",
    "leak-between-branches": "C107",
    "never-paid-off": "N101",
    "not-planted": "N102",
    "reader-not-told": "N103",
    "never-answered": "N104",
    "pov-knows-too-much": "N105",
    "named-before-introduced": "N106",
    "not-kept": "N107",
    "on-some-path": "X101",
    "unreachable-passage": "X102",
    "dead-end": "X103",
    "missing-target": "X104",
    "unknown-key": "D101",
    "unknown-verb": "D102",
    "unreadable-time": "D103",
    "unknown-name": "D104",
    "unknown-scene": "D105",
    "two-scenes-one-id": "D106",
    "unused-allowance": "D107",
    "allowance-without-reason": "D108",
    "unreadable-card": "D109",
    "ambiguous-name": "D110",
    "ambiguous-sentence": "D111",
}
"""The laws' names, with their codes. A test compares the list with the laws that exist."""

LAW_NAMES: Mapping[str, str] = {
    **{name: name for name in LAWS},
    **{code.lower(): name for name, code in LAWS.items()},
}
"""A law's name or code, in lower case, to its name."""

CARD: Mapping[str, Key] = {
    key.name: key
    for key in (
        Key("scene", Leaf.TEXT, "the scene's name; in a sidecar, the scene that the card is about"),
        Key("id", Leaf.TEXT, "the scene's id, where two scenes share a name"),
        Key("when", Either((Leaf.TEXT, TEXTS)), "when it starts; of a list all hold"),
        Key("lasts", Leaf.TEXT, "how long it takes: 2 hours, 10-20 minutes"),
        Key("where", Leaf.TEXT, "the place; London / the flat puts one place within another"),
        Key("who", Either((Leaf.TEXT, TEXTS)), "who is there at some time"),
        Key("only", Either((Leaf.TEXT, TEXTS)), "who is there, and nobody else"),
        Key("heard", Either((Leaf.TEXT, TEXTS)), "who is there by voice only"),
        Key("pov", Leaf.TEXT, "whose eyes it is seen through"),
        Key("told", Choice(tuple(Mode)), "how it is told"),
        Key("by", Leaf.TEXT, "whose claim a report or a document is"),
        Key("to", Either((Leaf.TEXT, TEXTS)), "who hears the report"),
        Key("in", Leaf.TEXT, "the thing that holds the document"),
        Key("true", Leaf.FLAG, "whether a report is what happened"),
        Key(
            "life",
            Named(Either((Leaf.TEXT, TEXTS)), "a person or thing"),
            "where the scene stands in someone's own life: after X, before X, 1 hour after X",
        ),
        Key("branch", Leaf.TEXT, "the branch of the world that it belongs to"),
        Key("replaces", Either((Leaf.TEXT, TEXTS)), "the scenes that it takes the place of"),
        Key("same-as", Leaf.TEXT, "the scene that tells the same event"),
        Key("fixed", Leaf.FLAG, "that it may not be undone"),
        Key("continuous", Leaf.FLAG, "that it follows the scene before without a gap"),
        Key("happens", Either((Leaf.TEXT, TEXTS)), "what happens, sentence by sentence"),
        Key(
            "allow",
            Named(Either((Leaf.TEXT, Named(Leaf.TEXT, "who or what is meant"))), "a law"),
            "what is intended, with the reason",
        ),
    )
}
"""Every key of a card."""

_PERSON = _fields(
    Key("born", Leaf.TIME, "when; any time expression"),
    Key("died", Leaf.TIME, "when; any time expression"),
    Key("aliases", TEXTS, "other names"),
    Key("parents", TEXTS, "names of persons"),
    Key("attributes", Named(Leaf.WORD, "an attribute"), "what is so from the start"),
    Key("reliable", Leaf.FLAG, "whether this person's reports are true"),
    Key(
        "ages",
        Either((Choice(("yes", "no", "backwards")), Leaf.NUMBER)),
        "how own years run against the world's",
    ),
)
_PLACE = _fields(
    Key("within", Leaf.TEXT, "the place around it"),
    Key("aliases", TEXTS, "other names"),
    Key("clock", Leaf.TEXT, "how far its clocks are ahead: +1h, -5h, +5:30"),
    Key("latitude", Leaf.NUMBER, "degrees, north positive"),
    Key("longitude", Leaf.NUMBER, "degrees, east positive"),
    Key("listed", Leaf.FLAG, "a mere name in a list: others in it may lie within it"),
)
_HOLDER = _fields(
    Key("who", Leaf.TEXT, "the person", required=True),
    Key("from", Leaf.TEXT, "the scene from which on"),
    Key("until", Leaf.TEXT, "the scene up to which"),
)
_FACT = _fields(
    Key("says", Leaf.TEXT, "the fact as a sentence"),
    Key("aliases", TEXTS, "other wordings"),
    Key("scene", Leaf.TEXT, "the scene in which it comes about"),
    Key("secret", Leaf.FLAG, "whether it is learned only from those who know it"),
)
_CALENDAR = _fields(
    Key("name", Leaf.TEXT, "the calendar's name"),
    Key("months", Each(Pair(Leaf.TEXT, Leaf.NUMBER)), "names and numbers of days", required=True),
    Key("weekdays", TEXTS, "the names of the days of the week"),
    Key("first-day", Leaf.TEXT, "the weekday of day 1 of year 1"),
    Key("hours-in-day", Leaf.NUMBER, "24 when missing"),
    Key("eras", Each(Pair(Leaf.TEXT, Leaf.NUMBER)), "names and the year before their year 1"),
    Key("leap", Leaf.TEXT, "which years are longer, and in which month"),
)
_LENGTHS = Either((Leaf.TEXT, Named(Leaf.TEXT, "a part of the body")))
LAW_OPTIONS: Mapping[str, Mapping[str, Key]] = {
    "wound-forgotten": {"healing": Key("healing", _LENGTHS, "how long wounds take to heal")},
    "heals-too-fast": {"healing": Key("healing", _LENGTHS, "how long wounds take to heal")},
}
"""The settings of single laws, besides ``severity``."""

PROJECT = _fields(
    Key("fabula", Leaf.NUMBER, "the version of this language: 1"),
    Key("title", Leaf.TEXT, "the title of the story"),
    Key("manuscript", TEXTS, "the files, in the order of telling; * stands for any name"),
    Key(
        "formats",
        _fields(
            Key("dates", Choice(("day-first", "month-first")), "how 1/2/2099 is meant"),
            Key("fields", Named(Leaf.TEXT, "a field of the tool"), "the card's key that it is"),
        ),
        "how the files of other tools are read",
    ),
    Key("time-travel", Choice(tuple(Regime)), "by which law of time travel the world lives"),
    Key(
        "calendar",
        Either((Choice(("gregorian", "julian", "days")), _CALENDAR)),
        "the calendar of the dates",
    ),
    Key(
        "day",
        Fields({part: Key(part, Leaf.TEXT, "from and to: 18:00-23:00") for part in PARTS_OF_DAY}),
        "what the parts of the day mean",
    ),
    Key("people", Named(_PERSON, "a person"), "the persons"),
    Key(
        "groups",
        Named(
            _fields(
                Key("members", TEXTS, "names of persons"), Key("aliases", TEXTS, "other names")
            ),
            "a group",
        ),
        "sets of persons",
    ),
    Key(
        "offices",
        Named(
            _fields(
                Key("holders", Each(_HOLDER), "who holds it, in order"),
                Key("aliases", TEXTS, "other names"),
            ),
            "an office",
        ),
        "names that mean their holder",
    ),
    Key("places", Named(_PLACE, "a place"), "the places"),
    Key(
        "travel",
        Named(
            Either((Leaf.TEXT, Named(Leaf.TEXT, "a way of going"))), "two places: London - Paris"
        ),
        "least times between places",
    ),
    Key(
        "things",
        Named(_fields(Key("aliases", TEXTS, "other names")), "a thing"),
        "the things",
    ),
    Key("facts", Named(_FACT, "a fact"), "what may be known"),
    Key(
        "traits",
        _fields(
            Key("lasting", TEXTS, "attributes of a person that never change"),
            Key("changing", TEXTS, "attributes that may differ from scene to scene"),
        ),
        "which attributes last",
    ),
    Key(
        "branches",
        Named(
            _fields(
                Key("from", Leaf.TEXT, "the branch that it leaves"),
                Key("at", Leaf.TEXT, "the scene at which it leaves"),
            ),
            "a branch",
        ),
        "the branches of the world",
    ),
    Key(
        "laws",
        Named(Either((Choice(SEVERITIES), _fields())), "a law"),
        "how much each law weighs, and its settings",
    ),
    Key(
        "allow",
        Each(
            _fields(
                Key("law", Leaf.TEXT, "the law", required=True),
                Key("scene", Leaf.TEXT, "the scene; every scene when missing"),
                Key("entity", Leaf.TEXT, "who or what is meant; anybody when missing"),
                Key("reason", Leaf.TEXT, "why it is intended"),
            )
        ),
        "what is intended",
    ),
    Key(
        "verbs",
        Named(
            _fields(
                Key("needs", TEXTS, _TERMS),
                Key("effects", TEXTS, _TERMS),
                Key("open", Leaf.FLAG, "whether a need without support is let pass"),
            ),
            "a sentence with {slots}",
        ),
        "verbs of the author's own",
    ),
    Key(
        "rules",
        Each(
            _fields(
                Key("name", Leaf.TEXT, "the rule's name", required=True),
                Key("when", TEXTS, _TERMS),
                Key("never", TEXTS, _TERMS, required=True),
                Key("severity", Choice(SEVERITIES[1:]), "error when missing"),
                Key("message", Leaf.TEXT, "what is said, with {slots}"),
            )
        ),
        "rules of the world",
    ),
)
"""Every key of the project file."""
