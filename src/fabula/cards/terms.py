"""The small language of needs and effects: ``has {who} wand``, ``not alive {whom}``.

A term names a fluent and fills it. Verbs (built in or the author's own) and the author's
rules are all written in it. ``{slots}`` stand for what a sentence puts there; anything else
is a name. The last argument takes all words that are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fabula.cards.lexicon import Lexicon, name_id
from fabula.model.story import Effect, Fluent, Manner, Need, Value
from fabula.model.times import Length

AWAY = ""
"""the place of somebody who has left"""
HERE = "here"
"""the place of the scene, where the card names none"""
ALL = "*"
"""every fact, every garment: all that there is of that kind"""


class Shape(NamedTuple):
    """How a term is written, what it means, and the law that reports it where it is unmet.

    ``args`` names the arguments; a last argument called ``VALUE`` or ``N`` is the fluent's value,
    the second other one its object.
    """

    args: tuple[str, ...]
    law: str
    says: str


SHAPES: dict[str, Shape] = {
    "alive": Shape(("X",), "acts-after-death", "X is alive"),
    "awake": Shape(("X",), "acts-while-asleep", "X is awake"),
    "born": Shape(("X",), "before-birth", "X has been born"),
    "at": Shape(
        ("X", "VALUE"), "not-there", "X is at that place (`here`: where the scene is; `away`)"
    ),
    "knows": Shape(("X", "F"), "knows-too-soon", "X knows the fact F"),
    "believes": Shape(("X", "F"), "knows-too-soon", "X holds F to be so"),
    "has": Shape(("X", "T"), "does-not-have", "X has the thing T"),
    "free": Shape(("X", "T"), "does-not-have", "nobody but X surely has T elsewhere"),
    "here": Shape(("T",), "does-not-have", "T is where the scene is"),
    "wears": Shape(("X", "T"), "not-wearing", "X wears T"),
    "condition": Shape(("T", "VALUE"), "thing-is-gone", "T is whole, broken or destroyed"),
    "made": Shape(("T",), "thing-is-gone", "T has been made and is not destroyed"),
    "count": Shape(("X", "UNIT", "N"), "wrong-count", "X has N of them"),
    "enough": Shape(("X", "UNIT", "N"), "wrong-count", "X has at least N of them"),
    "gain": Shape(("X", "UNIT", "N"), "wrong-count", "N are added to what X has"),
    "wound": Shape(("X", "PART"), "wound-forgotten", "X is hurt there"),
    "trait": Shape(("X", "ATTRIBUTE", "VALUE"), "wrong-state", "X's attribute is VALUE"),
    "state": Shape(("E", "S"), "wrong-state", "E is S"),
    "met": Shape(("X", "Y"), "never-met", "X has met Y"),
    "spouse": Shape(("X", "Y"), "wrong-state", "X is married to Y"),
    "member": Shape(("X", "G"), "wrong-state", "X belongs to the group G"),
    "office": Shape(("X", "O"), "office-not-held", "X holds the office O"),
    "age": Shape(("X", "N"), "wrong-age", "X is N years old"),
    "true": Shape(("F",), "wrong-state", "F is so, whoever knows it"),
    "promised": Shape(("X", "F"), "not-kept", "X has promised F"),
    "planted": Shape(("X", "LABEL"), "not-planted", "X (the reader) was shown the set-up"),
    "paid": Shape(("X", "LABEL"), "never-paid-off", "the set-up was paid off"),
    "asked": Shape(("X", "LABEL"), "never-answered", "the question was asked"),
    "answered": Shape(("X", "LABEL"), "never-answered", "the question was answered"),
    "introduced": Shape(("X", "LABEL"), "named-before-introduced", "the name was introduced"),
    "after": Shape(("SCENE",), "need-unmet", "it is later than the scene"),
}

_WORD = re.compile(r'"[^"]*"|(?:not:)?\{\w+\}|[^\s"{]+|["{]')
_SLOT = re.compile(r"(?:not:)?\{(\w+)\}")


class Term(NamedTuple):
    """A term as written: ``args`` are ``{slots}`` or names; ``since`` a length of time, in words.

    ``holds`` is false after ``not``.
    """

    name: str
    args: tuple[str, ...]
    holds: bool = True
    since: str = ""

    def slots(self) -> tuple[str, ...]:
        """The names of the slots, in the order in which they stand."""
        return tuple(found[1] for arg in self.args if (found := _SLOT.fullmatch(arg)))


def read_term(text: str, lexicon: Lexicon | None = None) -> Term | None:
    """Read one term; ``None`` where it is no term. Names of several words before the last
    argument must be known to the lexicon, quoted or hyphenated."""
    words = _WORD.findall(text)
    holds = True
    while words and words[0] == "not":
        holds, words = not holds, words[1:]
    if len(words) < 2 or words[0] not in SHAPES:
        return None
    name, rest, since = words[0], words[1:], ""
    mark = "by" if name == "after" else "since"
    if mark in rest[1:]:
        at = len(rest) - 1 - rest[::-1].index(mark)
        rest, since = rest[:at], " ".join(rest[at + 1 :])
        if not since or not rest:
            return None
    args = _arguments(rest, len(SHAPES[name].args), lexicon)
    return Term(name, args, holds, since) if args else None


def _arguments(words: Sequence[str], count: int, lexicon: Lexicon | None) -> tuple[str, ...]:
    found: list[str] = []
    at = 0
    lower = [word.lower() for word in words] if lexicon is not None else []
    while len(found) < count - 1 and at < len(words):
        known = lexicon.at(lower, at) if lexicon is not None else None
        end = known.end if known is not None else at + 1
        found.append(" ".join(words[at:end]).strip('"'))
        at = end
    if at < len(words):
        found.append(" ".join(words[at:]).strip('"'))
    return tuple(found) if len(found) == count and all(found) else ()


# --- from terms to fluents ------------------------------------------------------------------


class Deed(NamedTuple):
    """A term made ready to be filled: who it is of, what about, and with which value.

    ``subject`` and ``object`` name slots (or are ids, if ``literal`` has them); ``value`` is a
    slot's name or the value itself.
    """

    name: str
    subject: str
    object: str
    value: Value
    value_slot: str
    denied: bool
    """the object is a fact that is denied (``not:{fact}``)"""
    holds: bool
    manner: Manner
    source: str
    law: str
    since: Length | None = None


_MANNERS = {
    "first": Manner.FIRST,
    "see": Manner.OBSERVE,
    "told": Manner.TOLD,
    "hold": Manner.BELIEF,
}
_VALUED = frozenset({"VALUE", "N"})


def deed(
    term: Term,
    manner: Manner = Manner.CHANGE,
    law: str = "",
    source: str = "",
    since: Length | None = None,
) -> Deed:
    """The term, ready to be filled. A literal argument becomes ``=id``."""
    shape = SHAPES[term.name]
    subject, obj, value, value_slot = "", "", True, ""
    plain: Value = value
    for place, (arg, kind) in enumerate(zip(term.args, shape.args, strict=False)):
        slot = _SLOT.fullmatch(arg)
        if kind in _VALUED:
            if slot is not None:
                value_slot = ("-" if arg.startswith("-") else "") + slot[1]
            elif arg.startswith("-{"):
                value_slot = "-" + arg[2:-1]
            else:
                plain = _literal(arg, kind)
        elif place == 0:
            subject = slot[1] if slot is not None else "=" + _id(arg)
        else:
            obj = slot[1] if slot is not None else "=" + _id(arg)
    denied = any(arg.startswith("not:{") for arg in term.args)
    if term.name == "believes":
        manner = Manner.BELIEF
    return Deed(
        term.name, subject, obj, plain, value_slot, denied, term.holds, manner, source,
        law or shape.law, since,
    )  # fmt: skip


def _literal(arg: str, kind: str) -> Value:
    if kind == "N":
        return int(arg) if arg.lstrip("-").isdecimal() else 0
    if arg == "away":
        return AWAY
    return _id(arg)


def _id(arg: str) -> str:
    return arg if arg == ALL else name_id(arg)


def built_in_need(text: str) -> Deed:
    """A need as the table of verbs writes it: ``TERM`` or ``TERM ! law``."""
    words, _, law = text.partition(" ! ")
    return deed(_must_read(words), law=law)


def built_in_effect(text: str) -> Deed:
    """An effect as the table writes it: ``[first|see|told|hold] TERM [from {slot}]``."""
    first, _, rest = text.partition(" ")
    manner = _MANNERS.get(first)
    words = rest if manner is not None else text
    words, _, source = words.partition(" from ")
    return deed(_must_read(words), manner or Manner.CHANGE, source=source.strip("{}"))


def _must_read(words: str) -> Term:
    negative = words.replace(" -{", " {")
    term = read_term(negative)
    if term is None:
        raise ValueError(f"not a term: {words}")
    if negative != words:
        term = term._replace(args=(*term.args[:-1], "-" + term.args[-1]))
    return term


Fill = Mapping[str, Sequence[str]]
"""what stands in each slot: ids, facts, words, numbers (as text)"""


def fluents(one: Deed, fill: Fill) -> list[tuple[Fluent, Value]]:
    """All fluents (with values) that a filled term speaks of; none where a slot is empty."""
    name, subject, about, value, value_slot, denied, holds = one[:7]
    subjects = _values(subject, fill)
    objects = _values(about, fill) if about else _NONE
    if value_slot:
        given = fill.get(value_slot.lstrip("-"), ())
        if not given:
            return []
        value = _value(one, given[0])
    elif value is True:
        value = holds
    made = []
    # Free words become an id: what is said of somebody agrees where its slug does.
    for subject in subjects:
        for obj in objects:
            if subject != obj:
                said = _deny(obj) if denied else name_id(obj) if " " in obj else obj
                made.append((Fluent(name, subject, said), value))
    return made


_NONE = ("",)


def _values(slot: str, fill: Fill) -> Sequence[str]:
    return (slot[1:],) if slot[0] == "=" else fill.get(slot, ())


def _value(one: Deed, given: str) -> Value:
    if SHAPES[one.name].args[-1] != "N":
        return given
    number = int(given)
    return -number if one.value_slot[0] == "-" else number


def _deny(fact: str) -> str:
    return fact[4:] if fact.startswith("not:") else "not:" + fact


def needs_of(deeds: Iterable[Deed], fill: Fill, *, closed: bool = False) -> list[Need]:
    """The needs that filled terms amount to."""
    made = []
    for one in deeds:
        law, since, holds = one.law, one.since, one.holds
        for fluent, value in fluents(one, fill):
            differs = False if holds else _differs(one, value)
            made.append(Need(fluent, value, law, closed, differs, since))
    return made


def _differs(one: Deed, value: Value) -> bool:
    """``not at X P``: a value that is no yes or no cannot itself be denied."""
    return not one.holds and not isinstance(value, bool)


def effects_of(deeds: Iterable[Deed], fill: Fill) -> list[Effect]:
    """The effects that filled terms amount to."""
    made = []
    for one in deeds:
        manner, holds = one.manner, one.holds
        givers = fill.get(one.source) if one.source else None
        source = givers[0] if givers else ""
        for fluent, value in fluents(one, fill):
            if holds or not _differs(one, value):
                made.append(Effect(fluent, value, manner, source))
            elif one.name == "at":
                made.append(Effect(fluent, AWAY, manner, source))
    return made
