"""Cards to start from: for scenes without one, with the names that stand in their prose.

A known name is a claim that somebody is there, for the author to confirm; a guessed one
(capitals in mid-sentence, or again and again and never in small letters) stands in a
comment. A place goes into ``where`` only where the prose names exactly one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from fabula.model.draft import Draft, SceneDraft
from fabula.model.story import Entity, Story
from fabula.model.terms import Kind, slug
from fabula.text import Block, Edit, Source, Span

MOST_GUESSES = 8

_WORD = re.compile(r"[^\W\d_]\w*(?:['’\-]\w+)*")
_PLAIN = re.compile(r"[^\W\d_][\w '’.\-]*(?<=[\w.'’])\Z")
_OWNED = ("'s", "’s")
# fmt: off
_NO_NAMES = frozenset({
    "i", "i'm", "i'd", "i'll", "i've", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december",
})
_OPENERS = frozenset({
    "a", "an", "the", "he", "she", "it", "we", "you", "they", "his", "her", "its", "our", "my",
    "your", "their", "this", "that", "these", "those", "there", "here", "then", "now", "when",
    "where", "while", "what", "who", "why", "how", "which", "if", "as", "at", "in", "on", "to",
    "for", "from", "with", "by", "of", "and", "but", "or", "nor", "so", "yet", "not", "no", "yes",
    "after", "before", "once", "still", "even", "only", "perhaps", "maybe", "never", "nothing",
    "nobody", "everything", "everybody", "someone", "something", "one", "two", "three", "all",
    "some", "many", "both", "each", "every", "another", "outside", "inside", "later", "suddenly",
    "meanwhile", "finally", "again", "oh", "well", "please", "chapter", "part", "dear",
})
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "st", "prof", "capt", "rev", "col", "lt"})
# fmt: on
_PERSONS = (Kind.PERSON, Kind.GROUP, Kind.OFFICE, Kind.UNKNOWN)
# Scripts written without blanks: names are looked for as they stand.
_UNSPACED = "\u2e80"


class Stub(NamedTuple):
    """A scene without a card, and what its prose names (as the author writes it elsewhere)."""

    scene: SceneDraft
    name: str
    who: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    guesses: tuple[str, ...] = ()


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class Names:
    """The known people and places, ready to be found in prose."""

    def __init__(self, story: Story) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}
        self._unspaced: list[tuple[str, Entity]] = []
        for name, entity_id in story.names.items():
            entity = story.entities.get(entity_id)
            if entity is None or entity.kind not in (*_PERSONS, Kind.PLACE):
                continue
            if name[:1] >= _UNSPACED:
                self._unspaced.append((name, entity))
                continue
            words = tuple(match[0].lower() for match in _WORD.finditer(name))
            if words:
                self._by_first.setdefault(words[0], []).append((words, entity))
        for known in self._by_first.values():
            known.sort(key=lambda pair: (-len(pair[0]), pair[0], pair[1].id))

    def at(self, words: list[_Word], start: int) -> tuple[Entity, int] | None:
        """The longest known name at a word, and how many words it takes."""
        for name, entity in self._by_first.get(_bare(words[start].text), ()):
            here = words[start : start + len(name)]
            # "captain" is anybody's word; "Captain" may be the one whom the story calls so.
            small = here[0].text[0].islower() and not entity.name[:1].islower()
            if not small and tuple(_bare(word.text) for word in here) == name:
                return entity, len(name)
        return None

    def unspaced(self, prose: str) -> Iterator[Entity]:
        """Known names in a script that has no blanks."""
        return (entity for name, entity in self._unspaced if name in prose)


def stubs(draft: Draft, story: Story, names: Names) -> tuple[Stub, ...]:
    """A stub for each scene of a manuscript that has prose and no card.

    ``story`` holds all cards: a scene that a sidecar speaks of has one.
    """
    carded = {scene.id for scene in story.scenes if scene.happenings or scene.cast or scene.when}
    often = _often(draft)
    out = []
    for scene in draft.scenes:
        name = scene.heading.value if scene.heading is not None else ""
        if scene.card is None and scene.body and not (name and slug(name) in carded):
            out.append(_stub(scene, name, names, often))
    return tuple(out)


def card_lines(stub: Stub, with_scene: bool = False) -> tuple[str, ...]:
    """The lines of the card; comments show what else may be said."""
    lines = [f"scene: {scalar(stub.name)}"] if with_scene else []
    if stub.who:
        lines.append(f"who: [{', '.join(map(scalar, stub.who))}]")
    if len(stub.where) == 1:
        lines.append(f"where: {scalar(stub.where[0])}")
    elif stub.where:
        lines.append(f"# where: {', or '.join(stub.where)}")
    if stub.guesses:
        lines.append(f"# who else: {', '.join(stub.guesses)}")
    return (*lines, "# when:", "# happens:")


def insertion(stub: Stub) -> Edit:
    """The edit that puts the card into the manuscript, after the heading or the scene break.

    Where anything stands between that and the prose, the card goes right before the prose.
    """
    source = stub.scene.at.source
    line_end = _line_end(source.text)
    opener, closer = ("%% card", "%%") if _uses_percents(source.text) else ("<!-- card", "-->")
    card = line_end.join((opener, *card_lines(stub), closer))
    prose = stub.scene.body[0].bounds()[0]
    at = stub.scene.at
    if at.bounds()[0] < prose and not source.text[at.block.end : prose].strip():
        end = at.block.end
        while source.text[end - 1 : end] in ("\r", "\n"):
            end -= 1
        return Edit(_point(source, end), line_end + card)
    while source.text[prose - 1 : prose].isspace() and source.text[prose - 1] not in "\r\n":
        prose -= 1
    return Edit(_point(source, prose), card + line_end + line_end)


def reads_alike(before: Draft, after: Draft) -> bool:
    """Whether a manuscript has the same scenes and the same prose with its new cards."""
    return _shape(before) == _shape(after)


def _shape(draft: Draft) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (
            scene.heading.value if scene.heading is not None else "",
            tuple(piece for span in scene.body for piece in span.text.split()),
        )
        for scene in draft.scenes
    ]


def sidecar_item(stub: Stub) -> str:
    """The card as an item of ``NAME.cards.yaml``; the scene must have a name."""
    first, *rest = card_lines(stub, with_scene=True)
    return "\n".join((f"- {first}", *(f"  {line}" for line in rest))) + "\n"


def scalar(text: str) -> str:
    """A text as YAML writes it: plain where that is safe, else in double quotes."""
    if _PLAIN.match(text) and text.lower() not in ("yes", "no", "true", "false", "null"):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _often(draft: Draft) -> frozenset[str]:
    """Words that stand twice or more with a capital and never in small letters: names."""
    capital: Counter[str] = Counter()
    small: set[str] = set()
    for scene in draft.scenes:
        for span in scene.body:
            for match in _WORD.finditer(span.text):
                word = _bare(match[0])
                if match[0][0].isupper():
                    capital[word] += 1
                else:
                    small.add(word)
    return frozenset(
        word
        for word, count in capital.items()
        if count > 1 and len(word) > 1 and word not in small | _OPENERS | _NO_NAMES
    )


def _stub(scene: SceneDraft, name: str, names: Names, often: frozenset[str]) -> Stub:
    known: dict[str, Entity] = {}
    guesses: dict[str, None] = {}
    for span in scene.body:
        prose = span.text
        known.update((entity.id, entity) for entity in names.unspaced(prose))
        words = [_Word(m[0], m.start(), m.end()) for m in _WORD.finditer(prose)]
        at = 0
        while at < len(words):
            found = names.at(words, at)
            if found is not None:
                known.setdefault(found[0].id, found[0])
                at += found[1]
                continue
            guess, taken = _guess(prose, words, at, often)
            if guess:
                guesses.setdefault(guess)
            at += taken
    who = tuple(entity.name for entity in known.values() if entity.kind in _PERSONS)
    where = tuple(entity.name for entity in known.values() if entity.kind is Kind.PLACE)
    return Stub(scene, name, who, where, tuple(guesses)[:MOST_GUESSES])


def _guess(prose: str, words: list[_Word], at: int, often: frozenset[str]) -> tuple[str, int]:
    """A name, perhaps of several words. Else nothing, and one word."""
    word = words[at].text
    if not _capital(word):
        return "", 1
    end = at + 1
    while end < len(words) and _goes_on(prose, words[end - 1], words[end]):
        end += 1
    if not _in_mid_sentence(prose, words[at].start) and _bare(word) not in often:
        opens = end - at == 1 or _bare(word) in _OPENERS
        if opens and _bare(word) not in _TITLES:
            return "", 1
    if end - at == 1 and _bare(word) in _TITLES:
        return "", 1
    last = words[end - 1]
    return prose[words[at].start : last.start + len(_bare(last.text))], end - at


def _goes_on(prose: str, word: _Word, after: _Word) -> bool:
    """Whether the next word belongs to the same name: ``Ruth Marlow``, ``Dr. Mortimer``."""
    gap = prose[word.end : after.start]
    return _capital(after.text) and (gap == " " or (gap == ". " and _bare(word.text) in _TITLES))


def _capital(word: str) -> bool:
    return word[0].isupper() and len(word) > 1 and _bare(word) not in _NO_NAMES


def _in_mid_sentence(prose: str, start: int) -> bool:
    """Whether a word follows another, or a comma, on the same paragraph."""
    before = prose[max(start - 3, 0) : start]
    last = before.rstrip()[-1:]
    return before[-1:].isspace() and before.count("\n") < 2 and (last.isalnum() or last in ",;")


def _bare(word: str) -> str:
    """In small letters, without a possessive."""
    return (word[:-2] if word.endswith(_OWNED) else word).lower()


def _point(source: Source, at: int) -> Span:
    return Span(Block(source, at, at), 0, 0)


def _uses_percents(text: str) -> bool:
    return "%% card" in text and "<!-- card" not in text


def _line_end(text: str) -> str:
    if "\r\n" in text:
        return "\r\n"
    return "\r" if "\r" in text and "\n" not in text else "\n"
