"""The JSON formats: the keys and their order, places, and nothing that acts on a terminal."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema

from fabula import __version__
from fabula.model.finding import Allowed, Assumption, Mend, MendKind, Target
from fabula.report.json import render, render_lines
from fabula.text import Source
from tests.report.making import finding, passage, report, span

SOURCE = Source("chapters/03.md", "é\n- Ana mentions the will\n- Ana learns the will\n")
FOUND = finding(
    at=span(SOURCE, "Ana mentions the will"),
    scene="the-notary",
    entities=("ana",),
    because=(passage(SOURCE, "Ana learns the will", "she learns of it here", "the-attic"),),
)._replace(
    id="3f9a1c22b07e",
    fact="the-will",
    assumed=(Assumption("The attic is told after The notary"),),
    mends=(
        Mend(
            MendKind.MOVE_SCENE,
            "move The attic before The notary",
            3,
            Target("scene", "the-attic", span(SOURCE, "Ana learns")),
        ),
        Mend(MendKind.ALLOW, "allow it", 9),
    ),
)


def schema() -> object:
    return json.loads(files("fabula").joinpath("schemas/report.schema.json").read_text("utf-8"))


def test_the_whole_report() -> None:
    text = render(report(FOUND)._replace(allowed=(Allowed(FOUND, "he is projected"),)))
    at = {
        "path": "chapters/03.md",
        "start": {"line": 2, "column": 3},
        "end": {"line": 2, "column": 24},
    }
    learns = {
        "path": "chapters/03.md",
        "start": {"line": 3, "column": 3},
        "end": {"line": 3, "column": 22},
    }
    expected: dict[str, Any] = {
        "schema_version": 1,
        "fabula": __version__,
        "story": {"title": "The will", "scenes": 12, "people": 4, "things": 3, "facts": 9},
        "findings": [
            {
                "id": "3f9a1c22b07e",
                "code": "K101",
                "law": "knows-too-soon",
                "severity": "error",
                "certainty": "certain",
                "message": "Ana mentions the will before she learns of it",
                "scene": "the-notary",
                "entities": ["ana"],
                "fact": "the-will",
                "at": at,
                "because": [
                    {"message": "she learns of it here", "scene": "the-attic", "at": learns}
                ],
                "assumed": [{"text": "The attic is told after The notary"}],
                "also": [],
                "mends": [
                    {
                        "kind": "move-scene",
                        "text": "move The attic before The notary",
                        "cost": 3,
                        "target": {
                            "kind": "scene",
                            "id": "the-attic",
                            "at": {**learns, "end": {"line": 3, "column": 13}},
                        },
                    },
                    {"kind": "allow", "text": "allow it", "cost": 9, "target": None},
                ],
            }
        ],
        "allowed": [
            {
                "id": "3f9a1c22b07e",
                "law": "knows-too-soon",
                "scene": "the-notary",
                "reason": "he is projected",
            }
        ],
    }
    assert json.loads(text) == expected
    # The order of keys counts too, and a finding keeps to its line.
    assert " ".join(text.split()).replace("[ {", "[{").replace("} ]", "}]") == json.dumps(expected)
    assert json.dumps(expected["findings"][0]) in text.splitlines()[4]
    jsonschema.validate(json.loads(text), schema())


def test_what_is_not_there_is_null() -> None:
    text = render(report(finding()._replace(id="0123456789ab-2")))
    found = json.loads(text)["findings"][0]
    assert (found["at"], found["scene"], found["fact"]) == (None, None, None)
    jsonschema.validate(json.loads(text), schema())


def test_one_finding_a_line() -> None:
    lines = render_lines(report(FOUND, FOUND._replace(id="3f9a1c22b07e-2"))).splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["3f9a1c22b07e", "3f9a1c22b07e-2"]
    assert render_lines(report()) == ""


def test_letters_stay_and_controls_are_escaped() -> None:
    message = "安娜 \x1b[31m\x7f\x9b2J\u202e\u2028\ufeff"
    text = render(report(finding(message)._replace(id="0123456789ab")))
    assert "安娜" in text
    assert all(char.isprintable() or char == "\n" for char in text)
    assert json.loads(text)["findings"][0]["message"] == message
