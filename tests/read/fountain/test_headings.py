"""What a scene heading says: place, time of day, tie to the scene before, way of telling."""

from __future__ import annotations

import pytest

from tests.read.fountain.scripts import card, script


@pytest.mark.parametrize(
    ("heading", "where"),
    [
        ("INT. HOUSE - DAY", "HOUSE"),
        ("EXT. HOUSE / GARDEN - DAY", "HOUSE / GARDEN"),
        ("INT. HOUSE - KITCHEN - DAY", "HOUSE / KITCHEN"),
        ("INT./EXT. CAR - NIGHT", "CAR"),
        ("I/E CAR - NIGHT", "CAR"),
        ("INT CAR - NIGHT", "CAR"),
        ("int. car - night", "car"),
        ("EXT. BIG-TOP - NIGHT", "BIG-TOP"),
        ("INT. CAR / DRIVING - NIGHT", "CAR"),
        ("EXT. HIGH STREET, NIGHT", "HIGH STREET"),
        ("INT. CAFE (LA RUE) - DAY", "CAFE (LA RUE)"),
        ("EXT. HOUSE [MID/LATE '70s] - DAY", "HOUSE"),
        ("INT. HOUSE, KITCHEN (d1)", "HOUSE, KITCHEN"),
        ("EXT. VARIOUS - DAY", None),
        ("INT. HOUSE - DAY #3# #blue #b:c", "HOUSE"),
        (".THE VOID", "THE VOID"),
    ],
)
def test_the_place_is_what_stands_between_setting_and_time(heading: str, where: str | None) -> None:
    assert card(heading).get("where") == where


@pytest.mark.parametrize(
    ("heading", "when"),
    [
        ("INT. A - DAY", ["some day"]),
        ("INT. A - NIGHT", ["some night"]),
        ("INT. A - PRE-DAWN", ["some early morning"]),
        ("INT. A - (PRESENT) DAY", ["some day"]),
        ("INT. A - NIGHT (1973)", ["1973", "some night"]),
        ("INT. A - 3 MAY 1987 - DAY", ["3 MAY 1987", "some day"]),
        ("INT. A - NIGHT / LATER", ["later", "some night"]),
        ("INT. A - MOMENTS LATER", ["moments later"]),
        ("INT. A - [THE NEXT] MORNING", ["THE NEXT MORNING"]),
        ("INT. A - TWO WEEKS LATER", ["TWO WEEKS LATER"]),
        ("INT. A - 6:00 PM", ["some 6:00 PM"]),
        ("INT. A - ANOTHER DAY", ["later"]),
        ("INT. A - DAY TO NIGHT", ["some day"]),
        ("INT. A - DAY / NIGHT", None),
        ("INT. A - day (present time) (d1)", ["some day"]),
        ("INT. A - MAGIC HOUR", None),
        ("INT. A - PRESENT DAY", None),
        ("INT. A", None),
    ],
)
def test_the_time_is_one_that_a_card_may_say(heading: str, when: list[str] | None) -> None:
    assert card(heading).get("when") == when


@pytest.mark.parametrize("words", ["'70s", "MID '70S", "THE 80s", "(3)", "ROOM 237"])
def test_a_century_is_never_guessed(words: str) -> None:
    assert "when" not in card(f"INT. A ({words})")


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("(FLASHBACK)", "flashback"),
        ("[FLASHBACK - 1985]", "flashback"),
        ("TWENTY YEARS EARLIER", "flashback"),
        ("FLASHFORWARD", "flashforward"),
        ("DREAM SEQUENCE", "dream"),
        ("FANTASY", "imagined"),
        ("DAY", None),
    ],
)
def test_marks_say_how_a_scene_is_told(mark: str, told: str | None) -> None:
    assert card(f"INT. A - {mark}").get("told") == told


def test_evidence_is_the_line_and_its_words() -> None:
    (scene,) = script("\n\nINT. HALL - NIGHT (1973)\n\nDark.\n").scenes
    assert scene.card is not None
    spans = {key.value: key.span for key, _ in scene.card.pairs}
    assert spans["when"].text == "1973"
    assert spans["when"].source.place(spans["when"].bounds()[0]) == (3, 20)
    assert spans["where"].text == "HALL"
