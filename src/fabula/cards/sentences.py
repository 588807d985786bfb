"""From the sentences of ``happens`` to happenings: names first, then the longest verb form.

Sentences are read twice where it matters: the first reading collects how bare names are
used (as fact, thing, person, place), the second resolves by that. A sentence's words are
read once however often it stands in the story; only who is there differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.cards.clues import unknown
from fabula.cards.deeds import Plot, plot
from fabula.cards.facts import falsity
from fabula.cards.kinds import POSSESSIVES
from fabula.cards.lexicon import Lexicon, Named, name_id, name_key
from fabula.cards.match import Failure, Match, match
from fabula.cards.slots import Fault, Filler, Sentence, Tongue, Usage, place
from fabula.cards.terms import HERE
from fabula.cards.times import TimeReading
from fabula.cards.verbs import Verbs
from fabula.cards.wording import Wording, word_up
from fabula.model.draft import Text
from fabula.model.story import Effect, Happening, Need
from fabula.model.terms import Kind, Oddity, entity_of
from fabula.text import Span


class Line(NamedTuple):
    """One sentence of a card, and what its card says of the scene.

    ``present``, ``heard`` and ``apart`` are references (``ana``, ``harriet/2``): those in
    ``who`` or ``only``, those in ``heard``, and those in ``who`` as body, ghost, vision,
    image or recording. ``place`` is the id of the scene's place, ``scene_id`` its id.
    """

    text: Text
    scene: int
    step: int
    statement: int
    scene_id: str | None = None
    present: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    place: str = ""


class Found(NamedTuple):
    """A person, thing, place, fact, group or office that a sentence names, where it first does."""

    id: str
    name: str
    kind: Kind
    span: Span


class Reading(NamedTuple):
    """What the sentences say; ``happenings`` and ``soft`` stand in the order of the lines."""

    happenings: tuple[Happening | None, ...]
    soft: tuple[bool, ...]
    entities: tuple[Found, ...]
    oddities: tuple[Oddity, ...]


class Read(NamedTuple):
    """A sentence's words, read; ``cause`` and ``past`` are telling indices of scenes.

    ``plot`` is ``None`` where ``fault`` says why. ``doubts`` are ids of names and facts: if
    other sentences use one of them as something, this one is to be read again.
    """

    wording: Wording
    plot: Plot | None
    fault: Fault | None
    cause: int | None = None
    past: int | None = None
    doubts: frozenset[str] = frozenset()


def read_happenings(
    lines: Sequence[Line], lexicon: Lexicon, verbs: Verbs, reading: TimeReading
) -> Reading:
    """Read every sentence; what cannot be read is an oddity and no happening."""
    tongue = Tongue(lexicon, reading)
    first = _read_all(lines, verbs, tongue)
    usage, names = _usage(first, lexicon)
    again = Tongue(lexicon.joined(names) if names else lexicon, reading, usage)
    wanted: dict[str, set[Kind]] = {}
    for name, _, kind in names:
        wanted.setdefault(name_key(name), set()).add(kind)
    news = usage.news(names)
    second: dict[tuple[str, frozenset[str]], Read] = {}
    happenings: list[Happening | None] = []
    found: dict[tuple[str, Kind], Found] = {}
    oddities: list[Oddity] = []
    for line, read in zip(lines, first, strict=True):
        if read.plot is None or not read.doubts.isdisjoint(news) or _renamed(read, wanted):
            read = _read(line, verbs, again, second)
        _enter(line, read, found)
        if read.fault is not None:
            oddities.append(_oddity(line, read.wording, read.fault))
        happenings.append(_happening(line, read))
    soft = tuple(read.wording.soft for read in first)
    return Reading(tuple(happenings), soft, tuple(found.values()), tuple(oddities))


# --- reading the words ----------------------------------------------------------------------

_NOBODY: frozenset[str] = frozenset()
Memory = dict[tuple[str, frozenset[str]], Read]


def _read_all(lines: Sequence[Line], verbs: Verbs, tongue: Tongue) -> list[Read]:
    memory: Memory = {}
    return [_read(line, verbs, tongue, memory) for line in lines]


def _read(line: Line, verbs: Verbs, tongue: Tongue, memory: Memory) -> Read:
    text = line.text.value
    near = line.present | line.heard | line.apart if " that " in text else _NOBODY
    known = memory.get((text, near))
    if known is not None:
        return known
    read = _read_words(line.text, near, verbs, tongue)
    if read.plot is None or not read.plot.fleeting:
        memory[text, near] = read
    return read


def _read_words(text: Text, near: frozenset[str], verbs: Verbs, tongue: Tongue) -> Read:
    wording = word_up(text.value)
    cause_of = wording.cause
    if cause_of and "that" in wording.low and not tongue.lexicon.is_scene(_said(wording, cause_of)):
        wording = word_up(text.value, causes=False)
    sentence = Sentence(wording, text.span, near, tongue)
    faults: list[Fault] = []
    cause = _linked(wording, wording.cause, tongue, faults) if wording.cause else None
    past = _linked(wording, wording.past, tongue, faults) if wording.past else None
    if faults:
        return Read(wording, None, faults[0])
    found = match(sentence, verbs)
    if isinstance(found, Failure):
        return Read(wording, None, found.fault or unknown(sentence, found, verbs))
    made = plot(found, sentence)
    if isinstance(made, Fault):
        return Read(wording, None, made)
    return Read(wording, made, None, cause, past, _doubts(found, made, sentence))


def _doubts(found: Match, made: Plot, sentence: Sentence) -> frozenset[str]:
    """Names that may turn out to be known, facts that may be denials or scenes."""
    doubts = [_doubted(sentence, start, end) for start, end in found.doubts]
    for one in made.fillers:
        if one.kind is Kind.FACT:
            false = falsity(one.value)
            if false:
                doubts.append(false)
        elif not one.known and one.kind is None and one.value.startswith("scene:"):
            doubts.append(name_id(one.name))
    if found.form.meaning.verb in ("has met", "has not met"):
        doubts += [name_id(one.name) for one in found.slots["whom"].fillers]
    return frozenset(doubts) if doubts else _NOBODY


def _said(wording: Wording, words: tuple[int, int]) -> str:
    first, last = wording.whole(*words)
    said = wording.text[first:last]
    if words == wording.past:
        said = said[:-2] if said.lower().endswith("'s") else said[:-1]
    return said


def _linked(
    wording: Wording, words: tuple[int, int], tongue: Tongue, faults: list[Fault]
) -> int | None:
    """The scene named by ``because of`` or by ``in SCENE's past``."""
    said = _said(wording, words)
    scenes = tongue.lexicon.scenes(said)
    start, end = words[0] - wording.shift, words[1] - wording.shift
    if not scenes:
        near = tongue.lexicon.near_scene(said)
        hint = f'did you mean "{near}"?' if near else ""
        message = f'there is no scene "{said}"'
        faults.append(Fault("unknown-scene", message, start, end, hint, near or None))
        return None
    if len(scenes) > 1:
        message = f'several scenes are called "{said}"'
        hint = "give them an id: of their own and name that"
        faults.append(Fault("ambiguous-sentence", message, start, end, hint))
        return None
    return max(scenes[0].first, scenes[0].last)


