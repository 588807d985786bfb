"""Scrivener: the binder's order, fields, labels, synopses and cards in notes."""

from __future__ import annotations

import pytest

from fabula.read.reading import Hints
from tests.read.scrivener.projects import fields, item, project, reading, rtf
from tests.read.told import bodies, cards, names, odd, scenes

FIELDS = (
    "<CustomMetaDataSettings>"
    '<MetaDataField ID="f1" Type="Text"><Title>Participant</Title></MetaDataField>'
    '<MetaDataField ID="f2" Type="Text"><Title>Location</Title></MetaDataField>'
    '<MetaDataField ID="f3" Type="Date"><Title>Date</Title></MetaDataField>'
    '<MetaDataField ID="f4" Type="List"><Title>POV</Title><ListOptions>'
    '<Option ID="9">Ana</Option></ListOptions></MetaDataField>'
    '<MetaDataField ID="f5" Type="Text"><Title>Mood</Title></MetaDataField>'
    "</CustomMetaDataSettings>"
)


def test_the_telling_is_what_is_compiled_of_the_draft_in_the_binders_order() -> None:
    draft = item("C", "One", item("A", "First"), item("B", "Second"), kind="Folder")
    draft += item("X", "Left out", out=True)
    trash = '<BinderItem UUID="T" Type="TrashFolder"><Title>Trash</Title><Children>'
    beside = f"{trash}{item('Y', 'Gone')}</Children></BinderItem>"
    found = reading(project(draft, {"Data/B/content.rtf": rtf("It rains.", "It stops.")}, beside))
    assert names(found) == ["First", "Second"]
    assert [scene.within for scene in scenes(found)] == [("One",), ("One",)]
    assert bodies(found) == ["", "It rains.|It stops."]


def test_a_folder_with_words_of_its_own_is_a_scene_too() -> None:
    draft = item("C", "One", item("A", "First"), kind="Folder")
    found = reading(project(draft, {"Data/C/content.rtf": rtf("Before.")}))
    assert names(found) == ["One", "First"]


def test_fields_are_the_card() -> None:
    meta = fields(f1="Ana\nBen", f2="Hall", f3="2021-05-03 20:30:00 +0000", f4="9", f5="Sad")
    found = reading(project(item("A", "First", meta=meta), {}, settings=FIELDS))
    assert cards(found) == [
        {"who": ["Ana", "Ben"], "where": "Hall", "when": ["2021-05-03, 20:30"], "pov": "Ana"}
    ]
    assert [(kept.field, kept.example.value) for kept in found.kept] == [("Mood", "Sad")]


@pytest.mark.parametrize(
    ("dates", "hints", "when"),
    [
        (["1/2/2099"], Hints(), "between 2 January 2099 and 1 February 2099"),
        (["1/2/2099"], Hints(day_first=True), "1 February 2099"),
        (["1/2/2099", "1/18/2099"], Hints(), "2 January 2099"),
        (["3 May 1987"], Hints(), "3 May 1987"),
    ],
)
def test_a_date_of_two_readings_is_a_window_and_asks(
    dates: list[str], hints: Hints, when: str
) -> None:
    draft = "".join(item(f"A{i}", f"S{i}", meta=fields(f3=d)) for i, d in enumerate(dates))
    found = reading(project(draft, {}, settings=FIELDS), hints)
    first = cards(found)[0]
    assert isinstance(first, dict)
    assert first["when"] == [when]
    asked = ["'1/2/2099' may mean 1 February 2099 or 2 January 2099"] if "between" in when else []
    assert odd(found) == asked


def test_the_project_file_may_call_a_field_a_key() -> None:
    found = reading(
        project(item("A", "First", meta=fields(f5="Ana")), {}, settings=FIELDS),
        Hints(fields={"mood": "heard"}),
    )
    assert cards(found) == [{"heard": ["Ana"]}]


def test_a_label_may_name_whose_view_it_is_or_how_it_is_told() -> None:
    labels = (
        "<LabelSettings><Title>{}</Title><Labels><Label ID='-1'>None</Label><Label ID='1'>POV: Meg"
        "</Label><Label ID='2'>Flashback</Label><Label ID='3'>Ben</Label></Labels></LabelSettings>"
    )
    draft = "".join(item(f"A{i}", f"S{i}", meta=f"<LabelID>{i}</LabelID>") for i in range(1, 4))
    found = reading(project(draft, {}, settings=labels.format("Label")))
    assert cards(found) == [{"pov": "Meg"}, {"told": "flashback"}, ""]
    named = reading(project(draft, {}, settings=labels.format("POV")))
    assert cards(named)[2] == {"pov": "Ben"}


