"""The commands suppose, next and why on every story: what they print, and their JSON."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from fabula.cli.main import main

ROOT = Path(__file__).parents[2]
SNAPSHOTS = Path(__file__).parent / "snapshots"
STORIES = sorted(path.parent for path in (ROOT / "stories").rglob("fabula.toml")) + [
    ROOT / "stories" / name for name in ("sleeper",)
]
PLAIN = sorted({path for path in STORIES if path.parent.name == "stories"})
BROKEN = sorted({path for path in STORIES if path.parent.name == "broken"})


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 0
    return capsys.readouterr().out


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    values = json.loads(printed(capsys, *words, "--format", "json"))
    path = files("fabula").joinpath(f"schemas/answer-{words[0]}.schema.json")
    jsonschema.validate(values, json.loads(path.read_text("utf-8")))
    assert isinstance(values, dict)
    return values


@pytest.mark.parametrize("story", [*PLAIN, *BROKEN], ids=lambda p: f"{p.parent.name}-{p.name}")
def test_snapshots(
    story: Path,
    capsys: pytest.CaptureFixture[str],
    accepting: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    where = ("--project", str(story))
    text = printed(capsys, "suppose", *where) + "\n" + printed(capsys, "next", "--all", *where)
    if story in BROKEN:
        text += "\n" + printed(capsys, "next", *where)
        for finding in json.loads(check(capsys, story))["findings"]:
            text += "\n" + printed(capsys, "why", finding["id"], *where)
    name = f"suppose-next-why-{story.parent.name}-{story.name}.txt"
    if accepting:
        SNAPSHOTS.mkdir(exist_ok=True)
        (SNAPSHOTS / name).write_text(text, "utf-8")
    assert text == (SNAPSHOTS / name).read_text("utf-8")
    assert all(len(line) <= 80 for line in text.splitlines())


def check(capsys: pytest.CaptureFixture[str], story: Path) -> str:
    main(("check", str(story), "--format", "json"))
    return capsys.readouterr().out


@pytest.mark.parametrize("story", [PLAIN[-1], *BROKEN[:4]], ids=lambda path: path.name)
def test_json_keeps_to_its_schema(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--project", str(story))
    answer(capsys, "suppose", *where)
    assert answer(capsys, "next", *where)["order"] == []
    order = answer(capsys, "next", "--all", *where)["order"]
    if story in BROKEN:
        assert isinstance(order, list)
        answer(capsys, "why", order[0]["clears"][0], *where)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("suppose", "Nell speaks"), "a sentence stands in a scene"),
        (("suppose", "--in", "The sea"), "a sentence stands in a scene"),
        (("suppose", "Nell speaks", "--in", "The see"), "did you mean The sea?"),
        (("suppose", "Nell frobs", "--in", "The sea"), "frobs"),
        (("why", "zzz"), "there is no finding"),
        (("why",), "needs more"),
    ],
)
def test_wrong_requests(
    words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main((*words, "--project", str(ROOT / "stories" / "visitor"))) == 2
    assert says in capsys.readouterr().err


def test_a_sentence_that_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--project", str(ROOT / "stories" / "visitor"))
    said = printed(capsys, "suppose", "Nell speaks to the Captain", "--in", "The sea", *where)
    assert said == "“Nell speaks to the Captain” agrees with the story.\n"
