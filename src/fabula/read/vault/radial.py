"""Radial Timeline: a note with ``Class: Scene``; acts and the numbers of files give the order.

Written after the plugin's reference of YAML fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fabula.model.draft import Text
from fabula.read.ids import told_apart
from fabula.read.keeping import Keeping
from fabula.read.reading import Hints, Reading
from fabula.read.vault.note import Fields, Note, number
from fabula.read.vault.order import natural
from fabula.read.vault.scenes import Entry, draft_of, items, once, scenes_of
from fabula.read.vault.times import Moments
from fabula.read.vault.world import Cast

_FIRST = frozenset({"first", "third"})
"""words for whose eyes it is that mean the character who is named first"""
_NOBODY = frozenset(
    {"", "second", "you", "omni", "omniscient", "objective", "narrator", "two", "all", "count"}
)


def read(notes: Sequence[Note], hints: Hints) -> Reading:
    """The story of a vault of Radial Timeline."""
    keeping, cast, moments = Keeping(), Cast(), Moments(day_first=hints.day_first)
    found: list[tuple[float, Note, Fields]] = []
    for note in notes:
        fields = Fields(note)
        kind = fields.word("Class")
        if kind == "scene":
            number_of = fields.number("Act")
            found.append((1 if number_of is None else number_of, note, fields))
        elif kind in ("character", "person"):
            cast.person(fields.text("name") or note.named(), fields.names("aliases"))
        elif kind in ("place", "location"):
            cast.place(fields.text("name") or note.named(), fields.name("within", "parent"))
    drafts = []
    chapter: tuple[str, Text] | None = None
    for book, note, fields in _in_order(found):
        entries = list(_entries(fields, cast, moments, keeping))
        within = [f"Act {act.value}"] if (act := fields.text("Act")) is not None else []
        marker = fields.text("Chapter")
        chapter = (book, marker) if marker is not None else chapter
        if chapter is not None and chapter[0] == book:
            within.append(chapter[1].value)  # a marker holds until the next one
        plan = fields.text("Synopsis", "Summary")
        scenes = scenes_of(note, fields, entries, _title(note), within, hints, plan)
        drafts.append(draft_of(note, fields, scenes, keeping))
    if drafts:
        odd = (*drafts[0].oddities, *moments.oddities)
        drafts[0] = drafts[0]._replace(oddities=odd)
    return Reading("Radial Timeline", told_apart(drafts), cast.declared(), keeping.all())


def _in_order(found: Sequence[tuple[float, Note, Fields]]) -> list[tuple[str, Note, Fields]]:
    """The scenes by act and number, and the book of each.

    Folders part books only where a number of an act stands in two of them; else they are how
    an author sorts notes.
    """
    tops = [note.path.split("/") for _, note, _ in found]
    depth = len(_shared([path[:-1] for path in tops]))
    books = ["/".join(path[depth : depth + 1]) if len(path) > depth + 1 else "" for path in tops]
    places: dict[tuple[float, str], set[str]] = {}
    for (act, note, _), book in zip(found, books, strict=True):
        digits = note.stem[: len(note.stem) - len(note.stem.lstrip("0123456789."))]
        if digits:
            places.setdefault((act, digits), set()).add(book)
    several = any(len(holders) > 1 for holders in places.values())
    ordered = sorted(
        (natural(book) if several else (), act, natural(note.stem), natural(note.path), number)
        for number, ((act, note, _), book) in enumerate(zip(found, books, strict=True))
    )
    numbers = [key[-1] for key in ordered]
    return [(books[n] if several else "", found[n][1], found[n][2]) for n in numbers]


def _shared(paths: Sequence[list[str]]) -> list[str]:
    """The folders that all paths begin with."""
    if not paths:
        return []
    first, last = min(paths), max(paths)
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]


def _title(note: Note) -> Text:
    """The name of the file without the number that orders it."""
    stem = note.stem
    bare = stem.lstrip("0123456789. -_")
    return Text(bare or stem, note.at)


def _entries(fields: Fields, cast: Cast, moments: Moments, keeping: Keeping) -> Iterable[Entry]:
    who = once(fields.names("Character", "Characters"))
    pov = fields.name("POV")
    if pov is not None and pov.value.lower() in _FIRST:
        pov = who[0]._replace(span=pov.span) if who else None
    elif pov is not None and (pov.value.lower() in _NOBODY or number(pov) is not None):
        keeping.add("POV", pov)
        pov = None
    if pov is not None:
        yield "pov", pov
    yield "who", items(once([*who, *([pov] if pov is not None else [])]))
    places = fields.names("Place", "Places", "Location")
    place = cast.innermost(places)
    if place is not None:
        yield "where", place
    for other in places if place is None else ():
        keeping.add("Place (one of several)", other)
    when = moments.moment(fields.text("When"))
    if when is not None:
        yield "when", when
    length = fields.text("Duration")
    lasts = moments.length(length)
    if lasts is not None:
        yield "lasts", lasts
    elif length is not None and length.value.strip() not in ("", "0"):
        keeping.add("Duration", length)
