"""story-skills: chapters, scene records, calendar, ledger."""

from __future__ import annotations

from fabula.loading import load_texts
from fabula.project import report_of
from fabula.report.filter import CheckOptions
from tests.read.vault.vaults import cards, names, note, odd, reading, scenes

STORY = "title: T\nschema-version: 2\nstatus: {}\n"


def book(
    more: dict[str, str], status: str = "drafting", story: str = "", chapters: int = 4
) -> dict[str, str]:
    files = {"story.md": note(STORY.format(status) + story)}
    for n in range(1, chapters + 1):
        files[f"chapters/chapter-0{n}.md"] = note(
            f"title: C{n}\nnumber: {n}\nstatus: draft", "## Chapter Text\n\nText."
        )
    return files | more


def codes(files: dict[str, str]) -> list[str]:
    return [finding.code for finding in report_of(load_texts(files), CheckOptions()).findings]


def test_chapters_are_told_by_number_and_scene_records_within_them() -> None:
    record = "title: S{0}\nchapter: chapter-02\nscene: {0}"
    files = book(
        {
            "scenes/chapter-02-scene-02.md": note(record.format(2)),
            "scenes/chapter-02-scene-01.md": note(record.format(1)),
            "chapters/_index.md": note("title: Registry", "Text."),
        },
        chapters=3,
    )
    assert names(files) == ["C1", "S1", "S2", "C3"]
    found = scenes(files)
    assert found[1].within == ("C2",)
    assert [len(one.body) for one in found] == [1, 1, 0, 1]


def test_the_outline_of_a_chapter_is_no_prose() -> None:
    files = book({}, chapters=1)
    files["chapters/chapter-01.md"] = note(
        "title: C\nnumber: 1", "# C\n\n## Outline\n\n1. Beat\n\n---\n\nThe grove was quiet.\n"
    )
    assert [span.text for one in scenes(files) for span in one.body] == ["The grove was quiet."]


def test_ids_are_names_and_a_lone_record_shares_its_chapters_cast() -> None:
    files = book(
        {
            "characters/ana-vale.md": note('name: "Ana Vale"\naliases: [Annie]'),
            "worldbuilding/locations/hall.md": note("name: The Hall\nregion: North"),
            "scenes/chapter-01-scene-01.md": note(
                "title: S\nchapter: chapter-01\nscene: 1\npov: ana-vale\nlocation: hall\n"
                "date: 2024-05-03\ntime: dawn\ncharacters: [ben]"
            ),
        },
        chapters=1,
    )
    files["chapters/chapter-01.md"] = note("title: C\nnumber: 1\ncharacters: [cleo]\nstatus: draft")
    assert cards(files) == [
        {
            "pov": "Ana Vale",
            "who": ["Ana Vale", "ben", "cleo"],
            "where": "The Hall",
            "when": "2024-05-03, dawn",
        }
    ]
    within = [one.within.value for one in reading(files).declared.places if one.within]
    assert within == ["North"]


def test_who_is_mentioned_is_not_there() -> None:
    files = book({}, chapters=1)
    files["chapters/chapter-01.md"] = note(
        "title: C\nnumber: 1\npov: ghost\nmentions: [ghost]\ncharacters: [ana]"
    )
    assert cards(files) == [{"who": ["ana"]}]


CALENDAR = """
calendar:
  - month: Frostwane
    days: 30
  - month: Thaw
    days: 30
  - weekdays: [Hearthday, Stoneday]
  - era: Before the Wells
    abbrev: BW
    direction: backward
  - era: Age of Embers
    abbrev: AE
    years: 100
  - era: Age of Ash
    abbrev: AA
"""


def test_the_calendar_of_the_story_is_that_of_its_dates() -> None:
    files = book({}, story=CALENDAR, chapters=5)
    dates = ("3 Thaw 100 AE", "3rd of Thaw, 100 Age of Embers", "100-02-03 AE", "3 Thaw 1", "1 BW")
    for n, date in enumerate(dates, 1):
        files[f"chapters/chapter-0{n}.md"] = note(f"title: C{n}\nnumber: {n}\ndate: {date}")
    assert cards(files) == [
        {"when": "3 Thaw 100 AE"},
        {"when": "3rd of Thaw, 100 Age of Embers"},
        {"when": "3 Thaw 100 AE"},
        {"when": "3 Thaw 1 Age of Ash"},
        {"when": "1 BW"},
    ]
    calendar = reading(files).declared.calendar
    assert calendar.months == (("Frostwane", 30), ("Thaw", 30))
    assert ("AE", 0) in calendar.eras
    assert ("AA", 100) in calendar.eras
    assert codes(files) == []


