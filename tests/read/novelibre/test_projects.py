"""novelibre: sections with viewpoint, people, places, dates and comments."""

from __future__ import annotations

import pytest

from fabula.read.reading import Reading
from tests.read.told import bodies, cards, names, odd, pointer, scenes, told


def project(chapters: str, more: str = "") -> Reading:
    whole = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE novx SYSTEM "novx_1_10.dtd">\n'
        f'<novx version="1.10"><PROJECT><Title>The Owl</Title>{more}</PROJECT>\n'
        f"<CHAPTERS>{chapters}</CHAPTERS>\n"
        '<CHARACTERS><CHARACTER id="cr1"><Title>Ana</Title><Aka>Owl</Aka><FullName>Ana Vale'
        "</FullName><BirthDate>1960-02-03</BirthDate></CHARACTER>"
        '<CHARACTER id="cr2"><Title>Ana</Title></CHARACTER></CHARACTERS>'
        '<LOCATIONS><LOCATION id="lc1"><Title>Hall</Title></LOCATION></LOCATIONS>'
        '<ITEMS><ITEM id="it1"><Title>Mug</Title></ITEM></ITEMS>'
        '<ARCS><ARC id="ac1"><Title>The theft</Title></ARC></ARCS></novx>'
    )
    return told(whole.encode(), "n.novx")


def section(title: str, more: str = "", attributes: str = "") -> str:
    return f'<SECTION id="x"{attributes}><Title>{title}</Title>{more}</SECTION>\n'


def one(more: str, project_fields: str = "") -> Reading:
    chapter = f'<CHAPTER id="c"><Title>One</Title>{section("Wake", more)}</CHAPTER>'
    return project(chapter, project_fields)


def test_the_telling_leaves_out_stages_unused_and_trash() -> None:
    found = project(
        '<CHAPTER id="a" level="1"><Title>Part</Title></CHAPTER><CHAPTER id="b"><Title>One</Title>'
        + section("Act", attributes=' type="2"')
        + section("Step", attributes=' type="3"')
        + section("A")
        + section("Out", attributes=' type="1"')
        + '</CHAPTER><CHAPTER id="c" type="1">'
        + section("X")
        + '</CHAPTER><CHAPTER id="d" isTrash="1">'
        + section("Y")
        + "</CHAPTER>"
    )
    assert names(found) == ["A"]
    assert scenes(found)[0].within == ("Part", "One")
    assert [(kept.field, kept.example.value) for kept in found.kept] == [("plot line", "The theft")]


def test_people_of_one_name_are_told_apart() -> None:
    found = one('<Viewpoint id="cr2"/><Characters ids="cr1 cr2 cr9"/><Locations ids="lc1"/>')
    assert cards(found) == [{"pov": "Ana (2)", "who": ["Ana", "Ana (2)"], "where": "Hall"}]
    ana = found.declared.people[0]
    assert [alias.value for alias in ana.aliases] == ["Ana Vale", "Owl"]
    assert ana.born is not None
    assert ana.born.value == "1960-02-03"


@pytest.mark.parametrize(
    ("fields", "reference", "when"),
    [
        ("<Date>1987-05-03</Date><Time>20:38:00</Time>", "", "1987-05-03, 20:38"),
        ("<Day>3</Day>", "", "day 3"),
        ("<Day>3</Day><Time>08:00</Time>", "1987-04-30", "1987-05-03, 08:00"),
        ("<Day>-1</Day>", "1987-05-01", "1987-04-30"),
        ("<Day>3</Day>", "1987-02-30", "day 3"),
        ("<Time>08:00</Time>", "", "08:00"),
        ("<Date>sometime in May</Date>", "", "sometime in May"),
    ],
)
def test_dates_and_days(fields: str, reference: str, when: str) -> None:
    more = f"<ReferenceDate>{reference}</ReferenceDate>" if reference else ""
    assert cards(one(fields, more)) == [{"when": [when]}]


def test_prose_comments_and_notes() -> None:
    found = one(
        "<LastsMinutes>20</LastsMinutes><Desc><p>card: where: Hall</p></Desc>"
        "<Content><p>She <em>left</em><comment><creator>N</creator><date>x</date>"
        "<p>card: happens: Ana leaves</p></comment> at once.</p><p/>"
        '<p>Then rain.<note id="1" class="footnote"><note-citation>1</note-citation><p>Note.</p>'
        "</note></p></Content>"
    )
    assert cards(found) == [{"lasts": "20 minutes", "happens": ["Ana leaves"], "where": "Hall"}]
    assert bodies(found) == ["She left at once.\n\nThen rain."]
    assert pointer(scenes(found)[0]).endswith("/SECTION/Title")


def test_another_file_is_told() -> None:
    assert odd(told(b"<html/>", "n.novx")) == ["n.novx is no novelibre project"]
