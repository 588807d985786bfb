"""Names as vaults write them: ``[[Target#Head|Alias]]``, ``[[;Mara]]``, ``[[~Harbor]]``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.model.draft import Items, Node, Text

_LINK = re.compile(r"!?\[\[([^\[\]]*)\]\]")
_MARKDOWN = re.compile(r"\[([^\[\]]*)\]\([^()]*\)\Z")
_PIECE = re.compile(r"(?:!?\[\[[^\[\]]*\]\]|[^,])+")


def name(text: Text) -> Text:
    """The name that a text means, with its own words as the place where they are found.

    The target of a link is the name, without its folder, heading and ending.
    """
    value = text.value.strip()
    if (link := _LINK.fullmatch(value)) is not None:
        value = _target(link[1])
    elif (link := _MARKDOWN.match(value)) is not None:
        value = link[1].strip()
    return found_in(text, value.lstrip(";~@#").strip())


def names(node: Node | None) -> list[Text]:
    """All names of a value: a list, a nested list (``[[A]]`` unquoted is one), or commas."""
    return [made for text in _texts(node) if (made := name(text)).value]


def found_in(text: Text, value: str) -> Text:
    """``value`` as a piece of a text: its place is there where its words stand, else the whole."""
    words = text.span.text
    at = words.find(value) if value else -1
    if at < 0:
        return Text(value, text.span)
    return Text(value, text.span.part(at, at + len(value)))


def _target(inner: str) -> str:
    path = inner.partition("|")[0].partition("#")[0].partition("^")[0].strip()
    stem = path.rpartition("/")[2]
    return stem[:-3] if stem.lower().endswith(".md") else stem


def _texts(node: Node | None, depth: int = 0) -> Iterator[Text]:
    if isinstance(node, Items):
        for item in node.items if depth < 8 else ():
            yield from _texts(item, depth + 1)
    elif isinstance(node, Text):
        if depth >= 2:
            # YAML reads an unquoted [[A|B]] as a list in a list.
            yield found_in(node, _target(node.value))
        elif depth == 1 or "," not in node.value:
            yield node
        else:
            for piece in _PIECE.finditer(node.value):
                yield found_in(node, piece[0].strip())
