"""Verb forms made ready for look-up: the table's and the author's, by their first word.

A *form* is one template: a subject, the *head* (its first run of plain words) and the rest.
Forms are tried in *tiers*, the longest head first, then the most plain words; within a tier the
reading that knows most of its names wins, and equals are ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum, auto
from typing import NamedTuple

from fabula.cards.table import TABLE, Row
from fabula.cards.terms import Deed, built_in_effect, built_in_need, deed, read_term
from fabula.cards.times import read_length
from fabula.model.draft import Text
from fabula.model.settings import OwnVerb
from fabula.text import FabulaError


class Sort(IntEnum):
    """What a slot takes."""

    PERSON = auto()
    TELLER = auto()
    GIVER = auto()
    WHAT = auto()
    THING = auto()
    OBJECT = auto()
    PLACE = auto()
    SPOT = auto()
    FACT = auto()
    SCENE = auto()
    TIME = auto()
    LENGTH = auto()
    NUMBER = auto()
    UNIT = auto()
    PART = auto()
    WORDS = auto()
    STATE = auto()
    GROUP = auto()
    OFFICE = auto()
    LABEL = auto()


class Slot(NamedTuple):
    """A slot's sort, and how the docs describe it."""

    sort: Sort
    says: str


SLOTS: dict[str, Slot] = {
    "who": Slot(Sort.PERSON, "a person (or a group, an office)"),
    "whom": Slot(Sort.PERSON, "another person (or several)"),
    "teller": Slot(Sort.TELLER, "a person, or a thing that tells"),
    "giver": Slot(Sort.GIVER, "where or whom it comes from"),
    "what": Slot(Sort.WHAT, "a person, thing, place, group or office"),
    "target": Slot(Sort.WHAT, "a person, thing or place"),
    "thing": Slot(Sort.THING, "a thing (or several)"),
    "object": Slot(Sort.OBJECT, "a thing or a place"),
    "place": Slot(Sort.PLACE, "a place"),
    "spot": Slot(Sort.SPOT, "a place, or a thing that holds or bears things"),
    "fact": Slot(Sort.FACT, "a fact"),
    "scene": Slot(Sort.SCENE, "a scene"),
    "time": Slot(Sort.TIME, "a time"),
    "length": Slot(Sort.LENGTH, "a length of time"),
    "number": Slot(Sort.NUMBER, "a number"),
    "unit": Slot(Sort.UNIT, "what is counted"),
    "part": Slot(Sort.PART, "a part of the body"),
    "attribute": Slot(Sort.WORDS, "an attribute (eyes, name, metal)"),
    "value": Slot(Sort.WORDS, "its value"),
    "text": Slot(Sort.WORDS, "any words"),
    "state": Slot(Sort.STATE, "what may be said of somebody or something"),
    "group": Slot(Sort.GROUP, "a group"),
    "office": Slot(Sort.OFFICE, "an office"),
    "label": Slot(Sort.LABEL, "any words (a set-up, a question, a name)"),
}

PEOPLE = frozenset({Sort.PERSON, Sort.TELLER, Sort.GIVER, Sort.WHAT})


class Piece(NamedTuple):
    """A part of a template: plain words, or a slot (``strict``: known names only)."""

    words: tuple[str, ...]
    slot: str = ""
    sort: Sort = Sort.WORDS
    strict: bool = False


class Meaning(NamedTuple):
    """What all forms of a verb share: its name, what it needs and brings about, who is there."""

    verb: str
    needs: tuple[Deed, ...]
    effects: tuple[Deed, ...]
    acts: tuple[str, ...]
    there: tuple[str, ...]
    meet: bool
    mutual: bool
    own: bool = False
    closed: bool = False
    home: bool = False
    """some need or effect speaks of the place of the scene"""


class Form(NamedTuple):
    """One template, ready to be matched. ``owned`` is the piece between 's and the head."""

    text: str
    meaning: Meaning
    subject: Piece | None
    owned: Piece | None
    head: tuple[str, ...]
    rest: tuple[Piece, ...]
    plain: tuple[str, ...]
    """the plain words after the head"""
    holes: tuple[Piece, ...] = ()
    """the slots after the head"""

    @property
    def tier(self) -> tuple[int, int, int]:
        """Forms of a lesser tier are tried first."""
        return -len(self.head), -len(self.plain), 0 if self.meaning.own else 1


Tiers = tuple[tuple[Form, ...], ...]


Raw = tuple[str, Row] | Form
"""a form, or what it will be compiled from"""


