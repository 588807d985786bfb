"""yWriter 7: chapters and scenes, people and places by their ids, dates and lengths."""

from __future__ import annotations

import pytest

from fabula.read.reading import Reading
from tests.read.told import bodies, cards, names, odd, pointer, scenes, told

LISTS = (
    "<CHARACTERS><CHARACTER><ID>1</ID><Title>Ana</Title><FullName>Ana Vale</FullName>"
    "<AKA>The Owl; Annie</AKA><Bio>Born in Rye.</Bio></CHARACTER>"
    "<CHARACTER><ID>2</ID><Title>Ben</Title></CHARACTER></CHARACTERS>"
    "<LOCATIONS><LOCATION><ID>1</ID><Title>Hall</Title></LOCATION>"
    "<LOCATION><ID>2</ID><Title>Ana</Title></LOCATION></LOCATIONS>"
    "<ITEMS><ITEM><ID>1</ID><Title>Mug</Title></ITEM></ITEMS>"
)


def chapter(own: str, title: str, scenes: str, more: str = "") -> str:
    ids = "".join(f"<ScID>{one}</ScID>" for one in scenes.split())
    return f"<CHAPTER><ID>{own}</ID><Title>{title}</Title>{more}<Scenes>{ids}</Scenes></CHAPTER>\n"


def scene(own: str, title: str, more: str = "") -> str:
    return f"<SCENE><ID>{own}</ID><Title><![CDATA[{title}]]></Title>{more}</SCENE>\n"


def project(chapters: str, scenes: str) -> Reading:
    return told(whole(chapters, scenes).encode(), "n.yw7")


def whole(chapters: str, scenes: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<YWRITER7><PROJECT><Title>The Owl</Title>'
        f"</PROJECT>{LISTS}\n<SCENES>\n{scenes}</SCENES>\n<CHAPTERS>\n{chapters}</CHAPTERS>"
        "</YWRITER7>"
    )


def one(more: str) -> Reading:
    """A project of one scene."""
    return project(chapter("1", "One", "1"), scene("1", "Wake", more))


def test_the_telling_is_the_chapters_order_of_scenes() -> None:
    found = project(
        chapter("9", "Part", "", "<SectionStart>-1</SectionStart>")
        + chapter("2", "Two", "3 1")
        + chapter("1", "One", "2"),
        scene("1", "A") + scene("2", "B") + scene("3", "C"),
    )
    assert names(found) == ["C", "A", "B"]
    assert [one.within for one in scenes(found)] == [("Part", "Two")] * 2 + [("Part", "One")]
    assert found.declared.title == "The Owl"


def test_notes_todos_unused_and_trash_are_not_told() -> None:
    found = project(
        chapter("1", "One", "1 2 3")
        + chapter("2", "Notes", "4", "<Type>1</Type>")
        + chapter("3", "Todo", "5", "<ChapterType>2</ChapterType>")
        + chapter("4", "Out", "6", "<Unused>-1</Unused>")
        + chapter("5", "Trash", "7", "<Fields><Field_IsTrash>1</Field_IsTrash></Fields>"),
        scene("1", "A")
        + scene("2", "B", "<Unused>-1</Unused>")
        + scene("3", "C", "<Fields><Field_SceneType>2</Field_SceneType></Fields>")
        + "".join(scene(str(n), "X") for n in range(4, 8)),
    )
    assert names(found) == ["A"]


def test_people_and_places_are_named_and_the_first_is_the_viewpoint() -> None:
    found = one(
        "<Characters><CharID>2</CharID><CharID>1</CharID><CharID>9</CharID></Characters>"
        "<Locations><LocID>1</LocID></Locations><Items><ItemID>1</ItemID></Items>"
    )
    assert cards(found) == [{"pov": "Ben", "who": ["Ben", "Ana"], "where": "Hall"}]
    ana = found.declared.people[0]
    assert [alias.value for alias in ana.aliases] == ["Ana Vale", "The Owl", "Annie"]
    assert [thing.name.value for thing in found.declared.things] == ["Mug"]
    assert [kept.field for kept in found.kept] == ["person: bio", "items of a scene"]


def test_a_place_called_like_somebody_is_told_apart() -> None:
    found = one("<Locations><LocID>2</LocID></Locations>")
    assert cards(found) == [{"where": "Ana (place)"}]


def test_of_several_locations_none_is_the_place() -> None:
    found = one("<Locations><LocID>1</LocID><LocID>2</LocID></Locations>")
    assert cards(found) == [""]
    assert found.kept[-1].example.value == "Hall, Ana (place)"


@pytest.mark.parametrize(
    ("fields", "card"),
    [
        (
            "<SpecificDateTime>1987-05-03 20:38:00</SpecificDateTime>",
            {"when": ["1987-05-03, 20:38"]},
        ),
        ("<SpecificDateTime>1987-05-03 00:00:00</SpecificDateTime>", {"when": ["1987-05-03"]}),
        ("<SpecificDateTime>0001-01-01 08:00:00</SpecificDateTime>", {"when": ["08:00"]}),
        ("<Day>3</Day><Hour>8</Hour><Minute>5</Minute>", {"when": ["day 3, 08:05"]}),
        ("<Day>3</Day><Hour>0</Hour><Minute>0</Minute>", {"when": ["day 3"]}),
        ("<Hour>21</Hour>", {"when": ["21:00"]}),
        ("<Date>-</Date><Day>-</Day>", ""),
        (
            "<LastsDays>2</LastsDays><LastsHours>1</LastsHours><LastsMinutes>0</LastsMinutes>",
            {"lasts": "2 days and 1 hour"},
        ),
    ],
)
def test_dates_days_and_lengths(fields: str, card: object) -> None:
    assert cards(one(fields)) == [card]


def test_prose_loses_its_marks_and_a_description_stands_in_for_it() -> None:
    assert bodies(one("<SceneContent>[i]No[/i], she said. /* check */</SceneContent>")) == [
        "No, she said."
    ]
    assert bodies(one("<Desc>They meet.</Desc>")) == ["They meet."]


def test_cards_stand_in_description_and_notes() -> None:
    found = one(
        "<Desc>card: where: Hall</Desc><Notes>To check.\n\ncard\nhappens:\n  - Ana leaves\n"
        "\nMore.</Notes>"
    )
    assert cards(found) == [{"happens": ["Ana leaves"], "where": "Hall"}]


def test_evidence_is_the_path_and_the_line() -> None:
    found = project(chapter("1", "One", "1 2"), scene("1", "A") + scene("2", "B"))
    second = scenes(found)[1]
    assert pointer(second) == "/YWRITER7/SCENES/SCENE[2]/Title"
    assert second.at.source.place(second.at.bounds()[0]).line == 5


def test_the_tablets_files_are_utf_16_under_another_name() -> None:
    text = whole(chapter("1", "One", "1"), scene("1", "Wäke"))
    assert names(told(text.encode("utf-16"), "n.yw7")) == ["Wäke"]


def test_other_files_are_told() -> None:
    assert odd(told(b"<html/>", "n.yw7")) == ["n.yw7 is no yWriter 7 project"]
    assert odd(told(b"", "n.yw7")) == ["n.yw7 is damaged, or no file of this kind"]
    entity = b'<!DOCTYPE a [<!ENTITY b "c">]><YWRITER7>&b;</YWRITER7>'
    assert odd(told(entity, "n.yw7")) == [
        "n.yw7 defines entities of its own, which is not safe to read"
    ]
