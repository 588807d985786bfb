"""Distances from scenes: anchors with exact spans, edges, and how exact a distance is."""

from __future__ import annotations

import pytest

from fabula.cards.times import TimeReading, read_time
from fabula.cards.times.table import text_of
from fabula.model.draft import Text
from fabula.model.times import Between, During, Edge, Recurring, Relative, TimeExpr
from fabula.text import Block, Source, Span

SCENES = frozenset({"the ball", "dusk", "easter 1916", "supper, at dusk", "bed and breakfast"})
READING = TimeReading(is_scene=lambda name: name.lower() in SCENES)


def read(words: str) -> TimeExpr | None:
    return read_time(text_of(words), READING)


def told(known: TimeExpr | None) -> tuple[object, ...]:
    """Anchor, edge, bounds, unit and sign; ``~`` marks a soft distance."""
    assert isinstance(known, Relative), known
    anchor = known.anchor.value if known.anchor else None
    unit = ("~" if known.soft else "") + ("dates" if known.dates else "s")
    return anchor, known.edge.value, known.low, known.high, unit, known.sign


@pytest.mark.parametrize(
    ("words", "low", "high", "unit"),
    [
        ("after", 1, None, "s"),
        ("three days after", 3, 3, "dates"),
        ("3 days after", 3, 3, "dates"),
        ("two or three days after", 2, 3, "dates"),
        ("a day after", 1, 1, "dates"),
        ("twenty-one days after", 21, 21, "dates"),
        ("a dozen days after", 12, 12, "dates"),
        ("half a dozen days after", 6, 6, "dates"),
        ("a hundred and fifty days after", 150, 150, "dates"),
        ("two hours after", 5400, 9000, "s"),
        ("two and a half hours after", 8100, 9900, "s"),
        ("an hour and a half after", 4500, 6300, "s"),
        ("half an hour after", 900, 2700, "s"),
        ("a quarter of an hour after", 450, 1350, "s"),
        ("10-20 minutes after", 570, 1230, "s"),
        ("1 minute after", 30, 90, "s"),
        ("90 seconds after", 89, 91, "s"),
        ("a week after", 4, 10, "dates"),
        ("a fortnight after", 11, 17, "dates"),
        ("a month after", 13, 46, "dates"),
        ("a year after", 182, 549, "dates"),
        ("half a year after", 89, 276, "dates"),
        ("1.5 days after", 86400, 172800, "s"),
        ("28 years, 2 months and 19 days after", 10304, 10308, "dates"),
        ("3 days, 2 hours and 10 minutes after", 266970, 267030, "s"),
        ("exactly 2 hours after", 7200, 7200, "s"),
        ("exactly 3 weeks after", 21, 21, "dates"),
        ("a year to the day after", 365, 366, "dates"),
        ("at least 2 days after", 2, None, "dates"),
        ("at most 2 days after", 0, 2, "dates"),
        ("within two hours after", 0, 7200, "s"),
        ("more than an hour after", 3600, None, "s"),
        ("less than three hours after", 0, 10800, "s"),
        ("about an hour after", 600, 7200, "~s"),
        ("a few days after", 2, 6, "~dates"),
        ("several hours after", 9000, 37800, "~s"),
        ("weeks after", 11, 115, "~dates"),
        ("soon after", 0, 5184000, "~s"),
        ("immediately after", 0, 1800, "~s"),
        ("a while after", 60, None, "~s"),
        ("the day after", 1, 1, "dates"),
        ("the week after", 1, 14, "~dates"),
        ("the morning after", 0, 1, "~dates"),
        ("the Tuesday after", 1, 7, "dates"),
        ("nine million years after", 3287182317, 3287182683, "dates"),
    ],
)
def test_after(words: str, low: int | None, high: int | None, unit: str) -> None:
    assert told(read(f"{words} The ball")) == ("The ball", "end", low, high, unit, 1)
    before = words.replace("after", "before")
    assert told(read(f"{before} The ball")) == ("The ball", "start", low, high, unit, -1)
    loud = told(read(f"  {words.upper()}  The\u00a0ball."))
    assert loud[1:] == ("end", low, high, unit, 1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("later", (None, "end", 0, None, "~s", 1)),
        ("a week later", (None, "end", 4, 10, "dates", 1)),
        ("an hour later", (None, "end", 1800, 5400, "s", 1)),
        ("moments later", (None, "end", 0, 1800, "~s", 1)),
        ("MOMENTS LATER", (None, "end", 0, 1800, "~s", 1)),
        ("continuous", (None, "end", 0, 0, "~s", 1)),
        ("two days earlier", (None, "start", 2, 2, "dates", -1)),
        ("earlier", (None, "start", 1, None, "~s", -1)),
        ("the next day", (None, "end", 1, 1, "dates", 1)),
        ("the following day", (None, "end", 1, 1, "dates", 1)),
        ("the next morning", (None, "end", 0, 1, "~dates", 1)),
        ("the next evening", (None, "end", 1, 1, "~dates", 1)),
        ("the night before", (None, "start", 0, 1, "~dates", -1)),
        ("the previous evening", (None, "start", 0, 1, "~dates", -1)),
        ("the following week", (None, "end", 1, 14, "~dates", 1)),
        ("the same day", (None, "start", 0, 0, "dates", 1)),
        ("that evening", (None, "start", 0, 0, "dates", 1)),
        ("that night", (None, "start", -1, 0, "dates", 1)),
        ("later that day", (None, "end", 0, 0, "~dates", 1)),
        ("earlier that day", (None, "start", 0, 0, "~dates", -1)),
        ("same time", (None, "start", 0, 0, "~s", 1)),
        ("the same day as The ball", ("The ball", "start", 0, 0, "dates", 1)),
        ("the same evening as The ball", ("The ball", "start", 0, 0, "dates", 1)),
        ("same time as The ball", ("The ball", "start", 0, 0, "s", 1)),
        ("at the same time as The ball", ("The ball", "start", 0, 0, "s", 1)),
        ("after Nobody knows", ("Nobody knows", "end", 1, None, "s", 1)),
        ("after Easter 1916", None),
        ("the eve of The ball", ("The ball", "start", 0, 1, "~dates", -1)),
        ("the day after Easter 1916", ("Easter 1916", "end", 1, 1, "dates", 1)),
        ("after Dusk", ("Dusk", "end", 1, None, "s", 1)),
    ],
)
def test_phrases(words: str, expected: tuple[object, ...] | None) -> None:
    if expected is None:  # a date wins over a scene of its name
        assert not isinstance(read(words), Relative)
    else:
        assert told(read(words)) == expected


