"""What novelWriter's references and the author's own comments say, as cards."""

from __future__ import annotations

from fabula.project import load_bytes, report_of
from fabula.read.reading import Hints
from fabula.report.filter import CheckOptions
from tests.read.novelwriter.projects import PROJECT, cards, project, reading, scenes

ANA = "# Ana\n\n@tag: Ana | Ana Vale\n"


def test_viewpoint_characters_and_location_are_the_card() -> None:
    files = project(["### A\n\n@pov: Ana\n@char: Ben, ana\n@location: Hall\n"], character=ANA)
    assert cards(files) == [{"pov": "Ana", "who": ["Ana", "Ben"], "where": "Hall"}]


def test_the_words_of_the_evidence_are_those_in_the_document() -> None:
    (scene,) = scenes(project(["### A\n\n@pov: Ana\n@location:  The old  hall \n"]))
    assert scene.card is not None
    places = {key.value: value.span for key, value in scene.card.pairs}
    assert places["where"].text == "The old  hall"
    assert places["where"].source.place(places["where"].bounds()[0]) == (4, 13)


def test_two_viewpoints_are_there_and_neither_is_the_viewpoint() -> None:
    assert cards(project(["### A\n\n@pov: Ana, Ben\n"])) == [{"who": ["Ana", "Ben"]}]


def test_who_is_only_mentioned_or_in_focus_is_not_said_to_be_there() -> None:
    found = reading(project(["### A\n\n@pov: Ana\n@mention: Ben\n@focus: Cleo\n"]))
    assert [kept.field for kept in found.kept] == ["@mention", "@focus"]
    assert cards(project(["### A\n\n@mention: Ben\n@focus: Cleo\n"])) == [None]


def test_the_project_file_may_call_a_reference_a_key() -> None:
    hints = Hints(fields={"focus": "who", "date": "when"})
    files = project(["### A\n\n@pov: Ana\n@focus: Cleo\n@date: 3 May 1987, 21:00\n"])
    assert cards(files, hints) == [
        {"pov": "Ana", "who": ["Ana", "Cleo"], "when": ["3 May 1987, 21:00"]}
    ] or cards(files, hints) == [
        {"pov": "Ana", "who": ["Ana", "Cleo"], "when": "3 May 1987, 21:00"}
    ]


def test_of_several_locations_the_innermost_is_the_place() -> None:
    world = "# London\n\n@tag: London\n\n# Flat\n\n@tag: Flat\n@location: London\n"
    files = project(["### A\n\n@location: London, Flat\n"], world=world)
    assert cards(files) == [{"where": "Flat"}]
    (place,) = (one for one in reading(files).declared.places if one.within is not None)
    assert (place.name.value, place.within and place.within.value) == ("Flat", "London")


def test_of_locations_side_by_side_none_is_the_place() -> None:
    files = project(["### A\n\n@location: Hall, Garden\n"])
    assert cards(files) == [None]
    assert [(kept.field, kept.times) for kept in reading(files).kept] == [
        ("@location (one of several)", 2)
    ]


def test_locations_in_a_ring_lie_in_none() -> None:
    world = "# A\n\n@tag: A\n@location: B\n\n# B\n\n@tag: B\n@location: A\n"
    places = reading(project(["### S\n\n@location: A, B\n"], world=world)).declared.places
    assert [(place.name.value, place.within) for place in places] == [("A", None), ("B", None)]


def test_objects_are_things_that_are_there() -> None:
    found = reading(project(["### A\n\n@char: Ana\n@object: Lamp\n"]))
    assert [thing.name.value for thing in found.declared.things] == ["Lamp"]
    assert cards(project(["### A\n\n@char: Ana\n@object: Lamp\n"])) == [{"who": ["Ana", "Lamp"]}]


