"""Longform, Radial Timeline and Storyteller Suite."""

from __future__ import annotations

from tests.read.vault.vaults import cards, names, note, odd, reading, scenes

INDEX = "longform:\n  format: scenes\n  title: T\n  sceneFolder: {}\n  scenes:\n{}"


def index(folder: str, *listed: str, more: str = "") -> str:
    return note(INDEX.format(folder, "\n".join(f"    - {name}" for name in listed)) + more)


def test_longform_tells_the_scenes_that_its_index_lists() -> None:
    files = {
        "B/Index.md": index("scenes", "second", "first"),
        "B/scenes/first.md": "One.",
        "B/scenes/second.md": "Two.",
        "B/scenes/scratch.md": "Not in the list.",
    }
    assert names(files) == ["second", "first"]
    assert reading(files).declared.title == "T"


def test_longform_may_indent_scenes_as_it_likes() -> None:
    files = {
        "Index.md": note(
            "longform:\n  format: scenes\n  sceneFolder: /\n  scenes:\n"
            "    - a\n    - - b\n      - - c\n    - d"
        ),
        **{f"{name}.md": "Text." for name in "abcd"},
    }
    assert names(files) == ["a", "b", "c", "d"]


def test_of_longforms_drafts_the_last_is_the_story() -> None:
    files = {
        "1/Index.md": index("/", "a", more="\n  draftNumber: 2"),
        "2/Index.md": index("/", "b", more="\n  draftNumber: 1"),
        "1/a.md": "Text.",
        "2/b.md": "Text.",
    }
    assert names(files) == ["a"]


def test_a_scene_of_longform_without_a_note_is_asked_about() -> None:
    files = {"Index.md": index("/", "here", "gone"), "here.md": "Text."}
    assert odd(files) == [("unknown-scene", "gone")]
    assert odd({"Index.md": index("/", "one", "two")}) == [("unknown-scene", "one")]


def test_a_longform_story_in_one_note_is_parted_by_its_headings() -> None:
    files = {"Story.md": note("longform:\n  format: single", "# One\n\nText.\n\n# Two\n\nText.")}
    assert names(files) == ["One", "Two"]


def test_fields_of_a_longform_scene_are_its_card() -> None:
    front = 'pov: "[[;Sarah]]"\ncharacters:\n  - "[[;John]]"\nsetting: "[[~Dock|the dock]]"'
    body = "items:: [[Magic Sword]], relic\nstory date:: 3 May 1987\n\nProse with [[;Mila]]."
    files = {"Index.md": index("/", "a"), "a.md": note(front, body)}
    assert cards(files) == [
        {"pov": "Sarah", "who": ["Sarah", "John"], "where": "Dock", "when": "3 May 1987"}
    ]
    declared = reading(files).declared
    assert [one.name.value for one in declared.things] == ["Magic Sword", "relic"]
    assert [one.name.value for one in declared.people] == ["Mila"]


def test_the_date_of_a_longform_note_is_no_date_of_the_story() -> None:
    files = {"Index.md": index("/", "a"), "a.md": note("date: 2023-05-01", "Text.")}
    assert cards(files) == [None]


def test_radial_timeline_is_told_by_acts_and_the_numbers_of_files() -> None:
    files = {
        "10 Late.md": note("Class: Scene\nAct: 1"),
        "2 Early.md": note("Class: Scene\nAct: 1"),
        "1 Second act.md": note("Class: Scene\nAct: 2"),
        "3 Beat.md": note("Class: Beat\nAct: 1"),
    }
    assert names(files) == ["Early", "Late", "Second act"]
    assert scenes(files)[2].within == ("Act 2",)


def test_folders_of_radial_timeline_part_books_only_where_numbers_stand_twice() -> None:
    scene = note("Class: Scene\nAct: 1")
    one_book = {"B/Main/2 Two.md": scene, "B/Other/1 One.md": scene, "B/Main/3 Three.md": scene}
    assert names(one_book) == ["One", "Two", "Three"]
    two_books = {"B/Z/1 One.md": scene, "B/A/1 Uno.md": scene, "B/A/2 Due.md": scene}
    assert names(two_books) == ["Uno", "Due", "One"]


def test_a_chapter_of_radial_timeline_goes_on_until_the_next() -> None:
    files = {
        "1 A.md": note("Class: Scene\nAct: 1\nChapter: Dawn"),
        "2 B.md": note("Class: Scene\nAct: 1"),
        "3 C.md": note("Class: Scene\nAct: 1\nChapter: Noon"),
    }
    assert [one.within[-1] for one in scenes(files)] == ["Dawn", "Dawn", "Noon"]


