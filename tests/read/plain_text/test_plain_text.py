"""Plain text: chapters by their words, breaks, cards in brackets, the licence of Gutenberg."""

from __future__ import annotations

import pytest

from fabula.read import chapters
from tests.read.told import bodies, cards, names, odd, scenes, told


def text(*lines: str) -> bytes:
    return "\n".join(lines).encode()


LONG = "Nobody had asked for it, and nobody was surprised that it came all the same. " * 8


def test_lines_such_as_chapter_4_are_headings() -> None:
    reading = told(
        text("PART ONE", "", "Chapter 1", "", "Ana", "came.", "", "Chapter 2", "", "No."), "x.txt"
    )
    assert names(reading) == ["Chapter 1", "Chapter 2"]
    assert scenes(reading)[0].within == ("PART ONE",)
    assert bodies(reading) == ["Ana\ncame.", "No."]
    scene = scenes(reading)[1]
    assert scene.at.source.place(scene.at.bounds()[0]) == (8, 1)


@pytest.mark.parametrize(("words", "level"), [
    ("CHAPTER I", 2), ("Chapter One.", 2), ("Chapter twenty-three: The ball", 2),
    ("CHAPTER IV. The Rabbit Sends in a Little Bill", 2), ("Epilogue", 2), ("Kapitel 3", 2),
    ("Letter 4", 2), ("BOOK THE FIRST", 1), ("Part II", 1), ("CHAPTER I.\nDown the hole", 2),
    ("Chapter 3 COME AWAY, COME AWAY!", 2), ("STAVE ONE", 2), ("Prologue: Before", 2),
    ("Part of the plan was simple.", 0), ("Part one of the plan was simple. Nobody knew.", 0),
    ("Chapter and verse", 0), ("Letters came", 0), ("Conclusions were drawn.", 0),
    ("Book one of them a room, he said.", 0), ("CHAPTER I. A\nCHAPTER II. B", 0),
    ("Part six months later they met,", 0),
])  # fmt: skip
def test_what_is_the_name_of_a_chapter(words: str, level: int) -> None:
    assert chapters.chapter_level(words) == level


@pytest.mark.parametrize(
    "words", ["* * *", "***", "*", "#", "# # #", "⁂", "---", "— — —", "~", "-o-"]
)
def test_what_is_a_scene_break(words: str) -> None:
    assert chapters.is_break(words)
    assert bodies(told(text("a", "", words, "", "b"), "x.txt")) == ["a", "b"]


@pytest.mark.parametrize("words", ["...", "“—”", "-", "—", "1", "?", "* note", "--", "a" * 200])
def test_what_is_none(words: str) -> None:
    assert not chapters.is_break(words)


def test_bare_numbers_that_count_up_are_chapters() -> None:
    lines = [line for n in ("I", "II", "III") for line in (n, "", LONG, "")]
    assert names(told(text(*lines), "x.txt")) == ["I", "II", "III"]
    titled = [line for n in ("I--One", "II--Two", "III--Three") for line in (n, "", LONG, "")]
    assert names(told(text(*titled), "x.txt")) == ["I--One", "II--Two", "III--Three"]
    short = ["1", "", "milk", "", "2", "", "bread", "", "3", "", "salt"]
    assert names(told(text(*short), "x.txt")) == [None]


def test_a_table_of_contents_is_not_told() -> None:
    contents = ["Contents", "", "Chapter 1", "", "Chapter 2", ""]
    story = ["Chapter 1", "", LONG, "", "Chapter 2", "", "b"]
    assert names(told(text("My book", "", *contents, *story), "x.txt")) == [
        "Chapter 1",
        "Chapter 2",
    ]


def test_a_part_that_counts_anew_is_no_table_of_contents() -> None:
    story = [
        "Contents",
        "",
        "Chapter 1",
        "",
        LONG,
        "",
        "Chapter 2",
        "",
        LONG,
        "",
        "Chapter 1",
        "",
        "c",
    ]
    assert len(names(told(text(*story), "x.txt"))) == 3


