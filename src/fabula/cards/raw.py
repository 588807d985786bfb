"""The project file as it was written: frozen values whose times, scenes and names are words."""

from collections.abc import Mapping
from typing import NamedTuple

from fabula.model.draft import Text
from fabula.model.settings import LawSetting, OwnVerb
from fabula.model.terms import NONE, Regime, Severity
from fabula.text import Source, Span


class RawPerson(NamedTuple):
    """``[people.X]``. Spans of ``born`` and the like cover the whole entry."""

    name: Text
    aliases: tuple[Text, ...]
    born: Text | None
    died: Text | None
    parents: tuple[Text, ...]
    parents_span: Span
    attributes: tuple[tuple[Text, Text, Span], ...]
    """attribute, value, the entry"""
    reliable: bool
    ages: float


class RawGroup(NamedTuple):
    """``[groups.X]``."""

    name: Text
    aliases: tuple[Text, ...]
    members: tuple[Text, ...]


class RawHolder(NamedTuple):
    """One holder of an office; the scenes are names."""

    who: Text
    since: Text | None
    until: Text | None
    span: Span


class RawOffice(NamedTuple):
    """``[offices.X]``."""

    name: Text
    aliases: tuple[Text, ...]
    holders: tuple[RawHolder, ...]


class RawPlace(NamedTuple):
    """``[places.X]``; ``clock`` in seconds ahead, coordinates in degrees."""

    name: Text
    aliases: tuple[Text, ...]
    within: Text | None
    span: Span
    clock: int
    latitude: float | None
    longitude: float | None
    listed: bool = False
    """a name in a program's list: standing beside another there keeps it apart from none"""


class RawRoute(NamedTuple):
    """One way between two places; ``least`` is a length of time in words."""

    first: Text
    second: Text
    way: str
    least: Text
    span: Span


class RawThing(NamedTuple):
    """``[things.X]``."""

    name: Text
    aliases: tuple[Text, ...]


class RawFact(NamedTuple):
    """``[facts.X]``; ``says`` and the aliases mean the same fact."""

    name: Text
    says: tuple[Text, ...]
    scene: Text | None
    secret: bool


class RawBranch(NamedTuple):
    """``[branches] B = {from, at}``."""

    name: Text
    parent: Text | None
    at: Text | None
    span: Span


class RawRule(NamedTuple):
    """``[[rules]]``; ``span`` covers the rule's name."""

    name: str
    when: tuple[Text, ...]
    never: tuple[Text, ...]
    severity: Severity
    message: str
    span: Span


class RawAllowance(NamedTuple):
    """``[[allow]]`` with a reason (one without is an oddity)."""

    law: str
    scene: Text | None
    entity: Text | None
    reason: str
    span: Span


class RawCalendar(NamedTuple):
    """``calendar``: ``kind`` is gregorian, julian, days or (with the rest) invented.

    ``declared`` tells ``calendar = "gregorian"`` from silence.
    """

    kind: str = "gregorian"
    declared: bool = False
    name: str = ""
    months: tuple[tuple[str, int], ...] = ()
    weekdays: tuple[str, ...] = ()
    first_day: str = ""
    hours_in_day: int = 24
    eras: tuple[tuple[str, int], ...] = ()
    leap: str = ""
    span: Span | None = None


GREGORIAN = RawCalendar()


class RawSettings(NamedTuple):
    """All of ``fabula.toml``, defaults filled in, with scenes and times still in words."""

    source: Source | None = None
    title: str = ""
    manuscript: tuple[str, ...] = ()
    day_first: bool | None = None
    """whether 1/2 in other tools' files is 1 February; ``None`` where nobody said"""
    fields: Mapping[str, str] = NONE
    """fields of other tools, in small letters, and the keys of a card that they are"""
    regime: Regime = Regime.FIXED
    regime_span: Span | None = None
    calendar: RawCalendar = GREGORIAN
    parts_of_day: Mapping[str, tuple[int, int]] = NONE
    """moved parts of the day: seconds from midnight, the end may pass the next midnight"""
    people: tuple[RawPerson, ...] = ()
    groups: tuple[RawGroup, ...] = ()
    offices: tuple[RawOffice, ...] = ()
    places: tuple[RawPlace, ...] = ()
    travel: tuple[RawRoute, ...] = ()
    things: tuple[RawThing, ...] = ()
    facts: tuple[RawFact, ...] = ()
    lasting: tuple[str, ...] = ()
    changing: tuple[str, ...] = ()
    branches: tuple[RawBranch, ...] = ()
    laws: Mapping[str, LawSetting] = NONE
    healing: tuple[tuple[str, Text], ...] = ()
    """part of the body (``""`` for all) and how long it takes"""
    allowances: tuple[RawAllowance, ...] = ()
    verbs: tuple[OwnVerb, ...] = ()
    rules: tuple[RawRule, ...] = ()
