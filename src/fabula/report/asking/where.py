"""Where somebody or something is: as text and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fabula.ask.where import Stay, Whereabouts
from fabula.model.story import Story
from fabula.model.terms import Kind
from fabula.reason.ages import Span
from fabula.report.asking.rows import (
    Row,
    lines_of,
    scene_name,
    strand_name,
    strand_values,
    window_values,
    years_values,
    years_words,
)
from fabula.report.cells import visible, width
from fabula.report.json import Value
from fabula.report.look import Ink, Look
from fabula.report.wrap import wrap

COLUMN = 24
"""columns of a scene's name"""
MINUTE, HOUR, DAY, YEAR = 60, 3600, 86400, 31556952


def values(answer: Whereabouts) -> Mapping[str, Value]:
    """Whereabouts as plain values."""
    found: dict[str, Value] = {
        "entity": answer.entity,
        "visits": [_stay_values(one) for one in answer.visits],
    }
    if answer.asked:
        found["last"] = [_stay_values(one) for one in answer.last]
        found["next"] = [_stay_values(one) for one in answer.next]
    return found


def _stay_values(one: Stay) -> Mapping[str, Value]:
    return {
        "scene": one.scene,
        "place": one.place,
        "holder": one.holder or None,
        "window": window_values(one.window),
        "own_age": years_values(one.own_age),
        "self": one.ref,
        "jump": one.jump,
        "told": list(one.says),
        "sure": one.sure,
        **strand_values(one.strand),
    }


def full(answer: Whereabouts, story: Story, look: Look) -> str:
    """The visits one under the other, in the order of own life."""
    name = visible(story.name(answer.entity))
    lines = [look.ink(Ink.STRONG, _title(answer, name))]
    if not answer.asked:
        lines += _stays(answer, answer.visits, story, look)
        lines += _ends(answer, look)
    else:
        lines += _asked(answer, name, story, look)
    return "\n".join(lines) + "\n"


def _title(answer: Whereabouts, name: str) -> str:
    if answer.asked:
        return f"{name}, {visible(answer.asked)}"
    if not answer.visits:
        return f"{name} is in no scene"
    life = (
        "the order of its own life" if answer.kind is Kind.THING else "the order of their own life"
    )
    return f"{name}, in {life}"


def _asked(answer: Whereabouts, name: str, story: Story, look: Look) -> Iterator[str]:
    sure = tuple(one for one in answer.visits if one.sure)
    may = tuple(one for one in answer.visits if not one.sure)
    yield from _stays(answer, sure, story, look)
    for title, stays in (("or perhaps", may), ("last", answer.last), ("next", answer.next)):
        if stays:
            yield look.ink(Ink.ASIDE, f"{title}")
            yield from _stays(answer, stays, story, look)
    if not (sure or may or answer.last or answer.next):
        yield f"  not known: no scene shows {name} at that time or about it"


def _stays(answer: Whereabouts, stays: Sequence[Stay], story: Story, look: Look) -> Iterator[str]:
    """The visits of each branch or version under its name."""
    named = None
    for one in stays:
        if one.strand != named:
            named = one.strand
            title = strand_name(story, one.strand)
            if title:
                yield ""
                yield from (look.ink(Ink.ASIDE, line) for line in wrap(title, look.width))
        yield from _one_stay(answer, one, story, look)


def _one_stay(answer: Whereabouts, one: Stay, story: Story, look: Look) -> Iterator[str]:
    if one.jump:
        yield look.ink(Ink.ASIDE, "    (a jump)")
    self_ = f" ({story.name(one.ref)})" if "/" in one.ref else ""
    yield from _entry(f"{scene_name(story, one.scene)}{self_}", _facts(answer, one, story), look)
    if answer.kind is Kind.THING:
        held = (_holder(one, story),) if answer.held else ()
        rows = [Row("  told", tuple(one.says)), Row("  with", held)]
        yield from lines_of(rows, look)


def _entry(scene: str, facts: str, look: Look) -> Iterator[str]:
    """A scene and its time and place, in two columns where there is room."""
    head = visible(scene)
    first, *rest = wrap(visible(facts), max(look.width - COLUMN, 20))
    strong = look.ink(Ink.STRONG, head)
    if width(head) < COLUMN - 3:
        yield f"  {strong}{' ' * (COLUMN - 2 - width(head))}{first}"
    else:
        yield f"  {strong}"
        yield " " * COLUMN + first
    yield from (" " * COLUMN + line for line in rest)


def _facts(answer: Whereabouts, one: Stay, story: Story) -> str:
    """When and where, and how old."""
    facts = [one.window.words or "at no known time", _place(one, story)]
    if answer.kind is not Kind.THING:
        facts.append(years_words(one.own_age))
    elif one.lived is not None and one.lived[:2] != (0, 0):
        facts.append(_length(one.lived))
    if one.there != one.strand:
        facts.append(strand_name(story, one.there))
    return " · ".join(fact for fact in facts if fact)


def _place(one: Stay, story: Story) -> str:
    if one.voice:
        return "by voice or letter"
    return story.name(one.place) if one.place is not None else ""


def _holder(one: Stay, story: Story) -> str:
    if one.holder is None:
        return "nobody can say"
    return story.name(one.holder) if one.holder else "nobody"


def _length(span: Span) -> str:
    """Own time since it was first seen: ``60 years older than at first``."""
    low, high = span.low or 0, span.high
    if high is None:
        return f"at least {_rounded(low)} older than at first" if low >= MINUTE else ""
    first, last = _rounded(low), _rounded(high)
    if first.rpartition(" ")[2].rstrip("s") == last.rpartition(" ")[2].rstrip("s"):
        first = first.partition(" ")[0] if first != last else ""
    shown = f"{first} to {last}" if first else last
    return f"{shown} older than at first"


def _rounded(seconds: int) -> str:
    for unit, name in ((YEAR, "year"), (DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if seconds >= unit:
            number = seconds // unit
            return f"{number} {name}{'s' if number > 1 else ''}"
    return "less than a minute"


def _ends(answer: Whereabouts, look: Look) -> Iterator[str]:
    """What is to be said of a thing's beginning."""
    if answer.kind is not Kind.THING or not answer.visits or not answer.held:
        return
    if answer.loop and not answer.made:
        said = "It goes round: nobody ever made it, and it has no first scene."
    elif answer.made:
        return
    else:
        said = "No scene shows where it comes from."
    yield ""
    yield from wrap(said, look.width)
