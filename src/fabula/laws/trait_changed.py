"""B102."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.laws.core import mends, values, words
from fabula.laws.core.breach import sentence
from fabula.laws.core.case import Case, law
from fabula.model.settings import Settings
from fabula.model.story import Fluent, Manner, Story
from fabula.model.terms import Certainty, Kind, Severity, slug
from fabula.reason.fluents import Event, Moment
from fabula.reason.world import World

LASTING = values.listed(
    "eyes eye-color eye-colour color-of-eyes colour-of-eyes handedness birthplace "
    "place-of-birth parents species name first-name surname last-name"
)


@law("B102", Severity.WARNING)
def trait_changed(world: World) -> Iterator[Case]:
    """A lasting trait of a person has two values; another attribute differs without a change.

    What it says. Vera's eyes are green in one place and brown in another: an error for what
    lasts (eyes and their colour, handedness, birthplace, parents, species, names, and what
    ``[traits] lasting`` adds), a warning for any other attribute. Once an attribute has been
    seen to change (``Vera's hair becomes red``), or is one of ``[traits] changing``, Fabula is
    silent. No order of scenes is needed.

    Why it matters. It is the slip that readers write letters about.

    What to do. Make the two agree, or tell the change.

    When to allow. Where one of them is a disguise, or a narrator's mistake.
    """
    settings = world.story.settings
    changing = {slug(word) for word in settings.changing}
    for fluent, events in world.events.items():
        if fluent.name != "trait" or slug(fluent.object) in changing:
            continue
        seen = (*_declared(settings, fluent), *events)
        if len(seen) > 1 and all(e.manner is Manner.OBSERVE for e in seen):
            yield from _differing(world, fluent, seen)


def _declared(settings: Settings, fluent: Fluent) -> Iterator[Event]:
    """Parents are declared by a key of their own."""
    person = settings.people.get(fluent.subject)
    if person is not None and person.parents and slug(fluent.object) == "parents":
        moment = Moment(person.id, -1, 0)
        said = " and ".join(person.parents)
        yield Event(moment, said, Manner.OBSERVE, person.parents_statement)


def _differing(world: World, fluent: Fluent, events: Sequence[Event]) -> Iterator[Case]:
    """Every value that excludes the first one said."""
    story = world.story
    sure = [event for event in events if not event.may]
    for event in sure[1:]:
        first = sure[0]
        mood = values.differ(fluent.object, str(first.value), str(event.value))
        if mood is not None:
            yield _case(story, fluent, first, event, mood)


def _lasting(story: Story, fluent: Fluent) -> bool:
    entity = story.entities.get(fluent.subject)
    if entity is None or entity.kind not in (Kind.PERSON, Kind.UNKNOWN):
        return False
    name = slug(fluent.object)
    return name in LASTING or name in {slug(word) for word in story.settings.lasting}


def _case(story: Story, fluent: Fluent, first: Event, then: Event, mood: Certainty) -> Case:
    who = words.name(story, fluent.subject)
    severity = Severity.ERROR if _lasting(story, fluent) else Severity.WARNING
    before = f"the project file says {first.value}"
    if first.moment.scene >= 0:
        before = f"in {story.scenes[first.moment.scene].name}: {sentence(story, first.statement)}"
    scene = then.moment.scene if then.moment.scene >= 0 else None
    return Case(
        message=f"{sentence(story, then.statement)}, but {before}",
        at=then.statement,
        notes=((then.statement, f"{then.value} here"), (first.statement, f"{first.value} here")),
        subject=fluent.subject,
        object=fluent.object,
        entities=(fluent.subject,),
        scene=scene,
        mood=mood,
        severity=severity,
        mends=(
            mends.change_words(story, then.statement, f"write {first.value} here too"),
            mends.change_words(story, first.statement, f"write {then.value} there too"),
            mends.add_scene(f"tell how {who}'s {fluent.object.replace('-', ' ')} changes"),
        ),
    )
