"""Any bytes under the name of a novelibre project are read, and nothing is raised."""

from __future__ import annotations

from hypothesis import given, settings

from tests.read.bent import assert_read, made_of, spoilt
from tests.read.told import told

WHOLE = (
    b'<novx version="1.10"><PROJECT><Title>T</Title><ReferenceDate>1987-05-03</ReferenceDate>'
    b'</PROJECT><CHAPTERS><CHAPTER id="c1"><Title>One</Title><SECTION id="s1"><Title>A</Title>'
    b'<Desc><p>card: who: Ana</p></Desc><Viewpoint id="cr1"/><Day>3</Day><Time>08:00</Time>'
    b'<LastsDays>1</LastsDays><Characters ids="cr1 cr2"/><Locations ids="lc1"/><Content><p>No <em>'
    b"more</em><comment><p>card: happens: Ana leaves</p></comment></p></Content></SECTION>"
    b"</CHAPTER>"
    b'</CHAPTERS><CHARACTERS><CHARACTER id="cr1"><Title>Ana</Title><BirthDate>1960-01-01'
    b'</BirthDate></CHARACTER><CHARACTER id="cr2"><Title>Ana</Title></CHARACTER></CHARACTERS>'
    b"<LOCATIONS>"
    b'<LOCATION id="lc1"><Title>Hall</Title></LOCATION></LOCATIONS></novx>'
)
PIECES = tuple(piece + ">" for piece in WHOLE.decode().split(">") if piece)


@given(spoilt(WHOLE))
@settings(max_examples=150, deadline=None)
def test_a_spoilt_project_is_read(data: bytes) -> None:
    assert_read({"n.novx": data}, "n.novx")


@given(made_of(PIECES))
@settings(max_examples=80, deadline=None)
def test_any_pieces_are_read(data: bytes) -> None:
    assert_read({"n.novx": data}, "n.novx")


def test_letters_that_nobody_defines_are_left_out_wherever_they_stand() -> None:
    whole = WHOLE
    for at in range(0, len(whole), 3):
        told(whole[:at] + b"&x;" + whole[at:], "n.novx")
