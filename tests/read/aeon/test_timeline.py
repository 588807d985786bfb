"""Aeon Timeline 3: events, dates, people, places, order, calendars, descriptions."""

from __future__ import annotations

import pytest

from fabula.model.terms import Certainty
from fabula.project import load_bytes, solved_of
from fabula.read.reading import Hints
from tests.read.aeon.written import Aeon, Json, calendar, date
from tests.read.told import bodies, cards, names, odd, pointer, scenes, told

NAME = "story.aeon"


def small(older: bool = False) -> Aeon:
    made = Aeon(older)
    made.add("ana", "defaultPerson", "Ana Hill", shortLabel="Ana")
    made.add("ben", "defaultPerson", "Ben")
    made.add("hall", "defaultLocation", "The hall")
    made.add(
        "ev1", "defaultEvent", "The ball", summary="A great night.",
        dates={"startDate": date("1987-05-03 21:00"), "duration": {"hours": 2, "minutes": 8}},
    )  # fmt: skip
    made.relate("ev1", "participantRef", "ana")
    made.relate("ev1", "witnessRef", "ben")
    made.relate("ev1", "locationRef", "hall")
    return made


@pytest.mark.parametrize("older", [False, True])
def test_what_an_event_says(older: bool) -> None:
    reading = told(small(older).bytes(), NAME)
    assert names(reading) == ["The ball"]
    assert cards(reading) == [{
        "id": "ev1", "when": ["3 May 1987, 21:00"], "lasts": "2 hours and 8 minutes",
        "where": "The hall", "who": ["Ana Hill"], "heard": ["Ben"],
        "happens": ["Ben learns what happens in ev1"],
    }]  # fmt: skip
    assert bodies(reading) == ["A great night."]
    assert [person.name.value for person in reading.declared.people] == ["Ana Hill", "Ben"]
    assert [alias.value for alias in reading.declared.people[0].aliases] == ["Ana"]
    assert [place.name.value for place in reading.declared.places] == ["The hall"]


def test_evidence_is_a_pointer_with_the_words() -> None:
    reading = told(small().bytes(), NAME)
    scene = scenes(reading)[0]
    assert pointer(scene) == "/core/data/itemsById/ev1/label"
    assert scene.at.text == "The ball"
    assert scene.card is not None
    found = {key.value: node.span for key, node in scene.card.pairs}
    assert found["when"].text == "3 May 1987, 21:00"
    where = found["where"]
    assert where.source.pointer(where.bounds()[0]) == "/core/data/relationshipsById/r2/object"
    assert where.text == "The hall"


@pytest.mark.parametrize(("start", "words"), [
    (date("1987-05-03 21:00", 7), "3 May 1987, 21:00"),
    (date("1987-05-03 21:00", 6), "3 May 1987, 21:00-21:59"),
    (date("1987-05-03", 5), "3 May 1987"),
    (date("1987-05-03", 4), "May 1987"),
    (date("1987-05-03", 3), "1987"),
    (date("0044-03-15", 5, era=0), "15 March 44 BC"),
    (date("0044-03-15", 5), "15 March 44 AD"),
    (date("0933-03-15", 3), "933 AD"),
])  # fmt: skip
def test_dates_are_as_exact_as_they_are_said_to_be(start: Json, words: str) -> None:
    made = Aeon()
    made.add("e", "defaultEvent", "x", dates={"startDate": start})
    reading = told(made.bytes(), NAME)
    assert cards(reading) == [{"when": [words]}]
    assert not _findings(made)


def test_uncertain_dates_are_windows() -> None:
    made = Aeon()
    made.add("e", "defaultEvent", "x", dates={
        "startDate": date("1987-05-03", 5), "latestStartDate": date("1987-05-05", 5),
        "earliestEndDate": date("1987-05-06", 5), "endDate": date("1987-05-08", 5),
        "duration": {"days": 5},
    })  # fmt: skip
    said = {"when": ["between 3 May 1987 and 5 May 1987"], "lasts": "1440-7200 minutes"}
    assert cards(told(made.bytes(), NAME)) == [said]
    assert not _findings(made)


def test_what_goes_on_has_no_length() -> None:
    made = Aeon()
    start = date("1987-05-03", 5)
    made.add("e", "defaultEvent", "x", dates={"startDate": start, "ongoing": True})
    assert cards(told(made.bytes(), NAME)) == [{"when": ["3 May 1987"]}]


