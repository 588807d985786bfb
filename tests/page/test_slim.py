"""Lean pictures look like the ones that they were made of."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fabula.draw.geometry import Circle, Paint, Picture, Point, Polyline, Text, at, group, tag
from fabula.draw.svg import style_sheet
from fabula.report.page.pens import penned
from fabula.report.page.slim import short_path, slim

TENTHS = st.integers(-3000, 3000).map(lambda tenths: tenths / 10)
PLACES = st.tuples(TENTHS, TENTHS)


def _pair(place: tuple[float, float]) -> str:
    return f"{place[0]:g},{place[1]:g}"


@st.composite
def paths(draw: st.DrawFn) -> str:
    """Paths as pictures have them: absolute, of straight pieces and bends."""
    out = ""
    for _ in range(draw(st.integers(1, 3))):
        out += f"M{_pair(draw(PLACES))}"
        for _ in range(draw(st.integers(1, 4))):
            sign = draw(st.sampled_from("LHVC"))
            if sign in "HV":
                out += f"{sign}{draw(TENTHS):g}"
            else:
                out += sign + " ".join(_pair(draw(PLACES)) for _ in range(3 if sign == "C" else 1))
        out += draw(st.sampled_from(["", "Z"]))
    return out


def _ends(data: str) -> list[tuple[str, int, int]]:
    """Where each piece of any path ends, in tenths: an independent, plain reader."""
    found: list[tuple[str, int, int]] = []
    x = y = 0
    start = (0, 0)
    for sign, rest in re.findall(r"([MmLlCcHhVvZz])([^MmLlCcHhVvZz]*)", data):
        numbers = [round(float(one) * 10) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", rest)]
        near = sign.islower()
        if sign in "Zz":
            x, y = start
        elif sign in "Hh":
            x = numbers[-1] + (x if near else 0)
        elif sign in "Vv":
            y = numbers[-1] + (y if near else 0)
        else:
            x, y = numbers[-2] + (x if near else 0), numbers[-1] + (y if near else 0)
            if sign in "Mm":
                start = (x, y)
        found.append(("M" if sign in "Mm" else "Z" if sign in "Zz" else "-", x, y))
    return found


@given(paths())
def test_a_short_path_goes_to_the_same_places(data: str) -> None:
    assert _ends(short_path(data)) == _ends(data)


@given(st.lists(TENTHS, min_size=2, max_size=8))
def test_a_straight_bend_is_a_straight_line(across: list[float]) -> None:
    across = sorted(across)
    bends = "".join(f"C{a:g},5 {b:g},5 {b:g},5" for a, b in pairwise(across))
    short = short_path(f"M{across[0]:g},5{bends}")
    assert "c" not in short
    assert _ends(short)[-1] == ("-", round(across[-1] * 10), 50)


def test_a_bend_that_turns_back_stays_a_bend() -> None:
    assert "c" in short_path("M10,5C40,5 0,5 20,5")


def test_neighbours_of_one_pen_are_one_path() -> None:
    ticks = [Polyline((at(x, 5), at(x, 9)), Paint("soft")) for x in range(10)]
    markup = slim(Picture("lives", 20, 20, "", "", tuple(ticks))).markup
    assert markup.count("<path") == 1
    assert len(_ends(re.findall(r' d="([^"]*)"', markup)[0])) == 20


def test_marks_that_say_something_stay_apart() -> None:
    dots = [Circle(at(x, 5), 3, Paint("", "ink"), tag(scene=f"s{x}")) for x in range(4)]
    lives = [group(dots, tag("life", life="nell", title="Nell"))]
    markup = slim(Picture("lives", 20, 20, "", "", tuple(lives))).markup
    assert markup.count("data-scene=") == 4
    assert 'data-life="nell"><title>Nell</title>' in markup


def test_the_heading_is_left_to_the_page() -> None:
    head = (Text(Point(16, 26), "Lives", 17.0, bold=True), Text(Point(16, 43), "How to read", 11.5))
    drawn = slim(Picture("lives", 20, 100, "Lives", "", (*head, Text(Point(5, 80), "Nell"))))
    assert drawn.subtitle == "How to read"
    assert "How to read" not in drawn.markup
    assert 'viewBox="0 46 20 54"' in drawn.markup
    assert "Nell" in drawn.markup


def test_a_look_that_is_seen_often_becomes_a_class() -> None:
    dot = '<circle class="r s-ink f-paper" stroke-width="1.3" cx="1" cy="2" r="3"/>'
    made = penned([dot * 20, "<text class='rare'>Nell</text>"], style_sheet())
    assert made.pictures[0] == '<circle class="k0" cx="1" cy="2" r="3"/>' * 20
    assert made.rules == ".k0{stroke-width:1.3;fill:none;fill:var(--paper);stroke:var(--ink);}"
    assert made.pictures[1] == "<text class='rare'>Nell</text>"
