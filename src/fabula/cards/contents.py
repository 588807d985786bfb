"""What else stands in slots: facts, scenes, times, numbers, words; and the one door to all."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fabula.cards.facts import bare, bare_id, denial, fact_id, falsity
from fabula.cards.kinds import NAMES, POSSESSIVES, PRONOUNS
from fabula.cards.lexicon import ARTICLES, Lexicon, name_id, name_key
from fabula.cards.names import pronoun, read_names, shown_name
from fabula.cards.numbers import read_number
from fabula.cards.slots import Fault, Filled, Filler, Sentence
from fabula.cards.times import read_length, read_time
from fabula.cards.verbs import Sort
from fabula.cards.wording import QUOTES
from fabula.model.terms import Kind, slug


def fill(
    sentence: Sentence, sort: Sort, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    """Read words as a slot; ``None`` where they cannot be that at all.

    ``owner`` is the sentence's subject, for ``his``, ``her``, ``its``, ``their``.
    """
    if sort in NAMES:
        return read_names(sentence, sort, strict, start, end, owner)
    return _OTHERS[sort](sentence, strict, start, end, owner)


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
        if not lexicon_facts(lexicon, fact_id(words)):
            words = f"{owner.name.partition('/')[0]}'s {sentence.said(start + 1, end)}"
    elif end - start == 1 and low[start] in PRONOUNS:
        return pronoun(sentence, start, end)
    shown = bare(words)
    fact = bare_id(shown)
    if not fact or fact == "not:":
        return None
    explicit = low[start] == "that" or low[start][0] in QUOTES
    if not explicit:
        other = _named_otherwise(sentence, start, end, shown)
        if other is not None:
            return other
    denied = fact.startswith("not:")
    base = fact[4:] if denied else fact
    alias = [entity for entity, kind in lexicon.meanings(shown) if kind is Kind.FACT]
    if alias and not denied:
        return Filled((Filler(alias[0], Kind.FACT, shown, start, end, True),), 4)
    false = falsity(fact)
    if false and false in sentence.tongue.usage.facts and base not in lexicon_facts(lexicon, base):
        value = false if denied else denial(false)
        return Filled((Filler(value, Kind.FACT, shown, start, end, True),), 2)
    score = 4 if base in sentence.tongue.usage.quoted else 1
    return Filled((Filler(fact, Kind.FACT, _affirmed(shown), start, end, explicit),), score)


def lexicon_facts(lexicon: Lexicon, fact: str) -> tuple[str, ...]:
    """The declared fact of that id, if there is one."""
    return tuple(entity for entity, kind in lexicon.meanings(fact) if kind is Kind.FACT)


def _affirmed(shown: str) -> str:
    while shown[:4].lower() == "not ":
        shown = bare(shown[4:])
    return shown_name(shown)


def _named_otherwise(sentence: Sentence, start: int, end: int, shown: str) -> Filled | Fault | None:
    """A bare name in a fact's slot: somebody is spoken of, or what happened in a scene."""
    low, lexicon = sentence.wording.low, sentence.tongue.lexicon
    known = lexicon.at(low, start)
    meanings = known.meanings if known is not None and known.end == end else ()
    kinds = {kind for _, kind in meanings}
    if Kind.FACT in kinds or Kind.THING in kinds or fact_id(shown) in sentence.tongue.usage.quoted:
        return None
    if meanings and kinds <= {Kind.PERSON, Kind.GROUP, Kind.OFFICE}:
        entity, kind = meanings[0]
        return Filled((Filler(entity, kind, shown, start, end, True),), 2)
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
        return Fault("unknown-scene", f'there is no scene "{said}"', start, end, hint, near or None)
    if len(found) > 1:
        return Fault(
            "ambiguous-sentence",
            f'several scenes are called "{said}"',
            start,
            end,
            "give them an id: of their own and name that",
        )
    one = found[0]
    index = max(one.first, one.last)
    return Filled((Filler("scene:" + one.id, None, said, start, end, True),), 2, scene=index)


# --- times, numbers, words ------------------------------------------------------------------


def _time(
    sentence: Sentence, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    expr = read_time(sentence.text(start, end), sentence.tongue.times)
    said = sentence.said(start, end)
    if expr is None:
        return Fault("unreadable-time", f'"{said}" does not read as a time', start, end)
    return Filled((Filler(said, None, said, start, end),), 3, time=expr)


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
    [
        "head",
        "face",
        "eye",
        "eyes",
        "ear",
        "ears",
        "nose",
        "mouth",
        "jaw",
        "chin",
        "cheek",
        "neck",
        "throat",
        "shoulder",
        "shoulders",
        "arm",
        "arms",
        "elbow",
        "wrist",
        "hand",
        "hands",
        "palm",
        "finger",
        "fingers",
        "thumb",
        "chest",
        "breast",
        "rib",
        "ribs",
        "side",
        "flank",
        "back",
        "spine",
        "belly",
        "stomach",
        "gut",
        "hip",
        "hips",
        "groin",
        "leg",
        "legs",
        "thigh",
        "knee",
        "knees",
        "shin",
        "calf",
        "ankle",
        "foot",
        "feet",
        "toe",
        "toes",
        "heel",
        "skin",
        "scalp",
        "forehead",
        "temple",
        "tooth",
        "teeth",
        "tongue",
        "lip",
        "lips",
        "heart",
        "lung",
        "lungs",
        "wing",
        "wings",
        "tail",
        "paw",
        "paws",
        "claw",
        "hoof",
        "muzzle",
    ]
)


def _part(
    sentence: Sentence, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    low = sentence.wording.low
    first = start
    if (
        low[first] in ARTICLES
        or low[first] in POSSESSIVES
        or (owner is not None and low[first].endswith(("'s", "s'")) and end - first > 1)
    ):
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
    return (
        Filled((Filler(value, None, sentence.said(start, end), start, end),), 1) if value else None
    )


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
