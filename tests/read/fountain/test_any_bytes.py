"""Any bytes are a script, or none: nothing is raised, and time is bounded."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings

from tests.read.bent import assert_read, made_of, spoilt

PIECES = (
    "INT. HALL - NIGHT (1973) #12A#", "EXT. A / B - DAY / LATER", ".FORCED", "I/E CAR [FLASHBACK]",
    "EXT. SEA - CONTINUOUS", "INT. A - SAME", "INT. - - -", "INT. (", "EXT. [PRESENT] DAY",
    "ANA (V.O.) (CONT'D)", "@Ana", "ANA & BEN ^", "Hello.", "(quietly)", "~la", "> CUT TO:",
    "> centred <", "!ACTION", "# Act", "## Part", "= Synopsis", "===", "FLASHBACK TO:",
    "END FLASHBACK", "BACK TO:", "INTERCUT WITH:", "SUPER: PARIS, 1944", "Title: X", "    more",
    "[[card: when: 3 May 1987; who: Ana]]", "[[card\nwho: Ana\n]]", "[[note", "]]", "/*", "*/",
)  # fmt: skip
WHOLE = ("Title: The Owl\n\n" + "\n\n".join(PIECES)).encode()


@given(made_of(PIECES))
@settings(max_examples=150, deadline=None)
def test_any_pieces_are_read(data: bytes) -> None:
    assert_read({"s.fountain": data}, "s.fountain")


@given(spoilt(WHOLE))
@settings(max_examples=100, deadline=None)
def test_a_spoilt_script_is_read(data: bytes) -> None:
    assert_read({"s.fountain": data}, "s.fountain")


@pytest.mark.parametrize(
    "piece",
    [
        "[[",
        "/*",
        "[[card ",
        "INT. A - ",
        "(",
        "A (",
        "#",
        "- ",
        "\n\n.A",
        "INT. A (1973) - DAY / ",
        "@",
    ],
)
def test_long_rows_of_one_sign_take_no_longer_than_their_length(piece: str) -> None:
    begun = time.perf_counter()
    assert_read({"s.fountain": (piece * (30_000 // len(piece))).encode()}, "s.fountain")
    assert time.perf_counter() - begun < 5
