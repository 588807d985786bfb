"""What the paragraph styles of an OpenDocument text are for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fabula.read.styles import Style, named
from fabula.read.xml import Element

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CODE = re.compile(r"_([0-9a-f]{1,6})_")
_DEEPEST = 50


class Styles:
    """The styles by name; automatic ones stand for their parents."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                if style.get(f"{STYLE}family", "") == "paragraph":
                    self._elements.setdefault(style.get(f"{STYLE}name", ""), style)

    def of(self, name: str) -> Style:
        """The style of a name."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._look(name)
        return found

    def _look(self, name: str) -> Style:
        for _ in range(_DEEPEST):
            element = self._elements.get(name)
            shown = element.get(f"{STYLE}display-name", "") if element is not None else ""
            said = named(shown or _CODE.sub(_char, name))
            if said.level or said.role is not None:
                return said
            name = element.get(f"{STYLE}parent-style-name", "") if element is not None else ""
            if not name:
                break
        return Style()


def _char(match: re.Match[str]) -> str:
    """``_20_`` is a blank."""
    code = int(match[1], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