def test_radial_timeline_states_dates_and_durations() -> None:
    for when, said in (
        ("2085-01-01 1:30pm", "2085-01-01 1:30pm"),
        ("1812-9-17", "1812-09-17"),
        ("1812", "1812"),
    ):
        assert cards({"1.md": note(f"Class: Scene\nWhen: {when}")}) == [{"when": said}]
    for length, lasts in (("3days", "3days"), ("3d", "3 days"), ("2 wks", "2 weeks")):
        files = {"1.md": note(f"Class: Scene\nDuration: {length}")}
        assert cards(files) == [{"lasts": lasts}]
    assert cards({"1.md": note("Class: Scene\nDuration: 0")}) == [None]


def test_radial_timeline_names_whose_eyes_by_words_of_its_own() -> None:
    cast = 'Class: Scene\nCharacter:\n  - "[[Ana]]"\n  - "[[Ben]]"\n'
    assert cards({"1.md": note(cast + "POV: first")}) == [{"pov": "Ana", "who": ["Ana", "Ben"]}]
    assert cards({"1.md": note(cast + "POV: omni")}) == [{"who": ["Ana", "Ben"]}]
    assert cards({"1.md": note(cast + "POV: Ben")}) == [{"pov": "Ben", "who": ["Ana", "Ben"]}]


def test_of_several_places_of_radial_timeline_none_is_certain() -> None:
    files = {"1.md": note("Class: Scene\nPlace: [Castle, Forest]")}
    assert cards(files) == [None]
    assert [(one.field, one.times) for one in reading(files).kept] == [
        ("Place (one of several)", 2)
    ]


def test_storyteller_tells_scenes_by_chapter_and_priority() -> None:
    files = {
        "c2.md": note("entityType: chapter\nid: c-2\nname: Two\nnumber: 2"),
        "c1.md": note("entityType: chapter\nid: c-1\nname: One\nnumber: 1"),
        "a.md": note("entityType: scene\nname: A\nchapterId: c-2"),
        "b.md": note("entityType: scene\nname: B\nchapterName: One\npriority: 2"),
        "c.md": note("entityType: scene\nname: C\nchapterId: c-1\npriority: 1"),
        "d.md": note("entityType: scene\nname: D\nincludeInCompile: false"),
    }
    assert [(one.heading.value, one.within) for one in scenes(files) if one.heading] == [
        ("C", ("One",)),
        ("B", ("One",)),
        ("A", ("Two",)),
    ]


def test_storytellers_ids_are_names() -> None:
    files = {
        "ana.md": note("entityType: character\nid: x1\nname: Ana\nbirthDate: 1960-05-03"),
        "hall.md": note("entityType: location\nid: x2\nname: Hall\nparentLocationId: x3"),
        "town.md": note("entityType: location\nid: x3\nname: Town"),
        "a.md": note(
            "entityType: scene\nname: A\nlinkedCharacters: [x1]\nlinkedLocations: [x2]\n"
            "povCharacter: x1\ndate: 1987-05-03"
        ),
    }
    assert cards(files) == [{"pov": "Ana", "who": ["Ana"], "where": "Hall", "when": "1987-05-03"}]
    declared = reading(files).declared
    assert declared.people[0].born is not None
    within = {one.name.value: one.within.value for one in declared.places if one.within}
    assert within == {"Hall": "Town"}


def test_storytellers_events_are_the_telling_where_there_are_no_scenes() -> None:
    files = {
        "b.md": note("entityType: event\nname: B\nnarrativeSequence: 1\ndateTime: 1987-05-03"),
        "a.md": note(
            "entityType: event\nname: A\nnarrativeSequence: 2\ncharacters: [Ana]\n"
            "narrativeMarkers:\n  isFlashback: true"
        ),
    }
    assert names(files) == ["B", "A"]
    assert cards(files) == [{"when": "1987-05-03"}, {"who": ["Ana"], "told": "flashback"}]


def test_storytellers_dated_events_beside_scenes_belong_to_the_past() -> None:
    files = {
        "s.md": note("entityType: scene\nname: S"),
        "told.md": note("entityType: event\nname: T\ndateTime: 1987\nlinkedScenes: [S]"),
        "old.md": note("entityType: event\nname: O\ndateTime: 1960"),
        "vague.md": note("entityType: event\nname: V"),
    }
    assert names(files) == ["S", "O"]
    assert cards(files)[1] == {"when": "1960", "told": "flashback"}
