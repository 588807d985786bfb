"""Small scripts of our own."""

from __future__ import annotations

from typing import Any

from fabula.loading import load_bytes
from fabula.model.draft import Draft
from fabula.project import report_of
from fabula.report.filter import CheckOptions
from tests.read.plain import plain
from tests.read.told import told


def script(text: str) -> Draft:
    """The draft of a script."""
    (draft,) = told(text.encode(), "s.fountain").drafts
    return draft


def cards(text: str) -> list[dict[str, Any]]:
    """The cards of its scenes; lists of who is there and of times as lists."""
    return [_card(scene.card) for scene in script(text).scenes]


def card(heading: str, body: str = "Something.") -> dict[str, Any]:
    """The card of a script of one scene."""
    (one,) = cards(f"{heading}\n\n{body}\n")
    return one


def findings(text: str, settings: str = "") -> list[str]:
    """What a check says of a script, under a project file."""
    files = {"s.fountain": text.encode(), "fabula.toml": settings.encode()}
    loaded = load_bytes(files, "s.fountain")
    return [f"{one.code} {one.message}" for one in report_of(loaded, CheckOptions()).findings]


def _card(node: Any) -> dict[str, Any]:
    found = plain(node) if node is not None else {}
    assert isinstance(found, dict)
    return found
