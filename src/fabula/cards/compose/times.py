"""Times and scenes that cards and settings name: read, and tied to the telling."""

from __future__ import annotations

from typing import NamedTuple

from fabula.cards import calendar as calendars
from fabula.cards.calendar import Calendar
from fabula.cards.compose.fields import part
from fabula.cards.compose.layout import SceneNames, Spot
from fabula.cards.compose.ledger import Ledger
from fabula.cards.raw import RawCalendar
from fabula.cards.times import TimeReading, read_length, read_time
from fabula.model.draft import Text
from fabula.model.times import Between, During, Edge, Length, Relative, TimeExpr
from fabula.text import FabulaError

_NAMING = ("after ", "before ")


def calendar_of(raw: RawCalendar) -> Calendar:
    """The calendar of the project file. ``FabulaError`` where its parts do not make one."""
    match raw.kind:
        case "julian":
            return calendars.julian()
        case "days":
            return calendars.days()
        case "invented":
            return _invented(raw)
        case _:
            return calendars.gregorian()


def _invented(raw: RawCalendar) -> Calendar:
    try:
        return calendars.invented(
            raw.name,
            raw.months,
            raw.weekdays,
            raw.first_day,
            raw.hours_in_day,
            raw.eras,
            raw.leap,
        )
    except FabulaError as error:
        if raw.span is None:
            raise
        place = raw.span.source.place(raw.span.bounds()[0])
        where = f"{raw.span.source.path}:{place.line}:{place.column}"
        raise FabulaError(f"{where}: {error.message}", error.hint) from None


class Times(NamedTuple):
    """How times are read, and which scenes they may name."""

    reading: TimeReading
    scenes: SceneNames
    ledger: Ledger

    def time(self, text: Text, scene: str | None) -> tuple[TimeExpr, tuple[int, ...]] | None:
        """A time with the scenes that it names; ``None`` where it is odd."""
        expr = read_time(text, self.reading)
        if expr is None:
            self._unread(text, scene)
            return None
        anchors = self.anchors(expr, text, scene)
        return None if anchors is None else (expr, anchors)

    def anchors(self, expr: TimeExpr, text: Text, scene: str | None) -> tuple[int, ...] | None:
        """The telling indices of the scenes in a time; ``None`` where one is unknown."""
        match expr:
            case Relative(anchor=Text() as anchor, edge=edge):
                spot = self.spot(anchor, scene, text)
                return None if spot is None else (spot[edge is Edge.END],)
            case During(anchor=anchor):
                spot = self.spot(anchor, scene, text)
                return None if spot is None else tuple(sorted(set(spot)))
            case Between(first=first, second=second):
                early, late = self.spot(first, scene, text), self.spot(second, scene, text)
                return None if early is None or late is None else (early[1], late[0])
            case _:
                return ()

    def spot(self, name: Text, scene: str | None, time: Text | None = None) -> Spot | None:
        """The scene or container of that name; unknown and shared names are odd.

        ``time`` is the time expression that the name stands in: only ``after X`` and
        ``before X`` speak of scenes for certain, any other is a time that cannot be read.
        """
        found = self.scenes.find(name.value)
        if len(found) == 1:
            return found[0]
        if found:
            message = f"more than one scene is called '{name.value}'"
            hint = "give each an id of its own, and use that"
            self.ledger.odd("ambiguous-name", message, name.span, hint, scene)
        elif time is None or time.value.lower().startswith(_NAMING):
            self.unknown_scene(name, scene)
        else:
            self._unreadable(time, scene, f"there is no scene '{name.value}'")
        return None

    def unknown_scene(self, name: Text, scene: str | None) -> None:
        """Report a scene that there is not, with the one that may be meant."""
        near = self.scenes.near(name.value)
        hint = f"did you mean '{near}'?" if near else ""
        message = f"there is no scene '{name.value}'"
        self.ledger.odd("unknown-scene", message, name.span, hint, scene, replacement=near or None)

    def length(self, text: Text, scene: str | None) -> Length | None:
        """A length of time; one that cannot be read is odd."""
        length = read_length(text)
        if length is None:
            self._unreadable(text, scene, "this is no length of time", "write 2 hours, 10 days")
        return length

    def exact(self, text: Text) -> int | None:
        """A length taken to the letter, in seconds: 8 hours are 8 hours."""
        words = Text("exactly " + text.value, text.span)
        length = read_length(words) or self.length(text, None)
        if length is None:
            return None
        return length.low if length.low is not None else length.high

    def order(self, text: Text, scene: str) -> tuple[bool, Spot, Length | None] | None:
        """``after X``, ``before X``, ``1 hour after X``: whether after, the scene, the length.

        A scene's own name may hold either word ("The hour before dawn"): the first reading
        in which the words before are a length and those after a scene is the one.
        """
        lower = text.value.lower()
        lost: Text | None = None
        for at, word in _marks(lower):
            early = part(text, 0, at)
            length = read_length(early) if early.value else None
            if early.value and length is None:
                continue
            name = part(text, at + len(word), len(text.value))
            if self.scenes.known(name.value):
                spot = self.spot(name, scene)
                return None if spot is None else (word == "after", spot, length)
            lost = lost or (name if name.value else None)
        if lost is not None:
            self.unknown_scene(lost, scene)
        else:
            self._unreadable(text, scene, "this says no order", "write after X, or before X")
        return None

    def _unread(self, text: Text, scene: str | None) -> None:
        for word in _NAMING:
            if text.value.lower().startswith(word):
                self.unknown_scene(part(text, len(word), len(text.value)), scene)
                return
        self._unreadable(text, scene, f"'{text.value}' cannot be read as a time")

    def _unreadable(self, text: Text, scene: str | None, message: str, hint: str = "") -> None:
        self.ledger.odd("unreadable-time", message, text.span, hint, scene)


def _marks(lower: str) -> list[tuple[int, str]]:
    """Where the words ``after`` and ``before`` stand, from the left (the first hundred)."""
    found: list[tuple[int, str]] = []
    for word in ("after", "before"):
        at = lower.find(word)
        while at >= 0 and len(found) < 100:
            end = at + len(word)
            if lower[end : end + 1] in (" ", "") and (at == 0 or lower[at - 1] == " "):
                found.append((at, word))
            at = lower.find(word, end)
    return sorted(found)
