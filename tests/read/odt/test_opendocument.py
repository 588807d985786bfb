"""OpenDocument texts: headings, breaks, annotations, tracked changes, notes, frames."""

from __future__ import annotations

import pytest

from tests.read.odt.written import annotation, fodt, h, odt, p
from tests.read.told import bodies, cards, names, odd, pointer, scenes, told


def test_headings_by_level_and_by_style() -> None:
    body = p("The flat", "P2") + h("One") + p("a") + p("Two", "P1") + p("b")
    reading = told(odt(body), "novel.odt")
    assert reading.declared.title == "The flat"
    assert names(reading) == ["One", "Two"]
    assert scenes(reading)[1].within == ("One",)


def test_the_title_of_the_file_where_no_paragraph_is_one() -> None:
    assert told(odt(p("a"), "The flat"), "novel.odt").declared.title == "The flat"


def test_a_flat_file_has_lines() -> None:
    reading = told(fodt("\n" + h("One") + "\n" + p("Ana\n   came.")), "novel.fodt")
    scene = scenes(reading)[0]
    assert pointer(scene) == "paragraph 1"
    assert scene.at.source.place(scene.at.bounds()[0]).line == 9
    assert bodies(reading) == ["Ana came."]


def test_scene_breaks() -> None:
    for mark in (p("* * *"), p("", "Brk"), p("⁂")):
        assert bodies(told(odt(h("One") + p("a") + mark + p("b")), "x.odt")) == ["a", "b"]


def test_deleted_words_are_absent() -> None:
    gone = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<text:p>Ben</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    changed = '<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>'
    body = gone + p(f"Ana {changed}came<text:change-end/>.")
    assert bodies(told(odt(body), "x.odt")) == ["Ana came."]


def test_blanks_tabs_and_lines() -> None:
    body = p('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d<text:span> e</text:span>')
    assert bodies(told(odt(body), "x.odt")) == ["a   b\tc\nd e"]


@pytest.mark.parametrize("lines", [
    ["card: when: 3 May 1987; happens: Ana leaves; Ben weeps"],
    ["card", "when: 3 May 1987", "happens:", "- Ana leaves", "- Ben weeps"],
    ["card", "when: 3 May 1987", "happens:", '<text:s text:c="2"/>- Ana leaves',
     '<text:s text:c="2"/>- Ben weeps'],
])  # fmt: skip
def test_annotations_are_cards(lines: list[str]) -> None:
    body = h("One") + p("a") + p("b" + annotation(*lines)) + p("#") + p("c")
    reading = told(odt(body), "x.odt")
    assert cards(reading) == [{"when": "3 May 1987", "happens": ["Ana leaves", "Ben weeps"]}, ""]
    card = scenes(reading)[0].card
    assert card is not None
    span = card.pairs[0][1].span
    assert span.text == "3 May 1987"
    assert span.source.pointer(span.bounds()[0]) == "paragraph 3, comment"
    assert bodies(reading)[0] == "a|b"


def test_a_second_card_starts_a_scene() -> None:
    body = p("a" + annotation("card: where: Hall")) + p("b" + annotation("card: where: Barn"))
    assert cards(told(odt(body), "x.odt")) == [{"where": "Hall"}, {"where": "Barn"}]


def test_ordinary_annotations_are_counted() -> None:
    reading = told(odt(p("a" + annotation("Better."))), "x.odt")
    assert [(kept.field, kept.times) for kept in reading.kept] == [("comments", 1)]
    assert bodies(reading) == ["a"]


def test_lists_tables_sections_and_boxes_are_read_and_contents_are_not() -> None:
    body = (
        f"<text:table-of-content>{p('One 3')}</text:table-of-content>"
        f"<text:section>{p('in a section')}</text:section>"
        f"<text:list><text:list-item>{p('in a list')}</text:list-item></text:list>"
        f"<table:table><table:table-row><table:table-cell>{p('cell')}</table:table-cell>"
        "</table:table-row></table:table>"
        + p(f"x<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>")
        + p("y<draw:frame><draw:image/></draw:frame>")
    )
    reading = told(odt(body), "x.odt")
    assert bodies(reading) == ["in a section|in a list|cell|x|boxed|y"]
    assert [(kept.field, kept.times) for kept in reading.kept] == [("pictures", 1)]


def test_footnotes_belong_to_their_scene() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p('So they say.')}</text:note-body></text:note>"
    )
    assert bodies(told(odt(p(f"Ana{note} came.")), "x.odt")) == ["Ana came.|So they say."]


def test_what_is_no_text_is_one_oddity() -> None:
    whole = odt(p("x"))
    for data in (b"", b"MZ\x90" * 50, whole[:100], b"<a/>", b"PK\x03\x04"):
        reading = told(data, "x.odt")
        assert len(odd(reading)) == 1
        assert not scenes(reading)


def test_a_locked_file_says_so() -> None:
    assert "password" in odd(told(odt(p("x"), manifest="<encryption-data/>"), "x.odt"))[0]


def test_styles_in_a_ring_and_boxes_in_boxes_end() -> None:
    assert bodies(told(odt(p("a", "P3")), "x.odt")) == ["a"]
    deep = "<text:section>" * 180 + p("x") + "</text:section>" * 180
    assert not odd(told(odt(deep + p("y")), "x.odt"))


def test_a_flat_file_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    reading = told(fodt(p("a") + p("b"))[:-30], "x.fodt")
    assert bodies(reading) == ["a|b"]
    assert "breaks off" in odd(reading)[0]
