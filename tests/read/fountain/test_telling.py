"""Scenes, speakers and marks of telling over a whole script."""

from __future__ import annotations

from fabula.model.draft import Draft
from tests.read.fountain.scripts import cards, findings, script
from tests.read.told import told


def headings(draft: Draft) -> list[str | None]:
    return [scene.heading.value if scene.heading else None for scene in draft.scenes]


def modes(text: str) -> list[str | None]:
    return [card.get("told") for card in cards(text)]


def test_a_heading_stands_behind_an_empty_line() -> None:
    draft = script(
        "Talk.\nINT. NOT THIS - DAY\n\nEXT. THIS - DAY\n\n!INT. NOR THIS\n\n..nor this\n"
    )
    assert headings(draft) == ["EXT. THIS - DAY"]


def test_who_speaks_is_there_and_whose_voice_is_heard_is_not() -> None:
    text = """INT. A - DAY

ANA
Hello.

BEN (V.O.)
I was young then.

CLEO (O.S.) (CONT'D)
Who is there?

@McAvoy
Me.

RADIO VOICE
News.

DORA (on the phone)
It is late.

BEN (into phone)
Yes.
"""
    (card,) = cards(text)
    assert card["who"] == ["ANA", "BEN", "McAvoy"]
    assert card["heard"] == ["CLEO", "RADIO VOICE", "DORA"]


def test_no_name_is_made_of_a_crowd_and_two_who_speak_at_once_are_two() -> None:
    names = ("ANA", "BEN ^", "ALL", "ANA & BEN", "MAN & DOG")
    text = "INT. A - DAY\n\n" + "".join(f"{name}\nHurrah.\n\n" for name in names)
    (card,) = cards(text)
    assert card["who"] == ["ANA", "BEN", "MAN & DOG"]


def test_capitals_alone_are_no_cue() -> None:
    text = "INT. A - DAY\n\nBOOM!\nIt falls.\n\nFADE OUT.\nx\n\nSILENCE\n\nSMASH CUT TO:\nx\n"
    (card,) = cards(text)
    assert "who" not in card


def test_who_comes_in_after_an_intercut_is_somewhere_else() -> None:
    text = "INT. A - DAY\n\nANA\nHello?\n\nINTERCUT WITH:\n\nBEN\nIt is me.\n\nANA\nYou!\n"
    (card,) = cards(text)
    assert (card["who"], card["heard"]) == (["ANA"], ["BEN"])


def test_a_flashback_is_one_scene_unless_its_end_is_marked() -> None:
    scene = "INT. {} - DAY\n\nx\n\n"
    plain = [scene.format(name) for name in "ABCD"]
    assert modes(f"{plain[0]}FLASHBACK TO:\n\n{plain[1]}{plain[2]}") == [None, "flashback", None]
    marked = f"{plain[0]}BEGIN FLASHBACK\n\n{plain[1]}{plain[2]}END FLASHBACK\n\n{plain[3]}"
    assert modes(marked) == [None, "flashback", "flashback", None]
    present = f"INT. A - DAY (FLASHBACK)\n\nx\n\n{plain[1]}INT. C - DAY (PRESENT)\n\nx\n"
    assert modes(present) == ["flashback", "flashback", None]
    back = f"{plain[0]}FLASHBACK TO:\n\n{plain[1]}BACK TO:\n\n{plain[2]}INT. D - PRESENT DAY\n\nx\n"
    assert modes(back) == [None, "flashback", None, None]


def test_continuous_is_stated_only_where_the_thread_runs_on() -> None:
    same = "INT. HALL - NIGHT\n\nANA\nx\n\nEXT. YARD - CONTINUOUS\n\nANA\nx\n"
    assert cards(same)[1]["continuous"] == "yes"
    other = "INT. HALL - NIGHT\n\nANA\nx\n\nEXT. SEA - CONTINUOUS\n\nBEN\nx\n"
    assert cards(other)[1]["when"] == ["continuous"]
    back = "INT. HALL (FLASHBACK)\n\nANA\nx\n\nEXT. YARD - CONTINUOUS\n\nANA\nx\n"
    assert cards(back)[1]["when"] == ["continuous"]


def test_same_is_the_same_part_of_the_same_day() -> None:
    text = "INT. HALL - NIGHT\n\nx\n\nEXT. SEA - SAME\n\nx\n"
    assert cards(text)[1]["when"] == ["some night", "the same day"]


def test_words_laid_over_the_picture_may_date_a_scene() -> None:
    text = 'EXT. QUAY - DAY\n\nSUPER: "Paris, 6 June 1944"\n\nTITLE CARD: BASED ON A TRUE STORY\n'
    assert cards(text)[0]["when"] == ["6 JUNE 1944", "some day"]


def test_scenes_with_one_heading_have_ids_of_their_own() -> None:
    text = "INT. A - DAY\n\nx\n\nINT. A - DAY\n\nx\n\nINT. A - DAY #12A#\n\nx\n"
    assert [card.get("id") for card in cards(text)] == ["int-a-day-1", "int-a-day-2", "scene-12a"]
    assert findings(text) == []


def test_places_of_one_name_in_two_houses_are_two() -> None:
    text = "".join(
        f"INT. {place} - DAY\n\nx\n\n" for place in ("A / KITCHEN", "B / KITCHEN", "KITCHEN")
    )
    assert [card["where"] for card in cards(text)] == [
        "A / A, KITCHEN",
        "B / B, KITCHEN",
        "KITCHEN",
    ]
    assert findings(text) == []


def test_a_place_that_is_called_like_somebody_is_no_person() -> None:
    text = "INT. THE BEAST - DAY\n\nTHE BEAST\nRoar.\n"
    assert cards(text)[0]["where"] == "THE BEAST (place)"


