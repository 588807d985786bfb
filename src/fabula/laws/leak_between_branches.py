"""C107."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.model.finding import MendKind, because
from fabula.model.story import Fluent, Happening, Manner
from fabula.model.terms import Certainty, Regime, Severity
from fabula.reason.events import READER, self_of
from fabula.reason.fluents import Event
from fabula.reason.versions import after, fork_of
from fabula.reason.world import World


@law("C107", Severity.ERROR, whole=True)
def leak_between_branches(world: World) -> Iterator[Case]:
    """A fact of one branch is used in another without a traveller.

    What it says. Somebody speaks of a fact that they learn for the first time in another
    branch, after the two have parted; in this branch nobody tells it, and no journey leads
    from there to here.

    Why it matters. Branches are worlds: what leaks between them makes them one.

    What to do. Let them learn it here too, or let a traveller carry it across.

    When to allow. Where the branches are meant to bleed into one another.
    """
    if world.story.settings.regime is not Regime.BRANCHING:
        return
    for scene in world.story.scenes:
        if scene.mode.lived:
            for happening in scene.happenings:
                for need in happening.needs:
                    if need.fluent.name == "knows" and need.value is True:
                        found = _case(world, happening, need.fluent)
                        if found is not None:
                            yield found


def _case(world: World, happening: Happening, fluent: Fluent) -> Case | None:
    person, fact = fluent.subject, fluent.object
    if person == READER:
        return None
    here = world.scene(happening.scene).branch
    events = (*world.events_of(fluent), *world.hearsay.supports(fluent, True))
    foreign = [e for e in events if not _shared(world, e.moment.scene, here)]
    native = [e for e in events if _shared(world, e.moment.scene, here)]
    first = next((e for e in foreign if e.manner is Manner.FIRST and not e.may), None)
    scene = world.hearsay.scene_of(fact)
    if scene is not None and not _shared(world, scene, here) and foreign:
        first = first or foreign[0]
    if first is None or any(e.statement != happening.statement for e in native):
        return None
    if _travelled(world, happening, person, first):
        return None
    story = world.story
    who, there = words.name(story, person), story.scenes[first.moment.scene]
    branches = (world.scene(happening.scene).branch_statement, there.branch_statement)
    why = because((happening.statement, first.statement, *branches))
    return Case(
        message=f"{sentence(story, happening.statement)}, which {who} learns only in another "
        f"branch ({there.name})",
        at=happening.statement,
        why=why,
        notes=(
            (happening.statement, f"{who} uses it here"),
            (first.statement, f"{who} learns it here, in branch {there.branch}"),
        ),
        subject=person,
        object=fact,
        entities=(person,),
        fact=fact,
        scene=happening.scene,
        mends=(
            mends.other(
                MendKind.LEARN_OFF_PAGE, f"let {who} learn it in this branch too", 5, person
            ),
            mends.other(MendKind.ADD_JUMP, "let a traveller carry it across", 7, person),
            mends.drop(story, happening.statement),
        ),
    )


def _shared(world: World, scene: int, branch: str) -> bool:
    """Whether a branch holds a scene."""
    story, here = world.story, branch
    for _ in range(len(story.settings.branches) + 2):
        if scene < 0 or story.scenes[scene].branch == here:
            return True
        settings = story.settings.branches.get(here)
        if here == "main":
            return False
        fork = fork_of(story, world.clock, here, settings)
        if fork is not None and after(story, world.clock, scene, fork):
            return False
        here = settings.parent if settings is not None else "main"
    return False


def _travelled(world: World, happening: Happening, person: str, first: Event) -> bool:
    """Whether the speaker's own life may lead from there to here: by a jump."""
    life = world.life(person)
    if life is None or life.plain:
        return False
    here = life.at(self_of(happening, person), happening.scene)
    there = life.at(first.moment.ref, first.moment.scene)
    if here is None or there is None:
        return True
    jumped = any(life.stretches[home].jump for v in (here, there) for home in life.visits[v].homes)
    return jumped and not life.before(here, there, Certainty.CERTAIN)
