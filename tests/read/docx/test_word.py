"""Word documents: chapters, breaks, comments, tracked changes, notes, boxes."""

from __future__ import annotations

from tests.read.docx.written import comment, docx, noted, p
from tests.read.told import bodies, cards, names, odd, pointer, scenes, told

NAME = "novel.docx"


def test_headings_are_known_by_the_names_of_their_styles() -> None:
    body = (
        p("The flat", "Ttl")
        + p("One", "berschrift1")
        + p("Ana came.")
        + p("Two", "Mine")
        + p("No.")
    )
    reading = told(docx(body), NAME)
    assert reading.declared.title == "The flat"
    assert names(reading) == ["One", "Two"]
    assert scenes(reading)[1].within == ("One",)
    assert bodies(reading) == ["Ana came.", "No."]


def test_a_level_of_the_outline_makes_a_heading() -> None:
    body = p("One", about='<w:outlineLvl w:val="0"/>') + p("Ana came.")
    assert names(told(docx(body), NAME)) == ["One"]


def test_a_style_without_a_declaration_speaks_for_itself() -> None:
    assert names(told(docx(p("One", "Heading1") + p("x")), NAME)) == ["One"]


def test_a_heading_with_nothing_under_it_is_a_container() -> None:
    body = p("Part", "berschrift1") + p("One", "H2") + p("x") + p("Two", "H2") + p("y")
    reading = told(docx(body), NAME)
    assert [scene.within for scene in scenes(reading)] == [("Part",), ("Part",)]


def test_scene_breaks_part_scenes() -> None:
    for mark in ("* * *", "***", "#", "⁂", "---"):
        body = p("One", "berschrift1") + p("a") + p(mark) + p("b") + p("c")
        assert bodies(told(docx(body), NAME)) == ["a", "b|c"], mark
    body = p("One", "berschrift1") + p("a") + p("", "Brk") + p("b")
    assert bodies(told(docx(body), NAME)) == ["a", "b"]


def test_without_headings_lines_such_as_chapter_4_are_taken_for_them() -> None:
    body = (
        p("My book") + p("Chapter 1") + p("a") + p("CHAPTER TWO") + p("b") + p("Epilogue") + p("c")
    )
    assert names(told(docx(body), NAME)) == ["Chapter 1", "CHAPTER TWO", "Epilogue"]


def test_what_is_deleted_is_absent_and_what_is_inserted_is_there() -> None:
    inner = (
        "<w:del><w:r><w:delText>Ben</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Ana</w:t></w:r></w:ins><w:r><w:t> came</w:t></w:r>"
        "<w:moveFrom><w:r><w:t> away</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> home</w:t></w:r></w:moveTo>"
    )
    assert bodies(told(docx(p("", inner=inner)), NAME)) == ["Ana came home"]


def test_paragraphs_whose_end_is_deleted_are_one() -> None:
    body = p("One ", about="<w:rPr><w:del/></w:rPr>") + p("and one") + p("two")
    assert bodies(told(docx(body), NAME)) == ["One and one|two"]


def test_a_comment_that_says_card_is_the_card_of_its_scene() -> None:
    body = p("One", "berschrift1") + p("a") + p("", inner=noted("Ana left.")) + p("#") + p("b")
    reading = told(
        docx(body, comment("card: when: 3 May 1987; happens: Ana leaves; Ben weeps")), NAME
    )
    assert cards(reading) == [{"when": "3 May 1987", "happens": ["Ana leaves", "Ben weeps"]}, ""]
    card = scenes(reading)[0].card
    assert card is not None
    assert card.pairs[0][1].span.text == "3 May 1987"
    source, start = card.span.source, card.pairs[0][1].span.bounds()[0]
    assert source.place(start).line == 3
    assert source.pointer(start) == "paragraph 3, comment"


def test_a_card_may_have_lines() -> None:
    lines = ("card", "when: 3 May 1987", "who: [Ana]", "happens:", "- Ana leaves", "- Ben weeps")
    reading = told(docx(p("", inner=noted("x")), comment(*lines)), NAME)
    happens = ["Ana leaves", "Ben weeps"]
    assert cards(reading) == [{"when": "3 May 1987", "who": ["Ana"], "happens": happens}]
    assert not odd(reading)


def test_what_word_makes_of_dashes_and_blanks_is_undone() -> None:
    lines = ("card", "when:\u00a03 May 1987", "happens:", "•\tAna leaves", "– Ben speaks")
    reading = told(docx(p("", inner=noted("x")), comment(*lines)), NAME)
    assert cards(reading) == [{"when": "3 May 1987", "happens": ["Ana leaves", "Ben speaks"]}]
    assert not odd(reading)


def test_a_comment_at_a_heading_is_the_card_of_that_scene() -> None:
    body = p("a") + p("", "berschrift1", noted("One")) + p("b")
    assert cards(told(docx(body, comment("card: where: Hall")), NAME)) == [{"where": "Hall"}]