def test_what_stands_before_the_first_chapter_is_a_title_page_or_a_scene() -> None:
    assert names(told(text("My book", "", "by me", "", "Chapter 1", "", "a"), "x.txt")) == [
        "Chapter 1"
    ]
    assert names(told(text(LONG, "", "Chapter 1", "", "a"), "x.txt")) == [None, "Chapter 1"]
    carded = text("[[card: where: Hall]]", "", "Me", "", "Chapter 1", "", "a")
    assert names(told(carded, "x.txt")) == [None, "Chapter 1"]


def test_a_heading_and_its_text_in_one_block() -> None:
    reading = told(text("Chapter 1", LONG, "", "b"), "x.txt")
    assert names(reading) == ["Chapter 1"]
    assert bodies(reading) == [LONG.strip() + "|b"]


def test_cards_stand_in_double_brackets() -> None:
    lines = (
        "Chapter 1",
        "",
        "[[card",
        "when: 3 May 1987",
        "",
        "happens:",
        "  - Ana leaves",
        "]]",
        "a",
    )
    reading = told(
        text(*lines, "", "***", "", "[[Card: where: Hall]] b", "", "[[ a link ]]"), "x.txt"
    )
    assert cards(reading) == [{"when": "3 May 1987", "happens": ["Ana leaves"]}, {"where": "Hall"}]
    assert bodies(reading) == ["a", "b|[[ a link ]]"]
    card = scenes(reading)[0].card
    assert card is not None
    span = card.pairs[0][1].span
    assert span.source.place(span.bounds()[0]) == (4, 7)


def test_a_card_that_never_ends_is_odd() -> None:
    reading = told(text("[[card: where: Hall", "", "Ana came. [[card: where: Barn"), "x.txt")
    assert len(odd(reading)) == 2
    assert cards(reading) == [{"where": "Hall"}, {"where": "Barn"}]
    assert bodies(reading) == ["Ana came.", ""]


def test_the_header_and_the_licence_of_gutenberg_are_left_out() -> None:
    lines = (
        "The Project Gutenberg EBook of X", "Title: The Ball", "", "*** START OF THIS PROJECT "
        "GUTENBERG EBOOK X ***", "", "Produced by A", "", "Chapter 1", "", "a", "", "Chapter 2", "",
        "b", "", "*** END OF THIS PROJECT GUTENBERG EBOOK X ***", "", "Chapter 1 of the licence",
    )  # fmt: skip
    reading = told(text(*lines), "x.txt")
    assert bodies(reading) == ["a", "b"]
    assert reading.declared.title == "The Ball"


def test_long_lines_are_paragraphs() -> None:
    assert bodies(told(text(LONG, LONG), "x.txt")) == [f"{LONG.strip()}|{LONG.strip()}"]


def test_line_ends_and_encodings_of_all_kinds() -> None:
    for end in ("\r\n", "\r", "\n"):
        data = end.join(("Chapter 1", "", "Ana", "came.", "", "*", "", "café")).encode("utf-16")
        assert bodies(told(data, "x.txt")) == [f"Ana{end}came.", "café"]
    latin = "Character set encoding: ISO-8859-1\n\ncafé".encode("latin-1")
    assert not odd(told(latin, "x.txt"))
    assert len(odd(told("café au lait".encode("latin-1"), "x.txt"))) == 1


def test_what_is_no_text_is_odd() -> None:
    for data in (b"PK\x03\x04aaaa", b"MZ\x90\0\1\2\3" * 50):
        assert len(odd(told(data, "x.txt"))) == 1
    assert not scenes(told(b"", "x.txt"))


def test_there_is_an_end_to_the_scenes_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fabula.read.prose.MOST_SCENES", 1_000)
    reading = told(b"*\n\na\n\n" * 2_000, "x.txt")
    assert len(scenes(reading)) == 1_000
    assert "left out" in odd(reading)[-1]
