"""Looks that many marks share, each as one short class instead of a row of attributes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_LOOK = re.compile(
    r'(?<=[a-z]) class="[^"]*"(?: (?:stroke-width|stroke-dasharray|font-size|text-anchor)="[^"]*")*'
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([a-z][a-z0-9-]*)$")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_WORTH = 12
"""times that a look has to be seen for a class of its own"""


class Penned(NamedTuple):
    """Pictures with classes of the page's own, and the rules of these."""

    pictures: tuple[str, ...]
    rules: str


def penned(pictures: Sequence[str], sheet: str) -> Penned:
    """Pictures as markup with short classes; ``sheet`` says what the long ones mean."""
    seen: Counter[str] = Counter()
    for picture in pictures:
        seen.update(_LOOK.findall(picture))
    # Whole pictures have looks, too ("fabula lives"), which the script and the sheet go by.
    often = [look for look in sorted(seen) if seen[look] >= _WORTH]
    names = {look: f"k{number}" for number, look in enumerate(often)}
    known = _meanings(sheet)

    def short(match: re.Match[str]) -> str:
        name = names.get(match[0])
        return match[0] if name is None else f' class="{name}"'

    rules = "".join(f".{name}{{{_meaning(look, known)}}}" for look, name in names.items())
    return Penned(tuple(_LOOK.sub(short, picture) for picture in pictures), rules)


def _meanings(sheet: str) -> Mapping[str, str]:
    """What each class of a style sheet declares, in the order of the sheet."""
    found: dict[str, str] = {}
    for selectors, declared in _RULE.findall(sheet):
        for selector in selectors.split(","):
            match = _CLASS.match(selector.strip())
            if match:
                found[match[1]] = f"{found.get(match[1], '')}{declared};"
    return found


def _meaning(look: str, known: Mapping[str, str]) -> str:
    """What a look declares. A class outweighs an attribute, so the attributes come first."""
    attributes = dict(_ATTRIBUTE.findall(look))
    classes = attributes.pop("class").split()
    own = "".join(
        f"{name}:{value}{'px' if name == 'font-size' else ''};"
        for name, value in attributes.items()
    )
    return own + "".join(words for name, words in known.items() if name in classes)
