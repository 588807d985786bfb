"""Manuskript: the outline's files, in a folder or in one file; people and the world."""

from __future__ import annotations

import zipfile
from io import BytesIO

from fabula.read.door import read
from fabula.read.folder import Texts
from fabula.read.formats import format_of
from fabula.read.reading import Hints, Reading
from tests.read.told import assert_placed, bodies, cards, names, odd, scenes, told

WORLD = (
    "<?xml version='1.0'?><opml><body><outline name='Places' ID='0'><outline name='Rye' ID='1'>"
    "<outline name='Hall' ID='2'/></outline></outline><outline name='Cultures' ID='3'>"
    "<outline name='Jews' ID='4'/></outline></body></opml>"
)
BASE = {
    "MANUSKRIPT": "1",
    "infos.txt": "Title:          The Owl\n",
    "labels.txt": "Idea:    #fff\nFlashback:   #000\n",
    "status.txt": "TODO\nDone\n",
    "characters/0-Ana.txt": "Name:       Ana\nID:         0\nAliases:    Owl, Annie\nGoal:   Out\n",
    "world.opml": WORLD,
    "plots.xml": "<root><plot name='The theft' ID='0'/></root>",
    "outline/0-One/folder.txt": "title:          One\nID:   1\ntype:   folder\ncompile:   2\n\n\n",
}


def text(title: str, body: str = "", **fields: str) -> str:
    """A file of the outline."""
    shown = {"title": title, "type": "md", "compile": "2", **fields}
    head = "".join(
        f"{key + ':':<16}" + value.replace("\n", "\n" + " " * 16) + "\n"
        for key, value in shown.items()
    )
    return f"{head}\n\n{body}"


def project(texts: dict[str, str]) -> dict[str, bytes]:
    """A project's files; ``texts`` by their names below the outline."""
    files = {**BASE, **{f"outline/{name}": words for name, words in texts.items()}}
    return {name: words.encode() for name, words in files.items()}


def reading(texts: dict[str, str]) -> Reading:
    kind = format_of("MANUSKRIPT")
    assert kind is not None
    found = read(kind, Texts(project(texts), "owl"), "MANUSKRIPT", Hints())
    assert_placed(found)
    return found


def test_the_telling_is_the_outline_in_the_order_of_its_numbers() -> None:
    found = reading(
        {
            "0-One/10-C.md": text("C"),
            "0-One/2-B.md": text("B", "It rains.\n\nIt stops."),
            "1-A.md": text("A"),
            "0-One/3-X.md": text("X", compile="0"),
            "2-Out/folder.txt": text("Out", compile="0"),
            "2-Out/0-Y.md": text("Y"),
        }
    )
    assert names(found) == ["B", "C", "A"]
    assert [scene.within for scene in scenes(found)] == [("One",), ("One",), ()]
    assert bodies(found)[0] == "It rains.\n\nIt stops."
    assert found.declared.title == "The Owl"


def test_viewpoint_label_and_what_is_kept() -> None:
    found = reading({"0-A.md": text("A", "x", POV="0", label="2", status="1", summaryFull="Long.")})
    assert cards(found) == [{"pov": "Ana", "told": "flashback"}]
    assert [(kept.field, kept.example.value) for kept in found.kept] == [
        ("world", "Jews"),
        ("person: goal", "Out"),
        ("summary", "Long."),
        ("status", "TODO"),
        ("plot", "The theft"),
    ]


def test_a_card_stands_in_the_notes_with_its_line_in_the_file() -> None:
    found = reading(
        {"0-A.md": text("A", notes="{C:0:Ana}\ncard\nwho: Ana\nhappens:\n- Ana leaves")}
    )
    assert cards(found) == [{"who": "Ana", "happens": ["Ana leaves"]}]
    (scene,) = scenes(found)
    assert scene.card is not None
    key, _ = scene.card.pairs[0]
    assert key.span.source.path == "owl/outline/0-A.md"
    assert key.span.source.place(key.span.bounds()[0]).line == 6


def test_a_summary_stands_in_where_there_is_no_prose() -> None:
    found = reading({"0-A.md": text("A", summarySentence="They meet.")})
    assert bodies(found) == ["They meet."]


def test_people_and_places_within_places_are_declared() -> None:
    found = reading({"0-A.md": text("A")})
    (ana,) = found.declared.people
    assert [alias.value for alias in ana.aliases] == ["Owl", "Annie"]
    places = [
        (one.name.value, one.within.value if one.within else "") for one in found.declared.places
    ]
    assert places == [("Rye", ""), ("Hall", "Rye")]


def test_a_project_in_one_file_is_the_same() -> None:
    files = project({"0-A.md": text("A", "x", POV="0")})
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert cards(told(buffer.getvalue(), "owl.msk")) == [{"pov": "Ana"}]


def test_a_text_that_grows_beyond_measure_costs_no_other() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("outline/0-A.md", bytes(65 * 1024 * 1024))
        archive.writestr("outline/1-B.md", text("B"))
        archive.writestr("../outline/2-C.md", text("C"))
    found = told(buffer.getvalue(), "owl.msk")
    assert names(found) == ["B"]
    assert odd(found) == ["outline/0-A.md in owl.msk is too large to be a part of a story"]


def test_a_file_that_is_a_sign_leads_to_the_folder_beside_it() -> None:
    files = {f"owl/{name}": data for name, data in project({"0-A.md": text("A")}).items()}
    kind = format_of("owl.msk")
    assert kind is not None
    found = read(kind, Texts({"owl.msk": b"0", **files}), "owl.msk", Hints())
    assert names(found) == ["A"]


def test_no_project_is_told() -> None:
    assert odd(told(b"0", "owl.msk")) == ["owl.msk holds no Manuskript project"]
    assert odd(told(b"PK\x03\x04", "owl.msk")) == ["owl.msk is damaged, or no file of this kind"]
