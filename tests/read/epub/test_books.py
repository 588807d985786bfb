"""EPUB books: the spine, the table of contents, what is no part of the telling."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

from tests.read.told import bodies, cards, names, odd, pointer, scenes, told

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
)


def xhtml(body: str, kind: str = "") -> str:
    return (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>No</title></head>\n'
        f'<body epub:type="{kind}"><a id="top"/>{body}</body></html>'
    )


def epub(
    pages: Mapping[str, str], spine: str = "", more: Mapping[str, str] | None = None, ncx: str = ""
) -> bytes:
    """A book; ``spine`` are the names of pages (all, as they stand, if empty)."""
    items = "".join(
        f'<item id="i{at}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"'
        f"{' properties=' + chr(34) + 'nav' + chr(34) if name == 'nav.xhtml' else ''}/>"
        for at, name in enumerate(pages)
    )
    order = list(pages)
    refs = "".join(
        f'<itemref idref="i{order.index(name)}"/>'
        for name in (spine.split(",") if spine else order)
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>The flat</dc:title></metadata><manifest>{items}"
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
        f'<spine toc="ncx">{refs}</spine></package>'
    )
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OPS/book.opf", package)
        if ncx:
            archive.writestr("OPS/toc.ncx", ncx)
        for name, text in pages.items():
            archive.writestr(f"OPS/{name}", text)
        for name, text in (more or {}).items():
            archive.writestr(name, text)
    return out.getvalue()


def test_pages_come_in_the_order_of_the_spine() -> None:
    pages = {"b.xhtml": xhtml("<h1>Two</h1><p>b</p>"), "a.xhtml": xhtml("<h1>One</h1><p>a</p>")}
    reading = told(epub(pages, "a.xhtml,b.xhtml"), "x.epub")
    assert names(reading) == ["One", "Two"]
    assert reading.declared.title == "The flat"
    assert pointer(scenes(reading)[0]) == "OPS/a.xhtml /html/body/h1"


def test_pages_without_a_heading_are_named_by_the_table_of_contents() -> None:
    pages = {
        "nav.xhtml": xhtml('<nav><ol><li><a href="my%20one.xhtml#x">The ball</a></li></ol></nav>'),
        "my one.xhtml": xhtml("<p>a</p>"),
        "two.xhtml": xhtml("<p>b</p>"),
    }
    reading = told(epub(pages), "x.epub")
    assert names(reading) == ["The ball"]
    assert bodies(reading) == ["a|b"]  # a page that nothing names goes on where the last one ends


def test_or_by_the_older_kind_of_it() -> None:
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Part'
        '</text></navLabel><content src="one.xhtml"/><navPoint><navLabel><text>The ball</text>'
        '</navLabel><content src="two.xhtml"/></navPoint></navPoint></navMap></ncx>'
    )
    pages = {"one.xhtml": xhtml("<p>a</p>"), "two.xhtml": xhtml("<p>b</p>")}
    reading = told(epub(pages, ncx=ncx), "x.epub")
    assert names(reading) == ["Part", "The ball"]
    assert scenes(reading)[1].within == ("Part",)


def test_front_matter_and_notes_are_not_told() -> None:
    pages = {
        "t.xhtml": xhtml("<h1>The flat</h1><p>by me</p>", "titlepage"),
        "c.xhtml": xhtml("<section epub:type='copyright-page'><p>no</p></section>"),
        "a.xhtml": xhtml("<h2>One</h2><p>a</p>", "bodymatter"),
        "n.xhtml": xhtml("<h2>Notes</h2><p>n</p>", "endnotes"),
    }
    assert bodies(told(epub(pages), "x.epub")) == ["a"]


def test_cards_stand_in_comments() -> None:
    pages = {"a.xhtml": xhtml("<h2>One</h2><!-- card: when: 3 May 1987 --><p>a</p>")}
    assert cards(told(epub(pages), "x.epub")) == [{"when": "3 May 1987"}]


def test_names_that_climb_out_of_the_archive_are_not_there() -> None:
    pages = {"../../../etc/passwd": xhtml("<p>no</p>"), "a.xhtml": xhtml("<p>a</p>")}
    assert bodies(told(epub(pages), "x.epub")) == ["a"]


def test_a_damaged_page_is_odd_and_the_rest_is_read() -> None:
    pages = {"a.xhtml": "\x89PNG" + "\0" * 99, "b.xhtml": xhtml("<h1>B</h1><p>b</p>")}
    reading = told(epub(pages), "x.epub")
    assert bodies(reading)[-1] == "b"


def test_copy_protection_is_said() -> None:
    locked = '<encryption><CipherReference URI="OPS/a.xhtml"/></encryption>'
    data = epub({"a.xhtml": xhtml("<p>a</p>")}, more={"META-INF/encryption.xml": locked})
    assert "locked" in odd(told(data, "x.epub"))[0]


def test_what_is_no_book_is_one_oddity() -> None:
    whole = epub({"a.xhtml": xhtml("<p>a</p>")})
    for data in (b"", b"MZ\x90" * 50, whole[:150], b"PK\x05\x06" + bytes(18)):
        assert len(odd(told(data, "x.epub"))) == 1
