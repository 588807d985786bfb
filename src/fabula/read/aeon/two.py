"""Aeon Timeline 2: events in the order in which they happen, and who is in them.

It keeps no order of telling; dates are seconds on an axis.
"""

from __future__ import annotations

from fabula.model.draft import Text
from fabula.model.terms import Oddity
from fabula.read.aeon.calendar import Dates, dates_of, length_words
from fabula.read.aeon.timeline import Event, Named, Person, Ref, Timeline, reading
from fabula.read.aeon.tree import At
from fabula.read.extract import Extractor
from fabula.read.keeping import Keeping
from fabula.read.reading import Hints, Reading

_EXACT = {"second": 8, "minute": 7, "hour": 6, "day": 5, "month": 4, "year": 3}
_PLACES = frozenset({"place", "location", "setting"})
_PEOPLE = frozenset({"person", "character", "people"})
_SEEN = frozenset({"witness", "observer"})
_SUMMARIES = frozenset({"description", "summary", "notes", "synopsis"})


def read(root: At, path: str, hints: Hints) -> Reading:
    """The timeline of a file of version 2."""
    return _Reader(root, Extractor(path)).read()


class _Reader:
    def __init__(self, root: At, extractor: Extractor) -> None:
        self.root = root
        self.extractor = extractor
        self.keeping = Keeping()
        template = root.get("template")
        self.entities = {one.get("guid").text(): one for one in root.get("entities").items()}
        self.kinds: dict[str, str] = {}
        self.roles: dict[str, str] = {}
        for kind in template.get("types").items():
            name = kind.get("name").text().lower()
            known = "person" if name in _PEOPLE or kind.get("icon").text() == "person" else ""
            known = "place" if name in _PLACES else known
            self.kinds[kind.get("guid").text()] = known
            for role in kind.get("roles").items():
                self.roles[role.get("guid").text()] = role.get("name").text()
        self.properties = {
            one.get("guid").text(): one.get("name").text()
            for one in template.get("properties").items()
        }
        calendar = next(
            (one.get("calendar") for one in template.get("rangeProperties").items()), At(None)
        )
        at = self.text("calendar", calendar)
        dates = dates_of(calendar, at.span)
        self.dates = dates or Dates()
        self.dated = dates is not None
        self.odd = [at] if dates is None else []

    def read(self) -> Reading:
        """Everything, in the order of time; what has no date comes last."""
        listed = [one for one in self.root.get("events").items() if one.get("title").text()]
        listed.sort(key=lambda one: (_instant(one) is None, _instant(one) or 0))
        events = tuple(self._event(at, one) for at, one in enumerate(listed))
        people = [key for key, one in self.entities.items() if self._kind(one) == "person"]
        places = [key for key, one in self.entities.items() if self._kind(one) == "place"]
        timeline = Timeline(
            title="",
            events=events,
            people=tuple(Person(key, self._name(key)) for key in people),
            places=tuple(Named(key, self._name(key)) for key in places),
            calendar=self.dates.declared if self.dates.declared.declared else None,
        )
        for one in self.root.get("dependencies").items():
            self.keeping.add("dependencies", self.text("a dependency", one))
        self.extractor.done()
        message = "Fabula cannot count in the calendar of this timeline"
        odd = [Oddity("unreadable-time", message, one.span) for one in self.odd]
        return reading(timeline, self.extractor, self.keeping, odd, "Aeon Timeline")

    def text(self, words: str, at: At) -> Text:
        """Words as a passage, at a value."""
        return self.extractor.passage(words, at.pointer)

    def _kind(self, entity: At) -> str:
        return self.kinds.get(entity.get("entityType").text(), "")

    def _name(self, key: str) -> Text:
        name = self.entities[key].get("name")
        return self.text(name.text(), name)

    def _event(self, number: int, event: At) -> Event:
        who: list[Ref] = []
        seen: list[Ref] = []
        places: list[Ref] = []
        for one in event.get("relationships").items():
            key = one.get("entity").text()
            role = self.roles.get(one.get("role").text(), "")
            kind = self._kind(self.entities.get(key, At(None)))
            listed = {"person": seen if role.lower() in _SEEN else who, "place": places}.get(kind)
            if key in self.entities and listed is not None:
                listed.append(Ref(key, self.text(self.entities[key].get("name").text(), one)))
            elif key in self.entities:
                name = self.entities[key].get("name").text()
                self.keeping.add(f"relation: {role}", self.text(name, one))
        start, lasts = self._dates(event)
        title = event.get("title")
        return Event(
            key=event.get("guid").text() or f"#{number}",
            display=f"event {event.get('displayId').text() or number + 1}",
            label=self.text(title.text(), title),
            summary=self._summary(event),
            when=(start,) if start is not None else (),
            lasts=lasts,
            who=tuple(who),
            witnesses=tuple(seen),
            places=tuple(places[:1]),
        )

    def _dates(self, event: At) -> tuple[Text | None, Text | None]:
        instant, value = _instant(event), next(event.get("rangeValues").items(), At(None))
        if instant is None or not self.dated:
            return None, None
        position = value.get("position")
        exact = _EXACT.get(position.get("precision").text(), 3)
        said = self.dates.window(self.dates.at(instant, exact), At(None))
        if not said:
            self.keeping.add("dates that cannot be told", self.text(str(instant), position))
        length = length_words(value.get("span"))
        return (
            self.text(said, position) if said else None,
            self.text(length, value.get("span")) if length else None,
        )

    def _summary(self, event: At) -> Text | None:
        found: Text | None = None
        for one in event.get("values").items():
            name = self.properties.get(one.get("property").text(), "")
            value = one.get("value")
            if not value.text() or value.text() == "0":
                continue
            if name.lower() in _SUMMARIES and found is None:
                found = self.text(value.text(), value)
            else:
                self.keeping.add(name or "a property", self.text(value.text(), value))
        if tags := event.get("tags"):
            self.keeping.add("tags", self.text(", ".join(tags.texts()), tags))
        return found


def _instant(event: At) -> int | None:
    value = next(event.get("rangeValues").items(), At(None))
    return value.get("position", "timestamp").whole()
