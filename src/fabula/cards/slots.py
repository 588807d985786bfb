"""What stands in a slot of a verb: names, facts, scenes, times, numbers.

A name is read as the longest known one; what is not known is a new name of the kind that
its slot takes. What cannot stand in a slot is a ``Fault``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from fabula.cards.facts import bare, denial, fact_id, falsity
from fabula.cards.lexicon import ARTICLES, Lexicon, Named, name_id, name_key
from fabula.cards.numbers import read_number
from fabula.cards.times import TimeReading, read_length, read_time
from fabula.cards.verbs import Sort
from fabula.cards.wording import QUOTES, Wording
from fabula.model.draft import Text
from fabula.model.terms import Kind, slug
from fabula.model.times import Length, TimeExpr
from fabula.text import Span


class Filler(NamedTuple):
    """One value of a slot: a reference, fact, number or words; ``name`` as written.

    ``kind`` is ``None`` for what is no entity; ``known`` says that the name was known.
    ``start`` and ``end`` are words of the sentence.
    """

    value: str
    kind: Kind | None
    name: str
    start: int
    end: int
    known: bool = False


class Fault(NamedTuple):
    """Why something cannot stand in a slot; ``law`` is the D law that reports it."""

    law: str
    message: str
    start: int
    end: int
    hint: str = ""
    replacement: str | None = None


class Filled(NamedTuple):
    """A slot and what stands in it; ``score`` is how well it is known (0 to 3)."""

    fillers: tuple[Filler, ...]
    score: int
    scene: int | None = None
    time: TimeExpr | None = None
    length: Length | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """How bare names are used in all sentences together."""

    facts: frozenset[str] = frozenset()
    """all facts that anybody speaks of"""
    quoted: frozenset[str] = frozenset()
    """those that somewhere stand in quotes or after ``that``"""
    parts: frozenset[str] = frozenset()
    """parts of the body that are hurt or heal"""

    def news(self, names: Sequence[Named]) -> frozenset[str]:
        """Ids that a sentence may read otherwise now that all sentences were read once.
        """
        return self.facts | self.quoted | self.parts | {one.id for one in names}


@dataclass(slots=True)
class Tongue:
    """All that reading a sentence depends on besides its words."""

    lexicon: Lexicon
    times: TimeReading
    usage: Usage = field(default_factory=Usage)
    names: dict[tuple[Sort, str], Filler] = field(default_factory=dict)
    """what names were read as before, by the sort of their slot"""


class Sentence(NamedTuple):
    """One sentence under way: ``near`` are those there or heard, ``span`` covers its text."""

    wording: Wording
    span: Span
    near: frozenset[str]
    tongue: Tongue

    def said(self, start: int, end: int) -> str:
        """The words as written (a blank between two, where no comma stands)."""
        words = self.wording.words
        if end - start == 1:
            return words[start]
        if self.wording.plain:
            return " ".join(words[start:end])
        first, last = self.wording.offsets(start, end)
        return self.wording.text[first:last]

    def text(self, start: int, end: int) -> Text:
        """The words with their place."""
        first, last = self.wording.offsets(start, end)
        return Text(self.wording.text[first:last], place(self.span, self.wording.text, first, last))


def place(span: Span, text: str, first: int, last: int) -> Span:
    """The part of a span that some characters of its text stand at.

    Text that was written with escapes or over several lines is longer than what was read:
    then the whole span is meant.
    """
    room = span.end - span.start
    if room == len(text):
        return span.part(first, last)
    if room == len(text) + 2 and span.text[1:-1].replace("\u2019", "'") == text:
        return span.part(first + 1, last + 1)
    return span


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

_NEW: Mapping[Sort, Kind] = {
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
NAMES = frozenset(_NEW)
JOINTS = frozenset({",", "and", "&"})
POSSESSIVES = frozenset({"his", "her", "its", "their"})
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "themself"})
PRONOUNS = frozenset("he she they we i you him them me us it her this these those who".split())
_NO_NAME = frozenset("is are has was were that not by from to of at in with for into and or".split())
_KINDS = {
    _P: "a person",
    _T: "a thing",
    _L: "a place",
    _G: "a group",
    _O: "an office",
    _F: "a fact",
    Kind.UNKNOWN: "something else",
}
_WANTED = {
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


def fill(
    sentence: Sentence, sort: Sort, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    """Read words as a slot; ``None`` where they cannot be that at all.

    ``owner`` is the sentence's subject, for ``his``, ``her``, ``its``, ``their``.
    """
    if sort in NAMES:
        return _names(sentence, sort, strict, start, end, owner)
    return _OTHERS[sort](sentence, strict, start, end, owner)


# --- names ----------------------------------------------------------------------------------


def _names(
    sentence: Sentence, sort: Sort, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    wording = sentence.wording
    if not wording.joints or sort not in LISTED or JOINTS.isdisjoint(wording.low[start:end]):
        one = _name(sentence, sort, strict, start, end, owner)
        if not isinstance(one, Filler):
            return one
        return Filled((one,), (3 if strict else 2) if one.known else 1)
    parts = name_list(sentence, start, end)
    fillers: list[Filler] = []
    score = 2
    for first, last in parts:
        one = _name(sentence, sort, strict, first, last, owner)
        if not isinstance(one, Filler):
            return one
        fillers.append(one)
        score = min(score, 2 if one.known else 1)
    return Filled(tuple(fillers), 3 if strict and score == 2 else score) if fillers else None


def name_list(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """The names between commas and ``and``; a known name may hold such words itself."""
    low, lexicon = sentence.wording.low, sentence.tongue.lexicon
    found: list[tuple[int, int]] = []
    at = first = start
    while at < end:
        if low[at] in JOINTS:
            if at > first:
                found.append((first, at))
            at = first = at + 1
            continue
        known = lexicon.at(low, at) if at == first else None
        at = known.end if known is not None and known.end <= end else at + 1
    if at > first:
        found.append((first, end))
    return found


def _name(
    sentence: Sentence, sort: Sort, strict: bool, start: int, end: int, owner: Filler | None
) -> Filler | Fault | None:
    if strict:
        return _read_name(sentence, sort, strict, start, end, owner)
    names, words = sentence.tongue.names, sentence.wording.words
    key = (sort, words[start] if end - start == 1 else " ".join(words[start:end]))
    before = names.get(key)
    if before is not None:
        return Filler(before.value, before.kind, before.name, start, end, before.known)
    read = _read_name(sentence, sort, strict, start, end, owner)
    if isinstance(read, Filler):
        first = sentence.wording.low[start]
        if first not in POSSESSIVES and first not in REFLEXIVES:
            names[key] = read
    return read


def _read_name(
    sentence: Sentence, sort: Sort, strict: bool, start: int, end: int, owner: Filler | None
) -> Filler | Fault | None:
    low = sentence.wording.low
    known = sentence.tongue.lexicon.at(low, start)
    if known is not None and known.end == end and not known.owner:
        return _known(sentence, sort, strict, start, end, known.meanings, known.self_number)
    word = low[start]
    if end - start == 1:
        if word in REFLEXIVES and owner is not None:
            return owner._replace(start=start, end=end)
        if word in PRONOUNS or word in POSSESSIVES:
            return None if strict else _pronoun(sentence, start, end)
    if not _may_be_name(low, start, end):
        return None
    return _new(sentence, sort, strict, start, end, owner)


def _may_be_name(low: list[str], start: int, end: int) -> bool:
    """A new name is no clause, does not end in an article and owns nothing."""
    word, last = low[start], low[end - 1]
    if word in _NO_NAME or word[0] in QUOTES or last in ARTICLES or last.endswith("'s"):
        return False
    return end - start > 1 or word not in ARTICLES


def _pronoun(sentence: Sentence, start: int, end: int) -> Fault:
    word = sentence.said(start, end)
    return Fault(
        "ambiguous-sentence", f'"{word}" may be anyone here', start, end, "write the name instead"
    )


def _known(
    sentence: Sentence,
    sort: Sort,
    strict: bool,
    start: int,
    end: int,
    meanings: tuple[tuple[str, Kind], ...],
    number: str,
) -> Filler | Fault | None:
    takes = TAKES[sort]
    if strict and sort is Sort.PLACE:
        takes = (_L,)
    fits = [one for one in meanings if one[1] in takes or one[1] is Kind.UNKNOWN]
    said = sentence.said(start, end)
    if not fits:
        if strict:
            return None
        others = " and ".join(dict.fromkeys(_KINDS[kind] for _, kind in meanings))
        wanted = _WANTED.get(sort, "something else")
        return Fault(
            "ambiguous-sentence",
            f'"{said}" is {others}, and {wanted} is meant to stand there',
            start,
            end,
            f"use another verb, or give {wanted} a name of its own",
        )
    best = min(takes.index(kind) if kind in takes else 99 for _, kind in fits)
    if len({entity for entity, _ in fits}) > 1 or (sort is Sort.WHAT and _clash(fits)):
        first, second = fits[0], fits[1]
        if sort is Sort.WHAT or first[1] is second[1]:
            return Fault(
                "ambiguous-sentence",
                f'"{said}" may be {_called(first, second)} or {_called(second, first)}',
                start,
                end,
                "give one of them another name",
            )
    entity, kind = next(one for one in fits if one[1] is Kind.UNKNOWN or takes.index(one[1]) == best)
    if kind is Kind.UNKNOWN:
        kind = _NEW[sort]
        if strict and sort is not Sort.PERSON:
            return None
    if kind is _F and _T in takes:
        kind = _T
    ref = f"{entity}/{number}" if number else entity
    return Filler(ref, kind, _shown(said), start, end, True)


def _called(one: tuple[str, Kind], other: tuple[str, Kind]) -> str:
    """What a name may mean: its kind, or its id where the kinds are one."""
    return _KINDS[one[1]] if one[1] is not other[1] else f'"{one[0]}"'


def _clash(fits: list[tuple[str, Kind]]) -> bool:
    """A person is never the same as anything else of that name."""
    kinds = {kind for _, kind in fits}
    return _P in kinds and len(kinds - {Kind.UNKNOWN, _F}) > 1


def _new(
    sentence: Sentence, sort: Sort, strict: bool, start: int, end: int, owner: Filler | None
) -> Filler | Fault | None:
    """A name that is not known as it stands: somebody's own, another self, or a new one."""
    low, said = sentence.wording.low, sentence.said(start, end)
    lexicon = sentence.tongue.lexicon
    if low[start] in POSSESSIVES and owner is not None:
        rest = sentence.said(start + 1, end)
        entity, name = _own(owner.value, owner.name, rest)
    else:
        known = lexicon.at(low, start)
        if known is not None and known.owner and known.end < end:
            holder = sentence.said(start, known.end).rpartition("'")[0]
            entity, name = _own(known.meanings[0][0], holder, sentence.said(known.end, end))
        else:
            entity, name = name_id(said), _shown(said)
    meanings = lexicon.meanings(name)
    if meanings:
        found = _known(sentence, sort, strict, start, end, meanings, "")
        return found._replace(name=name) if isinstance(found, Filler) else found
    if strict or not entity:
        return None
    base, slash, number = said.partition("/")
    if slash and number.isdecimal():
        entity, name = f"{name_id(base)}/{number}", _shown(base)
    return Filler(entity, _NEW[sort], name, start, end)


