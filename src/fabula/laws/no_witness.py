"""K106."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.model.finding import Because, because
from fabula.model.story import Effect, Fluent, Happening, Scene
from fabula.model.terms import Certainty, Kind, Severity, entity_of
from fabula.reason.events import READER, self_of
from fabula.reason.fluents import Moment
from fabula.reason.world import World


@law("K106", Severity.NOTE)
def no_witness(world: World) -> Iterator[Case]:
    """A fact that is declared secret is learned where nobody could tell or show it.

    What it says. ``[facts.F] secret = true`` says that F does not get about by itself. In a scene
    whose list is closed (``only:``) somebody learns it from nobody, and of those who are there
    or heard none can know it by then, nor is there a thing at hand that might show it.

    Why it matters. Secrets are what readers keep the books on.

    What to do. Name the source (``learns F from Y``, ``reads T``), or let somebody in who knows.

    When to allow. Where they work it out alone.
    """
    secrets = world.story.settings.secrets
    if not secrets:
        return
    secrets -= _written(world)
    for scene in world.story.scenes:
        if not scene.only or not scene.mode.lived or scene.same_as is not None:
            continue
        for happening in scene.happenings:
            for effect in happening.effects:
                if _unsourced(happening, effect, secrets) and not _shown(world, scene, effect):
                    why = _none_knows(world, scene, happening, effect)
                    if why is not None:
                        yield _case(world, scene, happening, effect, *why)


def _unsourced(happening: Happening, effect: Effect, secrets: frozenset[str]) -> bool:
    fluent = effect.fluent
    if fluent.name != "knows" or fluent.object not in secrets or fluent.subject == READER:
        return False
    if happening.verb != "learns" or happening.means:
        return False
    return effect.value is True and not effect.source


def _shown(world: World, scene: Scene, effect: Effect) -> bool:
    """Whether the scene itself, or a thing in it, may show the fact."""
    fact_scene = world.story.settings.fact_scenes.get(effect.fluent.object)
    return fact_scene == scene.index or _things(world, scene)


def _none_knows(
    world: World, scene: Scene, happening: Happening, effect: Effect
) -> tuple[Certainty, Because] | None:
    """Why nobody else who is there can know the fact by then; ``None`` where somebody may."""
    mood, why = Certainty.CERTAIN, Because()
    for one in scene.cast:
        person = entity_of(one.ref)
        if person == effect.fluent.subject:
            continue
        fluent = Fluent("knows", person, effect.fluent.object)
        unmet = world.judge(fluent, True, Moment(one.ref, scene.index, happening.step))
        if unmet is None:
            return None
        mood, why = min(mood, unmet.mood), why + unmet.why
        if unmet.culprit is not None:
            why = why + because((unmet.culprit.statement,))
    return mood, why


def _things(world: World, scene: Scene) -> bool:
    """Whether a thing is named in the scene."""
    entities = world.story.entities
    for happening in scene.happenings:
        for _, value in happening.roles:
            entity = entities.get(entity_of(value))
            if entity is not None and entity.kind is Kind.THING:
                return True
    return False


def _written(world: World) -> frozenset[str]:
    """The facts that stand in some letter or book."""
    entities = world.story.entities
    return frozenset(
        fluent.object
        for fluent in world.events
        if fluent.name == "knows"
        and (entity := entities.get(fluent.subject)) is not None
        and entity.kind is Kind.THING
    )


def _case(
    world: World, scene: Scene, happening: Happening, effect: Effect, mood: Certainty, why: Because
) -> Case:
    story, at = world.story, happening.statement
    who = words.name(story, self_of(happening, effect.fluent.subject))
    fact = effect.fluent.object
    return Case(
        message=f"{sentence(story, at)} in {scene.name}, where nobody could tell or show it",
        at=at,
        why=why + because((scene.only_statement,)),
        notes=(
            (at, f"{who} learns the secret here"),
            (scene.only_statement, "nobody else is there"),
        ),
        subject=effect.fluent.subject,
        object=fact,
        entities=(effect.fluent.subject,),
        fact=fact,
        scene=scene.index,
        mood=mood,
        mends=(
            mends.change_words(story, at, f"say from whom {who} learns it"),
            mends.change_words(story, scene.only_statement, "let somebody in who knows it"),
            mends.allow(story, scene.index, "no-witness", f"{who} works it out alone"),
        ),
    )