def test_a_second_card_in_a_scene_starts_a_scene_at_its_passage() -> None:
    body = (
        p("One", "berschrift1") + p("", inner=noted("a", 0)) + p("b") + p("", inner=noted("c", 1))
    )
    both = comment("card: where: Hall", number=0) + comment("card: where: Barn", number=1)
    reading = told(docx(body, both), NAME)
    assert bodies(reading) == ["a|b", "c"]
    assert cards(reading) == [{"where": "Hall"}, {"where": "Barn"}]
    assert pointer(scenes(reading)[1]) == "paragraph 4"


def test_two_cards_at_one_paragraph_are_one() -> None:
    body = p("", inner=noted("a", 0) + noted("b", 1))
    both = comment("card: where: Hall; who: Ana", number=0) + comment("card: who: Ben", number=1)
    assert cards(told(docx(body, both), NAME)) == [{"where": "Hall", "who": ["Ana", "Ben"]}]


def test_ordinary_comments_are_counted() -> None:
    body = p("", inner=noted("a", 0) + noted("b", 1))
    both = comment("cardinal sin?", number=0) + comment("Better.", number=1)
    reading = told(docx(body, both), NAME)
    assert cards(reading) == [""]
    assert [(kept.field, kept.times, kept.example.value) for kept in reading.kept] == [
        ("comments", 2, "cardinal sin?")
    ]


def test_footnotes_and_boxes_belong_to_their_scene() -> None:
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>So they say.</w:t></w:r></w:p></w:footnote>'
    box = "<w:drawing><w:txbxContent>" + p("In a box") + "</w:txbxContent></w:drawing>"
    body = p("Ana", inner=f'<w:r><w:footnoteReference w:id="2"/>{box}</w:r>') + p("b")
    assert bodies(told(docx(body, footnotes=note), NAME)) == ["Ana|In a box|So they say.|b"]


def test_of_two_shapes_of_one_box_one_is_read() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:pict><w:txbxContent>" + p("In a box") + "</w:txbxContent></w:pict>"
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    assert bodies(told(docx(p("a", inner=f"<w:r>{both}</w:r>")), NAME)) == ["a|In a box"]


def test_tables_links_and_controls_are_read_and_contents_are_not() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('cell')}</w:tc></w:tr></w:tbl>"
    link = "<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>"
    control = f"<w:sdt><w:sdtContent>{p('kept')}</w:sdtContent></w:sdt>"
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    toc = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('One 3')}</w:sdtContent></w:sdt>"
    body = toc + p("One 3", "Toc") + p("", inner=link) + control + table
    assert bodies(told(docx(body), NAME)) == ["link|kept|cell"]


def test_hidden_words_are_not_read() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t> shown</w:t></w:r>'
    assert bodies(told(docx(p("a", inner=hidden + shown)), NAME)) == ["a shown"]


def test_headings_without_words_have_the_name_of_their_number() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0">'
        '<w:lvlText w:val="Chapter %1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    about = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    body = p("", "berschrift1", about=about) + p("a") + p("", "berschrift1", about=about) + p("b")
    assert names(told(docx(body, numbering=numbering), NAME)) == ["Chapter 1", "Chapter 2"]


def test_the_strict_edition_of_the_standard_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert names(told(docx(p("One", "H2") + p("x"), namespace=strict), NAME)) == ["One"]


def test_scenes_of_one_name_with_cards_are_told_apart() -> None:
    body = p("", "H2", noted("Dawn", 0)) + p("a") + p("", "H2", noted("Dawn", 1)) + p("b")
    both = comment("card: where: Hall", number=0) + comment("card: where: Barn", number=1)
    assert cards(told(docx(body, both), NAME))[1] == {"id": "dawn-2", "where": "Barn"}


def test_what_is_no_word_file_is_one_oddity() -> None:
    for data in (
        b"",
        b"MZ\x90\0" * 100,
        b"PK\x03\x04",
        docx(p("x"))[:200],
        b"\xd0\xcf\x11\xe0" * 9,
    ):
        reading = told(data, NAME)
        assert len(odd(reading)) == 1
        assert not scenes(reading)


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    whole = p("One", "H2") + p("Ana came.") + p("Ben")
    reading = told(docx(whole + "<w:p><w:r>"), NAME)
    assert bodies(reading) == ["Ana came.|Ben"]
    assert "breaks off" in odd(reading)[0]


def test_entities_are_not_expanded() -> None:
    import zipfile
    from io import BytesIO

    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
        archive.writestr("word/document.xml", bomb)
    reading = told(out.getvalue(), NAME)
    assert not scenes(reading)
    assert len(odd(reading)) == 1


def test_a_ring_of_styles_ends() -> None:
    assert bodies(told(docx(p("a", "Loop")), NAME)) == ["a"]