def _own(ref: str, name: str, rest: str) -> tuple[str, str]:
    """Id and name of what is somebody's."""
    return f"{ref.partition('/')[0]}s-{name_id(rest)}", f"{name.partition('/')[0]}'s {rest}"


def _shown(said: str) -> str:
    """A name as it reads within a sentence: a leading article is no capital."""
    first, blank, rest = said.partition(" ")
    return f"{first.lower()}{blank}{rest}" if first.lower() in ARTICLES else said


# --- facts and scenes -----------------------------------------------------------------------


def _fact(
    sentence: Sentence, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    wording = sentence.wording
    low, lexicon = wording.low, sentence.tongue.lexicon
    if start >= end or low[end - 1] in ARTICLES or low[start] in ("is", "are", "to", "from"):
        return None
    if low[start : start + 3] == ["what", "happens", "in"] and end - start > 3:
        return _scene(sentence, strict, start + 3, end, owner)
    words = sentence.said(start, end)
    if low[start] in POSSESSIVES and owner is not None and end - start > 1:
        words = f"{owner.name.partition('/')[0]}'s {sentence.said(start + 1, end)}"
    elif end - start == 1 and low[start] in PRONOUNS:
        return _pronoun(sentence, start, end)
    shown = bare(words)
    fact = fact_id(words)
    if not fact or fact == "not:":
        return None
    explicit = low[start] == "that" or low[start][0] in QUOTES
    if not explicit:
        other = _named_otherwise(sentence, start, end, shown)
        if other is not None:
            return other
    denied = fact.startswith("not:")
    base = fact[4:] if denied else fact
    alias = [entity for entity, kind in lexicon.meanings(bare(shown)) if kind is _F]
    if alias and not denied:
        return Filled((Filler(alias[0], _F, shown, start, end, True),), 3)
    false = falsity(fact)
    if false and false in sentence.tongue.usage.facts and base not in lexicon_facts(lexicon, base):
        value = false if denied else denial(false)
        return Filled((Filler(value, _F, shown, start, end, True),), 2)
    score = 3 if base in sentence.tongue.usage.quoted else 1
    return Filled((Filler(fact, _F, _affirmed(shown), start, end, explicit),), score)


def lexicon_facts(lexicon: Lexicon, fact: str) -> tuple[str, ...]:
    """The declared fact of that id, if there is one."""
    return tuple(entity for entity, kind in lexicon.meanings(fact) if kind is _F)


def _affirmed(shown: str) -> str:
    while shown[:4].lower() == "not ":
        shown = bare(shown[4:])
    return _shown(shown)


def _named_otherwise(
    sentence: Sentence, start: int, end: int, shown: str
) -> Filled | Fault | None:
    """A bare name in a fact's slot: somebody's name is no fact; a scene's is that it happened."""
    low, lexicon = sentence.wording.low, sentence.tongue.lexicon
    known = lexicon.at(low, start)
    meanings = known.meanings if known is not None and known.end == end else ()
    kinds = {kind for _, kind in meanings}
    if _F in kinds or _T in kinds or fact_id(shown) in sentence.tongue.usage.quoted:
        return None
    if meanings and kinds <= {_P, _G, _O}:
        said = sentence.said(start, end)
        return Fault(
            "ambiguous-sentence",
            f'"{said}" is {_KINDS[meanings[0][1]]}, and a fact is meant to stand there',
            start,
            end,
            f'say what is known about {said}, in quotes or after "that"',
        )
    if not lexicon.is_scene(shown):
        return None
    found = _scene(sentence, False, start, end, None)
    if isinstance(found, Filled):
        return found._replace(fillers=(found.fillers[0]._replace(known=False),))
    return found


def _scene(
    sentence: Sentence, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    lexicon = sentence.tongue.lexicon
    said = sentence.said(start, end)
    if said[:1] in QUOTES:
        said = bare(said)
    found = lexicon.scenes(said)
    if not found:
        if strict:
            return None
        near = lexicon.near_scene(said)
        hint = f'did you mean "{near}"?' if near else ""
        return Fault(
            "unknown-scene", f'there is no scene "{said}"', start, end, hint, near or None
        )
    if len(found) > 1:
        return Fault(
            "ambiguous-sentence",
            f'several scenes are called "{said}"',
            start,
            end,
            "give them an id: of their own and name that",
        )
    one = found[0]
    index = one.last if one.last >= 0 else one.index
    return Filled((Filler("scene:" + one.id, None, said, start, end, True),), 2, scene=index)


# --- times, numbers, words ------------------------------------------------------------------


def _time(
    sentence: Sentence, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    expr = read_time(sentence.text(start, end), sentence.tongue.times)
    said = sentence.said(start, end)
    if expr is None:
        return Fault("unreadable-time", f'"{said}" does not read as a time', start, end)
    return Filled((Filler(said, None, said, start, end),), 2, time=expr)


def _length(
    sentence: Sentence, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    length = read_length(sentence.text(start, end))
    said = sentence.said(start, end)
    if length is None:
        return Fault("unreadable-time", f'"{said}" does not read as a length of time', start, end)
    return Filled((Filler(said, None, said, start, end),), 2, length=length)


def _number(
    sentence: Sentence, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    number = read_number(sentence.wording.low[start:end]) if end - start <= 8 else None
    if number is None:
        return None
    return Filled((Filler(str(number), None, sentence.said(start, end), start, end),), 3)


def _unit(
    sentence: Sentence, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    words = sentence.said(start, end)
    if sentence.wording.low[start] == "of" and end - start > 1:
        words = sentence.said(start + 1, end)
    unit = name_id(words)
    if not unit:
        return None
    return Filled((Filler(_one_of(unit), None, words, start, end),), 1)


def _one_of(unit: str) -> str:
    """Coins and a coin are counted alike."""
    if len(unit) > 3 and unit.endswith("ies"):
        return unit[:-3] + "y"
    if len(unit) > 4 and unit.endswith(("ches", "shes", "xes", "sses")):
        return unit[:-2]
    return unit[:-1] if len(unit) > 2 and unit.endswith("s") and not unit.endswith("ss") else unit


BODY = frozenset(
    "head face eye eyes ear ears nose mouth jaw chin cheek neck throat shoulder shoulders arm arms "
    "elbow wrist hand hands palm finger fingers thumb chest breast rib ribs side flank back spine "
    "belly stomach gut hip hips groin leg legs thigh knee knees shin calf ankle foot feet toe toes "
    "heel skin scalp forehead temple tooth teeth tongue lip lips heart lung lungs wing wings tail "
    "paw paws claw hoof muzzle".split()
)


def _part(
    sentence: Sentence, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    low = sentence.wording.low
    first = start
    if low[first] in ARTICLES or low[first] in POSSESSIVES:
        first += 1
    elif owner is not None and low[first].endswith(("'s", "s'")) and end - first > 1:
        first += 1
    if first >= end or (strict and first == start):
        return None
    words = sentence.said(first, end)
    part = slug(words)
    sure = low[end - 1] in BODY or part in sentence.tongue.usage.parts
    if not part or (strict and not sure):
        return None
    return Filled((Filler(part, None, words, start, end, sure),), 3 if sure else 1)


def _words(
    sentence: Sentence, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    value = name_key(bare(sentence.said(start, end)))
    return Filled((Filler(value, None, sentence.said(start, end), start, end),), 1) if value else None


def _state(
    sentence: Sentence, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    words = bare(sentence.said(start, end))
    value = name_id(words)
    return Filled((Filler(value, None, words, start, end),), 1) if value else None


Reader = Callable[[Sentence, bool, int, int, Filler | None], Filled | Fault | None]
_OTHERS: Mapping[Sort, Reader] = {
    Sort.FACT: _fact,
    Sort.SCENE: _scene,
    Sort.TIME: _time,
    Sort.LENGTH: _length,
    Sort.NUMBER: _number,
    Sort.UNIT: _unit,
    Sort.PART: _part,
    Sort.WORDS: _words,
    Sort.STATE: _state,
    Sort.LABEL: _state,
}
