"""L110."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, retelling, rings, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.laws.core.retelling import Difference
from fabula.model.finding import because
from fabula.model.story import Scene, Story
from fabula.model.terms import Mode, Severity
from fabula.reason.world import World


@law("L110", Severity.ERROR)
def retold_otherwise(world: World) -> Iterator[Case]:
    """The same event, told twice, differs.

    What it says. ``same-as`` says that a scene tells again what another has told; the two give it
    places that are apart, times that do not meet, another hand in a death, or people whom the
    other's closed list (``only:``) leaves out. A telling may say less, and see other people.

    Why it matters. Readers lay the two side by side: that is what a retelling is for.

    What to do. Make them agree, or mark one as what somebody claims (``told: reported``).

    When to allow. Where memory errs on purpose.
    """
    for case in rings.cases(world, "L110"):
        yield _by_its_time(world.story, case)
    for scene in world.story.scenes:
        if scene.same_as is None or not _compared(world.story, scene):
            continue
        first = _first(world.story, scene)
        if first is not None:
            for difference in retelling.differences(world, first, scene):
                yield _case(world.story, first, scene, difference)


def _by_its_time(story: Story, case: Case) -> Case:
    """A ring is carried by the time told last, and not by the key that ties the tellings."""
    times = [s for s in case.why.statements if story.statements[s].key in ("when", "lasts")]
    if not times:
        return case
    at = max(times)
    said = [f"“{sentence(story, s)}”" for s in (at, *(s for s in times if s != at))]
    scene = story.statements[at].scene
    name = story.scenes[scene].name if scene is not None else ""
    message = f"{name} is an event that is told twice, and its times differ: {', '.join(said)}"
    return case._replace(message=message, at=at, scene=scene)


def _compared(story: Story, scene: Scene) -> bool:
    """Whether a telling speaks of the world: what is dreamt or merely claimed may differ."""
    if scene.mode.lived:
        return True
    if scene.mode not in (Mode.REPORTED, Mode.DOCUMENT):
        return False
    teller = story.settings.people.get(scene.by) if scene.by is not None else None
    return scene.true or (teller is not None and teller.reliable)


def _first(story: Story, scene: Scene) -> Scene | None:
    """The telling that all others are the same as."""
    seen = {scene.index}
    while scene.same_as is not None:
        scene = story.scenes[scene.same_as]
        if scene.index in seen:
            return None
        seen.add(scene.index)
    return scene if _compared(story, scene) else None


def _case(story: Story, first: Scene, scene: Scene, found: Difference) -> Case:
    why = found.why + because((scene.same_as_statement,))
    known = found.about in story.entities
    return Case(
        message=f"{scene.name} and {first.name} are one event: {found.says}",
        at=found.at,
        why=why,
        notes=(
            (found.at, "said here"),
            (found.other, "said otherwise there"),
            (scene.same_as_statement, f"this is {first.name} told again"),
        ),
        subject=scene.id,
        object=found.about,
        entities=(found.about,) if known else (),
        scene=scene.index,
        mood=found.mood,
        reasons=words.reasons(story, why),
        mends=(
            mends.change_words(story, found.at, f"say here what {first.name} says"),
            mends.change_words(story, scene.same_as_statement, "let it be another event"),
            mends.mark(story, scene.index, "a report"),
        ),
    )
