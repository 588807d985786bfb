"""The characters, locations, artifacts and factions of a story-skills project."""

from __future__ import annotations

from fabula.cards.raw import RawRoute
from fabula.model.draft import Text
from fabula.read.vault.note import node_text, number
from fabula.read.vault.skills.book import Book, Entry
from fabula.read.vault.world import Cast


def declare_world(book: Book) -> Cast:
    """All that the files of the world declare."""
    cast = Cast()
    for one in book.all("characters"):
        cast.person(one.name, one.fields.names("aliases"), died=_before(book, one))
    for one in book.all("worldbuilding/locations"):
        cast.place(one.name, one.fields.name("region"))
    for one in book.all("worldbuilding/artifacts"):
        cast.thing(one.name)
    for one in book.all("worldbuilding/factions"):
        cast.group(one.name, book.names(one.fields.names("members")))
    cast.routes += _routes(book)
    return cast


def _before(book: Book, one: Entry) -> Text | None:
    """When somebody died who is dead as the story opens: before whatever is told of them.

    So the project's rules have it: what is not dated happens in the order of the chapters, and
    the dead are mentioned, not there.
    """
    status, died = one.fields.line("status"), one.fields.text("died-in")
    if status is None or status.value.strip().lower() != "deceased" or died is not None:
        return None
    first = book.first(one.name.value)
    return Text(f"before {first.value}", status.span) if first is not None else None


def _routes(book: Book) -> list[RawRoute]:
    """The ways between locations; where the ways there and back differ, the faster counts."""
    fastest: dict[frozenset[str], tuple[float, RawRoute]] = {}
    for one in book.all("worldbuilding/locations"):
        for entry in one.fields.mappings("routes"):
            to, length = node_text(entry.get("to")), node_text(entry.get("hours"))
            hours = number(length)
            if to is None or length is None or hours is None or hours <= 0:
                continue
            mode = node_text(entry.get("mode"))
            there = book.name(to)
            pair = frozenset((one.name.value, there.value))
            least = Text(_words(hours), length.span)
            way = mode.value if mode is not None else "route"
            if len(pair) == 2 and (pair not in fastest or hours < fastest[pair][0]):
                route = RawRoute(one.name, there, way, least, length.span)
                fastest[pair] = (hours, route)
    return [route for _, route in fastest.values()]


def _words(hours: float) -> str:
    if hours == int(hours):
        return f"{int(hours)} hours"
    return f"{max(int(hours * 60), 1)} minutes"
