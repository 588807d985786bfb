"""Tables (``.csv``): a row for each event or person, as Aeon Timeline exports them.

What a column says is known by its header; ``fields`` in the project file tells of further ones.
Evidence is the line of the row and the name of the column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fabula.cards.keys import CARD
from fabula.model.draft import Node, Text
from fabula.model.terms import Oddity, slug
from fabula.read.aeon.calendar import span_words
from fabula.read.aeon.columns import (
    COLUMNS,
    DESCRIPTION,
    EVENTS,
    FOLDERS,
    GROUPS,
    ISO,
    MODES,
    NUMBERS,
    PEOPLE,
    PLACES,
    UNTOLD,
    ZERO,
    Row,
    instant,
    iso_words,
    rows_of,
)
from fabula.read.aeon.timeline import Event, Named, Person, Ref, Timeline, reading
from fabula.read.dates import order_in, slashed
from fabula.read.decode import decode
from fabula.read.extract import Extractor
from fabula.read.folder import Folder, Unreadable
from fabula.read.keeping import Keeping
from fabula.read.notes import key_value
from fabula.read.reading import Hints, Reading

MOST_ROWS = 300_000


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The timeline of a table; raises ``Unreadable``."""
    path = f"{folder.path}/{name}".lstrip("/")
    source, odd = decode(folder.read(name), path)
    rows = rows_of(source.text)
    header = next(rows, None)
    if header is None or not any(value.strip() for value in header.values):
        message = odd[0].message if odd else f"{path} is empty"
        raise Unreadable(message, odd[0].hint if odd else "")
    table = _Table(header, hints, Extractor(path))
    if "label" not in table.columns:
        listed = ", ".join(value for value in header.values if value)[:200]
        raise Unreadable(
            f"{path} has no column called Label or Title (it has {listed})",
            'say in fabula.toml which it is: [formats] fields = {"My column" = "scene"}',
        )
    return table.read(rows, odd)


