"""What all questions have in common: their options, and the story that they ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from fabula.cli.arguments import Arguments, Option

if TYPE_CHECKING:
    from fabula.model.terms import Certainty
    from fabula.project import Solved
    from fabula.report.json import Value

OPTIONS = (
    Option("--format", "how the answer is written", "FORMAT", ("full", "json")),
    Option("--project", "the story's folder; this one by default", "PATH"),
    Option("--certainty", "the least certainty of an answer", "HOW",
           ("certain", "likely", "possible")),
)  # fmt: skip


def certainty_of(arguments: Arguments) -> Certainty:
    """The least certainty asked for."""
    from fabula.model.terms import Certainty

    return Certainty[arguments.one("--certainty", "likely").upper()]


def solved(arguments: Arguments, laws: bool = False) -> Solved:
    """The story that is asked; its findings too, if ``laws``."""
    from fabula import project

    return project.solved((arguments.one("--project", "."),), certainty_of(arguments), laws)


def dumped(values: Mapping[str, Value]) -> str:
    """An answer as JSON, on one line."""
    from fabula.report.json import dumped

    return dumped(values) + "\n"
