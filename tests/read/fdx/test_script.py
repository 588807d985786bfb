"""Final Draft scripts: paragraphs, notes in both places, the breakdown."""

from __future__ import annotations

from fabula.read.reading import Reading
from tests.read.told import bodies, cards, names, odd, pointer, scenes, told


def paragraph(sort: str, *inner: str, number: str = "") -> str:
    """A paragraph of runs and other elements; words alone are a run."""
    runs = "".join(one if one.startswith("<") else f"<Text>{one}</Text>" for one in inner)
    attribute = f' Number="{number}"' if number else ""
    return f'<Paragraph Type="{sort}"{attribute}>{runs}</Paragraph>\n'


def script(*paragraphs: str, after: str = "") -> Reading:
    """A script of paragraphs; ``after`` follows the content."""
    whole = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft DocumentType="Script">\n<Content>\n'
        f"{''.join(paragraphs)}</Content>\n{after}\n</FinalDraft>\n"
    )
    return told(whole.encode(), "s.fdx")


def note(words: str, where: str = "") -> str:
    lines = "".join(f"<Paragraph><Text>{line}</Text></Paragraph>" for line in words.split("\n"))
    return f"<ScriptNote{where}>{lines}</ScriptNote>"


HALL = paragraph("Scene Heading", "INT. HALL - NIGHT")
GARDEN = paragraph("Scene Heading", "EXT. GARDEN - DAY")


def test_runs_of_a_paragraph_are_one_text() -> None:
    split = paragraph("Scene Heading", "INT. ", "HA", "LL - NI", "GHT")
    reading = script(split, paragraph("Action", "Dark ", "and ", "cold."))
    assert names(reading) == ["INT. HALL - NIGHT"]
    assert cards(reading) == [{"when": ["some night"], "where": "HALL"}]
    assert bodies(reading) == ["Dark and cold."]


def test_a_scene_is_called_by_its_number() -> None:
    reading = script(paragraph("Scene Heading", "INT. HALL - NIGHT", number="7A"))
    assert cards(reading)[0] == {"when": ["some night"], "id": "scene-7a", "where": "HALL"}


def test_evidence_is_the_path_and_the_line() -> None:
    reading = script(paragraph("Action", "Fade in."), HALL)
    (scene,) = scenes(reading)
    assert pointer(scene) == "/FinalDraft/Content/Paragraph[2]"
    assert scene.at.source.place(scene.at.bounds()[0]).line == 5


def test_who_speaks_is_there_also_at_the_same_time() -> None:
    dual = paragraph(
        "General",
        "<DualDialogue>"
        + paragraph("Character", "BEN")
        + paragraph("Dialogue", "Yes.")
        + paragraph("Character", "CLEO (V.O.)")
        + paragraph("Dialogue", "No.")
        + "</DualDialogue>",
    )
    reading = script(
        HALL, paragraph("Character", "ANA (CONT'D)"), paragraph("Dialogue", "Hm."), dual
    )
    assert cards(reading) == [
        {"when": ["some night"], "who": ["ANA", "BEN"], "heard": ["CLEO"], "where": "HALL"}
    ]


def test_a_note_may_be_a_card_where_it_stands() -> None:
    card = note("card\nwho: Ana\nhappens:\n  - Ana leaves")
    reading = script(HALL, paragraph("Action", card, "She goes."), GARDEN)
    assert cards(reading)[0] == {
        "when": ["some night"], "where": "HALL", "who": "Ana", "happens": ["Ana leaves"]
    }  # fmt: skip
    assert bodies(reading)[0] == "She goes."


def test_a_note_kept_apart_is_found_by_its_place_in_the_script() -> None:
    # Paragraphs part by one unit each; astral letters count twice.
    fire = paragraph("Action", "Fire \U0001f525.")
    at = len("INT. HALL - NIGHT") + 1 + 7 + 1 + 1
    card = note("card: happens: Ana leaves", f' Range="{at},{at + 3}"')
    far = f"<ScriptNotes>{card}</ScriptNotes>"
    first = script(HALL, fire, GARDEN, after=far.replace(f'"{at},', f'"{at - 2},'))
    assert [("happens" in card) for card in cards(first)] == [True, False]
    second = script(HALL, fire, GARDEN, after=far)
    assert [("happens" in card) for card in cards(second)] == [False, True]


