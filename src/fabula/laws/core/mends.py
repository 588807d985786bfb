"""The mends that laws offer: each says what it changes, where, and what it costs."""

from __future__ import annotations

from fabula.model.finding import Mend, MendKind, Target
from fabula.model.story import Scene, Story


def move_before(story: Story, scene: int, other: int) -> Mend:
    """Tell and date one scene before another."""
    one, two = story.scenes[scene], story.scenes[other]
    return Mend(MendKind.MOVE_SCENE, f"move {one.name} before {two.name}", 4, _scene(one))


def move_after(story: Story, scene: int, other: int) -> Mend:
    """Tell and date one scene after another."""
    one, two = story.scenes[scene], story.scenes[other]
    return Mend(MendKind.MOVE_SCENE, f"move {one.name} after {two.name}", 4, _scene(one))


def change_time(story: Story, scene: int, words: str = "") -> Mend:
    """Give a scene another time."""
    one = story.scenes[scene]
    return Mend(MendKind.CHANGE_TIME, words or f"change the time of {one.name}", 4, _scene(one))


def change_place(story: Story, scene: int, words: str = "") -> Mend:
    """Set a scene elsewhere."""
    one = story.scenes[scene]
    return Mend(MendKind.CHANGE_PLACE, words or f"set {one.name} elsewhere", 4, _scene(one))


def change_words(story: Story, number: int, words: str) -> Mend:
    """Change or drop what a statement says."""
    statement = story.statements[number]
    target = Target("statement", " ".join(statement.text.split()), statement.span)
    return Mend(MendKind.DROP_STATEMENT, words, 10, target)


def drop(story: Story, number: int) -> Mend:
    """Take a statement out."""
    words = " ".join(story.statements[number].text.split())
    return change_words(story, number, f"drop “{words}”")


def mark(story: Story, scene: int, as_: str) -> Mend:
    """Tell a scene as a flashback, a dream, a report."""
    one = story.scenes[scene]
    return Mend(MendKind.MARK_TELLING, f"mark {one.name} as {as_}", 3, _scene(one))


def add_scene(words: str, scene: Scene | None = None) -> Mend:
    """Show what is missing."""
    return Mend(MendKind.ADD_SCENE, words, 6, _scene(scene) if scene is not None else None)


def other(kind: MendKind, words: str, cost: int, ref: str = "") -> Mend:
    """Any other mend; ``ref`` is the entity it acts on."""
    return Mend(kind, words, cost, Target("entity", ref) if ref else None)


def allow(story: Story, scene: int, law: str, why: str) -> Mend:
    """Say that it is meant."""
    one = story.scenes[scene]
    words = f"allow {law} in {one.name}, with the reason: {why}"
    return Mend(MendKind.ALLOW, words, 8, _scene(one))


def _scene(scene: Scene) -> Target:
    return Target("scene", scene.id, scene.heading)
