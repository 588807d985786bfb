"""The solved timeline in other programs' formats, read back by their libraries."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import icalendar
import jsonschema
import networkx
import pytest

from fabula.cli.main import main
from fabula.export.formats import FORMATS, rendered
from fabula.export.ics import left_out
from fabula.export.timeline import Timeline, timeline
from fabula.loading import Loaded
from fabula.model.terms import Certainty
from fabula.project import load_bytes, solved, solved_of, solved_texts
from fabula.text import FabulaError

ROOT = Path(__file__).parents[2]
STORIES = sorted(
    path.parent.relative_to(ROOT / "stories").as_posix()
    for path in (ROOT / "stories").rglob("fabula.toml")
)
SMALL = """\
- scene: The ball
  when: 3 May 1987, 21:00
  lasts: 2 hours
  where: Hall
  who: [Ana, Ben]
  happens: [Ana learns the secret]
- scene: The morning
  when: 4 May 1987
  who: [Ana]
  happens: [Ana mentions the secret]
- scene: Some day
  when: after The morning
- scene: The war
  when: 1940
  told: flashback
- scene: Nobody knows when
"""


def made(text: str = SMALL, toml: str = "") -> Timeline:
    files = {"story.cards.yaml": text} | ({"fabula.toml": toml} if toml else {})
    known = solved_texts(files)
    calendar = known.reading.calendar
    return timeline(known.story, known.worlds, calendar, known.loaded.drafts)


def of(story: str) -> Timeline:
    known = solved((str(ROOT / "stories" / story),))
    calendar = known.reading.calendar
    return timeline(known.story, known.worlds, calendar, known.loaded.drafts)


def exported(loaded: Loaded, to: str) -> str:
    """What was loaded, solved and written in a format."""
    known = solved_of(loaded, Certainty.LIKELY, laws=False)
    calendar = known.reading.calendar
    return rendered(timeline(known.story, known.worlds, calendar, loaded.drafts), to)


# --- csv


def test_the_table_has_both_ends_of_every_window() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered(made(), "csv"), newline="")))
    assert [row["scene"] for row in rows] == [
        "The ball", "The morning", "Some day", "The war", "Nobody knows when"]  # fmt: skip
    ball, morning, some, war, nobody = rows
    assert (ball["starts not before"], ball["starts not after"]) == ("1987-05-03T21:00",) * 2
    assert ball["ends not before"] == "1987-05-03T22:30"  # "2 hours" leaves half an hour
    assert (morning["starts not before"], morning["starts not after"]) == (
        "1987-05-04T00:00", "1987-05-04T23:59")  # fmt: skip
    assert some["starts not before"] == "1987-05-04T00:00"
    assert (some["starts not after"], some["when"]) == ("", "not before 4 May 1987, 00:00")
    assert war["when"] == "1940"
    assert nobody["when"] == ""
    assert [row["told"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert war["happens"] == "1"


def test_a_name_that_looks_like_a_formula_is_a_text() -> None:
    text = rendered(made('- scene: "=cmd()"\n  who: [Ana]\n- scene: "a, \\"b\\""\n'), "csv")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["scene"] for row in rows] == [" =cmd()", 'a, "b"']


# --- aeon-csv


@pytest.mark.parametrize("story", STORIES)
def test_the_table_for_aeon_tells_the_same_story_when_read_back(story: str) -> None:
    """Round trip: the same scenes, with the same findings, under the same project file."""
    folder = ROOT / "stories" / story
    before = solved((str(folder),), laws=True)
    table = rendered(of(story), "aeon-csv").encode()
    toml = (folder / "fabula.toml").read_text("utf-8").splitlines()
    kept = "\n".join(line for line in toml if not line.startswith("manuscript"))
    files = {"story.csv": table, "fabula.toml": kept.encode()}
    after = solved_of(load_bytes(files, "story.csv"), Certainty.LIKELY, laws=True)
    assert [scene.id for scene in after.story.scenes] == [s.id for s in before.story.scenes]
    assert [scene.within for scene in after.story.scenes] == [s.within for s in before.story.scenes]
    assert [(f.law, f.message, f.certainty) for f in after.findings] == [
        (f.law, f.message, f.certainty) for f in before.findings
    ]


def test_scenes_of_one_name_are_the_same_scenes_when_read_back() -> None:
    text = "# A\n\n## Out\n\nx\n\n# B\n\n## Out\n\ny\n\n## Out\n\nz\n\n<!-- card\nwho: [Ana]\n-->\n"
    known = solved_texts({"story.md": text})
    calendar = known.reading.calendar
    exported = timeline(known.story, known.worlds, calendar, known.loaded.drafts)
    table = rendered(exported, "aeon-csv").encode()
    after = solved_of(load_bytes({"s.csv": table}, "s.csv"), Certainty.LIKELY, laws=False)
    assert [scene.id for scene in after.story.scenes] == [s.id for s in known.story.scenes]
    assert not after.story.oddities  # each has an id of its own now


def test_aeon_gets_windows_as_earliest_and_latest_dates() -> None:
    toml = '[people.Ana]\nborn = "1960"\ndied = "3 May 1999"\n'
    rows = list(csv.DictReader(io.StringIO(rendered(made(SMALL, toml), "aeon-csv"), newline="")))
    found = {row["Label"]: row for row in rows}
    assert found["The ball"]["Start Date"] == "1987-05-03 21:00:00"
    assert found["The morning"]["Start Date"] == "1987-05-04"
    assert (found["The war"]["Start Date"], found["The war"]["Latest Start Date"]) == (
        "1940-01-01", "1940-12-31")  # fmt: skip
    assert found["Some day"]["Start Date"] == ""
    assert found["Some day"]["Window"] == "not before 4 May 1987, 00:00"
    assert found["Nobody knows when"]["Window"] == "at no known time"
    ana = found["Ana"]
    assert (ana["Type"], ana["Start Date"], ana["Latest Start Date"], ana["End Date"]) == (
        "Person", "1960-01-01", "1960-12-31", "1999-05-03")  # fmt: skip


# --- markdown-timeline


def test_the_list_is_in_the_order_of_the_world_and_says_what_is_open() -> None:
    assert rendered(made(), "markdown-timeline").splitlines() == [
        "# A timeline",
        "",
        "- **1940**: The war (flashback), told as number 4",
        "- **3 May 1987, 21:00**: The ball (Hall; Ana, Ben), told as number 1",
        "- **4 May 1987**: The morning (Ana), told as number 2",
        "- **not before 4 May 1987, 00:00**: Some day, told as number 3",
        "",
        "## At no known time",
        "",
        "- Nobody knows when, told as number 5",
    ]


def test_marks_in_names_are_no_marks() -> None:
    said = rendered(made('- scene: "*Star* [x](y) <b>"\n'), "markdown-timeline")
    assert "\\*Star\\* \\[x\\](y) \\<b\\>" in said


# --- ics


def test_the_calendar_holds_what_is_known_to_the_day() -> None:
    exported = made()
    calendar = icalendar.Calendar.from_ical(rendered(exported, "ics"))
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    assert list(events) == ["The ball", "The morning"]
    assert events["The ball"].decoded("DTSTART").isoformat() == "1987-05-03T21:00:00"
    assert events["The morning"].decoded("DTSTART").isoformat() == "1987-05-04"
    assert str(events["The ball"]["LOCATION"]) == "Hall"
    assert left_out(exported) == 3


def test_long_and_odd_names_survive_the_folding() -> None:
    name = "Ünïcödé; with, marks \\ and " + "ä" * 120
    text = rendered(made(f"- scene: '{name}'\n  when: 3 May 1987\n"), "ics")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == name


def test_a_calendar_of_the_story_s_own_is_refused() -> None:
    with pytest.raises(FabulaError, match="our own calendar"):
        rendered(of("westreach"), "ics")


# --- json


@pytest.mark.parametrize("story", STORIES)
def test_the_object_fits_its_schema(story: str) -> None:
    schema = json.loads((ROOT / "src/fabula/schemas/timeline.schema.json").read_text("utf-8"))
    values = json.loads(rendered(of(story), "json"))
    jsonschema.validate(values, schema)
    assert sorted(one["happens"] for one in values["scenes"]) == list(
        range(1, len(values["scenes"]) + 1)
    )


def test_the_object_tells_what_is_sure_from_what_is_probable() -> None:
    text = "- scene: a\n  when: 3 May 1987, evening\n- scene: b\n"
    first, second = json.loads(rendered(made(text), "json"))["scenes"]
    assert first["start"]["sure"] == ["1987-05-03T00:00", "1987-05-03T23:59"]
    assert first["start"]["probably"] == ["1987-05-03T17:00", "1987-05-03T23:59"]
    assert second["start"]["sure"] == [None, None]


# --- graphml


def test_the_graph_has_orders_and_supports() -> None:
    graph = networkx.parse_graphml(rendered(made(), "graphml"), force_multigraph=True)
    names = {node: data["name"] for node, data in graph.nodes(data=True)}
    edges = {
        (names[one], names[two], data["kind"], data.get("what", ""))
        for one, two, data in graph.edges(data=True)
    }
    assert ("The ball", "The morning", "told", "") in edges
    assert ("The war", "The ball", "before", "") in edges
    assert ("The war", "The morning", "before", "") not in edges  # the ball lies between
    assert ("The morning", "Some day", "before", "") in edges
    assert ("The ball", "The morning", "supports", "knows Ana the secret") in edges


@pytest.mark.parametrize("story", STORIES)
def test_what_is_surely_before_forms_no_ring(story: str) -> None:
    graph = networkx.parse_graphml(rendered(of(story), "graphml"), force_multigraph=True)
    before = networkx.DiGraph(
        (one, two) for one, two, data in graph.edges(data=True) if data["kind"] == "before"
    )
    assert networkx.is_directed_acyclic_graph(before)


def test_characters_that_xml_does_not_allow_are_left_out() -> None:
    text = rendered(made('- scene: "a \\x01 <&\\">"\n'), "graphml")
    assert "a " in (ElementTree.fromstring(text).findtext(".//{*}data[@key='name']") or "")


# --- all


@pytest.mark.parametrize("to", FORMATS)
def test_the_same_story_gives_the_same_bytes(to: str) -> None:
    assert rendered(of("visitor"), to) == rendered(of("visitor"), to)


@pytest.mark.parametrize("to", [one for one in FORMATS if one != "ics"])
def test_stories_of_every_kind_are_written(to: str) -> None:
    for story in STORIES:
        assert rendered(of(story), to), story


def test_the_file_is_written_whole_and_gives_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "story.cards.yaml").write_text(SMALL, encoding="utf-8")
    out = tmp_path / "out.ics"
    out.write_text("old", encoding="utf-8")
    words = ["export", "--to", "ics", "--project", str(tmp_path)]
    assert main([*words, "--out", str(out)]) == 0
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "3 scenes have no day" in shown.err
    assert main(words) == 0
    assert capsys.readouterr().out.encode() == out.read_bytes()


@pytest.mark.parametrize(("words", "said"), [
    (["export"], "to which format"),
    (["export", "--to", "pdf"], "pdf"),
    (["export", "--to", "csv", "--out", "/nowhere/at/all.csv"], "cannot be written"),
])  # fmt: skip
def test_a_wrong_request_is_told(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "story.cards.yaml").write_text(SMALL, encoding="utf-8")
    assert main([*words, "--project", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err
