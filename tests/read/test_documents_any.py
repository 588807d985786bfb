"""Readers of documents and timelines never raise on any bytes, and each place lies in its text."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.aeon.test_timeline import small
from tests.read.aeon.test_version_two import event, timeline
from tests.read.aeon.written import Json, aeonzip
from tests.read.docx.written import comment, docx, noted, p
from tests.read.epub.test_books import epub, xhtml
from tests.read.odt.written import annotation, fodt, h, odt
from tests.read.odt.written import p as para
from tests.read.rtf.test_rich_text import rtf
from tests.read.told import odd, scenes, told

SEEDS = {
    "x.docx": docx(
        p("One", "berschrift1") + p("", inner=noted("a")) + p("#") + p("b"),
        comment("card: when: 3 May 1987; happens: Ana leaves"),
    ),
    "x.odt": odt(h("One") + para("a" + annotation("card", "where: Hall")) + para("#")),
    "x.fodt": fodt(h("One") + para("a" + annotation("card: where: Hall"))),
    "x.epub": epub({"a.xhtml": xhtml("<h1>A</h1><!-- card: where: Hall --><p>a</p><hr/><p>b</p>")}),
    "x.rtf": rtf(
        r"\pard\s1 One\par a{\*\annotation card: when: 1987}\par #\par \u8212? \'e9 b\par"
    ),
    "x.html": b"<title>t</title><h1>One</h1><!-- card\nwhen: 1987\n--><p>a<br>b<hr><p>* * *",
    "x.txt": b"Contents\n\nChapter 1\n\nChapter 1\n\n[[card: when: 1987]]\n\na\n\n***\n\nb",
    "x.aeon": small().bytes(),
    "x.csv": b'Type,Label,Summary,Start Date\nEvent,"a, b","card: who: Ana",1987-05-03 21:00:00',
}
_PIECES = st.sampled_from(
    [
        b"<",
        b">",
        b'"',
        b"\0",
        b"\xff",
        b"{",
        b"}",
        b"\\",
        b"\n",
        b"[[card",
        b"<!--",
        b"&x;",
        b"9" * 30,
    ]
)
_CHANGE = st.tuples(st.integers(0, 1 << 16), st.integers(0, 40), st.one_of(st.just(b""), _PIECES))


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with pieces cut out and others put in."""
    for at, count, piece in changes:
        start = at % (len(data) + 1)
        data = data[:start] + piece + data[start + count :]
    return data


