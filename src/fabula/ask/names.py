"""Whom and what a question names: scenes, people, things, places, facts.

Names match without regard to case, quotes or a leading article; ids match too, and so does
the beginning of a name where it begins one name only. What matches nothing, or several, is a
wrong request: ``FabulaError`` with the nearest name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fabula.cards.facts import DENIED, SCENE, bare, denial, fact_id
from fabula.cards.lexicon import name_key
from fabula.cards.nearest import nearest
from fabula.model.story import Entity, Fluent, Scene, Story
from fabula.model.terms import Kind, slug
from fabula.reason.events import READER
from fabula.text import FabulaError

BEINGS = (Kind.PERSON, Kind.GROUP, Kind.OFFICE, Kind.UNKNOWN)
THINGS = (Kind.THING, Kind.UNKNOWN)
PLACES = (Kind.PLACE,)

_KINDS = {
    Kind.PERSON: "a person",
    Kind.GROUP: "a group",
    Kind.OFFICE: "an office",
    Kind.THING: "a thing",
    Kind.PLACE: "a place",
    Kind.FACT: "a fact",
    Kind.UNKNOWN: "a name",
}
_LISTED = 4
"""how many names are offered where several begin alike"""


def scene(story: Story, words: str) -> Scene:
    """The scene that the words name. Raises ``FabulaError`` where none or several match."""
    if not story.scenes:
        raise FabulaError("the story has no scenes", _EMPTY)
    found = _only(words, "scene", _scene_keys(story), {s.id: s.name for s in story.scenes})
    return next(one for one in story.scenes if one.id == found)


def person(story: Story, words: str) -> str:
    """The reference of a person (or group, or office); ``Harriet/2`` names a self."""
    base, slash, number = words.strip().rpartition("/")
    if slash and number.isdecimal() and base:
        return f"{entity(story, base, BEINGS).id}/{number}"
    return entity(story, words, BEINGS).id


def knower(story: Story, words: str) -> str:
    """The reference of a person, or the reader's (unless the story has one of that name)."""
    if name_key(words) == READER and READER not in story.names:
        return READER
    return person(story, words)


def being_or_thing(story: Story, words: str) -> str:
    """The reference of a person, or the id of a thing."""
    base, slash, number = words.strip().rpartition("/")
    if slash and number.isdecimal() and base:
        return person(story, words)
    return entity(story, words, (*BEINGS, Kind.THING), "person or thing").id


def thing(story: Story, words: str) -> str:
    """The id of a thing."""
    return entity(story, words, THINGS).id


def entity(story: Story, words: str, kinds: Sequence[Kind], called: str = "") -> Entity:
    """The entity of one of these kinds (together ``called`` so) that the words name."""
    fitting = [one for one in story.entities.values() if one.kind in kinds]
    names = {one.id: one.name for one in fitting}
    called = called or _KINDS[kinds[0]].partition(" ")[2]
    try:
        found = _only(words, called, _entity_keys(fitting), names)
    except FabulaError as error:
        raise _other_kind(story, words, kinds, called) or error from None
    return story.entities[found]


def fact(story: Story, words: str) -> str:
    """The id of a fact: its own words or name, ``not ...``, or (a scene's name) that it happened.

    An id drops its leading article; a denial begins with ``not:``, what happened in a scene
    with ``scene:``.
    """
    said = bare(words)
    for opening in ("what happens in ", "what happened in "):
        if said.lower().startswith(opening):
            return SCENE + scene(story, said[len(opening) :]).id
    if said.startswith(SCENE):
        return SCENE + scene(story, said[len(SCENE) :]).id
    if said.lower().startswith(("not ", DENIED)):
        return denial(fact(story, said[4:]))
    names = facts(story)
    keys = list(_fact_keys(story, names))
    happened = [one.id for one in story.scenes if name_key(one.name) == name_key(said)]
    if len(happened) == 1 and fact_id(said) not in dict(keys):
        return SCENE + happened[0]
    return _only(said, "fact", keys, names)


def facts(story: Story) -> Mapping[str, str]:
    """Every fact that the story speaks of (denials left out), with its words."""
    found = {one.id: one.name for one in story.entities.values() if one.kind is Kind.FACT}
    for fluent in _fluents(story):
        if fluent.name in ("knows", "believes") and fluent.object not in found:
            known = fluent.object.removeprefix(DENIED)
            if known and known != "*" and not known.startswith(SCENE) and known not in found:
                found[known] = story.name(known)
    return found


