"""Pages of HTML: headings, blocks, rules, comments, what is not told."""

from __future__ import annotations

from tests.read.told import bodies, cards, names, odd, pointer, scenes, told


def page(body: str, head: str = "<title>The flat</title>") -> bytes:
    return f"<html><head>{head}</head>\n<body>{body}</body></html>".encode()


def test_headings_and_paragraphs() -> None:
    reading = told(
        page("<h1>One</h1>\n<p>Ana\n came.</p><p>No <i>rain</i>.</p><h2>Two</h2>x"), "x.html"
    )
    assert names(reading) == ["One", "Two"]
    assert bodies(reading) == ["Ana came.|No rain.", "x"]
    assert reading.declared.title == "The flat"
    assert pointer(scenes(reading)[0]) == "/html/body/h1"
    assert scenes(reading)[0].at.source.place(scenes(reading)[0].at.bounds()[0]).line == 2
    assert scenes(reading)[1].within == ("One",)


def test_rules_and_signs_are_scene_breaks() -> None:
    body = "<h1>One</h1><p>a</p><hr/><p>b</p><p>* * *</p><div>c</div>"
    assert bodies(told(page(body), "x.html")) == ["a", "b", "c"]


def test_a_comment_that_says_card_is_a_card() -> None:
    body = (
        "<h1>One</h1><!-- card\nwhen: 3 May 1987\nhappens:\n  - Ana leaves\n--><p>a</p><hr><p>b</p>"
    )
    reading = told(page(body), "x.html")
    assert cards(reading) == [{"when": "3 May 1987", "happens": ["Ana leaves"]}, ""]
    card = scenes(reading)[0].card
    assert card is not None
    assert card.pairs[0][1].span.text == "3 May 1987"


def test_a_second_card_starts_a_scene() -> None:
    body = "<h1>One</h1><!-- card: where: Hall --><p>a</p><!-- card: where: Barn --><p>b</p>"
    reading = told(page(body), "x.html")
    assert cards(reading) == [{"where": "Hall"}, {"where": "Barn"}]
    assert bodies(reading) == ["a", "b"]


def test_empty_lines_of_old_pages_part_paragraphs() -> None:
    assert bodies(told(page("a<br>b<br><br>c<pre>d\n e\n\nf</pre>"), "x.htm")) == ["a\nb|c|d\ne|f"]


def test_a_group_of_headings_is_one() -> None:
    body = "<hgroup><h2>I</h2><p>The ball</p></hgroup><p>a</p>"
    assert names(told(page(body), "x.html")) == ["I The ball"]


def test_a_number_and_below_it_a_name() -> None:
    body = "<h2>Chapter I</h2><h2>The ball</h2><p>a</p><h2>Chapter II</h2><h2>Home</h2><p>b</p>"
    reading = told(page(body), "x.html")
    assert names(reading) == ["The ball", "Home"]
    assert [scene.within for scene in scenes(reading)] == [("Chapter I",), ("Chapter II",)]


def test_what_is_struck_out_or_no_prose_is_absent() -> None:
    body = (
        "<script>no()</script><style>p{}</style><nav>no</nav><p>Ana <del>Ben </del><ins>came</ins>."
        '<span class="pagenum">12</span></p><ul class="toc"><li>One</li></ul>'
    )
    assert bodies(told(page(body), "x.html")) == ["Ana came."]


def test_lists_of_contents_under_a_heading_are_not_told() -> None:
    body = "<h1>Book</h1><h2>Contents</h2><p>I. The ball</p><h2>The ball</h2><p>a</p>"
    assert names(told(page(body), "x.html")) == ["The ball"]


def test_the_licence_of_gutenberg_is_left_out() -> None:
    body = (
        "<pre>The Project Gutenberg EBook\n\n*** START OF THIS PROJECT GUTENBERG EBOOK X ***</pre>"
        "<p>Produced by A. B.</p><h2>Chapter I</h2><p>a</p><h2>Chapter II</h2><p>b</p>"
        "<p>*** END OF THE PROJECT GUTENBERG EBOOK X ***</p><h2>THE FULL LICENSE</h2><p>c</p>"
    )
    head = "<title>The Project Gutenberg eBook of Katrine, by Elinor Lane.</title>"
    reading = told(page(body, head), "x.html")
    assert names(reading) == ["Chapter I", "Chapter II"]
    assert bodies(reading) == ["a", "b"]
    assert reading.declared.title == "Katrine"


def test_encodings_are_the_page_s_own() -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    data = page("<p>café</p>", head).decode().encode("latin-1")
    assert bodies(told(data, "x.html")) == ["café"]
    assert bodies(told("<p>Ана</p>".encode("utf-16"), "x.html")) == ["Ана"]
    koi = b'<meta charset="koi8-r"><p>' + "Ана".encode("koi8-r") + b"</p>"
    assert bodies(told(koi, "x.html")) == ["Ана"]


def test_a_name_that_is_no_encoding_of_text_is_not_used() -> None:
    for name in (b"rot13", b"zlib", b"undefined", b"unicode_escape", b"nonsense"):
        assert bodies(told(b'<meta charset="' + name + b'"><p>Ana</p>', "x.html")) == ["Ana"]


def test_entities_of_a_page_s_own_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><p>x &b; y</p></html>'
    assert "aaaa" not in "".join(bodies(told(bomb, "x.html")))


def test_broken_pages_are_read_as_far_as_they_go() -> None:
    assert bodies(told(b"<p>a<b>b</p><p>c", "x.html")) == ["ab|c"]
    for data in (b"", b"\x89PNG\r\n" + bytes(100), b"PK\x03\x04xx"):
        assert len(odd(told(data, "x.html"))) == 1


def test_deep_nesting_ends() -> None:
    told(b"<div>" * 50_000 + b"a", "x.html")
    told(b"<p><b>" * 20_000 + b"a", "x.html")