def test_cards_stand_in_notes_synopses_and_comments() -> None:
    files = {
        "Data/A/notes.rtf": rtf("Check this.", "card", "who: Ana", "happens:", "  - Ana leaves"),
        "Data/A/synopsis.txt": "card: when: 3 May 1987",
        "Data/A/content.rtf": rtf("Words {\\*\\annotation card: where: Hall}here."),
    }
    found = reading(project(item("A", "First"), files))
    assert cards(found) == [
        {"who": "Ana", "happens": ["Ana leaves"], "where": "Hall", "when": "3 May 1987"}
    ]
    assert bodies(found) == ["Words here."]
    (scene,) = scenes(found)
    assert scene.card is not None
    spans = {key.value: key.span for key, _ in scene.card.pairs}
    assert spans["when"].source.path == "Novel.scriv/Files/Data/A/synopsis.txt"
    assert spans["who"].text == "who"


def test_inline_annotations_are_notes_also_over_several_paragraphs() -> None:
    mark = "\\{\\\\Scrv_annot \\\\color=\\{\\\\R=0.5\\\\G=0.0\\\\B=0.02\\} \\\\text="
    end = "\\\\end_Scrv_annot\\}"
    prose = rtf(f"She {mark}check{end}left.", f"{mark}card", "where: Hall", f"{end}He stayed.")
    foot = "\\{\\\\Scrv_fn=A note.\\\\end_Scrv_fn\\} End."
    files = {"Data/A/content.rtf": prose, "Data/B/content.rtf": rtf(foot, f"{mark}no end", "More.")}
    found = reading(project(item("A", "First") + item("B", "Second"), files))
    assert cards(found)[0] == {"where": "Hall"}
    assert bodies(found)[0] == "She left.|He stayed."
    (end_of_it, broken, more) = bodies(found)[1].split("|")
    assert (end_of_it, more) == (" End.", "More.")
    assert broken.endswith("no end")
    assert [(kept.field, kept.example.value) for kept in found.kept] == [
        ("notes and comments", "check")
    ]


def test_a_synopsis_stands_in_where_there_is_no_prose() -> None:
    found = reading(project(item("A", "First"), {"Data/A/synopsis.txt": "They meet.\n"}))
    assert bodies(found) == ["They meet."]


def test_evidence_in_prose_is_the_paragraph_of_the_document() -> None:
    files = {"Data/A/content.rtf": rtf("One.", "<$Scr_Ps::0>Two.<!$Scr_Ps::0>")}
    (scene,) = scenes(reading(project(item("A", "First"), files)))
    assert scene.body[1].text == "Two."
    source = scene.body[1].source
    assert source.pointer(scene.body[1].bounds()[0]) == '"First", paragraph 2'


def test_older_projects_have_numbered_files() -> None:
    files = {"Docs/7.rtf": rtf("Old."), "Docs/7_notes.rtf": rtf("card: who: Ana")}
    found = reading(project(item("7", "First"), files, version="1.0"))
    assert (bodies(found), cards(found)) == (["Old."], [{"who": "Ana"}])


def test_sheets_say_who_and_what_there_is() -> None:
    people = item("P", "Bobby - Ma's brother") + item("Q", "Ana")
    folder = (
        '<BinderItem UUID="F" Type="Folder"><Title>{}</Title><Children>{}</Children></BinderItem>'
    )
    beside = folder.format("Characters", people) + folder.format("Places", item("R", "Hall"))
    templates = folder.format("Template Sheets", folder.format("Characters", item("S", "X")))
    found = reading(project(item("A", "First"), {}, beside + templates))
    assert [person.name.value for person in found.declared.people] == ["Bobby", "Ana"]
    assert [place.name.value for place in found.declared.places] == ["Hall"]


def test_documents_of_one_name_have_ids_of_their_own_where_cards_speak() -> None:
    meta = fields(f1="Ana")
    draft = item("C", "One", item("A", "Scene", meta=meta), kind="Folder")
    draft += item("E", "Two", item("B", "Scene", meta=meta), kind="Folder")
    found = reading(project(draft, {}, settings=FIELDS))
    assert cards(found)[1] == {"id": "two-scene", "who": ["Ana"]}


def test_an_id_that_leads_out_of_the_project_is_no_file() -> None:
    files = project(item("../../secret", "First"), {"secret/content.rtf": rtf("No.")})
    assert bodies(reading(files)) == [""]


def test_a_folder_without_a_binder_and_a_broken_binder_are_told() -> None:
    assert odd(reading({"x.txt": b""})) == ["Novel.scriv has no binder file (.scrivx)"]
    assert odd(reading({"Novel.scrivx": b"\x00"})) == [
        "Novel.scriv/Novel.scrivx is damaged, or no file of this kind"
    ]
    whole = project(item("A", "First") + item("B", "Second"), {})["Novel.scrivx"]
    cut = reading({"Novel.scrivx": whole[: whole.index(b"Second")]})
    assert names(cut)[0] == "First"
    assert len(odd(cut)) == 1
