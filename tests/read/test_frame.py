"""What all readers of other tools' formats share."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.model.draft import Items, Node, Text
from fabula.read.archive import open_zip
from fabula.read.build import card, items, join_cards
from fabula.read.dates import order_in, slashed
from fabula.read.extract import Extractor
from fabula.read.folder import Texts, Unreadable
from fabula.read.formats import FORMATS, format_of
from fabula.read.notes import key_value, note_card
from fabula.read.xml import Paths, parse
from fabula.text import Block, Place, Source, Span


def note(words: str) -> Text:
    source = Source("note", words)
    return Text(words, Span(Block(source, 0, len(words)), 0, len(words)))


def plain(node: Node | None) -> object:
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.pairs} if node else None


# --- notes


def test_a_note_that_begins_with_card_is_a_card() -> None:
    read, odd = note_card(note("card\nwhen: 3 May 1987\nwho: [Ana, Ben]"))
    assert not odd
    assert plain(read) == {"when": "3 May 1987", "who": ["Ana", "Ben"]}


def test_on_one_line_semicolons_part_the_keys() -> None:
    words = 'Card: when: 3 May 1987, 20:00; where: Hall; happens: Ana says "a; b"; Ben leaves'
    read, odd = note_card(note(words))
    assert not odd
    assert plain(read) == {
        "when": "3 May 1987, 20:00",
        "where": "Hall",
        "happens": ['Ana says "a; b"', "Ben leaves"],
    }
    spans = [item.span.text for item in read.pairs[2][1].items]  # type: ignore[union-attr]
    assert spans == ['Ana says "a; b"', "Ben leaves"]


def test_mappings_stand_on_one_line_too() -> None:
    read, _ = note_card(note("card: life: Ana: after The ball; allow: two-places-at-once: a ghost"))
    assert plain(read) == {
        "life": {"Ana": "after The ball"},
        "allow": {"two-places-at-once": "a ghost"},
    }


def test_other_notes_are_left_alone() -> None:
    for words in ("a card: x", "cardinal sins", "", "the card"):
        assert note_card(note(words)) == (None, ())


def test_words_without_a_key_are_odd_with_their_place() -> None:
    _, odd = note_card(note("card: Ana leaves"))
    assert [(one.law, one.span.text) for one in odd] == [("unreadable-card", "Ana leaves")]


def test_a_field_of_its_own_is_a_key() -> None:
    key, value = key_value(note("Happens"), note("Ana leaves; Ben weeps"))
    assert (key.value, plain(value)) == ("happens", ["Ana leaves", "Ben weeps"])


@given(st.text())
def test_any_note_gives_a_card_or_none(words: str) -> None:
    note_card(note(words))
    note_card(note("card: " + words))


# --- cards of what a tool knows


def test_the_author_s_word_stands_instead_of_the_tool_s() -> None:
    at = note("").span
    tool = card([("when", note("1987")), ("who", items([note("Ana")], at)), ("pov", note(""))], at)
    own, _ = note_card(note("card\nwhen: 1988\nwho: Ben"))
    assert plain(join_cards(tool, own)) == {"when": "1988", "who": ["Ana", "Ben"]}
    assert join_cards(card([], at), None) is None


# --- places


def test_lines_of_an_extract_tell_where_they_come_from() -> None:
    taken = Extractor("novel.docx")
    first = taken.passage("One\r\ntwo", "paragraph 4", 4)
    second = taken.passage("three", "/A/B")
    assert taken.done().text == "One\ntwo\nthree"
    assert (first.span.text, second.span.text) == ("One\ntwo", "three")
    source, at = second.span.source, second.span.bounds()[0]
    assert (source.pointer(at), source.place(at), source.row(at)) == ("/A/B", Place(3, 1), 3)
    start = first.span.bounds()[0]
    assert source.place(start + 4) == Place(5, 1)
    assert source.pointer(start + 4) == "paragraph 4"


# --- dates


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("18/1/2099", "18 January 2099"),
        ("1/18/2099", "18 January 2099"),
        ("1/2/2099", "between 2 January 2099 and 1 February 2099"),
        ("5/5/2099", "5 May 2099"),
        ("1.2.2099", "1 February 2099"),
        ("1/18/2099, 8:00 PM", "18 January 2099, 20:00"),
        ("1/18/2099 12:05 am", "18 January 2099, 00:05"),
    ],
)
def test_a_date_in_figures(words: str, said: str) -> None:
    read = slashed(words)
    assert read is not None
    assert read.time == said


def test_what_the_author_said_of_the_order_counts() -> None:
    early, late = slashed("1/2/2099", day_first=False), slashed("1/2/2099", day_first=True)
    assert early is not None
    assert late is not None
    assert (early.time, late.time) == ("2 January 2099", "1 February 2099")


def test_what_is_no_date_is_none() -> None:
    for words in ("13/13/2099", "1/2/99", "0/1/2000", "1/18/2099 25:00", "x", "32.1.2000"):
        assert slashed(words) is None, words


def test_a_file_may_decide_the_order() -> None:
    assert order_in(["1/2/2099", "18/1/2099"]) is True
    assert order_in(["1/2/2099", "1/18/2099"]) is False
    assert order_in(["1/2/2099"]) is None
    assert order_in(["18/1/2099", "1/18/2099"]) is None


# --- archives


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_names_that_climb_out_of_an_archive_are_not_there() -> None:
    folder = open_zip(zipped({"../a": b"1", "/b": b"2", "c/../../d": b"3", "e/f": b"4"}), "x.zip")
    assert folder.names() == ("e/f",)
    with pytest.raises(Unreadable, match="missing"):
        folder.read("../a")


def test_a_bomb_is_not_unpacked() -> None:
    folder = open_zip(zipped({"a": b"\0" * (65 * 1024 * 1024)}), "x.zip")
    with pytest.raises(Unreadable, match="too large"):
        folder.read("a")


def test_many_entries_that_are_small_each_are_too_much_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("fabula.read.archive.LARGEST_WHOLE", 100)
    folder = open_zip(zipped({"1": b"\0" * 60, "2": b"\0" * 60}), "x.zip")
    assert len(folder.read("1")) == 60
    with pytest.raises(Unreadable, match="too large"):
        folder.read("2")


def test_a_damaged_archive_is_told() -> None:
    whole = zipped({"a": b"words" * 1000})
    for data in (b"", b"PK\3\4", whole[: len(whole) // 2], b"MZ" + whole[2:40]):
        with pytest.raises(Unreadable):
            open_zip(data, "x.zip")


@given(st.binary(max_size=200), st.integers(0, 150))
def test_any_archive_is_read_or_refused(data: bytes, at: int) -> None:
    whole = zipped({"a": b"words", "b": b""})
    for tried in (data, whole[:at] + data[:9] + whole[at + 9 :]):
        try:
            folder = open_zip(tried, "x.zip")
            for name in folder.names():
                folder.read(name)
        except Unreadable:
            pass


# --- XML


def test_elements_have_paths() -> None:
    root = parse(b"<a><b/><c/><b><d/></b></a>", "x.xml").root
    paths = Paths()
    assert [paths.of(one) for one in root.iter()] == [
        "/a",
        "/a/b[1]",
        "/a/c",
        "/a/b[2]",
        "/a/b[2]/d",
    ]


def test_of_a_file_that_breaks_off_the_beginning_is_read() -> None:
    parsed = parse(b"<a>\n<b>one</b>\n<b>tw", "x.xml")
    assert parsed.broken == 3
    assert [one.text for one in parsed.root.findall("b")][:1] == ["one"]


@pytest.mark.parametrize(
    "data",
    [
        b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        b'<!DOCTYPE a [<!ENTITY e "x"><!ENTITY f "&e;&e;&e;&e;">]><a b="&f;"/>',
        b"",
        b"\0" * 100,
        b"MZ\x90\0 this is a program",
    ],
)
def test_entities_and_what_is_no_xml_are_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(data, "x.xml")


@given(st.binary(max_size=200))
def test_any_bytes_are_parsed_or_refused(data: bytes) -> None:
    for tried in (data, b"<a>" + data + b"</a>"):
        with contextlib.suppress(Unreadable):
            parse(tried, "x.xml")


# --- the table


def test_every_format_has_a_reader_that_refuses_an_empty_file() -> None:
    from fabula.read.door import read

    for kind in FORMATS:
        name = "x" + (*kind.endings, *kind.folders, "")[0] if not kind.marker else kind.marker
        reading = read(kind, Texts({name: b""}), name)
        assert reading.format, kind.name
        assert not any(draft.scenes for draft in reading.drafts), kind.name


def test_a_format_is_known_by_its_name() -> None:
    names = {path: kind.name if (kind := format_of(path)) else "" for path in (
        "a/novel.DOCX", "Novel.scriv", "x/nwProject.nwx", "a.md", "a.cards.yaml", "a.txt",
    )}  # fmt: skip
    assert list(names.values()) == ["Word", "Scrivener", "novelWriter", "", "", "plain text"]