def _doubted(sentence: Sentence, start: int, end: int) -> str:
    """The id that the words have in other sentences, where nobody owns them."""
    owned = sentence.wording.low[start] in POSSESSIVES and end - start > 1
    return name_id(sentence.said(start + 1 if owned else start, end))


# --- how names are used ---------------------------------------------------------------------


def _usage(reads: Sequence[Read], lexicon: Lexicon) -> tuple[Usage, list[Named]]:
    """How all sentences use bare names; the names that no card declares, with their kinds."""
    facts: set[str] = set()
    quoted: set[str] = set()
    parts: set[str] = set()
    names: dict[str, dict[Kind, Named]] = {}
    seen: set[int] = set()
    for read in reads:
        if read.plot is None or id(read) in seen:
            continue
        seen.add(id(read))
        parts.update(read.plot.parts)
        for one in read.plot.fillers:
            if one.kind is Kind.FACT:
                base = one.value[4:] if one.value.startswith("not:") else one.value
                facts.add(base)
                if one.known:
                    quoted.add(base)
            elif one.kind is not Kind.UNKNOWN and not one.known and one.kind is not None:
                entity = one.value.partition("/")[0]
                kinds = names.setdefault(entity, {})
                if all((one.kind in _STUFF) == (kind in _STUFF) for kind in kinds):
                    kinds.setdefault(one.kind, Named(one.name, entity, one.kind))
    usage = Usage(frozenset(facts), frozenset(quoted), frozenset(parts))
    return usage, [named for kinds in names.values() for named in kinds.values()]


