"""C104."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends
from fabula.laws.core.case import Case, law
from fabula.laws.core.meddling import case, meddlings
from fabula.model.finding import MendKind, because
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("C104", Severity.ERROR, whole=True)
def fixed_event_undone(world: World) -> Iterator[Case]:
    """A fixed scene is replaced, moved, or loses a needed person or thing.

    What it says. ``fixed: yes`` says of a scene that it may not be undone under any law of
    time travel, and another scene replaces it, or a visitor's deed takes away what it needs.

    Why it matters. The fixed point is what the story hangs on.

    What to do. Let the deed fail, let the other scene replace something else, or take
    ``fixed`` away.

    When to allow. When the undoing is the climax, and paid for.
    """
    story = world.story
    for scene in story.scenes:
        for other in scene.replaces:
            if story.scenes[other].fixed:
                fixed = story.scenes[other]
                yield Case(
                    message=f"{scene.name} replaces {fixed.name}, which may not be undone",
                    at=scene.replaces_statement,
                    why=because((scene.replaces_statement, fixed.fixed_statement)),
                    notes=(
                        (scene.replaces_statement, "it is replaced here"),
                        (fixed.fixed_statement, "and is fixed here"),
                    ),
                    subject=fixed.id,
                    object=scene.id,
                    scene=scene.index,
                    mends=(
                        mends.drop(story, scene.replaces_statement),
                        mends.change_words(
                            story, fixed.fixed_statement, f"let {fixed.name} no longer be fixed"
                        ),
                        mends.other(MendKind.CHANGE_TIME, f"branch off after {fixed.name}", 5),
                    ),
                )
    for found in meddlings(world):
        here = world.scene(found.breach.happening.scene)
        if here.fixed:
            yield case(world, found, f"{here.name} is fixed and may not be undone")