def test_people_are_born_and_die() -> None:
    made = Aeon()
    made.add("a", "defaultPerson", "Ana", dates={
        "startDate": date("1960-02-01", 5), "endDate": date("1999-01-01", 4)})  # fmt: skip
    made.add("b", "defaultPerson", "Ben", dates={"startDate": date("1990-02-01"), "ongoing": True,
                                                 "endDate": date("1999-01-01")})  # fmt: skip
    made.relate("b", "parentRef", "a")
    made.add("e", "defaultEvent", "x")
    ana, ben = told(made.bytes(), NAME).declared.people
    assert ana.born is not None
    assert ana.died is not None
    assert (ana.born.value, ana.died.value) == ("1 February 1960", "January 1999")
    assert ben.died is None
    assert [parent.value for parent in ben.parents] == ["Ana"]


@pytest.mark.parametrize("older", [False, True])
def test_the_narrative_is_the_order_of_telling(older: bool) -> None:
    made = Aeon(older)
    made.add("f", "defaultNarrative", "Chapter 1")
    for key, kind in (("one", "defaultEvent"), ("two", "flashback"), ("off", "defaultEvent")):
        made.add(key, kind, key)
    made.add("expo", "expo", "the house")
    made.narrative = {"narrativeRoot": ["f"], "f": ["two", "expo", "one"]}
    reading = told(made.bytes(), NAME)
    assert names(reading) == ["two", "the house", "one", "off"]
    assert [scene.within for scene in scenes(reading)] == [
        *[("Chapter 1",)] * 3, ("not in the narrative",)
    ]  # fmt: skip
    assert cards(reading)[0] == {"told": "flashback"}


def test_without_a_narrative_all_is_told_as_it_happens() -> None:
    made = Aeon()
    made.add("b", "defaultEvent", "b")
    made.add("a", "defaultEvent", "a")
    assert names(told(made.bytes(), NAME)) == ["b", "a"]


def test_what_blocks_comes_before() -> None:
    made = Aeon()
    made.add("a", "defaultEvent", "The wedding", dates={"startDate": date("1987-05-03 21:00")})
    made.add("b", "defaultEvent", "The honeymoon", dates={"startDate": date("1987-05-02 21:00")})
    made.blocked = [("b", "a")]
    said = {"when": ["2 May 1987, 21:00", "after a"]}
    assert cards(told(made.bytes(), NAME))[1] == said
    assert [law for law, _ in _findings(made)] == ["impossible-order"]


def test_dependencies_of_other_kinds_are_counted() -> None:
    made = Aeon()
    made.add("a", "defaultEvent", "The wedding")
    made.add("b", "defaultEvent", "The honeymoon")
    made.blocked = [("b", "a")]
    made.kind = "StartToStart"
    reading = told(made.bytes(), NAME)
    assert cards(reading) == ["", ""]
    assert [kept.field for kept in reading.kept] == ["dependencies of another kind"]


def test_an_event_inside_another_is_during_it() -> None:
    made = Aeon()
    made.add("a", "defaultEvent", "The ball", dates={"startDate": date("1987-05-03 21:00")})
    made.add("b", "defaultEvent", "The toast")
    made.above = {"b": "a"}
    assert cards(told(made.bytes(), NAME))[1] == {"when": ["during a"]}


def test_causes_and_ways() -> None:
    made = small()
    made.add("barn", "defaultLocation", "Barn")
    made.add("ev2", "defaultEvent", "The ride")
    for kind, target in (("startLocationRef", "hall"), ("endLocationRef", "barn"),
                         ("participantRef", "ana")):  # fmt: skip
        made.relate("ev2", kind, target)
    made.relate("ev1", "causesRef", "ev2")
    assert cards(told(made.bytes(), NAME))[1] == {
        "where": "The hall", "who": ["Ana Hill"],
        "happens": ["Ana Hill goes to Barn", "Ana Hill acts because of ev1"],
    }  # fmt: skip


def test_a_description_may_hold_the_card() -> None:
    made = Aeon()
    made.add("e", "defaultEvent", "x", summary="Night.\ncard:\nwhere: Barn\nhappens:\n- Ana leaves")
    made.add("f", "defaultEvent", "y", summary="card: where: Hall; happens: Ben leaves")
    reading = told(made.bytes(), NAME)
    assert cards(reading) == [
        {"where": "Barn", "happens": ["Ana leaves"]},
        {"where": "Hall", "happens": ["Ben leaves"]},
    ]
    assert bodies(reading) == ["Night.", ""]


def test_the_author_s_card_wins() -> None:
    made = small()
    made.items["ev1"]["summary"] = "card: where: Barn; who: Cy"
    card = cards(told(made.bytes(), NAME))[0]
    assert isinstance(card, dict)
    assert (card["where"], card["who"]) == ("Barn", ["Ana Hill", "Cy"])


