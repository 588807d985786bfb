"""Any bytes under the name of a Final Draft script are read, and nothing is raised."""

from __future__ import annotations

from hypothesis import given, settings

from tests.read.bent import assert_read, made_of, spoilt
from tests.read.told import told

PIECES = (
    "<FinalDraft>", "<Content>", "</Content>", "</FinalDraft>", '<Paragraph Type="Scene Heading">',
    '<Paragraph Type="Character">', '<Paragraph Type="Dialogue">', '<Paragraph Type="New Act">',
    "<Paragraph>", "</Paragraph>", "<Text>", "</Text>", '<Text TagNumber="1,x">', "INT. HALL - DAY",
    "ANA (V.O.)", "<ScriptNote>", '<ScriptNote Range="3,9">', "</ScriptNote>", "<ScriptNotes>",
    "</ScriptNotes>", "<DualDialogue>", "</DualDialogue>", "<OmittedScene/>", "<SceneProperties>",
    "<Summary>", "<TagData>", '<TagCategory Id="1" Name="Props"/>', "<!-- x -->", "<?x y?>",
)  # fmt: skip
WHOLE = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<FinalDraft><Content><Paragraph Type="Scene Heading" '
    b'Number="1"><Text>INT. HALL - </Text><Text TagNumber="1">NIGHT</Text></Paragraph>'
    b'<Paragraph Type="Character"><Text>ANA</Text></Paragraph><Paragraph Type="Dialogue">'
    b"<ScriptNote>"
    b"<Paragraph><Text>card: happens: Ana leaves</Text></Paragraph></ScriptNote><Text>Hi.</Text>"
    b'</Paragraph></Content><ScriptNotes><ScriptNote Range="4,9"><Paragraph><Text>card: who: Ben'
    b'</Text></Paragraph></ScriptNote></ScriptNotes><TagData><TagCategories><TagCategory Id="d" '
    b'Name="Script Day"/></TagCategories><TagDefinitions><TagDefinition CatId="d" Id="x" '
    b""
    b'Label="D1"/>'
    b'</TagDefinitions><Tags><Tag Number="1"><DefId>x</DefId></Tag></Tags></TagData></FinalDraft>'
)


@given(made_of(PIECES))
@settings(max_examples=120, deadline=None)
def test_any_pieces_are_read(data: bytes) -> None:
    assert_read({"s.fdx": data}, "s.fdx")


@given(spoilt(WHOLE))
@settings(max_examples=150, deadline=None)
def test_a_spoilt_script_is_read(data: bytes) -> None:
    assert_read({"s.fdx": data}, "s.fdx")


def test_paragraphs_within_paragraphs_are_bounded() -> None:
    deep = "<Paragraph><DualDialogue>" * 300 + "</DualDialogue></Paragraph>" * 300
    assert_read({"s.fdx": f"<FinalDraft><Content>{deep}</Content></FinalDraft>".encode()}, "s.fdx")


def test_letters_that_nobody_defines_are_left_out_wherever_they_stand() -> None:
    whole = WHOLE
    for at in range(0, len(whole), 3):
        told(whole[:at] + b"&x;" + whole[at:], "s.fdx")
