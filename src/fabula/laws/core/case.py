"""What a law hands to the engine: a case, which the engine turns into a finding."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from fabula.model.finding import Because, Mend
from fabula.model.terms import Certainty, Severity
from fabula.reason.world import World
from fabula.text import Span

NOTHING = Because()


class Case(NamedTuple):
    """One contradiction as its law sees it.

    ``at`` is the statement that carries the finding (-1: only ``span`` shows the place).
    ``notes`` captions the statements of the proof; the rest of ``why`` is shown without a
    caption of its own. ``subject`` and ``object`` are what the finding is about: there is one
    finding per law, subject and object. ``mood`` caps the certainty.
    """

    message: str
    at: int
    why: Because = NOTHING
    notes: tuple[tuple[int, str], ...] = ()
    subject: str = ""
    object: str = ""
    entities: tuple[str, ...] = ()
    fact: str | None = None
    scene: int | None = None
    mood: Certainty = Certainty.CERTAIN
    severity: Severity | None = None
    mends: tuple[Mend, ...] = ()
    reasons: tuple[str, ...] = ()
    span: Span | None = None
    scene_id: str | None = None


class Law(NamedTuple):
    """A rule over the solved story; ``manual`` is what ``fabula explain`` prints."""

    code: str
    name: str
    severity: Severity
    summary: str
    manual: str
    whole: bool
    """looks at the whole story, and not at each branch or version by itself"""
    find: Callable[[World], Iterable[Case]]


def law(
    code: str, severity: Severity, *, whole: bool = False
) -> Callable[[Callable[[World], Iterable[Case]]], Law]:
    """Make a law of a function; its name is the function's, its manual the docstring."""

    def make(find: Callable[[World], Iterable[Case]]) -> Law:
        manual = "\n".join(line.strip() for line in (find.__doc__ or "").strip().splitlines())
        summary = manual.split("\n\n", 1)[0].replace("\n", " ")
        return Law(code, find.__name__.replace("_", "-"), severity, summary, manual, whole, find)

    return make
