"""Names in the slots of a sentence.

A name is read as the longest known one; what is not known is a new name of the kind that
its slot takes.
"""

from __future__ import annotations

from fabula.cards.kinds import (
    JOINTS,
    KINDS,
    LISTED,
    NEW,
    NO_NAME,
    POSSESSIVES,
    PRONOUNS,
    REFLEXIVES,
    TAKES,
    WANTED,
)
from fabula.cards.lexicon import ARTICLES, name_id
from fabula.cards.slots import Fault, Filled, Filler, Sentence
from fabula.cards.verbs import Sort
from fabula.cards.wording import QUOTES
from fabula.model.terms import Kind

LONGEST = 40
"""words of a new name"""


def read_names(
    sentence: Sentence, sort: Sort, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    """The name or the names (``Ana, Bo and Cy``) that fill a slot; ``None`` where none can."""
    wording = sentence.wording
    if not wording.joints or sort not in LISTED or JOINTS.isdisjoint(wording.low[start:end]):
        return _sole(sentence, sort, strict, start, end, owner)
    parts = name_list(sentence, start, end)
    fillers: list[Filler] = []
    score = 2
    for first, last in parts:
        one = _name(sentence, sort, strict, first, last, owner)
        if not isinstance(one, Filler):
            return one
        fillers.append(one)
        score = min(score, 2 if one.known else 1)
    return Filled(tuple(fillers), 4 if strict and score == 2 else score) if fillers else None


def _sole(
    sentence: Sentence, sort: Sort, strict: bool, start: int, end: int, owner: Filler | None
) -> Filled | Fault | None:
    """A slot with one name. The same few stand in the same few places of most sentences."""
    words, before = sentence.wording.words, sentence.tongue.sole
    said = words[start] if end - start == 1 else " ".join(words[start:end])
    key = (sort, said, start, end)
    filled = None if strict else before.get(key)
    if filled is not None:
        return filled
    one = _name(sentence, sort, strict, start, end, owner)
    if not isinstance(one, Filler):
        return one
    filled = Filled((one,), (4 if strict else 2) if one.known else 1)
    if not strict and _by_itself(sentence, start):
        before[key] = filled
    return filled


def _by_itself(sentence: Sentence, start: int) -> bool:
    """Whether a name means the same whoever is the subject of its sentence."""
    first = sentence.wording.low[start]
    return first not in POSSESSIVES and first not in REFLEXIVES


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
    if isinstance(read, Filler) and _by_itself(sentence, start):
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
            return None if strict else pronoun(sentence, start, end)
    if not _may_be_name(low, start, end):
        return None
    return _new(sentence, sort, strict, start, end, owner)


def _may_be_name(low: list[str], start: int, end: int) -> bool:
    """A new name is no clause, does not end in an article and owns nothing."""
    word, last = low[start], low[end - 1]
    if not word or word in NO_NAME or word[0] in QUOTES or last in ARTICLES or last.endswith("'s"):
        return False
    return end - start <= LONGEST and (end - start > 1 or word not in ARTICLES)


def pronoun(sentence: Sentence, start: int, end: int) -> Fault:
    """What to say of ``he`` or ``her`` where a name belongs."""
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
        takes = (Kind.PLACE,)
    fits = [one for one in meanings if one[1] in takes or one[1] is Kind.UNKNOWN]
    said = sentence.said(start, end)
    if not fits:
        if strict:
            return None
        others = " and ".join(dict.fromkeys(KINDS[kind] for _, kind in meanings))
        wanted = WANTED.get(sort, "something else")
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
            twins = first[1] is second[1]
            return Fault(
                "ambiguous-name" if twins else "ambiguous-sentence",
                f'"{said}" may be {_called(first, second)} or {_called(second, first)}',
                start,
                end,
                "give one of them another name",
            )
    entity, kind = next(
        one for one in fits if one[1] is Kind.UNKNOWN or takes.index(one[1]) == best
    )
    if kind is Kind.UNKNOWN:
        kind = NEW[sort]
        if strict and sort is not Sort.PERSON:
            return None
    if kind is Kind.FACT and Kind.THING in takes:
        kind = Kind.THING
    ref = f"{entity}/{number}" if number else entity
    return Filler(ref, kind, shown_name(said), start, end, True)


def _called(one: tuple[str, Kind], other: tuple[str, Kind]) -> str:
    """What a name may mean: its kind, or its id where the kinds are one."""
    return KINDS[one[1]] if one[1] is not other[1] else f'"{one[0]}"'


def _clash(fits: list[tuple[str, Kind]]) -> bool:
    """A person is never the same as anything else of that name."""
    kinds = {kind for _, kind in fits}
    return Kind.PERSON in kinds and len(kinds - {Kind.UNKNOWN, Kind.FACT}) > 1


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
            entity, name = name_id(said), shown_name(said)
    meanings = lexicon.meanings(name)
    if meanings:
        found = _known(sentence, sort, strict, start, end, meanings, "")
        return found._replace(name=name) if isinstance(found, Filler) else found
    if strict or not entity:
        return None
    base, slash, number = said.partition("/")
    if slash and number.isdecimal():
        entity, name = f"{name_id(base)}/{number}", shown_name(base)
    return Filler(entity, NEW[sort], name, start, end)


def _own(ref: str, name: str, rest: str) -> tuple[str, str]:
    """Id and name of what is somebody's."""
    return f"{ref.partition('/')[0]}s-{name_id(rest)}", f"{name.partition('/')[0]}'s {rest}"


def shown_name(said: str) -> str:
    """A name as it reads within a sentence: a leading article is no capital."""
    first, blank, rest = said.partition(" ")
    return f"{first.lower()}{blank}{rest}" if first.lower() in ARTICLES else said
