"""The page on commands names every command, option, choice and key of the output."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from keyword import iskeyword
from pathlib import Path
from typing import Any

import pytest

from fabula.cli.main import COMMANDS

PAGE = Path(__file__).parents[2].joinpath("docs/commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_and_their_options(name: str) -> None:
    command = import_module(f"fabula.cli.{name}{'_' * iskeyword(name)}").COMMAND
    assert f"fabula {name} {command.words}".rstrip() in PAGE
    for option in command.options:
        assert f"`{option.name} {option.value}`".replace(" `", "`") in PAGE or (
            f"`{option.name}`" in PAGE
        )
        assert all(f"`{choice}`" in PAGE for choice in option.choices)


def keys(node: Any) -> Iterator[str]:
    """All property names of a schema."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "properties":
                yield from value
            yield from keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from keys(value)


def test_keys_of_the_output() -> None:
    schema = json.loads(files("fabula").joinpath("schemas/report.schema.json").read_text("utf-8"))
    assert not [key for key in keys(schema) if f"`{key}`" not in PAGE]