@pytest.mark.parametrize(
    ("words", "anchor", "first"),
    [
        ("three days after The ball, at dusk", "The ball", 50400),
        ("three days after The ball, 21:00", "The ball", 75600),
        ("at dusk, three days after The ball", "The ball", 50400),
        ("the day after The ball, in the evening", "The ball", 61200),
        ("three days later at dusk", None, 50400),
        ("the morning after The ball", "The ball", 10800),
        ("later that evening", None, 61200),
        ("later, at night", None, 72000),
    ],
)
def test_hours_beside_a_distance(words: str, anchor: str | None, first: int) -> None:
    known = read(words)
    assert isinstance(known, Relative)
    assert (known.anchor.value if known.anchor else None) == anchor
    assert known.dates
    assert isinstance(known.hours, Recurring)
    assert known.hours.first == first


def test_a_scene_whose_name_ends_like_hours() -> None:
    known = read("three days after Supper, at dusk")
    assert isinstance(known, Relative)
    assert known.anchor is not None
    assert known.anchor.value == "Supper, at dusk"
    assert known.hours is None


def test_hours_do_not_go_with_seconds() -> None:
    assert read("two hours later, at dusk") is None


def test_within_is_bounded_both_ways() -> None:
    known = read("within a month of The ball")
    assert isinstance(known, Relative)
    assert (known.low, known.high, known.back) == (None, 31, 31)
    assert (known.edge, known.dates) == (Edge.END, True)


def test_during_and_between() -> None:
    during = read("during The ball")
    assert isinstance(during, During)
    assert during.anchor.value == "The ball"
    between = read("between Bed and breakfast and The ball")
    assert isinstance(between, Between)
    assert (between.first.value, between.second.value) == ("Bed and breakfast", "The ball")
    unknown = read("between this and that")
    assert isinstance(unknown, Between)
    assert (unknown.first.value, unknown.second.value) == ("this", "that")


@pytest.mark.parametrize(
    "words",
    [
        "after The ball",
        "three days after The ball",
        "3 days, 2 hours and 10 minutes before  The ball ,",
        "two hours after “The ball”.",
        "within a month of The ball",
        "during The ball",
        "at dusk, three days after The ball",
        "İn the morning after The ball",
    ],
)
@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_spans_of_anchors(words: str, quote: str) -> None:
    line = f"when: {quote}{words}{quote}\n"
    start = 6
    block = Block(Source("card.md", "# A scene\n" + line), 10, 10 + len(line))
    text = Text(words, Span(block, start, start + len(words) + 2 * len(quote)))
    known = read_time(text, READING)
    if words.startswith("İ"):
        assert known is None
        return
    assert isinstance(known, (Relative, During))
    assert known.anchor is not None
    assert known.anchor.value == "The ball"
    assert known.anchor.span.text == "The ball"


@pytest.mark.parametrize(
    "words",
    ["blah blah after", "three days The ball", "days three after The ball", "blah after The ball",
     "within", "within a month", "same as", "the same blah as The ball", "next", "next to nothing",
     "three", "three after The ball", "a few", "later still more", "that", "between", "during"],
)  # fmt: skip
def test_nonsense(words: str) -> None:
    assert read(words) is None
