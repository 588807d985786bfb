"""Aeon Timeline 3: from its items and relations to events, people and places."""

from __future__ import annotations

import re
from itertools import islice

from fabula.model.draft import Node, Text
from fabula.model.terms import Oddity
from fabula.read.aeon.calendar import Dates, dates_of, length_words, span_words
from fabula.read.aeon.kinds import kinds_of
from fabula.read.aeon.layout import Layout, Told
from fabula.read.aeon.timeline import Event, Named, Person, Ref, Timeline, reading
from fabula.read.aeon.tree import At
from fabula.read.extract import Extractor
from fabula.read.keeping import Keeping
from fabula.read.notes import key_value
from fabula.read.reading import Hints, Reading

FILE = "Aeon Timeline"
_OTHER_KIND = re.compile(
    r"start.*(?:start|finish|end)|(?:finish|end).*(?:finish|end)", re.IGNORECASE
)
"""a dependency that is not from the end of one event to the start of the other"""
MOST_ITEMS = 300_000
"""Events, people and the like of one file that are read."""
_OFF = "not in the narrative"
_TOLD = {"flashback": "flashback", "flashForward": "flashforward"}


def read(root: At, path: str, hints: Hints) -> Reading:
    """The timeline of a file of version 3."""
    extractor = Extractor(path)
    return _Reader(Layout(root), extractor, hints).read()


