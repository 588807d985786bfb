"""RTF: headings, encodings, annotations, deleted words, and what is no text."""

from __future__ import annotations

import pytest

from tests.read.told import bodies, cards, names, odd, pointer, scenes, told

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fnil Times;}{\f1\fnil\fcharset204 Times;}}"
    r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}"
    r"{\s3\sbasedon1 My own;}{\s4\sbasedon4 Loop;}{\s5 Title;}{\*\cs10 Default;}}"
    r"{\info{\title The flat}{\author Me}{\creatim\yr2026}}"
)


def rtf(body: str) -> bytes:
    return (HEAD + body + "}").encode("latin-1")


def note(words: str) -> str:
    return (
        r"{\*\atnid Me}{\*\atnauthor Me Myself}\chatn{\*\annotation{\*\atndate 1}\pard "
        + words
        + "}"
    )


def test_headings_by_style_and_by_level() -> None:
    body = (
        r"\pard\s1 One\par\pard a\par\pard\s3 Two\par\pard b\par"
        r"\pard\outlinelevel1 Three\par\pard c\par"
    )
    reading = told(rtf(body), "x.rtf")
    assert names(reading) == ["One", "Two", "Three"]
    assert bodies(reading) == ["a", "b", "c"]
    assert reading.declared.title == "The flat"
    assert pointer(scenes(reading)[1]) == "paragraph 3"


def test_a_paragraph_in_the_style_of_titles_is_the_title() -> None:
    assert told(rtf(r"\pard\s5 The house\par\pard a\par"), "x.rtf").declared.title == "The house"


def test_scene_breaks() -> None:
    assert bodies(told(rtf(r"a\par * * *\par b\par #\par c\par"), "x.rtf")) == ["a", "b", "c"]


@pytest.mark.parametrize(("code", "words"), [
    (r"caf\'e9", "café"),
    (r"caf\u233?", "café"),
    (r"caf\u233\'e9 x", "café x"),
    (r"{\uc2 \u8212--x}", "—x"),
    (r"{\uc0 \u8212x}", "—x"),
    (r"\u-10179?\u-8704?", "😀"),
    (r"{\f1 \'c0\'ed\'e0}", "Ана"),
    (r"Ana\emdash\lquote x\rquote\~y\_z\-w", "Ana—‘x’\u00a0y-zw"),
    (r"a\tab b\line c", "a\tb\nc"),
    (r"\{a\\b\}", r"{a\b}"),
    ("a\r\nb", "ab"),
    (r"{\b a}{\i b}\plain c", "abc"),
    (r"\bin3 {{{a", "a"),
])  # fmt: skip
def test_characters(code: str, words: str) -> None:
    assert bodies(told(rtf(code + r"\par"), "x.rtf")) == [words]


def test_what_is_deleted_or_hidden_is_absent() -> None:
    body = r"Ana {\deleted Ben }{\revised came}{\v secret}\deleted  away\deleted0 .\par"
    assert bodies(told(rtf(body), "x.rtf")) == ["Ana came."]


def test_paragraphs_whose_end_is_deleted_are_one() -> None:
    assert bodies(told(rtf(r"One{\deleted \par} and one\par two\par"), "x.rtf")) == [
        "One and one|two"
    ]


def test_annotations_are_cards() -> None:
    said = note(r"card: when: 3 May 1987; happens: Ana leaves; Ben weeps")
    reading = told(rtf(rf"\pard\s1 One\par\pard a\par b{said}\par #\par c\par"), "x.rtf")
    assert cards(reading) == [{"when": "3 May 1987", "happens": ["Ana leaves", "Ben weeps"]}, ""]
    assert bodies(reading) == ["a|b", "c"]
    card = scenes(reading)[0].card
    assert card is not None
    span = card.pairs[0][1].span
    assert (span.text, span.source.pointer(span.bounds()[0])) == (
        "3 May 1987",
        "paragraph 3, comment",
    )


def test_a_card_may_have_lines() -> None:
    said = note(r"card\par when: 3 May 1987\par happens:\par - Ana leaves")
    assert cards(told(rtf(rf"a{said}\par"), "x.rtf")) == [
        {"when": "3 May 1987", "happens": ["Ana leaves"]}
    ]


def test_ordinary_annotations_are_counted() -> None:
    reading = told(rtf(rf"a{note('Better.')}\par"), "x.rtf")
    assert [(kept.field, kept.times) for kept in reading.kept] == [("comments", 1)]


def test_footnotes_fields_and_boxes() -> None:
    body = (
        r"Ana{\footnote\pard So they say.} {\field{\*\fldinst HYPERLINK x}{\fldrslt came}}"
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt in a box\par}}}\par"
    )
    assert bodies(told(rtf(body), "x.rtf"))[-1].endswith("So they say.")
    assert "came" in "".join(bodies(told(rtf(body), "x.rtf")))
    assert "HYPERLINK" not in "".join(bodies(told(rtf(body), "x.rtf")))


def test_headers_pictures_and_lists_of_fonts_are_no_text() -> None:
    body = r"{\header page}{\pict\wmetafile8 0102}{\*\generator X;}{\listtext 1.}a\par"
    reading = told(rtf(body), "x.rtf")
    assert bodies(reading) == ["a"]
    assert [(kept.field, kept.times) for kept in reading.kept] == [("pictures", 1)]


def test_a_plain_text_saved_as_rtf_has_paragraphs_over_lines() -> None:
    lines = ["CHAPTER I", "", *(["Ana came and", "went again.", ""] * 15), "CHAPTER II", "", "x"]
    reading = told(rtf("\\\n".join(lines) + "\\\n"), "x.rtf")
    assert names(reading) == ["CHAPTER I", "CHAPTER II"]
    assert bodies(reading)[0].startswith("Ana came and\nwent again.|Ana")


def test_what_is_no_rtf_is_one_oddity() -> None:
    for data in (b"", b"MZ\x90" * 50, b"plain text", b"PK\x03\x04"):
        assert len(odd(told(data, "x.rtf"))) == 1


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    reading = told(rtf(r"a\par b")[:-1], "x.rtf")
    assert bodies(reading) == ["a|b"]
    assert "breaks off" in odd(reading)[0]


def test_hostile_groups_and_numbers_end() -> None:
    for body in ("{" * 200_000, "}" * 10, r"\u99999999999999999999999 x", r"\bin999999999 x",
                 r"\ansicpg99999\'e9", r"\s4 x\par", r"\u55357 x\par", "\\", "\\'"):  # fmt: skip
        told(rtf(body), "x.rtf")
