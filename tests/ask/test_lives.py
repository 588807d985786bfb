"""Card, knows and where on every story of the project: snapshots, schemas, wrong requests."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files as resources
from pathlib import Path

import jsonschema
import pytest

from fabula.ask.card import card
from fabula.ask.knows import knows
from fabula.ask.where import where, where_at
from fabula.cli.main import main
from fabula.model.terms import Certainty, Kind
from fabula.project import Solved, solved_texts
from fabula.report.asking import card as card_face
from fabula.report.asking import knows as knows_face
from fabula.report.asking import where as where_face
from fabula.report.json import Value
from fabula.report.look import Look
from tests.test_stories import BROKEN, SOUND, files

SNAPSHOTS = Path(__file__).parent / "snapshots"
ROOT = Path(__file__).parents[2]
LIKELY = Certainty.LIKELY
STORIES = [*SOUND, *BROKEN]
IDS = [f"{path.parent.name}-{path.name}" for path in STORIES]
ASKED = (Kind.PERSON, Kind.THING, Kind.GROUP)


@cache
def solved(path: Path) -> Solved:
    return solved_texts(files(path))


MANY = 15
"""of a long story, so many scenes and names are kept in its snapshot"""


def texts(one: Solved, most: int = 1 << 30) -> Iterator[str]:
    """Every answer of a story, in words; of a long one, those of some scenes and names."""
    entities = list(one.story.entities.values())
    for scene in one.story.scenes[:: max(len(one.story.scenes) // most, 1)]:
        yield card_face.full(card(one.worlds, scene.index, None, LIKELY), one.story, Look())
    for entity in entities[:: max(len(entities) // most, 1)]:
        if entity.kind in ASKED:
            yield where_face.full(where(one.worlds, entity.id, LIKELY), one.story, Look())
        if entity.kind in (Kind.PERSON, Kind.GROUP):
            answer = knows(one.worlds, entity.id, None, LIKELY)
            yield knows_face.full(answer, one.story, Look())


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_answers_of_every_story(path: Path, accepting: bool) -> None:
    found = "\n".join(texts(solved(path), MANY))
    kept = SNAPSHOTS / f"lives-{path.name}.txt"
    if accepting:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(found, encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_a_story_that_contradicts_itself_is_answered_too(path: Path) -> None:
    assert all(text.endswith("\n") for text in texts(solved(path)))


def answers(one: Solved) -> Iterator[tuple[str, Mapping[str, Value]]]:
    for scene in one.story.scenes:
        yield "card", card_face.values(card(one.worlds, scene.index, None, LIKELY))
    for entity in one.story.entities.values():
        if entity.kind in ASKED:
            yield "where", where_face.values(where(one.worlds, entity.id, LIKELY))
            at = where_at(one.worlds, entity.id, 0, "then", LIKELY)
            yield "where", where_face.values(at)
        if entity.kind is Kind.PERSON:
            yield "knows", knows_face.values(knows(one.worlds, entity.id, None, LIKELY))


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    text = resources("fabula").joinpath(f"schemas/answer-{name}.schema.json").read_text("utf-8")
    schema = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("path", STORIES, ids=IDS)
def test_answers_follow_their_schemas(path: Path) -> None:
    one = solved(path)
    known = {"scene", *(scene.id for scene in one.story.scenes)}
    for name, values in answers(one):
        validator(name).validate(values)
        if name == "card":
            assert values["scene"] in known


@pytest.mark.parametrize("path", STORIES, ids=IDS)
def test_eighty_columns(path: Path) -> None:
    assert all(len(line) <= 80 for text in texts(solved(path)) for line in text.splitlines())


@pytest.mark.parametrize("style", ["full", "json"])
@pytest.mark.parametrize(
    "words",
    [
        ("card", "the flat"),
        ("card", "flat", "--for", "Nell"),
        ("card", "flat", "--md"),
        ("card", "flat", "--certainty", "certain"),
        ("knows", "nell"),
        ("knows", "nell", "it was quick"),
        ("knows", "captain", "not it was quick"),
        ("where", "white stone"),
        ("where", "cap", "--at", "the sea"),
        ("where", "cap", "--at", "20 November 2015"),
    ],
)
def test_commands(words: tuple[str, ...], style: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--project", str(ROOT / "stories/visitor"), "--format", style]) == 0
    shown = capsys.readouterr().out
    assert shown.endswith("\n")
    if style == "json":
        validator(words[0]).validate(json.loads(shown))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("card", "the flatt"), "did you mean The flat?"),
        (("card", "the"), "may be more than one scene"),
        (("card", "the stairs", "--for", "Nell"), "Nell is not in The stairs"),
        (("knows", "nel", "it was quik"), "did you mean it was quick?"),
        (("knows", "mug"), "is a thing"),
        (("where", "stone"), "did you mean the white stone?"),
        (("where", "nell", "--at", "half past never"), "neither a scene nor a time"),
    ],
)
def test_wrong_requests(
    words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--project", str(ROOT / "stories/visitor")]) == 2
    assert says in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("words", [("card", "one"), ("knows", "Ana"), ("where", "Ana")])
def test_empty_stories(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tmp_path.joinpath("empty.md").write_text("", encoding="utf-8")
    assert main([*words, "--project", str(tmp_path)]) == 2
    assert capsys.readouterr().out == ""


def test_nothing_to_say() -> None:
    one = solved_texts({"s.cards.yaml": "- scene: One\n  who: Ana\n"})
    answer = knows(one.worlds, "ana", None, LIKELY)
    assert knows_face.full(answer, one.story, Look()) == "No scene says what Ana knows.\n"
    assert "at no known time" in where_face.full(
        where(one.worlds, "ana", LIKELY), one.story, Look()
    )