def test_a_timeline_is_a_time_where_its_name_or_note_is_one() -> None:
    notes = "# Storm\n\n@tag: Storm\n\n%Note.when: 4 May 1987, 21:00\n"
    files = project(
        ["### A\n\n@time: 3 May 1987\n", "### B\n\n@time: Storm\n", "### C\n\n@time: Later\n"],
        timeline=notes,
    )
    assert cards(files) == [{"when": ["3 May 1987"]}, {"when": ["4 May 1987, 21:00"]}, None]
    assert [kept.field for kept in reading(files).kept] == ["@time"]


def test_comments_with_the_key_of_a_card_are_the_card() -> None:
    text = (
        "### A\n\n@pov: Ana\n@location: Hall\n\n"
        "%Story.when: 3 May 1987, 21:00\n%note.Where: Garden\n"
        "%Story.happens: Ana learns the will; Ben weeps\n%Story.same_as: B\n"
    )
    assert cards(project([text])) == [
        {
            "pov": "Ana",
            "who": ["Ana"],
            "where": "Garden",
            "when": "3 May 1987, 21:00",
            "happens": ["Ana learns the will", "Ben weeps"],
            "same-as": "B",
        }
    ]


def test_a_whole_card_stands_in_one_comment() -> None:
    text = "### A\n\n%Note.card: when: 3 May 1987; who: Ana; happens: Ana leaves; Ben weeps\n"
    (card,) = cards(project([text]))
    assert card == {
        "when": "3 May 1987",
        "who": "Ana",
        "happens": ["Ana leaves", "Ben weeps"],
    }
    assert cards(project([text.replace("%Note.card", "% card")])) == [card]


def test_free_notes_are_kept_aside_once_for_each_kind() -> None:
    text = "### A\n\n%Note.Consistency: eyes?\n%Story.Resolution: none\n"
    text += "\n### B\n\n%Note.consistency: x\n"
    kept = reading(project([text])).kept
    assert [(one.field, one.times) for one in kept] == [
        ("%Note.Consistency", 2),
        ("%Story.Resolution", 1),
    ]


def test_a_tag_of_the_wrong_kind_is_asked_about() -> None:
    found = reading(project(["### A\n\n@char: Hall\n"], world="# Hall\n\n@tag: Hall\n"))
    (odd,) = (odd for draft in found.drafts for odd in draft.oddities)
    assert (odd.law, odd.span.text) == ("unknown-name", "Hall")
    assert "location" in odd.message


def test_notes_declare_people_with_their_second_names_and_births() -> None:
    note = ANA + "\n%Note.born: 3 May 1960\n%Note.aliases: Annie, Miss Vale\n"
    (person,) = reading(project(["### A\n"], character=note)).declared.people
    assert person.name.value == "Ana"
    assert [name.value for name in person.aliases] == ["Ana Vale", "Annie", "Miss Vale"]
    assert person.born is not None
    assert person.born.span.text == "3 May 1960"


def test_a_second_name_that_two_people_bear_is_given_to_one() -> None:
    notes = "# Jon\n\n@tag: Jon | Smith\n\n# Joe\n\n@tag: Joe | Smith\n"
    people = reading(project(["### A\n\n@char: Jon, Joe\n"], character=notes)).declared.people
    assert [[name.value for name in one.aliases] for one in people] == [["Smith"], []]


def test_a_contradiction_between_cards_is_found_at_the_lines_of_the_documents() -> None:
    files = project(
        [
            "### One\n\n@pov: Ana\n@location: Paris\n\n%Story.when: 3 May 1987, 12:00\n\nText.",
            "### Two\n\n@pov: Ana\n@location: London\n\n%Story.when: 3 May 1987, 12:00\n\nText.",
        ],
        character=ANA,
    )
    report = report_of(load_bytes(files, PROJECT), CheckOptions())
    assert [finding.code for finding in report.findings] == ["L101"]
    paths = {passage.span.source.path for passage in report.findings[0].because}
    assert paths == {"content/0000000000000.nwd", "content/0000000000001.nwd"}
