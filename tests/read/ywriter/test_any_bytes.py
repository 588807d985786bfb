"""Any bytes under the name of a yWriter project are read, and nothing is raised."""

from __future__ import annotations

from hypothesis import given, settings

from tests.read.bent import assert_read, spoilt
from tests.read.told import scenes as told_scenes
from tests.read.told import told
from tests.read.ywriter.test_projects import chapter, scene, whole

FIELDS = (
    "<Characters><CharID>2</CharID><CharID>1</CharID></Characters><Locations><LocID>1</LocID>"
    "</Locations><SpecificDateTime>1987-05-03 20:38:00</SpecificDateTime><LastsHours>2</LastsHours>"
    "<Desc>card: happens: Ana leaves</Desc><SceneContent>[i]No[/i]</SceneContent>"
)
WHOLE = whole(chapter("1", "One", "1 2"), scene("1", "A", FIELDS) + scene("2", "B", "<Day>3</Day>"))


@given(spoilt(WHOLE.encode()))
@settings(max_examples=150, deadline=None)
def test_a_spoilt_project_is_read(data: bytes) -> None:
    assert_read({"n.yw7": data}, "n.yw7")


@given(spoilt(WHOLE.encode("utf-16")))
@settings(max_examples=80, deadline=None)
def test_so_is_one_in_the_tablets_encoding(data: bytes) -> None:
    assert_read({"n.yw7": data}, "n.yw7")


def test_many_empty_scenes_are_bounded() -> None:
    ids = "".join(f"<ScID>{n}</ScID>" for n in range(30_000))
    scenes = "".join(f"<SCENE><ID>{n}</ID></SCENE>" for n in range(30_000))
    text = f"<YWRITER7><SCENES>{scenes}</SCENES><CHAPTERS><CHAPTER><Scenes>{ids}</Scenes></CHAPTER>"
    found = told(f"{text}</CHAPTERS></YWRITER7>".encode(), "n.yw7")
    assert len(told_scenes(found)) == 30_000


def test_letters_that_nobody_defines_are_left_out_wherever_they_stand() -> None:
    whole = WHOLE.encode()
    for at in range(0, len(whole), 3):
        told(whole[:at] + b"&x;" + whole[at:], "n.yw7")