class Shelf:
    """Forms by the word that opens their head, compiled when a sentence first asks for them.

    Most stories use a few dozen verbs; compiling all would cost more than reading a chapter.
    """

    __slots__ = ("_made", "_raw")

    def __init__(self) -> None:
        self._raw: dict[str, list[Raw]] = {}
        self._made: dict[str, Tiers] = {}

    def put(self, word: str, form: Raw) -> None:
        """Add a form under a word."""
        self._raw.setdefault(word, []).append(form)

    def __contains__(self, word: str) -> bool:
        return word in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __getitem__(self, word: str) -> Tiers:
        """The forms of a word, none for a word that opens no form."""
        made = self._made.get(word)
        if made is None:
            forms = [_compiled(raw, word) for raw in self._raw.get(word, ())]
            made = self._made[word] = _tiers(forms)
        return made


class Verbs:
    """All forms. ``after`` are those after a subject, ``first`` those that open a sentence."""

    __slots__ = ("after", "first")

    def __init__(self, forms: Iterable[Raw]) -> None:
        self.after = Shelf()
        self.first = Shelf()
        for form in forms:
            opens, word = _opening(form.text if isinstance(form, Form) else form[0])
            if opens:
                self.first.put(word, form)
                continue
            self.after.put(word, form)
            plural = plural_of(word)
            if plural != word:
                self.after.put(plural, form)


def _opening(template: str) -> tuple[bool, str]:
    """Whether a template has no subject, and the first word of its head."""
    words = template.split(None, 3)
    if words[0][0] != "{":
        return True, words[0].lower()
    return False, words[2 if words[0].endswith("'s") else 1].lower()


def _compiled(raw: Raw, word: str) -> Form:
    """The form, its head opening with this very word (a verb or its plural)."""
    form = raw if isinstance(raw, Form) else make_form(raw[0], _meaning(raw[1]))
    return form if form.head[0] == word else form._replace(head=(word, *form.head[1:]))


def _tiers(forms: list[Form]) -> Tiers:
    found: dict[tuple[int, int, int], list[Form]] = {}
    for form in forms:
        found.setdefault(form.tier, []).append(form)
    return tuple(tuple(found[tier]) for tier in sorted(found))


# --- inflection -----------------------------------------------------------------------------

_IRREGULAR = {"is": "are", "has": "have", "does": "do", "goes": "go", "dies": "die", "lies": "lie"}
_SIBILANT = ("sses", "shes", "ches", "xes", "zzes")


def plural_of(verb: str) -> str:
    """The plural of a verb in the third person singular; other words stay as they are.

    >>> [plural_of(word) for word in ("is", "carries", "passes", "loses", "puts", "can")]
    ['are', 'carry', 'pass', 'lose', 'put', 'can']
    """
    known = _IRREGULAR.get(verb)
    if known is not None:
        return known
    if not verb.endswith("s") or verb.endswith("ss") or len(verb) < 3:
        return verb
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-2] if verb.endswith(_SIBILANT) else verb[:-1]


# --- templates ------------------------------------------------------------------------------

_SLOT = re.compile(r"\{(\w+?)(\d*)(!?)\}('s)?$")


def _pieces(template: str) -> list[Piece | str]:
    """Slots as pieces, plain words as they are; ``KeyError`` with an unknown slot's name."""
    found: list[Piece | str] = []
    for word in template.split():
        slot = _SLOT.match(word)
        if slot is None:
            found.append(word.lower())
            continue
        name, digits, strict, owner = slot.groups()
        found.append(Piece((), name + digits, SLOTS[name].sort, bool(strict)))
        if owner:
            found.append("'s")
    return found


def make_form(template: str, meaning: Meaning) -> Form:
    """Compile one template. It must have a plain word; ``ValueError`` where it has none."""
    pieces = _pieces(template)
    subject = pieces.pop(0) if isinstance(pieces[0], Piece) else None
    owned: Piece | None = None
    if pieces and pieces[0] == "'s" and len(pieces) > 1:
        owned = pieces[1] if isinstance(pieces[1], Piece) else Piece((pieces[1],))
        del pieces[:2]
    grouped: list[Piece] = []
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
            continue
        if words:
            grouped.append(Piece(tuple(words)))
            words = []
        grouped.append(piece)
    if words:
        grouped.append(Piece(tuple(words)))
    if not grouped or not grouped[0].words:
        raise ValueError(template)
    plain = tuple(word for piece in grouped[1:] for word in piece.words)
    assert subject is None or isinstance(subject, Piece)
    head, rest = grouped[0].words, tuple(grouped[1:])
    holes = tuple(piece for piece in rest if not piece.words)
    return Form(template, meaning, subject, owned, head, rest, plain, holes)


def _meaning(row: Row) -> Meaning:
    known = _MEANINGS.get(row.verb)
    if known is None:
        known = _MEANINGS[row.verb] = _read_meaning(row)
    return known


# A pure cache: a row's forms share what they mean.
_MEANINGS: dict[str, Meaning] = {}


