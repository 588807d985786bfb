"""StoryLine: order, dates, ways of telling, setups, the codex."""

from __future__ import annotations

from fabula.loading import load_texts
from fabula.project import report_of
from fabula.read.reading import Hints
from fabula.report.filter import CheckOptions
from tests.read.vault.vaults import cards, names, note, odd, reading, scenes


def scene(title: str, more: str = "", body: str = "Text.") -> str:
    return note(f"type: scene\ntitle: {title}\n{more}", body)


def test_sequence_is_the_order_of_telling() -> None:
    files = {
        "P/Scenes/a.md": scene("Last", "sequence: 10"),
        "P/Scenes/b.md": scene("First", "sequence: 2"),
        "P/Scenes/c.md": scene("Unplaced"),
        "P/Scenes/d.md": scene("Idea", "corkboardNote: true"),
    }
    assert names(files) == ["First", "Last", "Unplaced"]


def test_scenes_may_lie_in_folders_of_acts() -> None:
    files = {
        "P/Scenes/late.md": scene("Late", "sequence: 4"),
        "P/Scenes/Act 1/early.md": scene("Early", "sequence: 2"),
    }
    assert names(files) == ["Early", "Late"]


def test_acts_and_chapters_hold_scenes_under_their_labels() -> None:
    files = {
        "P.md": note('type: storyline\ntitle: T\nactLabels:\n  - "Act 1: Arrival"\n  - Two'),
        "P/Scenes/a.md": scene("A", "act: 1\nchapter: 3"),
        "P/Scenes/b.md": scene("B", "act: Epilogue"),
    }
    assert [one.within for one in scenes(files)] == [("Act 1: Arrival", "Chapter 3"), ("Epilogue",)]
    assert reading(files).declared.title == "T"


def test_people_place_and_viewpoint_are_the_card_and_links_are_names() -> None:
    more = (
        'pov: "[[Ana Vale|Ana]]"\ncharacters: ["[[people/Ben.md]]", Ana Vale]\nlocation: [[Hall]]'
    )
    assert cards({"a.md": scene("A", more)}) == [
        {"pov": "Ana Vale", "who": ["Ana Vale", "Ben"], "where": "Hall"}
    ]
    (one,) = scenes({"a.md": scene("A", more)})
    assert one.card is not None
    assert one.card.pairs[0][1].span.text == "Ana Vale"


def test_a_date_and_a_time_are_one_moment() -> None:
    for date, clock, when in (
        ("2026-02-17", "14:00", "2026-02-17, 14:00"),
        ("Day 1", "evening", "Day 1, evening"),
        ("2026-2-7", "", "2026-02-07"),
        ("", "14:00", "14:00"),
        ("2026-02-17", "when the moon is right", "2026-02-17"),
    ):
        made = cards({"a.md": scene("A", f"storyDate: {date}\nstoryTime: {clock}")})
        assert made == [{"when": when}], (date, clock)


def test_a_time_of_day_that_nobody_can_read_is_asked_about_at_its_place() -> None:
    for field, words in (("storyTime: teatime", "teatime"), ("storyTime: 25:00", "25:00")):
        report = report_of(
            load_texts({"a.md": scene("A", f"storyDate: 2026-02-17\n{field}")}), CheckOptions()
        )
        (finding,) = report.findings
        assert finding.code in ("D103", "T103")
        assert finding.at is not None
        assert finding.at.text == words


def test_a_date_of_two_readings_is_a_window_and_a_question() -> None:
    files = {"a.md": scene("A", "storyDate: 1/2/2099")}
    assert cards(files) == [{"when": "between 2 January 2099 and 1 February 2099"}]
    assert odd(files) == [("unreadable-time", "1/2/2099")]
    assert cards(files, Hints(day_first=True)) == [{"when": "1 February 2099"}]


def test_a_date_that_nobody_can_read_is_asked_about_at_its_place() -> None:
    report = report_of(
        load_texts({"a.md": scene("A", "storyDate: some time or other")}), CheckOptions()
    )
    (finding,) = report.findings
    assert finding.code == "D103"
    assert finding.at is not None
    assert finding.at.text == "some time or other"


def test_ways_of_telling_are_told() -> None:
    found = cards(
        {
            "1.md": scene("A", "timeline_mode: flashback"),
            "2.md": scene("B", "timeline_mode: flash_forward"),
            "3.md": scene("C", "timeline_mode: dream"),
            "4.md": scene("D", "timeline_mode: linear"),
            "5.md": scene("E", "timeline_mode: parallel"),
        }
    )
    assert found == [{"told": "flashback"}, {"told": "flashforward"}, {"told": "dream"}, None, None]


def test_chronological_order_ties_scenes_in_the_world() -> None:
    files = {
        "1.md": scene("Now", "sequence: 1\nchronologicalOrder: 2\nstoryDate: 1987-05-03"),
        "2.md": scene("Then", "sequence: 2\nchronologicalOrder: 1\nstoryDate: 1987-05-04"),
    }
    report = report_of(load_texts(files), CheckOptions())
    assert [finding.code for finding in report.findings] == ["T101"]
    right = {**files, "2.md": files["2.md"].replace("05-04", "05-02")}
    assert not report_of(load_texts(right), CheckOptions()).findings