def changed_inside(data: bytes, part: int, changes: list[tuple[int, int, bytes]]) -> bytes:
    """A zip file with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        names = old.namelist()
        for name in names:
            inner = old.read(name)
            new.writestr(
                name, changed(inner, changes) if name == names[part % len(names)] else inner
            )
    return out.getvalue()


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(changes=st.lists(_CHANGE, max_size=5), part=st.integers(0, 9), whole=st.booleans())
def test_changed_files_are_read_or_odd(
    name: str, changes: list[tuple[int, int, bytes]], part: int, whole: bool
) -> None:
    data = SEEDS[name]
    if data.startswith(b"PK") and not whole:
        told(changed_inside(data, part, changes), name)
    else:
        told(changed(data, changes), name)


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=30, deadline=None, derandomize=True)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_odd(name: str, data: bytes) -> None:
    told(data, name)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(data=st.data(), value=_JSON)
def test_timelines_with_any_value_anywhere_are_read(data: st.DataObject, value: Json) -> None:
    raw = small().bytes()
    tree, _ = json.JSONDecoder().raw_decode(raw[raw.index(b"{") :].decode("utf-8", "replace"))
    node = tree
    for _ in range(data.draw(st.integers(1, 7))):
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            break
        key = data.draw(st.sampled_from(keys))
        if not isinstance(node[key], dict | list) or data.draw(st.integers(0, 3)) == 0:
            node[key] = value
            break
        node = node[key]
    told(b"\x01" * 8 + json.dumps(tree).encode(), "x.aeon")


# --- hostile on purpose


def bomb(name: str, inner: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, inner)
    return out.getvalue()


@pytest.mark.parametrize(("name", "part"), [
    ("x.docx", "word/document.xml"), ("x.odt", "content.xml"), ("x.aeonzip", "timeline.json"),
])  # fmt: skip
def test_what_unpacks_to_more_than_a_story_is_refused(name: str, part: str) -> None:
    reading = told(bomb(part, b"\0" * (65 * 1024 * 1024)), name)
    assert "too large" in odd(reading)[0]


def test_an_entry_without_a_name_is_not_there() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("yx", "x")
    nameless = out.getvalue().replace(b"yx", b"\0x")
    for name in ("x.docx", "x.odt", "x.epub", "x.aeonzip"):
        assert len(odd(told(nameless, name))) == 1


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><d>&j;</d>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'


@pytest.mark.parametrize("xml", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize(("name", "part"), [
    ("x.docx", "word/document.xml"), ("x.odt", "content.xml"), ("x.fodt", ""),
])  # fmt: skip
def test_entities_are_neither_expanded_nor_fetched(xml: bytes, name: str, part: str) -> None:
    reading = told(bomb(part, xml) if part else xml, name)
    assert len(odd(reading)) == 1
    assert not scenes(reading)


@pytest.mark.parametrize("name", SEEDS)
def test_a_program_with_another_ending_is_one_oddity(name: str) -> None:
    program = b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0" + bytes(range(256)) * 20
    reading = told(program, name)
    if name != "x.html":  # a page may be anything: what it shows is what a browser would show
        assert len(odd(reading)) == 1
        assert not scenes(reading)


@pytest.mark.parametrize("name", SEEDS)
def test_every_beginning_of_a_file_is_read_or_odd(name: str) -> None:
    data = SEEDS[name]
    for end in range(0, len(data), max(len(data) // 40, 1)):
        told(data[:end], name)


def test_hundreds_of_thousands_of_empty_paragraphs_end() -> None:
    many = p("") * 100_000 + p("a")
    assert len(scenes(told(docx(many), "x.docx"))) == 1
    assert len(scenes(told(b"<p></p>" * 150_000 + b"a", "x.html"))) == 1
    assert len(scenes(told(b"\n" * 5_000_000 + b"a", "x.txt"))) == 1
    assert len(scenes(told(rtf(r"\par" * 150_000 + " a"), "x.rtf"))) == 1


def test_timelines_of_version_two_with_odd_values_are_read() -> None:
    odd_ones: list[Json] = [None, 3, [], {"title": 3}, {"title": "x", "rangeValues": 4}]
    told(aeonzip({"events": odd_ones, "entities": [None, "x"], "template": [1]}), "x.aeonzip")
    told(timeline(event("x", 10**30)), "x.aeonzip")
    told(timeline(event("x", -(10**11))), "x.aeonzip")


def test_what_could_cost_the_square_of_its_size_does_not() -> None:
    """Cards that never end, boxes side by side, lines in a row, namesakes, groups."""
    cards = b"[[card " * 60_000
    assert len(odd(told(cards + b"x]]", "x.txt"))) <= 1_002
    boxes = "<w:drawing>" + "<w:txbxContent/>" * 40_000 + "</w:drawing>"
    told(docx(p("a", inner=f"<w:r>{boxes}</w:r>")), "x.docx")
    told(rtf(r"a\par" * 60_000 + r"\par" * 10_000), "x.rtf")
    namesakes = "".join("Event,E,Same\n" for _ in range(20_000))
    told(f"Type,Display ID,Label\n{namesakes}".encode(), "x.csv")
    groups = "".join(f"Group,G{at},G{at}\n" for at in range(20_000))
    told(f"Type,Display ID,Label\n{groups}".encode(), "x.csv")