def _fluents(story: Story) -> Iterator[Fluent]:
    for one in story.scenes:
        for happening in one.happenings:
            for effect in happening.effects:
                yield effect.fluent
            for need in happening.needs:
                yield need.fluent


_EMPTY = "a scene is a heading with a card, or a card with a name"


def _scene_keys(story: Story) -> Iterator[tuple[str, str]]:
    for one in story.scenes:
        yield one.id, one.id
        yield name_key(one.name), one.id
        yield slug(one.name), one.id


def _entity_keys(entities: Iterable[Entity]) -> Iterator[tuple[str, str]]:
    for one in entities:
        yield one.id, one.id
        for name in (one.name, *one.aliases):
            yield name_key(name), one.id


def _fact_keys(story: Story, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for known, name in names.items():
        entity_ = story.entities.get(known)
        aliases = entity_.aliases if entity_ is not None else ()
        yield known, known
        for one in (name, *aliases):
            yield fact_id(one), known
            yield name_key(bare(one)), known


def _only(words: str, kind: str, keys: Iterable[tuple[str, str]], names: Mapping[str, str]) -> str:
    """The one id whose key the words are, or begin."""
    said = {name_key(bare(words)), fact_id(words) if kind == "fact" else slug(words)} - {""}
    if not said:
        raise FabulaError(f"which {kind} is meant is not said", _list(names))
    listed = list(dict.fromkeys(keys))
    exact = dict.fromkeys(found for key, found in listed if key in said)
    begun = dict.fromkeys(found for key, found in listed if key.startswith(tuple(sorted(said))))
    fits = exact or begun
    if len(fits) == 1:
        return next(iter(fits))
    shown = words.strip()
    if fits:
        if shown in exact:
            return shown
        raise FabulaError(
            f"“{shown}” may be more than one {kind}", "write one of: " + _list(names, fits)
        )
    near = _near(said, listed)
    hint = f"did you mean {names.get(near, near)}?" if near else _list(names)
    raise FabulaError(f"there is no {kind} “{shown}” in the story", hint)


def _near(said: Iterable[str], listed: Sequence[tuple[str, str]]) -> str:
    by_key = dict(reversed(listed))
    for one in sorted(said):
        near = nearest(one, by_key)
        if near:
            return by_key[near]
    within = (key for key in by_key for one in sorted(said) if f" {one}" in key)
    return by_key.get(next(within, ""), "")


def _list(names: Mapping[str, str], ids: Iterable[str] | None = None) -> str:
    """The first few names, each with its id where the name alone would not do."""
    chosen = list(names if ids is None else ids)
    twins = [names[one] for one in chosen]
    shown = [
        f"{names[one]} ({one})" if twins.count(names[one]) > 1 else names[one]
        for one in chosen[:_LISTED]
    ]
    more = len(chosen) - len(shown)
    if not shown:
        return "the story names none"
    start = "" if ids is not None else "there are "
    return start + ", ".join(shown) + (f" and {more} more" if more else "")


def _other_kind(story: Story, words: str, kinds: Sequence[Kind], called: str) -> FabulaError | None:
    """What to say where the name is known, but of something else."""
    key = name_key(bare(words))
    for one in story.entities.values():
        if one.kind not in kinds and key in (one.id, *map(name_key, (one.name, *one.aliases))):
            return FabulaError(f"{one.name} is {_KINDS[one.kind]}, and a {called} is asked for")
    return None


def fact_words(story: Story, fact_id: str) -> str:
    """A fact as it is shown: a clause in quotes, a noun plainly, a scene as what happens in it."""
    if fact_id.startswith(DENIED):
        return f"not {fact_words(story, fact_id[len(DENIED) :])}"
    if fact_id.startswith(SCENE):
        found = story.scene(fact_id[len(SCENE) :])
        return f"what happens in {found.name}" if found is not None else fact_id
    known = story.entities.get(fact_id)
    if known is None:
        return fact_id
    spoken = [one for one in (known.name, *known.aliases) if " " in one]
    shown = spoken[0] if spoken else known.name
    return shown if shown.lower().startswith(_NOUNS) or " " not in shown else f"“{shown}”"


_NOUNS = ("the ", "a ", "an ", "who ", "what ", "why ", "where ", "how ")
