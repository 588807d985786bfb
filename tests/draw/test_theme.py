"""Colours that everybody can tell apart, and words that fit where they are put."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.draw import theme

Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SEEN = {
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
THEMES = {"light": theme.LIGHT, "dark": theme.DARK}
APART = 0.075
"""in Oklab (Ottosson 2020): about four times what is just noticed"""


def linear(value: str) -> Colour:
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(  # type: ignore[return-value]
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in (red, green, blue)
    )


def seen(colour: Colour, how: str) -> Colour:
    rows = SEEN[how]
    return tuple(  # type: ignore[return-value]
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, colour, strict=True)))) for row in rows
    )


def oklab(colour: Colour) -> Colour:
    red, green, blue = colour
    one, two, three = (
        number ** (1 / 3)
        for number in (
            0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
            0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
            0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
        )
    )
    return (
        0.2104542553 * one + 0.7936177850 * two - 0.0040720468 * three,
        1.9779984951 * one - 2.4285922050 * two + 0.4505937099 * three,
        0.0259040371 * one + 0.7827717662 * two - 0.8086757660 * three,
    )


def contrast(one: str, two: str) -> float:
    """WCAG 2.1: relative luminances."""
    bright, dim = sorted(
        (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(each), strict=True))
         for each in (one, two)), reverse=True,
    )  # fmt: skip
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("how", SEEN)
def test_leads_and_others_are_told_apart_by_everybody(name: str, how: str) -> None:
    colours = {
        role: oklab(seen(linear(value), how))
        for role, value in THEMES[name].items()
        if role.startswith("lead-") or role == "other"
    }
    assert len(colours) == theme.LEADS + 1
    near = {(one, two): dist(colours[one], colours[two]) for one, two in combinations(colours, 2)}
    assert {pair: far for pair, far in near.items() if far < APART} == {}


@pytest.mark.parametrize("name", THEMES)
def test_words_and_lines_stand_out_from_the_paper(name: str) -> None:
    colours = THEMES[name]
    words = [role for role in colours if role in ("ink", "soft", "bad", "good", "warn", "reader")
             or role.startswith("lead-")]  # fmt: skip
    assert {r: contrast(colours[r], colours["paper"]) for r in words
            if contrast(colours[r], colours["paper"]) < 4.5} == {}  # fmt: skip
    assert contrast(colours["other"], colours["paper"]) >= 3


def test_both_themes_have_the_same_roles() -> None:
    assert list(theme.LIGHT) == list(theme.DARK)


WORDS = st.text(st.characters(codec="utf-8"), max_size=60)


@settings(max_examples=150)
@given(WORDS, st.floats(0, 300))
def test_shortened_words_fit_and_begin_alike(words: str, room: float) -> None:
    cut = theme.short(words, room, 11)
    assert not cut or theme.wide(cut, 11) <= room
    assert cut == words or words.startswith(cut[:-1])


@settings(max_examples=100)
@given(WORDS, WORDS)
def test_more_words_are_not_narrower(one: str, two: str) -> None:
    assert theme.wide(one + two, 11) >= theme.wide(one, 11)
    assert theme.wide(one, 11, bold=True) >= theme.wide(one, 11)


def test_nothing_fits_into_no_room() -> None:
    assert theme.short("Harriet", 0, 11) == ""
