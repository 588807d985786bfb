"""Single lines of a card: dashes, keys, comments; and the items of a list in column one."""

from __future__ import annotations

from typing import NamedTuple

from fabula.text import Source


class Item(NamedTuple):
    """One item of a list in column one: its text without the ``-``, and where that begins."""

    start: int
    end: int
    column: int


def split_items(source: Source, start: int, end: int, most: int = 250_000) -> tuple[Item, ...]:
    """The items of the list that begins at ``start`` with ``-``, split at ``-`` in that column.

    An empty result says that there is no list there. The split goes by lines alone, so that
    one bad item never costs another; it stops after ``most`` items.
    """
    text = source.text
    begin = start
    while begin < end and text[begin] in " \t\r\n":
        begin += 1
    column = begin - max(text.rfind("\n", 0, begin), text.rfind("\r", 0, begin)) - 1
    if not is_dash(text[begin : min(begin + 2, end)]):
        return ()
    edge = "\n" + text[begin - column : begin] + "-"
    if "\r" in text and "\n" not in text:
        edge = "\r" + edge[1:]
    items: list[Item] = []
    while begin < end and len(items) < most:
        after = begin + 1
        while True:
            following = text.find(edge, after, end)
            if following < 0:
                following = end
                break
            if is_dash(text[following + len(edge) - 1 : min(following + len(edge) + 1, end)]):
                break
            after = following + 1
        items.append(Item(begin + 1, following, column + 1))
        begin = following + len(edge) - 1 if following < end else end
    return tuple(items)


def is_dash(content: str) -> bool:
    """Whether a line begins an item of a list: a dash with a blank or nothing behind it."""
    return content[:1] == "-" and content[1:2] in ("", " ", "\t", "\n", "\r")


def find_colon(content: str) -> int:
    """Where the colon stands that ends a plain key, or -1."""
    at = content.find(": ")
    if at < 0:
        at = len(content) - 1 if content[-1] == ":" else content.find(":\t")
        if at < 0:
            return -1
    return -1 if find_comment(content, 0, at) >= 0 or at == 0 else at


def find_comment(content: str, start: int, end: int) -> int:
    """Where the blank before a comment stands, or -1."""
    at = content.find("#", start, end)
    while at > 0:
        if content[at - 1] in " \t":
            return at - 1
        at = content.find("#", at + 1, end)
    return -1
