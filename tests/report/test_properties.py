"""Any text, any words in it: nothing fails, and the carets sit under the words."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.report import concise, full
from fabula.report import json as json_format
from fabula.report.cells import glyphs, visible, width
from fabula.report.excerpt import GUTTER, Mark, excerpt
from fabula.report.look import Ink, Look
from fabula.report.wrap import wrap
from fabula.text import Block, Source, Span
from tests.report.making import finding, passage, report

ODD = "ab \t\n\r\x1b\x9b\u0308\u200d\ufe0f👩🚀🇫🇷漢字אנה\u202e\u2068\u2028👍🏽ᄒ\u1161é"
TEXTS = st.text(st.one_of(st.sampled_from(ODD), st.characters()), max_size=200)
FENCES = str.maketrans("", "", "\u2068\u2069")


@st.composite
def spans(draw: st.DrawFn) -> Span:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    return Span(Block(Source("a.md", text), 0, len(text)), start, end)


@settings(max_examples=200, deadline=None)
@given(spans(), st.integers(30, 120))
def test_carets_sit_under_the_words(span: Span, columns: int) -> None:
    line, carets = excerpt((Mark(span, "", Ink.NOTE),), Look(columns))[:2]
    plain = line.translate(FENCES)
    assert width(plain) <= columns
    at, long = carets.index("^"), carets.count("^")
    words = marked(span)
    if not words:
        assert long >= 1
    elif "…" in plain:
        assert under(plain, at, at + long) in words
    else:
        assert under(plain, at, at + long) == words


def marked(span: Span) -> str:
    """What is seen of the words of a span on its first line: whole signs."""
    source = span.source
    place = source.place(span.bounds()[0])
    start, end = place.column - 1, place.column - 1 + span.end - span.start
    signs = glyphs(source.line(place.line))
    return inked("".join(g.text for g in signs if g.start < end and g.end > start))


def under(line: str, start: int, end: int) -> str:
    """What stands in the columns ``start``..``end`` of a line."""
    out, column = "", 0
    for glyph in glyphs(line):
        if start <= column < end:
            out += glyph.text
        column += glyph.width
    return inked(out)


def inked(text: str) -> str:
    """What takes room and is no blank."""
    return "".join(char for char in text if width(char) and char.strip())


@settings(max_examples=100, deadline=None)
@given(spans(), TEXTS, st.integers(30, 120), st.booleans())
def test_every_format_takes_any_text(span: Span, message: str, columns: int, colour: bool) -> None:
    found = finding(
        message, at=span, because=(passage(Source("b", "x"), "x", message),), scene=message
    )
    made = report(found, found)
    look = Look(columns, colour)
    for text in (full.render(made, look), concise.render(made, look)):
        bare = text.replace("\x1b[", "") if colour else text
        assert all(char == "\n" or char not in "\x1b\x9b\u202e\r\u2028" for char in bare)
        text.encode("utf-8")
    assert json.loads(json_format.render(made))["findings"][0]["message"] == message
    for line in json_format.render_lines(made).splitlines():
        assert json.loads(line)["scene"] == message


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(2, 60), st.integers(0, 60))
def test_wrapped_lines_keep_to_their_room_and_lose_no_word(
    text: str, room: int, first: int
) -> None:
    safe = visible(text)
    lines = wrap(safe, room, first)
    assert "".join("".join(lines).split()) == "".join(safe.split())
    assert all(width(line) <= max(room, 2) for line in lines[1:])
    assert width(lines[0]) <= max(room, first, 2)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_glyphs_cover_the_text(text: str) -> None:
    found = glyphs(text)
    assert [g.start for g in found] == [0, *(g.end for g in found)][:-1] if found else not text
    assert all(text[g.start : g.end] for g in found)


def test_a_line_as_long_as_a_book_is_quick() -> None:
    text = "word " * 2_000_000
    source = Source("a.md", text)
    at = Span(Block(source, 0, len(text)), 5_000_000, 5_000_004)
    line, carets = excerpt((Mark(at, "here", Ink.NOTE),), Look())
    assert len(line) <= 80
    assert line[carets.index("^") :].startswith("word")
    assert GUTTER == 7
