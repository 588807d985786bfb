"""Tables: columns known by their headers, rows known by their types."""

from __future__ import annotations

import pytest

from fabula.read.reading import Hints
from tests.read.told import bodies, cards, names, odd, pointer, scenes, told

NAME = "story.csv"
HEADER = (
    "Type,Display ID,Label,Summary,Narrative Position,Color,Parent,Initials,Ongoing,Start Date,"
    "Latest Start Date,Duration,Earliest End Date,End Date,Blocked By,Participant,Witness,Location"
)


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join((header, *rows)).encode()


def test_what_an_event_says() -> None:
    reading = told(table(
        'Event,EV1,"The ball, again","A night.",Scene 1.1,red,,,False,1987-05-03 21:00:00,,'
        '"8 minutes",,1987-05-03 21:08:00,"","P1,Ben","Cy",Hall',
        "Person,P1,Ana Hill,,,,,AH,True,1960-02-01,,,,,,,,",
    ), NAME)  # fmt: skip
    assert names(reading) == ["The ball, again"]
    assert cards(reading) == [{
        "id": "ev1", "when": ["3 May 1987, 21:00"], "lasts": "8 minutes", "where": "Hall",
        "who": ["Ana Hill", "Ben"], "heard": ["Cy"], "happens": ["Cy learns what happens in ev1"],
    }]  # fmt: skip
    assert bodies(reading) == ["A night."]
    assert pointer(scenes(reading)[0]) == "column Label"
    assert scenes(reading)[0].at.source.place(scenes(reading)[0].at.bounds()[0]).line == 2
    people = {one.name.value: one for one in reading.declared.people}
    assert list(people) == ["Ana Hill", "Ben", "Cy"]
    born = people["Ana Hill"].born
    assert born is not None
    assert born.value == "1 February 1960"


def test_the_narrative_position_is_the_order_of_telling() -> None:
    reading = told(table(
        "Event,E1,Off", "Event,E2,Tenth,,Scene 1.10", "Event,E3,Second,,Scene 1.2",
        "Narrative Folder,N1,Chapter one,,Chapter 1",
    ), NAME)  # fmt: skip
    assert names(reading) == ["Second", "Tenth", "Off"]
    assert [scene.within for scene in scenes(reading)] == [
        ("Chapter one",), ("Chapter one",), ("not in the narrative",)]  # fmt: skip


@pytest.mark.parametrize(("start", "words"), [
    ("1987", "1987"), ("1987-05", "May 1987"), ("1987-05-03", "3 May 1987"),
    ("1987-05-03 21:00:30", "3 May 1987, 21:00:30"), ("0033-05-03", "3 May 33 AD"),
    ("13/5/1987", "13 May 1987"), ("5/13/1987 9:00 PM", "13 May 1987, 21:00"),
    ("spring 1987", "spring 1987"),
])  # fmt: skip
def test_dates(start: str, words: str) -> None:
    reading = told(table(f"E,{start}", header="Title,Date"), NAME)
    assert cards(reading) == [{"when": [words]}]
    assert not odd(reading)


def test_a_date_of_two_readings_is_asked_about() -> None:
    reading = told(table("E,1/2/2099", header="Title,Date"), NAME)
    assert cards(reading) == [{"when": ["between 2 January 2099 and 1 February 2099"]}]
    assert odd(reading) == ["1/2/2099 may be 1 February 2099 or 2 January 2099"]
    assert not odd(told(table("E,1/2/2099", header="Title,Date"), NAME, Hints(day_first=True)))
    assert not odd(told(table("E,1/2/2099", "F,13/2/2099", header="Title,Date"), NAME))


def test_uncertain_dates_are_windows() -> None:
    row = "Event,E1,x,,,,,,False,1987-05-03,1987-05-05,5 days,1987-05-06,1987-05-08"
    said = {"when": ["between 3 May 1987 and 5 May 1987"], "lasts": "1440-7200 minutes"}
    assert cards(told(table(row), NAME)) == [said]


def test_a_row_may_say_that_all_follows_from_its_card() -> None:
    data = table(
        "E,1987,Ana,description,card: where: Hall", "F,1988,Ben,,",
        header="Title,Date,Who,Read from,Summary",
    )  # fmt: skip
    assert cards(told(data, NAME)) == [{"where": "Hall"}, {"when": ["1988"], "who": ["Ben"]}]


def test_what_blocks_comes_before() -> None:
    data = table("Later,Event B,EV1", "First,EV1,", header="Label,Display ID,Blocked By")
    assert cards(told(data, NAME)) == [{"when": ["after ev1"]}, {"id": "ev1"}]


def test_the_project_file_says_what_further_columns_are() -> None:
    data = table("x,Ana; Ben,blue", header="What happens here,Cast,Mood")
    hints = Hints(fields={"what happens here": "scene", "cast": "who"})
    reading = told(data, NAME, hints)
    assert names(reading) == ["x"]
    assert cards(reading) == [{"who": ["Ana", "Ben"]}]
    assert [(kept.field, kept.example.value) for kept in reading.kept] == [("Mood", "blue")]


def test_a_description_may_hold_the_card() -> None:
    data = table('x,"card: when: 1987; happens: Ana leaves"', header="Title,Description")
    assert cards(told(data, NAME)) == [{"when": "1987", "happens": ["Ana leaves"]}]


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
def test_other_delimiters_encodings_and_line_ends(delimiter: str) -> None:
    rows = (
        delimiter.join(("Label", "Participant")) + "\r\n" + delimiter.join(("café", "Ana")) + "\r\n"
    )
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        reading = told(rows.encode(encoding), NAME)
        assert names(reading) == ["café"]
        assert cards(reading) == [{"who": ["Ana"]}]


def test_rows_of_other_kinds_are_counted() -> None:
    reading = told(table("Clue,C1,A knife"), NAME)
    assert not scenes(reading)
    assert [(kept.field, kept.times) for kept in reading.kept] == [("items: Clue", 1)]


@pytest.mark.parametrize("data", [
    b"", b"\n\n", b"a,b\n1,2", b"PK\x03\x04", b"\0\0\0\0", b'Label\n"' + b"x" * 200_000,
])  # fmt: skip
def test_what_is_no_table_is_an_oddity_or_empty(data: bytes) -> None:
    reading = told(data, NAME)
    assert odd(reading) or len(scenes(reading)) <= 1
