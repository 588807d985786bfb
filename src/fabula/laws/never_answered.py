"""N104."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, reader
from fabula.laws.core.case import Case, law
from fabula.model.terms import Severity
from fabula.reason.world import World


@law("N104", Severity.WARNING, whole=True)
def never_answered(world: World) -> Iterator[Case]:
    """A question is asked of the reader and not answered.

    What it says. ``ask: who rang the bell`` raises a question, and no scene has
    ``answer: who rang the bell``. An answer that is one letter off is offered as the one meant.

    Why it matters. Readers turn pages for answers, and count those that they are owed.

    What to do. Answer it, or leave the question unasked.

    When to allow. Where it is left open on purpose.
    """
    asked, answered = reader.log(world, "asked"), reader.log(world, "answered")
    lone = [question for question in asked if question not in answered]
    strays = [question for question in answered if question not in asked]
    meant = reader.misspelt(lone, strays) if strays else {}
    story = world.story
    for question in lone:
        first = asked[question][0]
        words = reader.label(world, first).rstrip("?")
        notes = [(first.statement, "asked here")]
        message = (
            f"the question “{words}?” is asked in {story.scenes[first.scene].name} and not answered"
        )
        if question in meant:
            other = answered[meant[question]][0]
            notes.append((other.statement, "an answer to a question that is asked nowhere"))
            message += f": did you mean “{reader.label(world, other).rstrip('?')}?”"
        yield Case(
            message=message,
            at=first.statement,
            notes=tuple(notes),
            subject="reader",
            object=question,
            scene=first.scene,
            mends=(
                mends.add_scene(f"answer “{words}?” in a later scene"),
                mends.drop(story, first.statement),
            ),
        )
