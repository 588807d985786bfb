"""Cases from unmet needs: most laws differ only in their words and their mends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from fabula.laws.core import words
from fabula.laws.core.case import Case
from fabula.model.finding import Mend
from fabula.model.story import Story
from fabula.reason.elapsed import scene_named
from fabula.reason.fluents import Failing
from fabula.reason.world import Breach, World

MendsOf = Callable[[World, Breach], tuple[Mend, ...]]


class Saying(NamedTuple):
    """How a law words one way of failing: the message, and the captions of both passages.

    Placeholders: ``{sentence}`` the author's sentence, ``{who}`` and ``{what}`` the need's
    subject and object, ``{holder}`` what the culprit made of it, ``{here}`` the scene.
    """

    message: str
    here: str
    there: str


def cases(
    world: World,
    law: str,
    sayings: dict[Failing, Saying],
    mends: MendsOf,
    *,
    keep: Callable[[World, Breach], bool] = lambda world, breach: True,
) -> Iterator[Case]:
    """The cases of all breaches that a law reports."""
    for breach in world.breaches(law):
        if breach.unmet.failing in sayings and keep(world, breach):
            yield case(world, breach, sayings[breach.unmet.failing], mends(world, breach))


def case(world: World, breach: Breach, saying: Saying, mends: tuple[Mend, ...]) -> Case:
    """One breach in words."""
    story, happening, found = world.story, breach.happening, breach.unmet
    slots = slots_of(story, breach)
    notes = [(happening.statement, saying.here.format(**slots))]
    if found.culprit is not None and found.culprit.statement >= 0:
        notes.append((found.culprit.statement, saying.there.format(**slots)))
    fluent = breach.need.fluent
    of_mind = fluent.name in ("knows", "believes")
    return Case(
        message=saying.message.format(**slots),
        at=happening.statement,
        why=found.why,
        notes=tuple(notes),
        subject=fluent.subject,
        object=fluent.object,
        entities=_entities(breach),
        fact=fluent.object if of_mind else None,
        scene=happening.scene,
        mood=found.mood,
        mends=mends,
        reasons=words.reasons(story, found.why),
    )


def _entities(breach: Breach) -> tuple[str, ...]:
    fluent = breach.need.fluent
    if fluent.name in ("has", "free", "wears", "met", "spouse", "member", "office", "at"):
        return tuple(one for one in (fluent.subject, fluent.object) if one)
    return (fluent.subject,)


def slots_of(story: Story, breach: Breach) -> dict[str, str]:
    """What the placeholders of a saying stand for."""
    fluent, culprit = breach.need.fluent, breach.unmet.culprit
    holder = str(culprit.value) if culprit is not None else ""
    of_mind = fluent.name in ("knows", "believes")
    known = fluent.object in story.entities
    return {
        "sentence": sentence(story, breach.happening.statement),
        "who": words.name(story, fluent.subject),
        "what": words.fact(story, fluent.object) if of_mind else
        (words.name(story, fluent.object) if known else fluent.object),
        "holder": words.name(story, holder) if holder in story.entities else holder,
        "here": story.scenes[breach.happening.scene].name,
        "there": _there(story, breach),
        "need": need_words(story, breach),
    }  # fmt: skip


def _there(story: Story, breach: Breach) -> str:
    culprit = breach.unmet.culprit
    if culprit is None or culprit.moment.scene < 0:
        return "before the story begins"
    return story.scenes[culprit.moment.scene].name


def sentence(story: Story, statement: int) -> str:
    """The author's sentence, on one line and without end punctuation."""
    words = " ".join(story.statements[statement].text.split()).rstrip(".!")
    if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
        return words[1:-1]
    return words


def need_words(story: Story, breach: Breach) -> str:
    """A need in plain words: ``Mira has the wand``, ``Mira is not ill``."""
    fluent, since = breach.need.fluent, breach.need.since
    if fluent.name == "after":
        scene = scene_named(story, fluent.subject)
        length = f"{since.words} " if since is not None else ""
        return f"{length}after {scene.name if scene is not None else fluent.subject}"
    held = _held(story, breach)
    return f"{held} since {since.words}" if since is not None else held


def _held(story: Story, breach: Breach) -> str:
    fluent, value = breach.need.fluent, breach.need.value
    subject = words.name(story, fluent.subject)
    known = fluent.object in story.entities
    rest = words.name(story, fluent.object) if known else fluent.object.replace("-", " ")
    if not isinstance(value, bool):
        return f"{subject}'s {rest or fluent.name} is {value}"
    yes, no = _NEEDS.get(fluent.name, ("is", "is not"))
    return f"{subject} {yes if value else no} {rest}".rstrip()


_NEEDS = {
    "has": ("has", "does not have"),
    "wears": ("wears", "does not wear"),
    "knows": ("knows", "does not know"),
    "believes": ("believes", "does not believe"),
    "met": ("has met", "has not met"),
    "member": ("belongs to", "does not belong to"),
    "alive": ("is alive", "is dead"),
    "awake": ("is awake", "is asleep"),
}