class _Reader:
    """One file being read."""

    def __init__(self, layout: Layout, extractor: Extractor, hints: Hints) -> None:
        self.layout = layout
        self.extractor = extractor
        self.hints = hints
        self.keeping = Keeping()
        self.odd: list[Oddity] = []
        self.unknown: list[tuple[Text, str]] = []
        self.kinds = kinds_of(layout)
        self.items = dict(islice(layout.items(), MOST_ITEMS))
        self.refs: dict[str, dict[str, list[Ref]]] = {}
        self.told: set[str] = set()
        self.effects: dict[str, list[Ref]] = {}
        calendar = layout.definitions.get("calendar")
        at = self.text("calendar", calendar)
        dates = dates_of(calendar, at.span)
        if dates is None:
            self.unknown.append((at, "Fabula cannot count in the calendar of this timeline"))
        self.dates = dates or Dates()
        self.dated = dates is not None

    def read(self) -> Reading:
        """Everything, in order."""
        self._relations()
        self.effects = self._causes()
        events = [self._event(told) for told in self._told()]
        timeline = Timeline(
            title="",
            events=tuple(events),
            people=tuple(self._person(key) for key in self._all("person")),
            places=tuple(self._named(key) for key in self._all("place")),
            things=tuple(self._named(key) for key in self._all("thing")),
            groups=tuple(self._named(key) for key in self._all("group")),
            calendar=self.dates.declared if self.dates.declared.declared else None,
        )
        self._keep()
        self.extractor.done()
        for text, message in self.unknown:
            self.odd.append(Oddity("unreadable-time", message, text.span))
        return reading(timeline, self.extractor, self.keeping, self.odd, FILE)

    def text(self, words: str, at: At) -> Text:
        """Words as a passage, at a value."""
        return self.extractor.passage(words, at.pointer)

    # --- which events, in which order

    def _told(self) -> list[Told]:
        """The narrative, then what happens outside it; without a narrative, all as it happens."""
        folders = frozenset(self._all("folder"))
        told = [
            one
            for one in self.layout.narrative(folders)
            if self.kinds.of(self.items.get(one.key, At(None))) in ("event", "other")
        ]
        seen = {one.key for one in told}
        around = (_OFF,) if told else ()
        for key in (*self.layout.sequence(), *self._all("event")):
            item = self.items.get(key)
            if item is not None and key not in seen and self.kinds.of(item) == "event":
                seen.add(key)
                told.append(Told(key, around))
        self.told = {one.key for one in told}
        labels = {key: self._label(key) for key in folders}
        return [
            one._replace(within=tuple(labels.get(name, name) for name in one.within))
            for one in told
        ]

    def _label(self, key: str) -> str:
        return " ".join(self.items[key].get("label").text().split()) or "?"

    def _all(self, kind: str) -> list[str]:
        return [key for key, item in self.items.items() if self.kinds.of(item) == kind]

    # --- relations

    def _relations(self) -> None:
        for one in self.layout.relations():
            role = self.kinds.roles.get(one.kind, "")
            subject, target = self.items.get(one.subject), self.items.get(one.object)
            if subject is None or target is None:
                continue
            at = self.text(target.get("label").text(), one.at)
            if role and self._fits(role, self.kinds.of(target)):
                self._refer(one.subject, role, Ref(one.object, at))
            else:
                self.keeping.add(f"relation: {self.kinds.labels.get(one.kind, one.kind)}", at)
        for later, first, said in self.layout.blocked():
            if first in self.items and later in self.items:
                text = self.text(self.items[first].get("label").text(), said)
                if _OTHER_KIND.search(said.get("type").text()):
                    self.keeping.add("dependencies of another kind", text)
                    continue
                self._refer(later, "after", Ref(first, text))

    def _refer(self, subject: str, role: str, ref: Ref) -> None:
        self.refs.setdefault(subject, {}).setdefault(role, []).append(ref)

    def _fits(self, role: str, kind: str) -> bool:
        """Whether what is referred to can be that at all."""
        if role in ("where", "start", "end"):
            return kind == "place"
        if role == "causes":
            return kind in ("event", "other")
        return kind == "person" or (kind == "group" and role == "who")

    def _of(self, key: str, role: str) -> tuple[Ref, ...]:
        return tuple(self.refs.get(key, {}).get(role, ()))

    def _causes(self) -> dict[str, list[Ref]]:
        """What each event comes from: relations lead from the cause to its effect."""
        made: dict[str, list[Ref]] = {}
        for key, roles in self.refs.items():
            for ref in roles.get("causes", ()):
                made.setdefault(ref.key, []).append(Ref(key, ref.at))
        return made

    # --- items

    def _event(self, told: Told) -> Event:
        key = told.key
        item = self.items[key]
        dates = self.layout.dates(key)
        places = self._of(key, "where")
        for further in places[1:]:
            self.keeping.add("further places of an event", further.at)
        summary = item.get("summary")
        above = self.layout.above(key)
        start, end = self._of(key, "start"), self._of(key, "end")
        mode = _TOLD.get(item.get("type").text(), "")
        pov = self._of(key, "pov")
        return Event(
            key=key,
            display=item.get("displayId").text(),
            label=self.text(item.get("label").text(), item.get("label")),
            summary=self.text(summary.text(), summary) if summary.text() else None,
            when=self._when(dates),
            lasts=self._lasts(dates),
            told=self.text(mode, item.get("type")) if mode else None,
            who=self._of(key, "who"),
            witnesses=self._of(key, "heard"),
            places=places,
            start=start[0] if start else None,
            end=end[0] if end else None,
            pov=pov[0] if pov else None,
            after=self._of(key, "after"),
            during=Ref(above.text(), self.text(above.text(), above)) if above.text() else None,
            causes=tuple(self.effects.get(key, ())),
            within=told.within,
            fields=self._fields(item),
        )

    def _when(self, dates: At) -> tuple[Text, ...]:
        start, latest = dates.get("startDate"), dates.get("latestStartDate")
        if not _is_date(start) and not _is_date(latest):
            return ()
        said = self.dates.window(start, latest if _is_date(latest) else At(None))
        at = self.text(said, start if _is_date(start) else latest)
        if said and self.dated:
            return (at,)
        if self.dated:
            self.unknown.append((at, "this date cannot be read"))
        return ()

    def _lasts(self, dates: At) -> Text | None:
        """How long it lasts: as stated, or what uncertain dates leave open."""
        if dates.get("ongoing").value is True:
            return None
        duration = dates.get("duration")
        said = length_words(duration)
        latest = _seconds(dates.get("latestStartDate"))
        earliest = _seconds(dates.get("earliestEndDate"))
        if latest is None and earliest is None:
            return self.text(said, duration) if said and self.dated else None
        first, last = _seconds(dates.get("startDate")), _seconds(dates.get("endDate"))
        if first is not None and last is not None:
            least = (last if earliest is None else earliest) - (first if latest is None else latest)
            said, duration = span_words(max(least, 0), last - first), dates.get("endDate")
        return self.text(said, duration) if said and self.dated else None

    def _person(self, key: str) -> Person:
        item, dates = self.items[key], self.layout.dates(key)
        alias = item.get("shortLabel")
        end = dates.get("endDate")
        died = ""
        if _is_date(end) and dates.get("ongoing").value is not True:
            died = self.dates.window(end, At(None)) if self.dated else ""
            if _seconds(end) == _seconds(dates.get("startDate")):
                died = ""  # nobody has said when: the end is where the beginning is
        born = self._when(dates)
        return Person(
            key,
            self.text(item.get("label").text(), item.get("label")),
            (self.text(alias.text(), alias),) if alias.text() else (),
            born[0] if born else None,
            self.text(died, end) if died else None,
            tuple((ref.key, ref.at) for ref in self._of(key, "parents")),
        )

    def _named(self, key: str) -> Named:
        label = self.items[key].get("label")
        return Named(
            key,
            self.text(label.text(), label),
            tuple(self.layout.children(key)),
            self.layout.above(key).text(),
        )

    # --- fields of the author's own

    def _fields(self, item: At) -> tuple[tuple[str, Node], ...]:
        """Properties that the project file says are keys of a card."""
        made: list[tuple[str, Node]] = []
        for key, value in item.get("propertyValues").pairs():
            label = self._property(key)
            field = self.hints.fields.get(label.lower())
            words = self._value(key, value)
            if field and words:
                text = self.text(words, value)
                made.append((field, key_value(Text(field, text.span), text)[1]))
        return tuple(made)

    def _property(self, key: str) -> str:
        known = self.kinds.properties.get(key)
        return (known.get("label").text() if known is not None else "") or key

    def _value(self, key: str, value: At) -> str:
        """What a property says: a choice of a list by its label."""
        words = value.text()
        known = self.kinds.properties.get(key)
        if known is not None and words:
            for _, part in known.pairs():
                chosen = part.get(words)
                if chosen:
                    return chosen.text() or chosen.get("label").text() or words
                inner = part.get("byId", words)
                if inner:
                    return inner.get("label").text() or words
        return words

    def _keep(self) -> None:
        """What is not read, counted."""
        for key, item in self.items.items():
            kind = self.kinds.of(item)
            for name, value in item.get("propertyValues").pairs():
                field = self._property(name)
                if kind in ("event", "other") and field.lower() in self.hints.fields:
                    continue
                if words := self._value(name, value):
                    self.keeping.add(field, self.text(words, value))
            if tags := item.get("tags"):
                named = [self.layout.data.get("tags", tag).text() for tag in tags.texts()]
                self.keeping.add("tags", self.text(", ".join(filter(None, named)), tags))
            if links := item.get("links"):
                self.keeping.add("links", self.text(", ".join(links.texts()), links))
            if kind == "" or (kind == "other" and key not in self.told):
                label = item.get("label")
                self.keeping.add(self._type(item), self.text(label.text(), label))
        for _, one in self.layout.constraints():
            self.keeping.add("date constraints", self.text("a constraint of dates", one))

    def _type(self, item: At) -> str:
        name = item.get("type").text()
        return (
            f"items: {self.layout.definitions.get('types', 'byId', name, 'label').text() or name}"
        )


def _is_date(date: At) -> bool:
    if date.value is None:
        return False
    return date.get("year").whole() is not None and (date.get("precision").whole() or 0) > 0


def _seconds(date: At) -> int | None:
    return date.get("timestamp").whole() if _is_date(date) else None