def test_the_words_of_a_dual_dialogue_do_not_count_for_notes_behind_it() -> None:
    words = paragraph("Character", "BEN") + paragraph("Dialogue", "Yes, " * 40)
    dual = paragraph("General", f"<DualDialogue>{words}</DualDialogue>")
    at = len("INT. HALL - NIGHT") + 1 + 3
    card = note("card: happens: Ana leaves", f' Range="{at},{at + 3}"')
    reading = script(HALL, dual, GARDEN, after=f"<ScriptNotes>{card}</ScriptNotes>")
    assert [("happens" in card) for card in cards(reading)] == [False, True]


def test_a_paragraph_may_be_a_note_or_a_summary() -> None:
    reading = script(
        HALL, paragraph("Summary", "They meet."), paragraph("Note", "card: happens: Ana leaves")
    )
    assert cards(reading) == [{"when": ["some night"], "where": "HALL", "happens": ["Ana leaves"]}]
    assert bodies(reading) == ["They meet."]


def test_other_notes_are_kept_and_no_prose() -> None:
    reading = script(HALL, paragraph("Action", note("Too long?"), "x"))
    assert [(kept.field, kept.example.value) for kept in reading.kept] == [
        ("script note", "Too long?")
    ]
    assert bodies(reading) == ["x"]


def test_an_omitted_scene_is_none() -> None:
    gone = paragraph("Scene Heading", "OMITTED", f"<OmittedScene>{GARDEN}</OmittedScene>")
    reading = script(HALL, gone, paragraph("Action", "x"))
    assert names(reading) == ["INT. HALL - NIGHT"]
    assert [kept.field for kept in reading.kept] == ["omitted scene"]


def test_the_breakdown_tells_props_and_people() -> None:
    data = (
        '<TagData><TagCategories><TagCategory Id="p" Name="Props"/><TagCategory Id="c" '
        'Name="Cast Members"/><TagCategory Id="d" Name="Script Day"/><TagCategory Id="m" '
        'Name="Music"/></TagCategories><TagDefinitions>'
        '<TagDefinition CatId="p" Id="1" Label="the mug" Number="1"/>'
        '<TagDefinition CatId="c" Id="2" Label="Ana" Number="2"/>'
        '<TagDefinition CatId="d" Id="3" Label="N2" Number="3"/>'
        '<TagDefinition CatId="m" Id="4" Label="a waltz" Number="4"/></TagDefinitions><Tags>'
        + "".join(f'<Tag Number="{n}"><DefId>{n}</DefId></Tag>' for n in range(1, 5))
        + "</Tags></TagData>"
    )
    heading = paragraph("Scene Heading", '<Text TagNumber="3">INT. HALL - NIGHT</Text>')
    action = paragraph(
        "Action", '<Text TagNumber="2">Ana</Text>', '<Text TagNumber="1">a mug</Text>'
    )
    reading = script(heading, action, after=data)
    assert cards(reading) == [{"when": ["some night"], "who": ["Ana"], "where": "HALL"}]
    assert [thing.name.value for thing in reading.declared.things] == ["the mug"]
    assert [kept.field for kept in reading.kept] == ["breakdown: script day", "breakdown: music"]


def test_acts_hold_scenes_and_a_summary_stands_in_for_prose() -> None:
    summary = "<SceneProperties><Summary><Paragraph><Text>They meet.</Text></Paragraph></Summary>"
    heading = paragraph("Scene Heading", f"{summary}</SceneProperties>", "INT. A - DAY")
    reading = script(paragraph("New Act", "ACT ONE"), heading)
    assert scenes(reading)[0].within == ("ACT ONE",)
    assert bodies(reading) == ["They meet."]


def test_what_breaks_off_is_read_so_far() -> None:
    whole = f"<FinalDraft><Content>{HALL}{GARDEN}<Paragraph Type="
    reading = told(whole.encode(), "s.fdx")
    assert names(reading) == ["INT. HALL - NIGHT", "EXT. GARDEN - DAY"]
    assert odd(reading) == ["this file breaks off; what stands before is read"]


def test_another_file_under_that_name_is_told() -> None:
    assert odd(told(b"<html/>", "s.fdx")) == ["s.fdx is no Final Draft script"]
    assert odd(told(b"MZ\x90\x00", "s.fdx")) == ["s.fdx is damaged, or no file of this kind"]
