"""N103."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fabula.laws.core import mends, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.events import READER
from fabula.reason.fluents import Failing
from fabula.reason.world import Breach, World


@law("N103", Severity.WARNING, whole=True)
def reader_not_told(world: World) -> Iterator[Case]:
    """The telling relies on what the reader cannot know.

    What it says. A card says that the reader knows a fact; the reader learns it only in a scene
    told later, and nobody has spoken of it before.

    Why it matters. An author knows the ending and forgets that the reader does not.

    What to do. Tell the reader earlier, or move the scene that counts on it.

    When to allow. Where the title, or an earlier volume, gives it away.
    """
    found = [b for b in world.breaches("reader-not-told") if b.unmet.failing is Failing.LATER]
    spoken = _spoken(world, {b.need.fluent.object for b in found}) if found else {}
    for breach in found:
        here = (breach.happening.scene, breach.happening.step)
        if spoken.get(breach.need.fluent.object, here) >= here:
            yield _case(world, breach)


def _spoken(world: World, facts: set[str]) -> Mapping[str, tuple[int, int]]:
    """Where each fact is first spoken of in the telling, by anyone but the reader's own cards."""
    found: dict[str, tuple[int, int]] = {}
    for scene in world.story.scenes:
        for happening in scene.happenings:
            for slot, value in happening.roles:
                if slot == "fact" and value in facts and not _of_reader(happening.verb):
                    found.setdefault(value, (scene.index, happening.step))
    return found


def _of_reader(verb: str) -> bool:
    return verb.startswith("the reader")


def _case(world: World, breach: Breach) -> Case:
    story, culprit = world.story, breach.unmet.culprit
    assert culprit is not None
    at, fact = breach.happening.statement, breach.need.fluent.object
    here, there = breach.happening.scene, culprit.moment.scene
    move = (mends.move_before(story, there, here),) if there != here else ()
    return Case(
        message=f"{sentence(story, at)}, but is told {words.fact(story, fact)} only in "
        f"{story.scenes[there].name}",
        at=at,
        why=breach.unmet.why,
        notes=(
            (at, "the reader is to know it here"),
            (culprit.statement, "the reader learns it here, later in the telling"),
        ),
        subject=READER,
        object=fact,
        fact=fact,
        scene=here,
        mood=breach.unmet.mood,
        mends=(
            *move,
            mends.add_scene(f"tell the reader before {story.scenes[here].name}"),
            mends.drop(story, at),
        ),
    )
