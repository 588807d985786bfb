"""The guides show what is so: every block of them is read, every key stands in them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml

from fabula.cards.keys import CARD, LAWS, PROJECT, Each, Either, Fields, Named, Shape
from fabula.laws import catalogue
from fabula.project import compose_story, load_texts
from fabula.schemas import NAMES, schema
from fabula.schemas.__main__ import text

DOCS = Path(__file__).parents[2] / "docs"
SCHEMAS = Path(__file__).parents[2] / "src/fabula/schemas"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> Iterator[tuple[str, str]]:
    for page in ("cards.md", "project-file.md"):
        yield from _BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))


_FILE = {"yaml": "story.cards.yaml", "toml": "fabula.toml", "markdown": "story.md"}


@pytest.mark.parametrize(("language", "block"), list(blocks()))
def test_every_block_of_the_guides_is_read_without_an_oddity(language: str, block: str) -> None:
    story = compose_story(load_texts({_FILE[language]: block}))
    assert [(odd.law, odd.message, odd.span.text) for odd in story.oddities] == []


@pytest.mark.parametrize(("language", "block"), list(blocks()))
def test_every_block_of_the_guides_fits_its_schema(language: str, block: str) -> None:
    if language == "toml":
        jsonschema.validate(tomllib.loads(block), schema("project"))
    elif language == "yaml":
        jsonschema.validate(yaml.load(block, yaml.BaseLoader), schema("outline"))


def keys(shape: Shape) -> Iterator[str]:
    match shape:
        case Fields(fields):
            for key in fields.values():
                yield key.name
                yield from keys(key.shape)
        case Each(of) | Named(of):
            yield from keys(of)
        case Either(shapes):
            for one in shapes:
                yield from keys(one)


@pytest.mark.parametrize("key", CARD)
def test_every_key_of_a_card_stands_in_its_guide(key: str) -> None:
    assert f"`{key}`" in (DOCS / "cards.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", sorted(set(keys(PROJECT))))
def test_every_key_of_the_project_file_stands_in_its_guide(key: str) -> None:
    page = (DOCS / "project-file.md").read_text(encoding="utf-8")
    assert re.search(rf"(?:`|^|\[|\{{ |, ){re.escape(key)}(?:`|\]|\.| =)", page, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_the_published_schemas_are_those_of_the_tables(name: str) -> None:
    published = (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
    assert published == text(name), "python -m fabula.schemas writes them anew"
    jsonschema.Draft202012Validator.check_schema(json.loads(published))


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    for wrong in ({"tilte": "x"}, {"people": 3}, {"laws": {"no-such-law": "off"}}, {"title": 3}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema("project"))


def test_the_list_of_laws_holds_every_law_that_there_is() -> None:
    assert {law.name: law.code for law in catalogue()}.items() <= LAWS.items()