class _Table:
    """A table being read."""

    def __init__(self, header: Row, hints: Hints, extractor: Extractor) -> None:
        self.extractor = extractor
        self.hints = hints
        self.keeping = Keeping()
        self.names = [" ".join(value.split()) for value in header.values]
        self.columns: dict[str, int] = {}
        self.cards: dict[int, str] = {}
        lower = [name.lower() for name in self.names]
        fence = min((lower.index(n) for n in ("initials", "ongoing") if n in lower), default=-1)
        for at, name in enumerate(lower):
            role = hints.fields.get(name, "")
            known = "label" if role == "scene" else COLUMNS.get(name, "")
            if name == "parent":  # one is what holds the item, the other a father or mother
                known = "above" if at < fence else "parents"
            if role and role in CARD and role != "scene":
                self.cards[at] = role
            elif known and known not in self.columns:
                self.columns[known] = at
        self.people: dict[str, str] = {}
        self.by_name: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        self.day_first: bool | None = hints.day_first
        self.asked: list[tuple[Text, str]] = []

    def read(self, rows: Iterator[Row], odd: Sequence[Oddity]) -> Reading:
        """All rows."""
        listed = [row for _, row in zip(range(MOST_ROWS), rows, strict=False)]
        self._learn(listed)
        kinds = [(row, self._kind(row)) for row in listed]
        told = self._in_order([row for row, kind in kinds if kind == "event"])
        folders = {
            self._position(row): " ".join(self.value(row, "label").split())
            for row, kind in kinds
            if kind == "folder" and self._position(row)
        }
        events = tuple(self._event(row, folders) for row in told)
        timeline = Timeline(
            title="",
            events=events,
            people=tuple(self._person(row) for row, kind in kinds if kind == "person"),
            places=tuple(self._named(row) for row, kind in kinds if kind == "place"),
            groups=tuple(self._group(row) for row, kind in kinds if kind == "group"),
        )
        timeline = self._with_undeclared(timeline)
        for row, kind in kinds:
            self._keep(row, kind)
        self.extractor.done()
        asked = [Oddity("unreadable-time", message, text.span) for text, message in self.asked]
        return reading(timeline, self.extractor, self.keeping, (*odd, *asked), "Aeon CSV")

    # --- values

    def value(self, row: Row, column: str) -> str:
        """What a row says in a column; empty where it says nothing."""
        at = self.columns.get(column, -1)
        return row.values[at].strip() if 0 <= at < len(row.values) else ""

    def text(self, words: str, row: Row, column: str) -> Text:
        """Words as a passage, at a column of a row."""
        at = self.columns.get(column, -1)
        name = self.names[at] if 0 <= at < len(self.names) else column
        return self.extractor.passage(words, f"column {name}", row.line, 0)

    def said(self, row: Row, column: str) -> Text | None:
        """The words of a column, if there are any."""
        words = self.value(row, column)
        return self.text(words, row, column) if words else None

    def _learn(self, rows: Sequence[Row]) -> None:
        """Who is called how, before anybody is spoken of; how dates are written."""
        for row in rows:
            if above := self.value(row, "above"):
                self.members.setdefault(above, []).append(self._key(row))
            for name in (self.value(row, "label"), self.value(row, "id")):
                if slug(name):
                    self.by_name.setdefault(slug(name), self._key(row))
        if self.day_first is None:
            columns = ("start", "latest", "earliest", "end")
            self.day_first = order_in(self.value(row, one) for row in rows for one in columns)

    def _key(self, row: Row) -> str:
        return self.value(row, "id") or f"line {row.line}"

    def _kind(self, row: Row) -> str:
        kind = self.value(row, "type").lower()
        if not self.value(row, "label"):
            return ""
        for known, names in (
            ("person", PEOPLE), ("place", PLACES), ("folder", FOLDERS), ("group", GROUPS),
            ("event", EVENTS),
        ):  # fmt: skip
            if kind in names:
                return known
        return "event" if self.value(row, "position") or self.value(row, "start") else ""

    # --- order

    def _position(self, row: Row) -> tuple[int, ...]:
        """``Scene 1.5.7`` as numbers."""
        return tuple(
            int(n) for n in NUMBERS.findall(self.value(row, "position"))[:20] if len(n) < 9
        )

    def _in_order(self, rows: list[Row]) -> list[Row]:
        """As told, where the table says it; then what is not told, row by row."""
        told = [row for row in rows if self._position(row)]
        told.sort(key=self._position)
        return [*told, *(row for row in rows if not self._position(row))]

    def _within(self, row: Row, folders: Mapping[tuple[int, ...], str]) -> tuple[str, ...]:
        position = self._position(row)
        if not position:
            return ("not in the narrative",) if folders else ()
        inner = (folders.get(position[:depth]) for depth in range(1, len(position)))
        return tuple(name for name in inner if name)

    # --- rows

    def _event(self, row: Row, folders: Mapping[tuple[int, ...], str]) -> Event:
        bare = Event(
            key=self._key(row),
            display=self.value(row, "id") or f"event {row.line}",
            label=self.text(self.value(row, "label"), row, "label"),
            summary=self.said(row, "summary"),
            within=self._within(row, folders),
        )
        if self.value(row, "source").lower() == DESCRIPTION:
            return bare
        mode = MODES.get(self.value(row, "type").lower(), "")
        pov, where = self._refs(row, "pov"), self.said(row, "where")
        above = self.by_name.get(slug(self.value(row, "above")))
        return bare._replace(
            when=self._when(row),
            lasts=self._lasts(row),
            told=self.text(mode, row, "type") if mode else None,
            who=self._refs(row, "who"),
            witnesses=self._refs(row, "heard"),
            places=(Ref(f"place:{slug(where.value)}", where),) if where is not None else (),
            pov=pov[0] if pov else None,
            after=self._refs(row, "after"),
            during=Ref(above, self.text(above, row, "above")) if above else None,
            fields=self._fields(row),
        )

    def _refs(self, row: Row, column: str) -> tuple[Ref, ...]:
        """Names or ids between commas; a name may hold commas itself."""
        words = self.value(row, column)
        pieces = [piece.strip() for piece in words.split(",")]
        made: list[Ref] = []
        while pieces:
            for count in range(len(pieces) if len(pieces) < 9 else 1, 0, -1):
                name = ", ".join(pieces[:count])
                if count == 1 or slug(name) in self.by_name:
                    break
            del pieces[:count]
            if name:
                key = self.by_name.get(slug(name), f"name:{slug(name)}")
                made.append(Ref(key, self.text(name, row, column)))
        return tuple(made)

    def _person(self, row: Row) -> Person:
        born, died = self._when(row), self._date(row, "end")
        goes_on = self.value(row, "ongoing").lower() in ("true", "yes", "1")
        if goes_on or self.value(row, "end") == self.value(row, "start"):
            died = ""
        return Person(
            self._key(row),
            self.text(self.value(row, "label"), row, "label"),
            (),
            born[0] if born else None,
            self.text(died, row, "end") if died else None,
            tuple((ref.key, ref.at) for ref in self._refs(row, "parents")),
        )

    def _named(self, row: Row) -> Named:
        name = self.text(self.value(row, "label"), row, "label")
        above = self.value(row, "above")
        return Named(f"place:{slug(name.value)}", name, (), f"place:{slug(above)}" if above else "")

    def _group(self, row: Row) -> Named:
        names = dict.fromkeys((self.value(row, "label"), self.value(row, "id")))
        members = [key for name in names if name for key in self.members.get(name, ())]
        return Named(
            self._key(row), self.text(self.value(row, "label"), row, "label"), tuple(members)
        )

    def _with_undeclared(self, timeline: Timeline) -> Timeline:
        """The people and places that no row of their own tells of."""
        known = {one.key for one in timeline.people} | {one.key for one in timeline.groups}
        places = {one.key for one in timeline.places}
        people: dict[str, Person] = {}
        more: dict[str, Named] = {}
        for event in timeline.events:
            pov = (event.pov,) if event.pov is not None else ()
            for ref in (*event.who, *event.witnesses, *pov):
                if ref.key.startswith("name:") and ref.key not in known:
                    people.setdefault(ref.key, Person(ref.key, ref.at))
            for ref in event.places:
                if ref.key not in places:
                    more.setdefault(ref.key, Named(ref.key, ref.at))
        return timeline._replace(
            people=(*timeline.people, *people.values()), places=(*timeline.places, *more.values())
        )

    # --- dates

    def _when(self, row: Row) -> tuple[Text, ...]:
        start, latest = self._date(row, "start"), self._date(row, "latest")
        said = f"between {start} and {latest}" if start and latest and start != latest else start
        said = said or (f"by {latest}" if latest else "")
        return (self.text(said, row, "start" if start else "latest"),) if said else ()

    def _date(self, row: Row, column: str) -> str:
        """A date in words; one with two readings is a window, and asked about."""
        words = self.value(row, column)
        if match := ISO.match(words):
            return iso_words(match)
        found = slashed(words, self.day_first)
        if found is None:
            return words
        if found.both is not None:
            message = f"{words} may be {found.both[0]} or {found.both[1]}"
            self.asked.append((self.text(words, row, column), message))
        return found.time

    def _lasts(self, row: Row) -> Text | None:
        """How long it lasts: as stated, or what uncertain dates leave open."""
        if self.value(row, "ongoing").lower() in ("true", "yes", "1"):
            return None
        words = self.value(row, "lasts")
        first, last = instant(self.value(row, "start")), instant(self.value(row, "end"))
        latest, earliest = self.value(row, "latest"), self.value(row, "earliest")
        if (latest or earliest) and first is not None and last is not None:
            soonest = instant(earliest) if earliest else last
            start = instant(latest) if latest else first
            if soonest is not None and start is not None:
                words = span_words(max(soonest - start, 0), last - first)
        return self.text(words, row, "lasts") if words and not ZERO.match(words) else None

    # --- fields of the author's own

    def _fields(self, row: Row) -> tuple[tuple[str, Node], ...]:
        made: list[tuple[str, Node]] = []
        for at, key in self.cards.items():
            words = row.values[at].strip() if at < len(row.values) else ""
            if words:
                text = self.extractor.passage(words, f"column {self.names[at]}", row.line, 0)
                made.append((key, key_value(Text(key, text.span), text)[1]))
        return tuple(made)

    def _keep(self, row: Row, kind: str) -> None:
        """Columns that are not read, and rows of kinds that are none of a story's."""
        known = {at: name for name, at in self.columns.items()}
        for at, words in enumerate(row.values[: len(self.names)]):
            if not words.strip() or at in self.cards or self.names[at].lower() in UNTOLD:
                continue
            if known.get(at) is None and not ZERO.match(words.strip()):
                field = self.names[at] or f"column {at + 1}"
                text = self.extractor.passage(words.strip(), f"column {field}", row.line, 0)
                self.keeping.add(field, text)
        if not kind and self.value(row, "label"):
            label = self.text(self.value(row, "label"), row, "label")
            self.keeping.add(f"items: {self.value(row, 'type')}", label)
