"""The words in which laws speak: names, facts, scenes, times, as the author writes them."""

from __future__ import annotations

from collections.abc import Iterable

from fabula.model.finding import Because
from fabula.model.story import Scene, Story
from fabula.model.times import Absolute


def name(story: Story, ref: str) -> str:
    """A person, thing or place by name."""
    return story.name(ref)


def fact(story: Story, fact_id: str) -> str:
    """A fact in words: its own text, its denial, or what happened in a scene."""
    if fact_id.startswith("not:"):
        return f"that it is not so: {fact(story, fact_id[4:])}"
    if fact_id.startswith("scene:"):
        scene = story.scene(fact_id[6:])
        return f"what happens in {scene.name}" if scene is not None else fact_id[6:]
    entity = story.entities.get(fact_id)
    shown = entity.name if entity is not None else fact_id
    return f'that "{shown}"' if " " in shown and entity is not None and _clause(shown) else shown


def _clause(words: str) -> bool:
    """Whether a fact reads as a sentence and not as a thing's name."""
    return not words.lower().startswith(("the ", "a ", "an ", "who ", "what ", "why ", "where "))


def names(story: Story, refs: Iterable[str]) -> str:
    """Several names: ``Ana, Bo and Cy``."""
    shown = [story.name(ref) for ref in refs]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def scene_of(story: Story, statement: int) -> Scene | None:
    """The scene that a statement stands in."""
    at = story.statements[statement].scene
    return story.scenes[at] if at is not None else None


def captions(story: Story, number: int) -> str:
    """What a statement of a proof says, as a clause under its line."""
    statement = story.statements[number]
    scene = scene_of(story, number)
    here = scene.name if scene is not None else story.title or "the project"
    words = " ".join(statement.text.split())
    if statement.key == "travel":  # train = "8 hours"
        way, _, time = words.rpartition(" = ")
        words = time.strip("\"'") + (f" ({way})" if way else "")
    shown = _SAYINGS.get(statement.key)
    if shown is None:
        return ""
    return shown.format(scene=here, words=words)


_SAYINGS = {
    "when": "{scene}: {words}",
    "lasts": "{scene} lasts {words}",
    "where": "{scene} is set in {words}",
    "who": "{words} is in {scene}",
    "only": "{words} is in {scene}",
    "heard": "{words} is heard in {scene}",
    "pov": "{words} tells {scene}",
    "life": "in this life: {words}",
    "told": "{scene} is a {words}",
    "continuous": "{scene} follows without a gap",
    "born": "born {words}",
    "died": "died {words}",
    "travel": "the way takes {words}",
}


def reasons(story: Story, why: Because) -> tuple[str, ...]:
    """What a proof concluded from, in clauses: one for each time or order that it uses."""
    found = []
    for number in why.statements:
        statement, scene = story.statements[number], scene_of(story, number)
        shown = _REASONS.get(statement.key)
        if shown is not None and scene is not None:
            words = " ".join(statement.text.split())
            found.append(shown.format(scene=scene.name, is_=is_(scene, number), words=words))
    return tuple(found)


def is_(scene: Scene, statement: int) -> str:
    """How a scene relates to its time: ``is on`` a date, ``is`` three days after another."""
    expr = next((when.expr for when in scene.when if when.statement == statement), None)
    if isinstance(expr, Absolute) and expr.day is not None:
        return "is on"
    return "is in" if isinstance(expr, Absolute) and expr.words[:1].isdigit() else "is"


_REASONS = {
    "when": "{scene} {is_} {words}",
    "lasts": "{scene} lasts {words}",
    "life": "{scene} comes {words} in this life",
    "continuous": "{scene} follows without a gap",
}
