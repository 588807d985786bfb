"""The commands cut and fit on every story: what they print, and their JSON."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest

from fabula import project
from fabula.cli.main import main

ROOT = Path(__file__).parents[2]
SNAPSHOTS = Path(__file__).parent / "snapshots"
STORIES = sorted(
    path.parent
    for pattern in ("*/fabula.toml", "broken/*/fabula.toml")
    for path in (ROOT / "stories").glob(pattern)
)


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    return capsys.readouterr().out


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    """The JSON of a command, as its schema has it."""
    values = json.loads(printed(capsys, *words, "--format", "json"))
    path = files("fabula").joinpath(f"schemas/answer-{words[0]}.schema.json")
    jsonschema.validate(values, json.loads(path.read_text("utf-8")))
    assert isinstance(values, dict)
    return values


def card_for(story: Path) -> str:
    """A card with the two people who are there most, without a time."""
    found = project.solved((str(story),)).story
    there = Counter(c.ref for s in found.scenes for c in s.cast if c.ref in found.entities)
    who = ", ".join(found.name(ref) for ref, _ in there.most_common(2))
    return f"scene: One more\nwho: [{who}]\n"


def named(story: Path) -> str:
    """A story's name; those with mistakes say so."""
    return f"broken-{story.name}" if story.parent.name == "broken" else story.name


@pytest.mark.parametrize("story", STORIES, ids=named)
def test_snapshots(
    story: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    accepting: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    where = ("--project", str(story))
    (tmp_path / "card.yaml").write_text(card_for(story), "utf-8")
    monkeypatch.chdir(tmp_path)
    load = answer(capsys, "cut", *where)["load"]
    assert isinstance(load, list)
    heaviest = load[0]["scene"]
    answer(capsys, "cut", heaviest, *where)
    answer(capsys, "fit", "card.yaml", *where)
    text = "\n".join(
        printed(capsys, *words, *where)
        for words in (("cut",), ("cut", heaviest), ("fit", "card.yaml"))
    )
    name = f"cut-fit-{named(story)}.txt"
    if accepting:
        (SNAPSHOTS / name).write_text(text, "utf-8")
    assert text == (SNAPSHOTS / name).read_text("utf-8")
    assert all(len(line) <= 80 for line in text.splitlines())


def tried(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(words)
    return code, capsys.readouterr().err


VISITOR = ("--project", str(ROOT / "stories" / "visitor"))


def test_wrong_requests(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, said = tried(capsys, "cut", "The quai", *VISITOR)
    assert code == 2
    assert "did you mean The quay?" in said
    assert tried(capsys, "fit", str(tmp_path / "none.yaml"), *VISITOR)[0] == 2
    (tmp_path / "empty.yaml").write_text("", "utf-8")
    code, said = tried(capsys, "fit", str(tmp_path / "empty.yaml"), *VISITOR)
    assert code == 2
    assert "holds no card" in said
    assert tried(capsys, "fit", *VISITOR)[0] == 2


def test_all_scenes_are_too_many(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "story.md").write_text("# One\n\nText.\n\n# Two\n\nText.\n", "utf-8")
    code, said = tried(capsys, "cut", "One", "Two", "--project", str(tmp_path))
    assert code == 2
    assert "nothing would be left" in said
    out = printed(capsys, "cut", "One", "--project", str(tmp_path))
    assert "Nothing in the story rests on it." in out
    out = printed(capsys, "cut", "--project", str(tmp_path))
    assert "No scene bears another" in out


def test_a_card_that_cannot_be_read_fits_nowhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "scene: One more\nwho: [Nell]\nhappens:\n  - Nell grumbulates\n"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    out = printed(capsys, "fit", "-", *VISITOR)
    assert "One more fits nowhere" in out
    assert "unknown-verb" in out


WISHES = """
- scene: The opera
  when: after The list
  where: Saltmere
  lasts: exactly 3 hours
  who: [Nell, Captain]
- scene: A day at the sea
  when: 20 November 2015
  where: Saltmere
  lasts: exactly 20 hours
  who: Nell
- scene: A day at home
  when: 20 November 2015
  where: Marlow House
  lasts: exactly 20 hours
  who: Nell
"""


def test_of_several_wishes_as_many_as_fit(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "wishes.yaml").write_text(WISHES, "utf-8")
    values = answer(capsys, "fit", str(tmp_path / "wishes.yaml"), *VISITOR)
    assert values["optimal"] is True
    itinerary = values["itinerary"]
    assert isinstance(itinerary, list)
    assert [stop["card"] for stop in itinerary] == ["the-opera", "a-day-at-the-sea"]
    assert values["left_out"] == ["a-day-at-home"]
