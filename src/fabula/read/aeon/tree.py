"""JSON from strangers: every value with its pointer, and nothing but what was asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from fabula.read.folder import Unreadable

_FAR = 10**12


class At(NamedTuple):
    """A value and the keys that lead to it."""

    value: object
    keys: tuple[str | int, ...] = ()

    @property
    def pointer(self) -> str:
        """The JSON pointer to it (RFC 6901)."""
        pointer = "/".join(("", *map(str, self.keys)))
        if "~" not in pointer and pointer.count("/") == len(self.keys):
            return pointer
        keys = (str(key) for key in self.keys)
        return "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in keys)

    def get(self, key: str, *more: str) -> At:
        """What stands under a key, or under keys one within another; else ``None``."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        for one in more:
            value = value.get(one) if isinstance(value, dict) else None
        return At(value, (*self.keys, key, *more))

    def pairs(self) -> Iterator[tuple[str, At]]:
        """The entries of an object, in the order written."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, At(value, (*self.keys, key))

    def items(self) -> Iterator[At]:
        """The items of an array."""
        if isinstance(self.value, list):
            for at, item in enumerate(self.value):
                yield At(item, (*self.keys, at))

    def text(self) -> str:
        """A string; empty for all else."""
        return self.value if isinstance(self.value, str) else ""

    def whole(self) -> int | None:
        """A whole number that is not absurdly large."""
        number = self.value
        if isinstance(number, float) and number.is_integer() and abs(number) < _FAR:
            number = int(number)
        if isinstance(number, bool) or not isinstance(number, int):
            return None
        return number if abs(number) < _FAR else None

    def texts(self) -> list[str]:
        """The strings of an array; the keys of an object."""
        if isinstance(self.value, dict):
            return [key for key in self.value if isinstance(key, str)]
        return [item.text() for item in self.items() if item.text()]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return self.value not in (None, "", [], {})


def parse(data: bytes, path: str) -> At:
    """The first JSON object in a file; raises ``Unreadable``."""
    start = data.find(b"{")
    text = data[max(start, 0) :].decode("utf-8", "replace")
    try:
        value, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        raise Unreadable(f"{path} is damaged, or no file of this kind") from None
    if not isinstance(value, dict):
        raise Unreadable(f"{path} is no timeline")
    return At(value)
