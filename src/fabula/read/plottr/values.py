"""JSON as it comes: values of any shape, read for what they may hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import TypeAlias, cast

from fabula.read.folder import Unreadable

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
_DEEPEST = 60


def load(data: bytes, path: str) -> Mapping[str, Value]:
    """The object that a file holds; raises ``Unreadable``."""
    try:
        whole = cast(Value, json.loads(data.lstrip(b"\xef\xbb\xbf")))
    except (ValueError, RecursionError):
        raise Unreadable(f"{path} is damaged, or no Plottr file") from None
    if not isinstance(whole, dict) or not isinstance(whole.get("cards"), list):
        raise Unreadable(f"{path} is no Plottr file")
    return whole


def entries(value: Value) -> Iterator[tuple[int, dict[str, Value]]]:
    """The objects of a list, with their places."""
    for at, one in enumerate(value if isinstance(value, list) else ()):
        if isinstance(one, dict):
            yield at, one


def text(value: Value) -> str:
    """A text without the blanks around it, ``""`` for anything else."""
    return value.strip() if isinstance(value, str) else ""


def number(value: Value) -> float:
    """A number to sort by, 0 for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return 0.0
    try:
        return float(value) if isfinite(value) else 0.0
    except OverflowError:
        return 0.0


def title_of(one: Mapping[str, Value], key: str = "id") -> str:
    """An id as a text: some are numbers, some are not; ``""`` where there is none."""
    own = one.get(key)
    if isinstance(own, str):
        return own
    return str(own)[:40] if isinstance(own, (int, float)) and not isinstance(own, bool) else ""


def rich(value: Value, depth: int = 0) -> str:
    """The words of a text or of rich text, a line for each of its outermost blocks."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list) or depth > _DEEPEST:
        return ""
    lines = []
    for one in value:
        if isinstance(one, dict):
            own = one.get("text")
            below = None if isinstance(own, str) else one.get("children")
            if isinstance(below, list) and len(below) == 1 and isinstance(below[0], dict):
                own = below[0].get("text")  # most paragraphs are one run
            lines.append(own if isinstance(own, str) else rich(below, depth + 1))
    return ("\n" if depth == 0 else "").join(lines)
