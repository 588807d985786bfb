"""Aeon Timeline 2: events by their dates, people and places by their roles."""

from __future__ import annotations

from tests.read.aeon.written import Json, aeonzip, calendar
from tests.read.told import bodies, cards, names, odd, told


def event(title: str, at: int | None, precision: str = "day", **more: Json) -> Json:
    position: Json = {"timestamp": at, "precision": precision}
    ranges: list[Json] = [] if at is None else [{"position": position, "span": {"hours": 2}}]
    return {"guid": title, "displayId": "7", "title": title, "rangeValues": ranges, **more}


def timeline(*events: Json, months: Json = None) -> bytes:
    roles: list[Json] = [{"guid": "r1", "name": "Participant"}, {"guid": "r2", "name": "Observer"}]
    plain = calendar()
    del plain["leapCycles"]
    return aeonzip({
        "entities": [
            {"guid": "ana", "entityType": "t1", "name": "Ana"},
            {"guid": "ben", "entityType": "t1", "name": "Ben"},
            {"guid": "hall", "entityType": "t2", "name": "Hall"},
        ],
        "events": list(events),
        "template": {
            "types": [
                {"guid": "t1", "name": "Character", "icon": "person", "roles": roles},
                {"guid": "t2", "name": "Place", "roles": [{"guid": "r3", "name": "Location"}]},
            ],
            "properties": [{"guid": "p", "name": "Summary"}, {"guid": "q", "name": "Mood"}],
            "rangeProperties": [{"calendar": plain}],
        },
    })  # fmt: skip


def test_events_come_by_their_dates() -> None:
    day = 86_400
    data = timeline(event("late", 719_162 * day), event("none", None), event("early", -day))
    reading = told(data, "x.aeonzip")
    assert names(reading) == ["early", "late", "none"]
    assert cards(reading) == [
        {"when": ["31 December 1 BC"], "lasts": "2 hours"},
        {"when": ["1 January 1970"], "lasts": "2 hours"},
        "",
    ]


def test_roles_say_who_is_there_and_where() -> None:
    relations: list[Json] = [
        {"entity": "ana", "role": "r1"}, {"entity": "ben", "role": "r2"},
        {"entity": "hall", "role": "r3"},
    ]  # fmt: skip
    values: list[Json] = [{"property": "p", "value": "Night."}, {"property": "q", "value": "dark"}]
    reading = told(
        timeline(event("Ball", 62_000_000_000, "minute", relationships=relations, values=values)),
        "x.aeonzip",
    )
    assert cards(reading) == [{
        "id": "event-7", "when": ["14 September 1965, 14:13"], "lasts": "2 hours", "where": "Hall",
        "who": ["Ana"], "heard": ["Ben"], "happens": ["Ben learns what happens in event-7"],
    }]  # fmt: skip
    assert bodies(reading) == ["Night."]
    assert [(kept.field, kept.example.value) for kept in reading.kept] == [("Mood", "dark")]


def test_what_is_no_timeline_is_one_oddity() -> None:
    for data in (b"PK\x03\x04", aeonzip({}), timeline(event("x", 1))[:80]):
        assert len(odd(told(data, "x.aeonzip"))) == 1