def test_a_day_that_the_calendar_does_not_have_is_found() -> None:
    files = book({}, story=CALENDAR, chapters=1)
    files["chapters/chapter-01.md"] = note("title: C\nnumber: 1\ndate: 31 Thaw 2 AE")
    assert codes(files) == ["T103"]


def test_a_calendar_that_cannot_be_is_asked_about() -> None:
    story = "calendar:\n  - month: Thaw\n    days: 0\n"
    assert odd(book({}, story=story)) == [("unreadable-card", "Thaw")]


def test_a_death_in_a_chapter_is_found_in_a_later_cast() -> None:
    files = book(
        {"characters/edran.md": note("name: Edran\nstatus: deceased\ndied-in: chapter-02")}
    )
    files["chapters/chapter-04.md"] = note("title: C4\nnumber: 4\ncharacters: [edran]")
    assert codes(files) == ["L102"]
    files["characters/edran.md"] = note(
        "name: Edran\nstatus: alive\ndied-in: chapter-02\nrevived-in: chapter-03"
    )
    assert codes(files) == []


def test_one_who_died_before_the_book_is_not_in_it() -> None:
    files = book({"characters/theo.md": note("name: Theo\nstatus: deceased")})
    assert codes(files) == []
    files["chapters/chapter-03.md"] = note("title: C3\nnumber: 3\ncharacters: [theo]")
    assert codes(files) == ["L102"]
    files["chapters/chapter-03.md"] = note("title: C3\nnumber: 3\nmentions: [theo]")
    assert codes(files) == []


def test_promises_are_planted_and_paid_off_in_this_order() -> None:
    def promise(more: str) -> dict[str, str]:
        return {"continuity/promises/p.md": note(f"title: The gun\n{more}")}

    right = "status: paid-off\nplanted: chapter-01\npayoff: chapter-03"
    assert codes(book(promise(right))) == []
    wrong = "status: paid-off\nplanted: chapter-03\npayoff: chapter-02"
    assert codes(book(promise(wrong))) == ["N102"]
    overdue = "status: planted\nplanted: chapter-01"
    assert codes(book(promise(overdue))) == ["N101"]
    fresh = "status: planted\nplanted: chapter-02"
    assert codes(book(promise(fresh))) == []
    assert codes(book(promise(fresh), status="complete")) == ["N101"]
    assert codes(book(promise("status: abandoned\nplanted: chapter-01"))) == []


def test_a_chapter_that_does_not_exist_is_asked_about() -> None:
    state = (
        "type: continuity-state\nknowledge-state:\n"
        "  - character: ana\n    knows: x\n    learned-in: chapter-09"
    )
    assert odd(book({"continuity/state.md": note(state)})) == [("unknown-scene", "chapter-09")]


def test_who_learns_what_is_said_once() -> None:
    record = note(
        "title: S\nchapter: chapter-01\nscene: 1\ncharacters: [ana]\nstate-changes:\n"
        '  - character: ana\n    knowledge: the will is "false"'
    )
    state = note(
        "knowledge-state:\n  - character: ana\n    knows: the will is forged\n"
        "    learned-in: chapter-01\n  - character: ana\n    knows: Ben lies\n"
        "    learned-in: chapter-02"
    )
    files = book({"scenes/chapter-01-scene-01.md": record, "continuity/state.md": state})
    files["chapters/chapter-02.md"] = note("title: C2\nnumber: 2\ncharacters: [ana]")
    said = [card.get("happens") for card in cards(files) if isinstance(card, dict)]
    assert said == [["ana learns \"the will is 'false'\""], ['ana learns "Ben lies"']]


def test_routes_are_least_times_of_travel() -> None:
    place = "name: {}\nroutes:\n  - to: {}\n    hours: {}\n    mode: cart"
    files = book(
        {
            "worldbuilding/locations/a.md": note(place.format("A", "b", 6)),
            "worldbuilding/locations/b.md": note(place.format("B", "a", 5.5)),
        }
    )
    for n, where, time in ((1, "a", "08:00"), (2, "b", "12:00")):
        files[f"chapters/chapter-0{n}.md"] = note(
            f"title: C{n}\nnumber: {n}\ndate: 2024-05-03\ntime: '{time}'\n"
            f"locations: [{where}]\ncharacters: [ana]"
        )
    (route,) = reading(files).declared.travel
    assert (route.first.value, route.second.value, route.least.value) == ("B", "A", "330 minutes")
    assert codes(files) == ["T105"]
