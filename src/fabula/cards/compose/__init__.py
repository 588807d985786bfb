"""Drafts and settings -> the story.

Joins what was read from all sources in the order of telling, finds out what every name
means, and hands on frozen values. It never raises on text: what is odd stands in the
story's oddities, and takes part in nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.compose.fields import Fields, read_fields
from fabula.cards.compose.layout import lay_out, scene_names
from fabula.cards.compose.ledger import Ledger
from fabula.cards.compose.people import Register
from fabula.cards.compose.places import Places
from fabula.cards.compose.scenes import Names, SceneMaker, read_names, rooted
from fabula.cards.compose.sentences import doubt, enter, lines_of, put_in, whole_sentences
from fabula.cards.compose.times import Times, calendar_of
from fabula.cards.compose.world import World, declare
from fabula.cards.lexicon import Lexicon
from fabula.cards.raw import RawSettings
from fabula.cards.sentences import read_happenings
from fabula.cards.times import TimeReading
from fabula.cards.verbs import compile_verbs
from fabula.model.draft import Draft, Text
from fabula.model.settings import Branch, Settings, Site
from fabula.model.story import Scene, Story
from fabula.model.terms import Kind, Oddity

__all__ = ["calendar_of", "compose"]


def compose(drafts: Sequence[Draft], raw: RawSettings, oddities: Sequence[Oddity] = ()) -> Story:
    """The story that the drafts tell together; ``oddities`` are those of the project file.

    Raises ``FabulaError`` only where the project file's calendar or verbs cannot be used.
    """
    ledger = Ledger()
    ledger.oddities += oddities
    for draft in drafts:
        ledger.oddities += draft.oddities
    placed, names = lay_out(drafts, ledger)
    reading = TimeReading(
        calendar_of(raw.calendar), raw.parts_of_day, names.known, raw.calendar.declared
    )
    times = Times(reading, names, ledger)
    register = Register(ledger)
    places = Places.of(register)
    declare(raw, register, places)
    world = World(raw, register, places, times, ledger)
    settings = world.settings()
    scene_ids = [scene.id for scene in placed]
    allowances = world.allowances(scene_ids)

    fields = [read_fields(scene.cards, scene.id, ledger) for scene in placed]
    members = [read_names(field) for field in fields]
    _gather(fields, members, scene_ids, register, places)
    maker = SceneMaker(register, places, times, ledger, ("main", *settings.branches))
    made = (maker.make(scene, fields[scene.index], members[scene.index]) for scene in placed)
    scenes = rooted(list(made), ledger)
    lexicon = Lexicon(register.named(), scene_names(placed, names))
    verbs = compile_verbs(raw.verbs)
    whole = whole_sentences(scenes, fields, lexicon, verbs, reading)
    lines = lines_of(scenes, fields, ledger, whole)
    read = read_happenings(lines, lexicon, verbs, reading)
    ledger.oddities += read.oddities
    for line, soft in zip(lines, read.soft, strict=True):
        if soft:
            statement = ledger.statements[line.statement]
            ledger.statements[line.statement] = statement._replace(soft=True)
    enter(read, register)
    scenes = put_in(scenes, lines, doubt(lines, read, register))
    return Story(
        title=raw.title,
        settings=_complete(settings, places, scenes),
        scenes=tuple(scenes),
        entities=register.entities(),
        statements=tuple(ledger.statements),
        allowances=(*allowances, *maker.allowances),
        oddities=tuple(ledger.oddities),
        background=tuple(world.background),
        names=register.names(),
    )


def _gather(
    fields: Sequence[Fields],
    members: Sequence[Names],
    scene_ids: Sequence[str],
    register: Register,
    places: Places,
) -> None:
    """Enter every name of the cards, before any is resolved; report the misspelt ones."""
    uses: list[tuple[Text, str]] = []
    for scene, names in zip(scene_ids, members, strict=True):
        for name, kind in names.uses():
            register.see(name, kind)
            uses.append((name, scene))
    places.see_all(field.one["where"] for field in fields if "where" in field.one)
    for scene, field, names in zip(scene_ids, fields, members, strict=True):
        if where := field.one.get("where"):
            uses.append((where, scene))
        if held := field.one.get("in"):
            register.see(held, Kind.THING)
            uses.append((held, scene))
        for member, _ in names.life:
            if register.bears(member.name):
                register.count(member.name)
            else:
                register.live(member.name)
            uses.append((member.name, scene))
    sentences = (text.value for field in fields for text in field.many.get("happens", ()))
    register.doubt(uses, sentences)


def _complete(settings: Settings, places: Places, scenes: Sequence[Scene]) -> Settings:
    """The settings with the places and branches that only cards speak of."""

    sites = dict(settings.places)
    for entity, around in places.around.items():
        if entity not in sites and around:
            sites[entity] = Site(entity, around, declared=False)
    branches = dict(settings.branches)
    for scene in scenes:
        if scene.branch != "main" and scene.branch not in branches:
            branches[scene.branch] = Branch(scene.branch, "main", None)
    return settings._replace(places=sites, branches=branches)