def _read_meaning(row: Row) -> Meaning:
    return Meaning(
        row.verb,
        tuple(built_in_need(text) for text in row.needs),
        tuple(built_in_effect(text) for text in row.effects),
        tuple(row.acts.split()),
        tuple(row.there.split()),
        row.meet,
        row.mutual,
        home=any(" here" in text for text in (*row.needs, *row.effects)),
    )


def built_in() -> Iterator[Form]:
    """All forms of the table, in its order."""
    for _, rows in TABLE:
        for row in rows:
            meaning = _meaning(row)
            for form in row.forms:
                yield make_form(form, meaning)


# --- the author's verbs ---------------------------------------------------------------------

_IDLE = frozenset({"is", "are", "has", "have", "knows", "know"})
"""their subjects need not be there"""


def compile_verbs(own: Sequence[OwnVerb] = ()) -> Verbs:
    """The built-in verbs and the author's; a template that cannot be used raises FabulaError."""
    forms: list[Raw] = [(form, row) for _, rows in TABLE for row in rows for form in row.forms]
    if not own:
        return Verbs(forms)
    taken = {_skeleton(form): form for _, rows in TABLE for row in rows for form in row.forms}
    for verb in own:
        form = _own_form(verb)
        shape = _skeleton(form.text)
        if shape in taken:
            raise FabulaError(
                f'{_where(verb.template)}the verb "{verb.template.value}" is already there '
                f'as "{taken[shape]}"',
                "give it other words, or use the verb that is there",
            )
        taken[shape] = form.text
        forms.append(form)
    return Verbs(forms)


def _skeleton(template: str) -> str:
    return " ".join(
        "*" + (word.partition("}")[2]) if word[0] == "{" else word.lower()
        for word in template.split()
    )


def _where(text: Text) -> str:
    place = text.span.source.place(text.span.bounds()[0])
    return f"{text.span.source.path}:{place.line}: "


def _own_form(verb: OwnVerb) -> Form:
    template = " ".join(verb.template.value.split())
    try:
        pieces = _pieces(template)
    except KeyError as unknown:
        raise _unknown_slot(verb.template, str(unknown.args[0])) from None
    slots = [piece for piece in pieces if isinstance(piece, Piece)]
    names = {piece.slot for piece in slots}
    if not pieces or all(isinstance(piece, Piece) for piece in pieces) or len(names) < len(slots):
        raise FabulaError(
            f'{_where(verb.template)}"{template}" cannot be a verb',
            'write a sentence with slots, each once, such as "{who} enchants {whom}"',
        )
    people = [piece.slot for piece in slots if piece.sort in PEOPLE]
    plain = [piece for piece in pieces if isinstance(piece, str)]
    acts = isinstance(pieces[0], Piece) and pieces[0].slot in people and plain[0] not in _IDLE
    meaning = Meaning(
        " ".join(plain).replace("'s ", ""),
        _own_deeds(verb.needs, names, "need-unmet"),
        _own_deeds(verb.effects, names, ""),
        (people[0],) if acts else (),
        tuple(people[1:]) if acts else (),
        meet=acts and len(people) > 1,
        mutual=False,
        own=True,
        closed=not verb.open,
        home=any(" here" in text.value for text in (*verb.needs, *verb.effects)),
    )
    try:
        return make_form(template, meaning)
    except ValueError:
        raise FabulaError(
            f'{_where(verb.template)}"{template}" cannot be a verb',
            "put the verb right after its subject",
        ) from None


def _unknown_slot(text: Text, name: str) -> FabulaError:
    from fabula.cards.nearest import nearest

    near = nearest(name, SLOTS)
    hint = f"did you mean {{{near}}}?" if near else f"slots are {', '.join(SLOTS)}"
    return FabulaError(f"{_where(text)}{{{name}}} is no slot of a verb", hint)


def _own_deeds(texts: Iterable[Text], slots: set[str], law: str) -> tuple[Deed, ...]:
    found = []
    for text in texts:
        term = read_term(text.value)
        if term is None:
            raise FabulaError(
                f'{_where(text)}"{text.value}" is no need or effect',
                'write terms such as "has {who} wand" or "not alive {whom}"',
            )
        for slot in term.slots():
            if slot not in slots:
                raise FabulaError(
                    f"{_where(text)}{{{slot}}} does not stand in the verb's own sentence",
                    f"it has {', '.join(f'{{{name}}}' for name in sorted(slots)) or 'no slots'}",
                )
        length = read_length(Text(term.since, text.span)) if term.since else None
        if term.since and length is None:
            raise FabulaError(
                f'{_where(text)}"{term.since}" does not read as a length of time',
                'write a length such as "3 days" or "2 hours"',
            )
        found.append(deed(term, law=law, since=length))
    return tuple(found)