_STUFF = frozenset({Kind.THING, Kind.PLACE})
"""A thing may be a place as well (a ship); whoever is a person first is neither."""


def _renamed(read: Read, wanted: dict[str, set[Kind]]) -> bool:
    """Whether a name that this sentence took for new is used as something else elsewhere."""
    if not wanted or read.plot is None:
        return False
    for one in read.plot.fillers:
        if not one.known and one.kind is not None:
            kinds = wanted.get(name_key(one.name))
            if kinds is not None and one.kind not in kinds:
                return True
    return False


# --- what comes of it -----------------------------------------------------------------------


def _enter(line: Line, read: Read, found: dict[tuple[str, Kind], Found]) -> None:
    """Note every name where it first stands."""
    if read.plot is None:
        return
    for one in read.plot.fillers:
        kind = one.kind
        if kind is None:
            continue
        entity = one.value
        if kind is not Kind.FACT:
            entity = entity_of(entity) if "/" in entity else entity
        elif entity.startswith("not:"):
            entity = entity[4:]
        if (entity, kind) not in found:
            name = one.name if kind is Kind.FACT else one.name.partition("/")[0]
            found[entity, kind] = Found(entity, name, kind, _span(line, read.wording, one))


def _span(line: Line, wording: Wording, one: Filler | Fault) -> Span:
    first, last = wording.offsets(one.start, one.end)
    return place(line.text.span, wording.text, first, last)


def _oddity(line: Line, wording: Wording, fault: Fault) -> Oddity:
    span = _span(line, wording, fault)
    return Oddity(fault.law, fault.message, span, fault.hint, line.scene_id, (), fault.replacement)


def _happening(line: Line, read: Read) -> Happening | None:
    made = read.plot
    if made is None:
        return None
    means = read.wording.means
    actors, needs = made.actors, made.needs
    remote: tuple[str, ...] = ()
    if means or not line.heard.isdisjoint(actors):
        kept = line.present if means else None
        remote = tuple(
            ref for ref in actors if ref in line.heard or (kept is not None and ref not in kept)
        )
        actors = tuple(ref for ref in actors if ref not in remote)
    if not line.apart.isdisjoint(made.actors):
        actors = tuple(ref for ref in actors if ref not in line.apart)
        remote = tuple(ref for ref in remote if ref not in line.apart)
        needs = _unliving(needs, line.apart)
    if means in ("letter", "wire"):
        needs = _unliving(needs, frozenset(remote))
    return Happening(
        statement=line.statement,
        scene=line.scene,
        step=line.step,
        verb=made.verb,
        roles=made.roles,
        actors=actors,
        remote=remote,
        needs=_settled(made, needs, line.place),
        effects=_brought(made, made.far if means else made.effects, line.place),
        means=means,
        cause=read.cause,
        past_of=read.past,
        travel=made.travel,
        length=made.length,
        time=made.time,
        scenes=made.scenes,
    )


def _unliving(needs: tuple[Need, ...], refs: frozenset[str]) -> tuple[Need, ...]:
    """The needs without those that ask these people to be alive and awake."""
    people = {entity_of(ref) for ref in refs}
    return tuple(
        need
        for need in needs
        if need.fluent.name not in ("alive", "awake") or need.fluent.subject not in people
    )


def _settled(read: Plot, needs: tuple[Need, ...], here: str) -> tuple[Need, ...]:
    """The needs with the scene's own place put in for ``here``."""
    if not read.at_home or not here:
        return needs
    return tuple(need._replace(value=here) if need.value == HERE else need for need in needs)


def _brought(read: Plot, effects: tuple[Effect, ...], here: str) -> tuple[Effect, ...]:
    """The effects with the scene's own place put in for ``here``."""
    if not read.at_home or not here:
        return effects
    return tuple(one._replace(value=here) if one.value == HERE else one for one in effects)
