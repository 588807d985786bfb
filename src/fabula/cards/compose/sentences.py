"""The sentences of all cards, and what they add: actors who are there, names, things, facts."""

from __future__ import annotations

from collections.abc import Container, Sequence

from fabula.cards.compose.fields import Fields, pieces
from fabula.cards.compose.ledger import Ledger
from fabula.cards.compose.people import Register
from fabula.cards.lexicon import Lexicon
from fabula.cards.sentences import Line, Reading, read_happenings
from fabula.cards.times import TimeReading
from fabula.cards.verbs import Verbs
from fabula.model.draft import Text
from fabula.model.story import Happening, Part, Presence, Scene
from fabula.model.terms import Kind, entity_of

_READERS = frozenset({"plant", "payoff", "ask", "answer", "introduce"})
"""verbs of the reader: their names are compared among themselves (not-planted)"""


def lines_of(
    scenes: Sequence[Scene], fields: Sequence[Fields], ledger: Ledger, whole: set[int]
) -> list[Line]:
    """A line for every sentence, with what its card says of the scene.

    A lone text under ``happens`` is a list between commas, except in the scenes of ``whole``,
    where not all that stands between them are sentences (``Ana wears only a hat, a coat``).
    """
    lines: list[Line] = []
    for scene, field in zip(scenes, fields, strict=True):
        texts = field.many.get("happens")
        if not texts:
            continue
        if field.lone and scene.index not in whole:
            texts = pieces(texts[0], ",")
        present, heard, apart = _lists(scene)
        place = scene.place or ""
        for step, text in enumerate(texts):
            number = ledger.state("happens", text.span, scene.index)
            lines.append(
                Line(text, scene.index, step, number, scene.id, present, heard, apart, place)
            )
    return lines


def whole_sentences(
    scenes: Sequence[Scene],
    fields: Sequence[Fields],
    lexicon: Lexicon,
    verbs: Verbs,
    reading: TimeReading,
) -> set[int]:
    """The scenes whose lone text holds a comma that parts no two sentences."""
    lone = [scene for scene in scenes if fields[scene.index].lone]
    lines = [
        Line(piece, scene.index, step, -1, scene.id, *_lists(scene))
        for scene in lone
        for step, piece in enumerate(pieces(fields[scene.index].many["happens"][0], ","))
    ]
    if not lines:
        return set()
    read = read_happenings(lines, lexicon, verbs, reading).happenings
    return {line.scene for line, one in zip(lines, read, strict=True) if one is None}


def _lists(scene: Scene) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Who is there, who is heard, and who is there as a body, a ghost or the like."""
    cast = scene.cast
    present = frozenset(one.ref for one in cast if one.part is Part.PRESENT)
    if len(present) == len(cast):
        return present, _NOBODY, _NOBODY
    heard = frozenset(one.ref for one in cast if one.part is Part.HEARD)
    return present, heard, frozenset(one.ref for one in cast) - present - heard


_NOBODY: frozenset[str] = frozenset()


def put_in(
    scenes: list[Scene],
    lines: Sequence[Line],
    happenings: Sequence[Happening | None],
) -> list[Scene]:
    """The scenes with their happenings, and with those whom only a sentence puts there."""
    of_scene: dict[int, list[Happening]] = {}
    for line, happening in zip(lines, happenings, strict=True):
        if happening is not None:
            of_scene.setdefault(line.scene, []).append(happening)
    for index, found in of_scene.items():
        scene = scenes[index]
        scenes[index] = scene._replace(happenings=tuple(found), cast=_cast(scene, found))
    return scenes


def _cast(scene: Scene, happenings: Sequence[Happening]) -> tuple[Presence, ...]:
    """Those on the card's lists, and those who act without being on one."""
    known = {one.ref for one in scene.cast}
    added: list[Presence] = []
    for happening in happenings:
        for refs, part in ((happening.actors, Part.PRESENT), (happening.remote, Part.HEARD)):
            for ref in refs:
                if ref not in known:
                    known.add(ref)
                    added.append(Presence(ref, part, happening.statement, acted=True))
    return (*scene.cast, *added) if added else scene.cast


def enter(reading: Reading, register: Register) -> None:
    """Enter the persons, things, places and facts that only sentences name."""
    for entity, name, kind, span in reading.entities:
        if entity and entity_of(entity) not in register.known:
            register.add(Text(name, span), kind, entity_of(entity))
        elif entity:
            register.learn(entity_of(entity), kind)


def doubt(
    lines: Sequence[Line], reading: Reading, register: Register
) -> tuple[Happening | None, ...]:
    """The happenings without those that hold a misspelt name, each of which is reported."""
    found = {one.id: one for one in reading.entities if register.loose(one.id)}
    once: list[tuple[Text, str]] = []
    at: dict[str, int] = {}
    for entity, numbers in _uses(reading, found).items():
        known = register.known[entity]
        known.count += len(numbers)
        if known.count == 1 and found[entity].kind is not Kind.UNKNOWN:
            first = lines[numbers[0]]
            once.append((Text(found[entity].name, found[entity].span), first.scene_id or ""))
            at[entity] = numbers[0]
    before = set(register.doubtful)
    register.doubt(once)
    lost = {at[entity] for entity in register.doubtful - before}
    if not lost:
        return reading.happenings
    return tuple(None if i in lost else one for i, one in enumerate(reading.happenings))


def _uses(reading: Reading, found: Container[str]) -> dict[str, list[int]]:
    """The sentences (by number) that name what was ``found``, each once."""
    uses: dict[str, list[int]] = {}
    for number, happening in enumerate(reading.happenings):
        if happening is None or happening.verb in _READERS:
            continue
        for _, value in happening.roles:
            entity = entity_of(value) if "/" in value else value
            if entity not in found:
                continue
            numbers = uses.get(entity)
            if numbers is None:
                uses[entity] = [number]
            elif numbers[-1] != number:
                numbers.append(number)
    return uses
