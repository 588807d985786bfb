"""Edits of a solved story: what a mend does to it, so that it can be tried.

An edit is a frozen value; ``applied`` gives the story as it would then be. The numbers of
statements stay what they were, and scenes are named by their ids, so that edits made one
after the other mean what they meant alone. A statement that an edit takes out still stands
in ``Story.statements``; nothing speaks of it any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fabula.model.settings import Settings, Stated
from fabula.model.story import (
    Effect,
    Fluent,
    Happening,
    Manner,
    Part,
    Presence,
    Scene,
    Statement,
    Story,
    Value,
)
from fabula.model.terms import Mode
from fabula.reason.reorder import reordered
from fabula.text import Block, Source, Span

OFF_PAGE = "off the page"
"""the words of what no card says"""


class Drop(NamedTuple):
    """Take statements out."""

    statements: tuple[int, ...]


class LetGo(NamedTuple):
    """No longer take for granted what the assumption with these words says."""

    assumption: str


class Retell(NamedTuple):
    """Tell a scene in another way: as a flashback, a dream."""

    scene: str
    mode: Mode


class Move(NamedTuple):
    """Tell a scene right before (or after) another, and leave its time open."""

    scene: str
    other: str
    before: bool


class Provide(NamedTuple):
    """Let something be so just before a scene: learned off the page, found again, forgotten.

    What the same life is said to come to *for the first time* is then no longer the first.
    """

    fluent: Fluent
    value: Value
    scene: str


class Allow(NamedTuple):
    """Let a finding stand, with a reason; ``law`` in the scene of this id."""

    law: str
    scene: str


class Confirm(NamedTuple):
    """Take as said outright what was said with ``perhaps``."""

    statement: int


Edit = Drop | LetGo | Retell | Move | Provide | Allow | Confirm


def applied(story: Story, edits: Sequence[Edit]) -> Story:
    """The story with all of the edits made."""
    gone = {s for edit in edits if isinstance(edit, Drop) for s in edit.statements}
    let_go = {edit.assumption for edit in edits if isinstance(edit, LetGo)}
    if let_go:
        story = story._replace(refused=story.refused | let_go)
    sure = {edit.statement for edit in edits if isinstance(edit, Confirm)}
    if sure:
        story = firm(story, sure)
    for edit in edits:
        if isinstance(edit, Retell):
            story = _retold(story, edit)
        elif isinstance(edit, Provide):
            story = _provided(story, edit)
    for edit in edits:
        if isinstance(edit, Move):
            gone |= set(times_of(story, edit.scene))
            story = _moved(story, edit)
    return without(story, gone) if gone else story


def times_of(story: Story, scene_id: str) -> tuple[int, ...]:
    """The statements that say when a scene is."""
    scene = story.scene(scene_id)
    if scene is None:
        return ()
    found = {when.statement for when in scene.when}
    if scene.continuous:
        found.add(scene.continuous_statement)
    return tuple(sorted(found - {-1}))


def firm(story: Story, said: Iterable[int]) -> Story:
    """The story as if these statements had not been said with ``perhaps``.

    To forget a scene is, here, to forget what was learned in it and nowhere else.
    """
    sure = frozenset(said)
    if not sure:
        return story
    statements = tuple(
        one._replace(soft=False) if one.number in sure else one for one in story.statements
    )
    return forgetting(story._replace(statements=statements), sure)


def forgetting(story: Story, statements: Iterable[int]) -> Story:
    """Let ``X forgets what happens in SCENE``, said by these statements, take its facts along."""
    said = set(statements)
    scenes = list(story.scenes)
    for scene in story.scenes:
        if any(one.statement in said for one in scene.happenings):
            scenes[scene.index] = scene._replace(
                happenings=tuple(
                    forgotten(story, one) if one.statement in said else one
                    for one in scene.happenings
                )
            )
    return story._replace(scenes=tuple(scenes))


def forgotten(story: Story, happening: Happening) -> Happening:
    """A sentence with all that is forgotten when a scene is."""
    more = []
    for effect in happening.effects:
        fluent = effect.fluent
        if fluent.name == "knows" and effect.value is False and fluent.object[:6] == "scene:":
            for fact in _learned_only_in(story, fluent.subject, fluent.object[6:]):
                more.append(effect._replace(fluent=fluent._replace(object=fact)))
    return happening._replace(effects=(*happening.effects, *more)) if more else happening


def _learned_only_in(story: Story, who: str, scene_id: str) -> list[str]:
    """The facts that somebody comes to know in one scene and in no other."""
    where: dict[str, set[str]] = {}
    for scene in story.scenes:
        for happening in scene.happenings:
            for effect in happening.effects:
                fluent = effect.fluent
                if fluent[:2] == ("knows", who) and effect.value is True:
                    where.setdefault(fluent.object, set()).add(scene.id)
    return [fact for fact, scenes in where.items() if scenes == {scene_id}]


# --- taking out


def without(story: Story, statements: Iterable[int]) -> Story:
    """The story without some of its statements."""
    gone = frozenset(statements)
    touched = {story.statements[s].scene for s in gone}
    scenes = [_scene(one, gone) if one.index in touched else one for one in story.scenes]
    background = tuple(one for one in story.background if one.statement not in gone)
    settings = _settings(story.settings, gone) if None in touched else story.settings
    return story._replace(scenes=tuple(scenes), background=background, settings=settings)


def _scene(scene: Scene, gone: frozenset[int]) -> Scene:
    """One scene without some of its statements."""
    happenings = tuple(one for one in scene.happenings if one.statement not in gone)
    return scene._replace(
        mode=Mode.SCENE if scene.mode_statement in gone else scene.mode,
        place=None if scene.place_statement in gone else scene.place,
        when=tuple(one for one in scene.when if one.statement not in gone),
        lasts=None if scene.lasts_statement in gone else scene.lasts,
        cast=_cast(scene.cast, happenings, gone),
        only=scene.only and scene.only_statement not in gone,
        pov=None if scene.pov_statement in gone else scene.pov,
        life=tuple(one for one in scene.life if one.statement not in gone),
        replaces=() if scene.replaces_statement in gone else scene.replaces,
        same_as=None if scene.same_as_statement in gone else scene.same_as,
        fixed=scene.fixed and scene.fixed_statement not in gone,
        continuous=scene.continuous and scene.continuous_statement not in gone,
        happenings=happenings,
    )


def _cast(
    cast: Sequence[Presence], happenings: Sequence[Happening], gone: frozenset[int]
) -> tuple[Presence, ...]:
    """Those who are left, and those whom a sentence still puts there."""
    left = [one for one in cast if one.statement not in gone]
    if len(left) == len(cast):
        return tuple(cast)
    known = {one.ref for one in left}
    for happening in happenings:
        for refs, part in ((happening.actors, Part.PRESENT), (happening.remote, Part.HEARD)):
            for ref in refs:
                if ref not in known:
                    known.add(ref)
                    left.append(Presence(ref, part, happening.statement, acted=True))
    return tuple(left)


def _settings(settings: Settings, gone: frozenset[int]) -> Settings:
    return settings._replace(
        people={
            name: one._replace(
                born=_stated(one.born, gone),
                died=_stated(one.died, gone),
                parents=() if one.parents_statement in gone else one.parents,
            )
            for name, one in settings.people.items()
        },
        places={name: site for name, site in settings.places.items() if site.statement not in gone},
        offices={
            name: tuple(one for one in holders if one.statement not in gone)
            for name, holders in settings.offices.items()
        },
        travel=tuple(one for one in settings.travel if one.statement not in gone),
        rules=tuple(one for one in settings.rules if one.statement not in gone),
    )


def _stated(stated: Stated | None, gone: frozenset[int]) -> Stated | None:
    return None if stated is not None and stated.statement in gone else stated


# --- telling otherwise


def _retold(story: Story, edit: Retell) -> Story:
    scenes = tuple(
        one._replace(mode=edit.mode) if one.id == edit.scene else one for one in story.scenes
    )
    return story._replace(scenes=scenes)


def _moved(story: Story, edit: Move) -> Story:
    """The story told in another order; all that names a scene by its place is told anew."""
    order = [one.index for one in story.scenes if one.id != edit.scene]
    scene, other = story.scene(edit.scene), story.scene(edit.other)
    if scene is None or other is None or scene.index == other.index:
        return story
    order.insert(order.index(other.index) + (not edit.before), scene.index)
    return reordered(story, order)


# --- bringing about


def _provided(story: Story, edit: Provide) -> Story:
    """The story with one more happening, right at the beginning of a scene."""
    scene = story.scene(edit.scene)
    if scene is None:
        return story
    number = len(story.statements)
    source = Source("(supposed)", OFF_PAGE)
    span = Span(Block(source, 0, len(OFF_PAGE)), 0, len(OFF_PAGE))
    effect = Effect(edit.fluent, edit.value, Manner.CHANGE)
    made = Happening(number, scene.index, -1, "", (), effects=(effect,))
    scenes = [_not_first(one, edit) for one in story.scenes]
    here = scenes[scene.index]
    scenes[scene.index] = here._replace(happenings=(made, *here.happenings))
    said = Statement(number, scene.index, "happens", span)
    return story._replace(scenes=tuple(scenes), statements=(*story.statements, said))


def _not_first(scene: Scene, edit: Provide) -> Scene:
    """A scene in which nobody any longer comes to it for the first time."""
    if not any(e.fluent == edit.fluent for one in scene.happenings for e in one.effects):
        return scene
    happenings = tuple(
        one._replace(
            effects=tuple(
                effect._replace(manner=Manner.CHANGE)
                if effect.fluent == edit.fluent
                and effect.value == edit.value
                and effect.manner is Manner.FIRST
                else effect
                for effect in one.effects
            )
        )
        for one in scene.happenings
    )
    return scene._replace(happenings=happenings)