def test_calendars_of_the_author_s_own() -> None:
    made = Aeon()
    months = (("Thaw", 30, 31), ("Bloom", 30, 30))
    made.calendar = calendar(months, leapCycles=[4], hoursInDay=20)
    made.add("a", "defaultEvent", "a", dates={"startDate": date("12-2-17 19:30", 7)})
    made.add("b", "defaultEvent", "b", dates={"startDate": date("12-1-17", 5)})
    reading = told(made.bytes(), NAME)
    assert [card["when"] for card in cards(reading)] == [  # type: ignore[index,call-overload]
        ["17 Bloom 12 AD, 19:30"], ["17 Thaw 12 AD"]]  # fmt: skip
    declared = reading.declared.calendar
    assert (declared.kind, declared.months) == ("invented", (("Thaw", 30), ("Bloom", 30)))
    assert (declared.leap, declared.hours_in_day) == ("every 4 years adds 1 to Thaw", 20)
    assert declared.first_day == "Monday"
    assert not _findings(made)


def test_a_calendar_that_cannot_be_counted_in_is_said_once() -> None:
    made = Aeon()
    for wrong in (calendar((("", 0, -1),)), calendar((("May", 30, 31), ("May", 30, 31)))):
        made.calendar = wrong
        made.add("a", "defaultEvent", "a", dates={"startDate": date("12-1-17", 5)})
        reading = told(made.bytes(), NAME)
        assert cards(reading) == [""]
        assert scenes(reading)[0].at.text == "a"
        assert odd(reading) == ["Fabula cannot count in the calendar of this timeline"]


def test_namesakes_are_told_apart() -> None:
    made = Aeon()
    for key in ("p1", "p2"):
        made.add(key, "defaultPerson", "Ana")
    for key, who in (("e1", "p1"), ("e2", "p2")):
        made.add(key, "defaultEvent", "Sleep")
        made.relate(key, "participantRef", who)
    assert cards(told(made.bytes(), NAME)) == [
        {"id": "e1", "who": ["Ana"]}, {"id": "e2", "who": ["Ana (2)"]}]  # fmt: skip
    assert not _findings(made)


def test_what_is_not_read_is_counted() -> None:
    made = small()
    made.properties = {"p": {"label": "Mood", "allowed": {"x": {"label": "dark"}}}}
    made.items["ev1"] |= {"propertyValues": {"p": "x"}, "tags": {"t1": 0}}
    made.references["clueRef"] = "Clue"
    made.add("c", "clue", "A knife")
    made.relate("ev1", "clueRef", "c")
    kept = {one.field: (one.times, one.example.value) for one in told(made.bytes(), NAME).kept}
    assert kept == {
        "relation: Clue": (1, "A knife"), "Mood": (1, "dark"), "tags": (1, "Alibi"),
        "items: Clue": (1, "A knife"),
    }  # fmt: skip


def test_a_property_may_be_a_key_of_the_card() -> None:
    made = small()
    made.properties = {"p": {"label": "Seen by"}}
    made.items["ev1"] |= {"propertyValues": {"p": "Ana"}}
    card = cards(told(made.bytes(), NAME, Hints(fields={"seen by": "pov"})))[0]
    assert isinstance(card, dict)
    assert card["pov"] == "Ana"


@pytest.mark.parametrize("data", [
    b"", b"{}", b"[]", b"\x01\x00", b'{"core": 3}', b'{"core": {"data": []}}', b"{" * 100_000,
    b'{"core": {"definitions": {"calendar": []}, "data": {"itemsById": {"a": null}}}}',
    b'{"data": {"items": {"byId": {"a": {"type": 3, "label": [], "startDate": {"year": 1e999}}}}}}',
    b"[" * 100_000 + b"{", b'{"core": 1' + b"0" * 10_000 + b"}",
])  # fmt: skip
def test_what_is_no_timeline_is_an_oddity_or_empty(data: bytes) -> None:
    reading = told(data, NAME)
    assert not scenes(reading) or names(reading) == [None]


def test_rings_end() -> None:
    made = Aeon()
    made.add("f", "defaultNarrative", "F")
    made.add("a", "defaultEvent", "a")
    made.narrative = {"narrativeRoot": ["f"], "f": ["f", "a", "narrativeRoot"]}
    made.above = {"a": "a"}
    made.blocked = [("a", "a")]
    assert names(told(made.bytes(), NAME)) == ["a"]


def _findings(made: Aeon) -> list[tuple[str, str]]:
    """What a check says of a timeline: law and message."""
    solved = solved_of(load_bytes({NAME: made.bytes()}, NAME), Certainty.LIKELY, laws=True)
    return [(finding.law, finding.message) for finding in solved.findings]
