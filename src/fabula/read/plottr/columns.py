"""The columns of the timelines (beats, chapters) in the order of telling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from fabula.read.plottr.values import Value, entries, number, text, title_of

_MOST = 100_000
_DEEPEST = 20


class Column(NamedTuple):
    """A column: its id, the book and the columns that hold its cards, outermost first.

    ``by_hand`` says that the author ordered its cards apart from the plotlines.
    """

    key: str
    within: tuple[str, ...]
    by_hand: bool


def columns(whole: Mapping[str, Value]) -> list[Column]:
    """All columns of all books. Files of every age keep them in another shape."""
    books = list(_books(whole.get("books")))
    titles = dict(books) if len(books) > 1 else {}
    order = [own for own, _ in books]
    beats = whole.get("beats")
    if isinstance(beats, dict):
        rest = [own for own in beats if own not in order and own != "series"]
        return [
            column
            for own in (*order, *rest)
            for column in _tree(beats.get(own), _around(titles, own))
        ][:_MOST]
    flat = next((key for key in ("chapters", "scenes", "beats") if entries_of(whole, key)), "")
    listed = entries_of(whole, flat)
    known = {own: place for place, own in enumerate(order)}

    def place(one: Mapping[str, Value]) -> tuple[float, float]:
        return known.get(title_of(one, "bookId"), len(known)), number(one.get("position"))

    made: list[Column] = []
    counts: dict[str, int] = {}
    for one in sorted(listed, key=place):
        book = title_of(one, "bookId")
        if book != "series":
            counts[book] = counts.get(book, 0) + 1
            name = _name(one, counts[book])
            around = _around(titles, book)
            made.append(Column(title_of(one), (*around, name) if name else around, _own(one)))
    return made[:_MOST]


def entries_of(whole: Mapping[str, Value], key: str) -> list[dict[str, Value]]:
    """The objects of a list."""
    return [one for _, one in entries(whole.get(key))]


def _books(books: Value) -> Iterator[tuple[str, str]]:
    """Ids and titles in the order of the series."""
    if not isinstance(books, dict):
        return
    listed = books.get("allIds")
    ids = [title_of({"id": own}) for own in listed] if isinstance(listed, list) else list(books)
    for own in dict.fromkeys(ids):
        book = books.get(own)
        if isinstance(book, dict):
            yield own, text(book.get("title"))


def _around(titles: Mapping[str, str], own: str) -> tuple[str, ...]:
    return (titles[own],) if titles.get(own) else ()


def _tree(beats: Value, around: tuple[str, ...]) -> Iterator[Column]:
    """The columns of one book, those within others after these."""
    if not isinstance(beats, dict):
        return
    index, below = beats.get("index"), beats.get("children")
    if not isinstance(index, dict):
        return
    if not isinstance(below, dict):
        below = {"null": [*index]}
    counts: dict[int, int] = {}
    seen: set[str] = set()
    waiting = [(own, around, 0) for own in reversed(_sorted(below.get("null"), index))]
    while waiting:
        own, within, depth = waiting.pop()
        one = index.get(own)
        if own in seen or not isinstance(one, dict):
            continue
        seen.add(own)
        counts[depth] = counts.get(depth, 0) + 1
        name = _name(one, counts[depth])
        inner = (*within, name) if name and depth < _DEEPEST else within
        yield Column(own, inner, _own(one))
        waiting += ((child, inner, depth + 1) for child in reversed(_sorted(below.get(own), index)))


def _sorted(children: Value, index: Mapping[str, Value]) -> list[str]:
    ids = [title_of({"id": own}) for own in children] if isinstance(children, list) else []

    def place(own: str) -> float:
        one = index.get(own)
        return number(one.get("position")) if isinstance(one, dict) else 0.0

    return sorted(ids, key=place)


def _name(one: Mapping[str, Value], count: int) -> str:
    title = " ".join(text(one.get("title")).split())
    return f"Chapter {count}" if title == "auto" else title


def _own(one: Mapping[str, Value]) -> bool:
    return one.get("autoOutlineSort") is False