def test_setups_and_payoffs_are_one_thread_whoever_says_so() -> None:
    files = {
        "01 The gun.md": scene("The gun", 'sequence: 1\npayoff_scenes: ["02 The shot"]'),
        "02 The shot.md": scene("The shot", "sequence: 2\nsetup_scenes: [The gun]"),
    }
    assert cards(files) == [
        {"happens": ["plant: what The gun sets up for The shot"]},
        {"happens": ["payoff: what The gun sets up for The shot"]},
    ]
    assert not report_of(load_texts(files), CheckOptions()).findings


def test_a_payoff_before_its_setup_is_found() -> None:
    files = {
        "1.md": scene("The shot", "sequence: 1"),
        "2.md": scene("The gun", "sequence: 2\npayoff_scenes: [The shot]"),
    }
    report = report_of(load_texts(files), CheckOptions())
    assert [finding.code for finding in report.findings] == ["N102"]


def test_a_setup_that_no_scene_bears_is_asked_about() -> None:
    files = {"1.md": scene("A", "setup_scenes: [Nowhere]"), "2.md": scene("B")}
    assert odd(files) == [("unknown-scene", "Nowhere")]


def test_a_scene_read_alone_does_not_miss_the_others() -> None:
    assert odd({"1.md": scene("A", "setup_scenes: [Elsewhere]")}) == []


def test_a_form_to_be_filled_in_is_no_scene() -> None:
    files = {"a.md": scene("A"), "Templates/t.md": scene("{{title}}", "pov: {{pov}}")}
    assert names(files) == ["A"]


def test_the_codex_declares_people_places_and_things() -> None:
    declared = reading(
        {
            "a.md": scene("A"),
            "Ana.md": note("type: character\nname: Ana Vale\nnickname: Annie, Ann\nage: 32"),
            "Island.md": note("type: world\nname: Island"),
            "Hall.md": note("type: location\nname: Hall\nworld: Island"),
            "Room.md": note("type: location\nname: Room\nparent: Hall\nworld: Island"),
            "Ring.md": note("type: item\nname: Ring"),
        }
    ).declared
    assert [[name.value for name in one.aliases] for one in declared.people] == [["Annie", "Ann"]]
    assert {one.name.value: one.within and one.within.value for one in declared.places} == {
        "Hall": "Island",
        "Island": None,
        "Room": "Hall",
    }
    assert [one.name.value for one in declared.things] == ["Ring"]


def test_fields_that_nobody_reads_are_listed_once_each() -> None:
    kept = reading({f"{n}.md": scene(f"S{n}", "intensity: 3\nstatus: idea") for n in range(3)}).kept
    assert [(one.field, one.times, one.example.value) for one in kept] == [
        ("intensity", 3, "3"),
        ("status", 3, "idea"),
    ]


def test_the_authors_cards_in_front_matter_and_text_join_the_tools() -> None:
    more = "characters: [Ana]\nlasts: 2 hours\nhappens:\n  - Ana learns the will"
    body = "Text.\n\n%% card\nwho: [Ben]\nwhere: Garden\nhappens:\n  - Ben weeps\n%%\n\nMore.\n"
    assert cards({"a.md": scene("A", more + "\nlocation: Hall", body)}) == [
        {
            "who": ["Ana", "Ben"],
            "where": "Garden",
            "lasts": "2 hours",
            "happens": ["Ana learns the will", "Ben weeps"],
        }
    ]


def test_a_second_card_in_a_note_opens_a_second_scene() -> None:
    body = "One.\n\n%% card\nwho: [Ben]\n%%\n\nTwo.\n\n"
    body += "%% card\nscene: Later\nwho: [Cleo]\n%%\n\nThree."
    found = scenes({"a.md": scene("A", "characters: [Ana]", body)})
    assert [len(one.body) for one in found] == [2, 1]
    assert cards({"a.md": scene("A", "characters: [Ana]", body)})[1] == {
        "scene": "Later",
        "who": ["Cleo"],
    }


def test_headings_inside_a_note_open_no_scenes() -> None:
    assert names({"a.md": scene("A", "", "## Goal\n\nWin.\n\n## Text\n\nProse.")}) == ["A"]


def test_dataview_fields_of_the_text_count_where_front_matter_is_silent() -> None:
    body = "characters:: [[Ana]], [[Ben]]\n- **location**:: [[Hall]]\n\nProse."
    assert cards({"a.md": scene("A", "location: Garden", body)}) == [
        {"who": ["Ana", "Ben"], "where": "Garden"}
    ]


def test_the_project_file_may_call_a_field_a_key() -> None:
    hints = Hints(fields={"ghosts": "heard"})
    assert cards({"a.md": scene("A", "ghosts: [Ana]")}, hints) == [{"heard": ["Ana"]}]


def test_a_note_with_broken_front_matter_is_still_a_scene() -> None:
    files = {
        "a.md": "---\ntype: scene\ntitle: A\ncharacters: [Ana, Ben\nlocation: Hall\n---\n\nText."
    }
    assert names(files) == ["A"]
    assert [law for law, _ in odd(files)] == ["unreadable-card"]
