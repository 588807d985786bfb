"""From a picture to text: themes, escapes, numbers."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.draw import theme
from fabula.draw.geometry import (
    Badge,
    Circle,
    Mark,
    Paint,
    Path,
    Picture,
    Text,
    at,
    box,
    curve,
    fix,
    ident,
    line,
    polyline,
    tag,
)
from fabula.draw.geometry import Capsule as Capsule_
from fabula.draw.svg import THEMES, style_sheet, svg
from fabula.text import FabulaError


def picture(*marks: Mark, title: str = "T", desc: str = "D") -> Picture:
    return Picture("lives", 100, 50, title, desc, marks)


ANY = st.text(max_size=40)


@settings(max_examples=150)
@given(ANY, ANY, ANY)
def test_any_words_make_whole_xml(title: str, words: str, hint: str) -> None:
    mark = Text(at(1, 2), words, tag=tag("x", title=hint, life=words))
    for name in THEMES:
        ElementTree.fromstring(svg(picture(mark, title=title, desc=words), name))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_theme_holds_its_own_colours_alone(name: str) -> None:
    drawn = svg(picture(line(0, 0, 9, 9, Paint("lead-1"))), name)
    chosen, other = (theme.LIGHT, theme.DARK) if name == "light" else (theme.DARK, theme.LIGHT)
    assert chosen["lead-1"] in drawn
    assert other["lead-1"] not in drawn
    assert "var(" not in drawn


def test_auto_follows_the_system_and_the_page() -> None:
    drawn = svg(picture(line(0, 0, 9, 9, Paint("lead-1"))))
    assert "prefers-color-scheme:dark" in drawn
    assert '[data-theme="dark"]' in drawn
    assert theme.LIGHT["lead-1"] in drawn
    assert theme.DARK["lead-1"] in drawn


def test_a_page_that_has_the_style_sheet_needs_it_once() -> None:
    assert "<style>" not in svg(picture(), style=False)
    assert ".s-ink" in style_sheet()


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(FabulaError):
        svg(picture(), "sepia")


def test_every_mark_is_written() -> None:
    arc = curve((0, 0), [((1, 1), (2, 2), (3, 3))])
    marks: tuple[Mark, ...] = (
        polyline(((0, 0), (1, 1), (2, 0)), Paint("ink", "wash", 2, (1, 2), 0.5), closed=True),
        arc,
        Path((polyline(((0, 0), (1, 1))), arc), Paint("ink")),
        Capsule_(box(0, 0, 10, 4), Paint("", "ink")),
        Circle(at(3, 3), 2, Paint("ink", "paper")),
        Badge(at(5, 5), "!", tag=tag("finding", finding="f1", title="why")),
        Text(at(0, 9), "a", halo=True, turn=-42, bold=True, italic=True, anchor="end"),
    )
    drawn = svg(picture(*marks))
    assert "M0,0L1,1L2,0Z" in drawn
    assert drawn.count("C1,1 2,2 3,3") == 2
    assert 'rx="2"' in drawn
    assert 'data-finding="f1"' in drawn
    assert 'transform="rotate(-42 0 9)"' in drawn
    assert 'stroke-dasharray="1 2" opacity="0.5"' in drawn


@given(st.floats(-1e6, 1e6))
def test_coordinates_lie_on_the_grid(number: float) -> None:
    fixed = fix(number)
    assert abs(fixed - number) <= 0.0500001
    assert fix(fixed) == fixed
    assert str(fixed) != "-0.0"


def test_ids_are_plain() -> None:
    assert ident("lives", "scene", "The quay (again)", 2) == "lives-scene-the-quay-again-2"
    assert ident("lives", "?") == "lives-x"