def test_sections_hold_scenes_and_synopses_stand_in_for_prose() -> None:
    first = "# Act One\n\n## Morning\n\n= They meet.\n\nINT. A - DAY\n\n= And part.\n\n"
    text = f"{first}# Act Two\n\nINT. B\n\nx\n"
    draft = script(text)
    assert [scene.within for scene in draft.scenes] == [("Act One", "Morning"), ("Act Two",)]
    assert [span.text for span in draft.scenes[0].body] == ["They meet.", "And part."]


def test_the_title_page_and_what_is_not_read_are_kept() -> None:
    text = "Title: The Flat\nAuthor: N. N.\n\nINT. A - DAY / RAIN\n\n= Sad.\n\nx\n"
    reading = told(text.encode(), "s.fountain")
    assert reading.declared.title == "The Flat"
    found = [(kept.field, kept.times, kept.example.value) for kept in reading.kept]
    assert found == [
        ("author", 1, "N. N."), ("words of a heading", 1, "RAIN"), ("synopsis", 1, "Sad.")
    ]  # fmt: skip


def test_notes_and_boneyard_are_no_part_of_the_script() -> None:
    text = (
        "INT. A - DAY\n\n/*\nINT. GONE - DAY\n\nBEN\nNo.\n*/\n\nANA\n[[INT. NOTE]]\nYes.\n\n"
        "/* x */ She goes. [[a\nnote]]\n\n[[no note\n\nINT. B - DAY\n\nx ]]\n"
    )
    assert headings(script(text)) == ["INT. A - DAY", "INT. B - DAY"]
    assert cards(text)[0]["who"] == ["ANA"]


def test_a_page_break_is_no_prose() -> None:
    draft = script("INT. A - DAY\n\nOne.\n===\nINT. B - DAY\n\nTwo.\n")
    assert headings(draft) == ["INT. A - DAY", "INT. B - DAY"]
    assert [span.text for span in draft.scenes[0].body] == ["One."]


def test_a_card_stands_in_a_note() -> None:
    text = (
        "INT. A - NIGHT [[card: when: 3 May 1987; happens: Ana leaves; Ben weeps]]\n\nANA\nBye.\n\n"
        "[[card\nwho: [Ben, Cleo]\nhappens:\n  - Cleo sleeps\n]]\n\nx\n"
    )
    (card,) = cards(text)
    assert card["when"] == "3 May 1987"
    assert card["who"] == ["ANA", "Ben", "Cleo"]
    assert card["happens"] == ["Ana leaves", "Ben weeps", "Cleo sleeps"]


def test_a_card_names_its_scene() -> None:
    text = "INT. A - DAY\n\n[[card: scene: The ball]]\n\nINT. A - DAY\n\nx\n"
    assert [card.get("id") for card in cards(text)] == [None, None]
    assert findings(text) == []


def test_a_card_without_an_end_is_told_and_costs_no_scene() -> None:
    draft = script("INT. A - DAY\n\n[[card: who: Ana\n\nINT. B - DAY\n\nx\n")
    assert headings(draft) == ["INT. A - DAY", "INT. B - DAY"]
    assert [odd.message for odd in draft.oddities] == ["this card has no end"]


def test_an_outline_of_sections_has_scenes_where_cards_stand() -> None:
    draft = script("# Act One\n\n### The theft\n\n= It is stolen.\n\n[[card: who: Ana]]\n")
    assert headings(draft) == ["The theft"]
    assert draft.scenes[0].within == ("Act One",)


def test_what_is_said_before_the_first_heading_is_a_scene() -> None:
    draft = script("FADE IN:\n\nA river.\n\nED (V.O.)\nThere was a fish.\n\nINT. A - DAY\n\nx\n")
    assert headings(draft) == [None, "INT. A - DAY"]
    assert [span.text for span in draft.scenes[0].body][:2] == ["FADE IN:", "A river."]


def test_a_night_under_a_heading_may_be_any_night() -> None:
    """Between two headings years may lie; what is dated is held against dates alone."""
    years = "INT. A - NIGHT (1990)\n\n[[card: happens: Ana is 20 years old]]\n\nANA\nx\n\n"
    later = "INT. B - DAY\n\nANA\nx\n\nINT. C - NIGHT\n\n"
    age = "[[card: happens: Ana is {} years old]]\n\nANA\nx\n"
    born = '[people.Ana]\nborn = "1970"\n'
    assert findings(years + later + age.format(31), born) == []
    assert [one[:4] for one in findings(years + later + age.format(18), born)] == ["T104"]


def test_a_narrator_may_be_dead() -> None:
    text = (
        "EXT. POOL - DAY (1950)\n\n[[card: who: Joe; happens: Joe dies]]\n\nx\n\n"
        "INT. STUDIO - NIGHT (1951)\n\nJOE (V.O.)\nIt was hot.\n\nNORMA\nAh.\n"
    )
    assert findings(text) == []


def test_headings_that_exclude_one_another_are_found() -> None:
    text = "INT. HALL (1950)\n\nANA\nx\n\nEXT. YARD - CONTINUOUS (1949)\n\nANA\nx\n"
    assert [one[:4] for one in findings(text)] == ["T101"]


def test_who_speaks_after_their_death_is_found() -> None:
    died = "INT. HALL (1950)\n\n[[card: happens: Ana dies]]\n\nx\n\n"
    assert [one[:4] for one in findings(f"{died}EXT. YARD (1951)\n\nANA\nx\n")] == ["L102"]
    assert findings(f"{died}EXT. YARD (1951)\n\nANA (O.S.)\nx\n") == []
    assert findings(f"{died}EXT. YARD (1949) [FLASHBACK]\n\nANA\nx\n") == []
