"""Where a new scene fits, and what forbids it elsewhere: as text and as JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.ask.dates import OPEN, instant, words
from fabula.ask.fit import Excluded, Fit
from fabula.ask.itinerary import Itinerary, LeftOut
from fabula.ask.search import Reason, Slot
from fabula.cards.calendar import Calendar
from fabula.model.finding import Passage
from fabula.model.story import Story
from fabula.model.times import Window
from fabula.report.asking.rows import Row, lines_of, scene_name, some
from fabula.report.cells import visible
from fabula.report.json import Value, passage_values
from fabula.report.look import Ink, Look, count
from fabula.report.wrap import wrap, wrap_items

SHOWN = 12
"""how many places, and how many reasons, are shown"""
_STRETCHES = 6
"""how many stretches of the telling one reason names"""
_LINES = 6
"""how many lines of one file a proof names"""
_NAMES = 8
"""how many names one line holds"""


def values(answer: Fit, calendar: Calendar) -> dict[str, Value]:
    """The answer as plain values."""
    return {
        "slots": [
            {
                "after": one.after,
                "before": one.before,
                "window": window_values(one.window, calendar),
                "lives": {
                    life.person: {"after": life.after, "before": life.before} for life in one.lives
                },
                "free": list(one.free),
            }
            for one in answer.slots
        ],
        "excluded": [
            {
                "after": one.after,
                "before": one.before,
                "reasons": [
                    {
                        "law": reason.law,
                        "message": reason.message,
                        "because": [passage_values(passage) for passage in reason.because],
                    }
                    for reason in one.reasons
                ],
            }
            for one in answer.excluded
        ],
    }


def window_values(window: Window, calendar: Calendar) -> Value:
    """``[earliest, latest]``."""
    return [instant(calendar, window.earliest), instant(calendar, window.latest)]


def full(answer: Fit, story: Story, calendar: Calendar, look: Look) -> str:
    """The places one under the other, then what forbids the others."""
    name = visible(answer.name)
    if answer.slots:
        title = f"{name} fits in {count(len(answer.slots), 'place')}"
    else:
        title = f"{name} fits nowhere"
    lines = [look.ink(Ink.STRONG, line) for line in wrap(title, look.width)]
    runs = _runs(answer.slots, story)
    for run in runs[:SHOWN]:
        lines += ["", *_place(run, story, calendar, look)]
    if len(runs) > SHOWN:
        left = sum(len(run) for run in runs[SHOWN:])
        lines += ["", f"and {count(left, 'more place', 'more places')} (--format json has all)"]
    if answer.excluded:
        lines += ["", look.ink(Ink.STRONG, "Elsewhere" if answer.slots else "Because"), ""]
        lines += _reasons(answer.excluded, story, look)
    return "\n".join(lines) + "\n"


def _runs(slots: Sequence[Slot], story: Story) -> list[list[Slot]]:
    """Slots side by side that differ in nothing but their neighbours in the telling."""
    out: list[list[Slot]] = []
    for slot in slots:
        last = out[-1][-1] if out else None
        if last is not None and last.before == slot.after and last[2:] == slot[2:]:
            out[-1].append(slot)
        else:
            out.append([slot])
    return out


def _place(run: Sequence[Slot], story: Story, calendar: Calendar, look: Look) -> Iterator[str]:
    """Where in the telling, when, where in each life, and who else is free."""
    first, last = run[0], run[-1]
    where = between(story, first.after, last.before)
    more = f" ({count(len(run), 'place')})" if len(run) > 1 else ""
    yield from (look.ink(Ink.ASIDE, line) for line in wrap(visible(where) + more, look.width))
    window = words(calendar, first.window) if first.window != OPEN else "at any time"
    rows = [Row("when", (window,))]
    for life in first.lives:
        own = between(story, life.after, life.before, "anywhere in this life")
        rows.append(Row(story.name(life.person), (own,)))
    free = some([story.name(one) for one in first.free], _NAMES)
    rows.append(Row("also free", free, run=True))
    yield from lines_of(rows, look)


def between(story: Story, after: str | None, before: str | None, anywhere: str = "anywhere") -> str:
    """Two neighbours in words."""
    if after is None and before is None:
        return anywhere
    if after is None:
        return f"before {scene_name(story, before)}"
    if before is None:
        return f"after {scene_name(story, after)}"
    return f"between {scene_name(story, after)} and {scene_name(story, before)}"


def _reasons(excluded: Sequence[Excluded], story: Story, look: Look) -> Iterator[str]:
    """Each reason once, with all the stretches of the telling in which it holds."""
    spans: dict[tuple[str | None, str], list[tuple[str | None, str | None]]] = {}
    first: dict[tuple[str | None, str], Reason] = {}
    for one in excluded:
        for reason in one.reasons:
            key = (reason.law, reason.message)
            first.setdefault(key, reason)
            known = spans.setdefault(key, [])
            if known and known[-1][1] == one.after and one.after is not None:
                known[-1] = (known[-1][0], one.before)
            else:
                known.append((one.after, one.before))
    for key, stretches in list(spans.items())[:SHOWN]:
        where = "; ".join(between(story, *stretch) for stretch in stretches[:_STRETCHES])
        if len(stretches) > _STRETCHES:
            where += f"; and {count(len(stretches) - _STRETCHES, 'more stretch', 'more stretches')}"
        law = f" ({key[0]})" if key[0] is not None else ""
        head, *rest = wrap(visible(f"{where}: {key[1]}{law}"), look.width - 4, look.width - 2)
        yield f"  {head}"
        yield from (f"    {line}" for line in rest)
        yield from _proof(first[key].because, look)
    if len(spans) > SHOWN:
        left = count(len(spans) - SHOWN, "more reason", "more reasons")
        yield f"  and {left} (--format json has all)"


def _left_out(one: LeftOut, put: Story, look: Look) -> Iterator[str]:
    """A scene that is not lived, why, and the lines that say so."""
    words = visible(f"{put.scenes[one.scene].name}: {one.message}")
    head, *rest = wrap(words, look.width - 4, look.width - 2)
    yield f"  {head}"
    yield from (f"    {line}" for line in rest)
    yield from _proof(one.because, look)


def _proof(because: Sequence[Passage], look: Look) -> Iterator[str]:
    """The lines that say so, by file."""
    lines: dict[str, set[int]] = {}
    for passage in because:
        source = passage.span.source
        lines.setdefault(source.path, set()).add(source.place(passage.span.bounds()[0]).line)
    shown = []
    for path, known in lines.items():
        numbers = ", ".join(str(line) for line in sorted(known)[:_LINES])
        numbers += " …" if len(known) > _LINES else ""
        shown.append(f"the card, line {numbers}" if path == "-" else f"{visible(path)}:{numbers}")
    for line in wrap_items(shown, " · ", look.width - 4):
        yield "    " + look.ink(Ink.FRAME, line)


def itinerary_values(answer: Itinerary, put: Story, calendar: Calendar) -> dict[str, Value]:
    """An itinerary as plain values; ``slots`` are where its cards are told."""
    new = {stop.scene for stop in answer.stops}
    slots: list[Value] = []
    for at, scene in enumerate(answer.order):
        if scene in new:
            told = [
                answer.order[n] if 0 <= n < len(answer.order) else None for n in (at - 1, at + 1)
            ]
            after, before = (None if one is None else put.scenes[one].id for one in told)
            window = next(stop.window for stop in answer.stops if stop.scene == scene)
            slots.append(
                {"card": put.scenes[scene].id, "after": after, "before": before,
                 "window": window_values(window, calendar), "lives": {}, "free": []}
            )  # fmt: skip
    return {
        "slots": slots,
        "excluded": [],
        "itinerary": [
            {"card": put.scenes[stop.scene].id, "window": window_values(stop.window, calendar)}
            for stop in answer.stops
        ],
        "left_out": [put.scenes[one.scene].id for one in answer.left_out],
        "left_out_because": [
            {
                "card": put.scenes[one.scene].id,
                "beside": [put.scenes[other].id for other in one.beside],
                "message": one.message,
                "because": [passage_values(passage) for passage in one.because],
                "proven": one.proven,
            }
            for one in answer.left_out
        ],
        "optimal": answer.optimal,
    }


def itinerary_full(answer: Itinerary, put: Story, calendar: Calendar, look: Look) -> str:
    """What can be lived, one under the other, and what not."""
    total = len(answer.stops) + len(answer.left_out)
    lines = [look.ink(Ink.STRONG, f"{len(answer.stops)} of {total} can be lived"), ""]
    rows = []
    for number, stop in enumerate(answer.stops, 1):
        when = words(calendar, stop.window) if stop.window != OPEN else "at any time"
        at = answer.order.index(stop.scene)
        after = next(
            (one for one in reversed(answer.order[:at]) if one < _first(answer, put)), None
        )
        told = f"told after {put.scenes[after].name}" if after is not None else "told first"
        rows.append(Row(f"{number}", (put.scenes[stop.scene].name, f"{when}; {told}")))
    lines += lines_of(rows, look)
    if answer.left_out:
        lines += ["", look.ink(Ink.STRONG, "Left out"), ""]
        for one in answer.left_out:
            lines += _left_out(one, put, look)
    if not answer.optimal:
        said = "Perhaps more of them fit: the search was given up after many tries."
        lines += ["", *wrap(said, look.width)]
    return "\n".join(lines) + "\n"


def _first(answer: Itinerary, put: Story) -> int:
    """The index of the first new scene."""
    return len(put.scenes) - len(answer.stops) - len(answer.left_out)
