"""Who and what there is: names gathered from the project file and from the cards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fabula.cards.compose.fields import part
from fabula.cards.compose.ledger import Ledger
from fabula.cards.lexicon import ARTICLES, Named, name_id, name_key, straight
from fabula.cards.nearest import Names, distance
from fabula.model.draft import Text
from fabula.model.story import Entity, Part
from fabula.model.terms import Kind
from fabula.text import Span

_PARTS: dict[str, Part] = {
    part.value: part for part in Part if part not in (Part.PRESENT, Part.HEARD)
}
_RANK = {
    Kind.PERSON: 0,
    Kind.GROUP: 1,
    Kind.OFFICE: 2,
    Kind.THING: 3,
    Kind.PLACE: 4,
    Kind.FACT: 5,
    Kind.UNKNOWN: 6,
}


_SOMEBODY = frozenset({Kind.GROUP, Kind.OFFICE})
"""what may stand where a person may, without being one"""


class Member(NamedTuple):
    """A name in ``who`` or the like, taken apart: ``perhaps Harriet/2 as body``."""

    name: Text
    self_number: str
    part: Part
    seen_as: Text | None
    soft: bool
    whole: Text

    def ref(self, entity: str) -> str:
        """The reference to this self of an entity."""
        return f"{entity}/{self.self_number}" if self.self_number else entity


def ident(name: str) -> str:
    """The id of a name; one without a letter (``???``) is its own."""
    return (name_id(name) or name_key(name)).strip("/") or "nameless"


def read_member(text: Text, part_if_plain: Part = Part.PRESENT) -> Member:
    """Take a name apart. Everything reads as something: what has no ``as`` is a name."""
    name, lower = text, text.value.lower()
    seen_as: Text | None = None
    kind, number, soft = part_if_plain, "", False
    at = lower.find(" as ")
    if at > 0:
        name = part(text, 0, at)
        look = part(text, at + 4, len(text.value))
        words = look.value.lower().split()
        if words and words[0] in ARTICLES:
            del words[0]
        found = _PARTS.get(" ".join(words))
        if found is not None:
            kind = found
        else:
            seen_as = look if look.value else None
    if lower.startswith("perhaps "):
        soft = True
        name = part(name, 8, len(name.value))
    slash = name.value.rfind("/")
    if slash > 0 and name.value[slash + 1 :].isalnum():
        number = name.value[slash + 1 :].lower()
        name = part(name, 0, slash)
    return Member(name, number, kind, seen_as, soft, text)


class _Known:
    """An entity while names are gathered."""

    __slots__ = ("aliases", "count", "declared", "first", "kinds", "name")

    def __init__(
        self,
        name: str,
        kinds: list[Kind],
        aliases: list[str],
        first: Span,
        declared: bool,
        count: int = 0,
    ) -> None:
        self.name = name
        self.kinds = kinds
        self.aliases = aliases
        self.first = first
        self.declared = declared
        self.count = count


class Register:
    """Every entity, and every name that means one."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.known: dict[str, _Known] = {}
        self.meanings: dict[str, list[str]] = {}
        self.doubtful: set[str] = set()
        self.lived: set[str] = set()
        """those that only ``life:`` names: things or persons, as the sentences say"""
        self._keys: dict[str, str] = {}

    def key(self, name: str) -> str:
        """``name_key``, found once for each of the few names that a long story repeats."""
        key = self._keys.get(name)
        if key is None:
            key = self._keys[name] = name_key(name)
        return key

    # --- names come in

    def declare(
        self, name: Text, kind: Kind, aliases: Sequence[Text] = (), entity: str = ""
    ) -> str:
        """Enter an entity of the project file; gives its id."""
        entity = entity or ident(name.value)
        known = self.known.get(entity)
        if known is None:
            known = self.known[entity] = _Known(name.value, [kind], [], name.span, True)
        elif kind not in known.kinds:
            known.kinds.append(kind)
        known.declared = True
        self._mean(name.value, entity)
        for alias in aliases:
            if alias.value.strip():
                known.aliases.append(alias.value)
                self._mean(alias.value, entity)
        return entity

    def count(self, name: Text) -> None:
        """One more use of a name that is known already, whatever it means."""
        self.known[self.meanings[self.key(name.value)][0]].count += 1

    def live(self, name: Text) -> None:
        """Enter a name that so far only ``life:`` uses."""
        self.lived.add(self.see(name, Kind.UNKNOWN))

    def learn(self, entity: str, kind: Kind) -> None:
        """A sentence tells what an entity is that only ``life:`` named."""
        known = self.known[entity]
        if entity in self.lived and kind not in known.kinds:
            known.kinds.append(kind)

    def see(self, name: Text, kind: Kind) -> str:
        """Enter a name that a card uses; gives the id of what it means (the first of several)."""
        key = self.key(name.value)
        meanings = self.meanings.get(key)
        entity = self.add(name, kind) if meanings is None else meanings[0]
        known = self.known[entity]
        known.count += 1
        if kind not in known.kinds and not (kind is Kind.PERSON and _SOMEBODY & set(known.kinds)):
            known.kinds.append(kind)
        return entity

    def add(self, name: Text, kind: Kind, entity: str = "") -> str:
        """Enter a name that nobody bears yet, or one more bearer of it under an id of its own."""
        entity = entity or ident(name.value)
        self._mean(name.value, entity)
        if entity not in self.known:
            self.known[entity] = _Known(name.value, [kind], [], name.span, False)
        return entity

    def _mean(self, name: str, entity: str) -> None:
        found = self.meanings.setdefault(self.key(name), [])
        if entity not in found:
            found.append(entity)

    # --- what a name means

    def one(self, name: Text, scene: str | None = None) -> str | None:
        """The entity that a name means. Nobody, two of them and misspelt names give ``None``."""
        found = self.meanings.get(self.key(name.value), [])
        if len(found) > 1:
            shown = " or ".join(self.known[entity].name for entity in found)
            message = f"'{name.value}' may mean {shown}"
            hint = "use a name that only one of them has"
            self.ledger.odd("ambiguous-name", message, name.span, hint, scene, tuple(found))
            return None
        if not found or found[0] in self.doubtful:
            return None
        return found[0]

    def loose(self, entity: str) -> bool:
        """Whether an entity is known from cards alone."""
        known = self.known.get(entity)
        return known is not None and not known.declared

    def bears(self, name: Text) -> bool:
        """Whether anything is called so."""
        return self.key(name.value) in self.meanings

    def kind(self, entity: str) -> Kind:
        """What an entity is, the most telling where it is used as several."""
        known = self.known[entity]
        if known.declared:
            return known.kinds[0]
        kind = min(known.kinds, key=lambda kind: _RANK[kind])
        return Kind.PERSON if kind is Kind.UNKNOWN and entity in self.lived else kind

    # --- misspelt names

    def doubt(self, uses: Iterable[tuple[Text, str]], sentences: Iterable[str] = ()) -> None:
        """Report names nowhere declared that occur once and are one slip from a known one.

        ``uses`` are the names in the cards with the id of their scene; a name whose odd word
        stands in one of ``sentences`` occurs there too.
        """
        lone = []
        for name, scene in uses:
            found = self.meanings.get(self.key(name.value), [])
            known = self.known[found[0]] if len(found) == 1 else None
            if known is not None and known.count == 1 and not known.declared:
                lone.append((name, scene, found[0]))
        if not lone:
            return
        names = Names(key for key, found in self.meanings.items() if self._sure(found[0]))
        words: set[str] | None = None
        for name, scene, entity in lone:
            key = self.key(name.value)
            near = names.near(key)
            odd = slip(key, near) if near else ""
            if not odd:
                continue
            if words is None:
                words = {word for text in sentences for word in _words(text)}
            if odd not in words:
                self._report(name, scene, entity, self.meanings[near][0])

    def _sure(self, entity: str) -> bool:
        known = self.known[entity]
        return known.declared or known.count > 1

    def _report(self, name: Text, scene: str, entity: str, meant: str) -> None:
        self.doubtful.add(entity)
        shown = self.known[meant].name
        self.ledger.odd(
            "unknown-name",
            f"'{name.value}' is named here and nowhere else",
            name.span,
            f"did you mean '{shown}'?",
            scene,
            (entity, meant),
            shown,
        )

    # --- what goes out

    def named(self) -> list[Named]:
        """Names and aliases for the lexicon, doubtful ones left out."""
        made = []
        for key, found in self.meanings.items():
            for entity in found:
                if entity not in self.doubtful:
                    made += [Named(key, entity, kind) for kind in self.known[entity].kinds]
        return made

    def names(self) -> dict[str, str]:
        """Every name that means one entity, to its id."""
        return {
            key: found[0]
            for key, found in self.meanings.items()
            if len(found) == 1 and found[0] not in self.doubtful
        }

    def entities(self) -> dict[str, Entity]:
        """All entities by id, in the order in which they were first met."""
        return {
            entity: Entity(entity, known.name, self.kind(entity), tuple(known.aliases), known.first)
            for entity, known in self.known.items()
            if entity not in self.doubtful
        }


def slip(word: str, other: str) -> str:
    """The word of a name that is likely misspelt, if ``other`` is what was meant; else ``""``.

    One word differs, by a letter left out, put in or swapped; a replaced letter counts only
    in words of six letters and more (Mary and Gary are two people). Numbers never count
    (Guard 1, Guard 2), nor a plural's s.
    """
    first, second = word.split(), other.split()
    if len(first) != len(second):
        return ""
    parted = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(parted) != 1:
        return ""
    a, b = parted[0]
    if any(letter.isdigit() for letter in a + b) or a + "s" == b or b + "s" == a:
        return ""
    short, long = sorted((len(a), len(b)))
    if short < 3 or long < 4 or distance(a, b, 1) != 1:
        return ""
    replaced = short == long and sorted(a) != sorted(b)
    return "" if replaced and short < 6 else a


def _words(text: str) -> Iterable[str]:
    """The words of a sentence in lower case, without marks and a possessive 's."""
    for word in straight(text).lower().split():
        plain = word.strip('.,;:!?"()')
        yield plain[:-2] if plain.endswith("'s") else plain.partition("/")[0]
