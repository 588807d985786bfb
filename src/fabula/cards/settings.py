"""The project file: ``fabula.toml`` -> ``RawSettings``.

Here nothing is known of scenes: times, scenes and names stay words with their places, and
``cards.compose`` turns them into the model's ``Settings`` once the scenes are known. Unknown
keys and ill-typed values raise ``FabulaError`` with line, key and the nearest known key.
"""

from __future__ import annotations

import re

from fabula.cards.entries import (
    as_table,
    flag,
    listed,
    named,
    part,
    table_of,
    tables,
    text_of,
    texts,
    whole,
    words,
)
from fabula.cards.keys import CARD, LAW_NAMES, PROJECT
from fabula.cards.nearest import nearest
from fabula.cards.raw import (
    RawAllowance,
    RawBranch,
    RawCalendar,
    RawFact,
    RawGroup,
    RawHolder,
    RawOffice,
    RawPerson,
    RawPlace,
    RawRoute,
    RawRule,
    RawSettings,
    RawThing,
)
from fabula.cards.shapes import check, wrong
from fabula.cards.toml import Array, Entry, Scalar, Table, read_toml
from fabula.model.draft import Text
from fabula.model.settings import LawSetting, OwnVerb
from fabula.model.terms import Oddity, Regime, Severity
from fabula.text import Source, Span

LANGUAGE = 1
"""The version of the language that this package reads."""


def read_settings(source: Source | None) -> tuple[RawSettings, tuple[Oddity, ...]]:
    """The project file's settings; defaults for ``None``. Raises ``FabulaError``."""
    if source is None:
        return RawSettings(), ()
    root = read_toml(source)
    check(root, PROJECT, "")
    _check_version(root)
    allowances, oddities = _allowances(root)
    regime = text_of(root, "time-travel")
    laws, healing = _laws(root)
    traits = table_of(root, "traits")
    formats = table_of(root, "formats")
    dates = text_of(formats, "dates")
    settings = RawSettings(
        source=source,
        title=words(root, "title"),
        manuscript=tuple(text.value for text in texts(root, "manuscript")),
        day_first=dates.value == "day-first" if dates else None,
        fields=_fields(formats),
        regime=Regime(regime.value) if regime else Regime.FIXED,
        regime_span=root.entries["time-travel"].span if regime else None,
        calendar=_calendar(root),
        parts_of_day={
            entry.key.value: _part_of_day(entry) for entry in table_of(root, "day").entries.values()
        },
        people=tuple(_person(entry) for entry in named(root, "people")),
        groups=tuple(
            RawGroup(key, texts(table, "aliases"), texts(table, "members"))
            for key, table in tables(root, "groups")
        ),
        offices=tuple(
            RawOffice(key, texts(table, "aliases"), _holders(table))
            for key, table in tables(root, "offices")
        ),
        places=tuple(_place(key, table) for key, table in tables(root, "places")),
        travel=tuple(route for entry in named(root, "travel") for route in _routes(entry)),
        things=tuple(
            RawThing(key, texts(table, "aliases")) for key, table in tables(root, "things")
        ),
        facts=tuple(_fact(key, table) for key, table in tables(root, "facts")),
        lasting=tuple(text.value for text in texts(traits, "lasting")),
        changing=tuple(text.value for text in texts(traits, "changing")),
        branches=tuple(
            RawBranch(key, text_of(table, "from"), text_of(table, "at"), whole(key, table))
            for key, table in tables(root, "branches")
        ),
        laws=laws,
        healing=healing,
        allowances=allowances,
        verbs=tuple(
            OwnVerb(key, texts(table, "needs"), texts(table, "effects"), flag(table, "open"))
            for key, table in tables(root, "verbs")
        ),
        rules=tuple(_rule(table) for table in listed(root, "rules")),
    )
    return settings, oddities


def _fields(formats: Table) -> dict[str, str]:
    """Which field of another tool is which key of a card."""
    found: dict[str, str] = {}
    table = table_of(formats, "fields")
    for name in table.entries:
        key = text_of(table, name)
        if key is None:
            continue
        if key.value.strip().lower() not in CARD:
            near = nearest(key.value, CARD)
            hint = f"did you mean '{near}'?" if near else ""
            raise wrong(key.span, f"a card has no key '{key.value}'", hint)
        found[name.strip().lower()] = key.value.strip().lower()
    return found


def _check_version(root: Table) -> None:
    version = text_of(root, "fabula")
    if version is not None and version.value != str(LANGUAGE):
        raise wrong(
            version.span,
            f"this is written for version {version.value} of the language",
            f"this Fabula reads version {LANGUAGE}: fabula = {LANGUAGE}",
        )


# --- the entries


def _person(entry: Entry) -> RawPerson:
    table = as_table(entry.value)
    ages = text_of(table, "ages")
    fixed = {"": 1.0, "yes": 1.0, "no": 0.0, "backwards": -1.0}
    pace = ages.value if ages else ""
    return RawPerson(
        entry.key,
        texts(table, "aliases"),
        text_of(table, "born"),
        text_of(table, "died"),
        texts(table, "parents"),
        table.entries["parents"].span if "parents" in table.entries else entry.key.span,
        tuple(
            (one.key, one.value.text, one.span)
            for one in table_of(table, "attributes").entries.values()
            if isinstance(one.value, Scalar)
        ),
        flag(table, "reliable"),
        fixed[pace] if pace in fixed else float(pace.replace("_", "")),
    )


def _place(key: Text, table: Table) -> RawPlace:
    clock = table.entries.get("clock")
    within = table.entries.get("within")
    return RawPlace(
        key,
        texts(table, "aliases"),
        text_of(table, "within"),
        within.span if within else key.span,
        _clock(clock) if clock else 0,
        _degrees(table, "latitude", 90),
        _degrees(table, "longitude", 180),
        flag(table, "listed"),
    )


def _holders(office: Table) -> tuple[RawHolder, ...]:
    return tuple(
        RawHolder(who, text_of(table, "from"), text_of(table, "until"), table.span)
        for table in listed(office, "holders")
        if (who := text_of(table, "who"))
    )


def _fact(key: Text, table: Table) -> RawFact:
    says = text_of(table, "says")
    words = (says,) if says else ()
    scene = text_of(table, "scene")
    return RawFact(key, (*words, *texts(table, "aliases")), scene, flag(table, "secret"))


def _routes(entry: Entry) -> list[RawRoute]:
    """``"London - Edinburgh" = { train = "8 hours" }``: one route for each way."""
    key = entry.key
    first, mark, second = key.value.partition(" - ")
    if not mark or not first.strip() or not second.strip():
        raise wrong(
            key.span, f"'{key.value}' names no two places", 'write "London - Edinburgh" = ...'
        )
    start = len(first) + len(mark)
    ends = part(key, 0, len(first)), part(key, start, len(key.value))
    if isinstance(entry.value, Scalar):
        return [RawRoute(*ends, "", entry.value.text, entry.span)]
    return [
        RawRoute(*ends, way.key.value, way.value.text, way.span)
        for way in as_table(entry.value).entries.values()
        if isinstance(way.value, Scalar)
    ]


def _rule(table: Table) -> RawRule:
    name = table.entries["name"]
    severity = words(table, "severity") or "error"
    return RawRule(
        words(table, "name"),
        texts(table, "when"),
        texts(table, "never"),
        Severity[severity.upper()],
        words(table, "message"),
        name.span,
    )


def _allowances(root: Table) -> tuple[tuple[RawAllowance, ...], tuple[Oddity, ...]]:
    allowed, oddities = [], []
    for table in listed(root, "allow"):
        law = text_of(table, "law")
        assert law is not None  # the shape requires it
        name = LAW_NAMES.get(law.value.strip().lower())
        if name is None:
            near = nearest(law.value, LAW_NAMES)
            raise wrong(
                law.span, f"'{law.value}' is no law", f"did you mean '{near}'?" if near else ""
            )
        reason = words(table, "reason").strip()
        if not reason:
            oddities.append(without_reason(name, law.span))
            continue
        entity, scene = text_of(table, "entity"), text_of(table, "scene")
        allowed.append(RawAllowance(name, scene, entity, reason, law.span))
    return tuple(allowed), tuple(oddities)


def without_reason(law: str, span: Span, scene: str | None = None) -> Oddity:
    """The oddity of an allowance that gives no reason."""
    message = f"{law} is allowed here without a reason"
    return Oddity(
        "allowance-without-reason", message, span, "say in a few words why it is intended", scene
    )


def _laws(root: Table) -> tuple[dict[str, LawSetting], tuple[tuple[str, Text], ...]]:
    laws: dict[str, LawSetting] = {}
    healing: list[tuple[str, Text]] = []
    for entry in table_of(root, "laws").entries.values():
        name = LAW_NAMES[entry.key.value.lower()]
        if isinstance(entry.value, Scalar):
            laws[name] = LawSetting(_severity(entry.value.text.value))
            continue
        table = as_table(entry.value)
        severity = words(table, "severity")
        options = {
            one.key.value: one.value.text.value
            for one in table.entries.values()
            if isinstance(one.value, Scalar) and one.key.value != "severity"
        }
        laws[name] = LawSetting(_severity(severity), options, bool(severity))
        if times := table.entries.get("healing"):
            healing += _healing(times)
    return laws, tuple(healing)


def _healing(entry: Entry) -> list[tuple[str, Text]]:
    if isinstance(entry.value, Scalar):
        return [("", entry.value.text)]
    return [
        (part.key.value, part.value.text)
        for part in as_table(entry.value).entries.values()
        if isinstance(part.value, Scalar)
    ]


def _severity(word: str) -> Severity | None:
    """The severity that a word names; ``None`` for off (and where none is given)."""
    return Severity[word.upper()] if word in ("note", "warning", "error") else None


def _calendar(root: Table) -> RawCalendar:
    entry = root.entries.get("calendar")
    if entry is None:
        return RawCalendar()
    if isinstance(entry.value, Scalar):
        return RawCalendar(entry.value.text.value, declared=True, span=entry.span)
    table = as_table(entry.value)
    months = _pairs(table, "months")
    if not months or any(days < 1 for _, days in months):
        raise wrong(table.span, "every month has a name and at least one day")
    hours = text_of(table, "hours-in-day")
    weekdays = tuple(text.value for text in texts(table, "weekdays"))
    first = text_of(table, "first-day")
    if first and first.value not in weekdays:
        raise wrong(first.span, f"'{first.value}' is none of the weekdays")
    return RawCalendar(
        "invented",
        True,
        words(table, "name"),
        months,
        weekdays,
        first.value if first else "",
        _whole_number(hours) if hours else 24,
        _pairs(table, "eras"),
        words(table, "leap"),
        table.entries["months"].span,
    )


def _pairs(table: Table, key: str) -> tuple[tuple[str, int], ...]:
    found = []
    entry = table.entries.get(key)
    for item in entry.value.items if entry and isinstance(entry.value, Array) else ():
        if isinstance(item, Array):
            name, number = item.items
            assert isinstance(name, Scalar)  # the shape requires it
            assert isinstance(number, Scalar)
            found.append((name.text.value, _whole_number(number.text)))
    return tuple(found)


# --- small values

_HOURS = re.compile(r"\s*(\d{1,2}):(\d{2})\s*(?:-|–|to)\s*(\d{1,2}):(\d{2})\s*")
_CLOCK = re.compile(r"\s*([+-]?)\s*(\d{1,2})(?:\s*h(?:ours?)?|:(\d{2}))\s*")


def _part_of_day(entry: Entry) -> tuple[int, int]:
    """``18:00-23:00`` in seconds from midnight; an end before its beginning is a day later."""
    words = entry.value.text.value if isinstance(entry.value, Scalar) else ""
    match = _HOURS.fullmatch(words)
    if match is None:
        raise wrong(entry.value.span, f"'{words}' is no stretch of the day", 'write "18:00-23:00"')
    first_hour, first_minute, last_hour, last_minute = map(int, match.groups())
    first, last = first_hour * 3600 + first_minute * 60, last_hour * 3600 + last_minute * 60
    return first, last if last > first else last + 24 * 3600


def _clock(entry: Entry) -> int:
    """``-5h`` or ``+5:30`` in seconds."""
    words = entry.value.text.value if isinstance(entry.value, Scalar) else ""
    match = _CLOCK.fullmatch(words)
    if match is None:
        raise wrong(
            entry.value.span, f"'{words}' is no difference of clocks", 'write "-5h" or "+5:30"'
        )
    sign, hours, minutes = match.groups()
    return (-1 if sign == "-" else 1) * (int(hours) * 3600 + int(minutes or 0) * 60)


def _degrees(table: Table, key: str, limit: int) -> float | None:
    text = text_of(table, key)
    if text is None:
        return None
    number = float(text.value.replace("_", ""))
    if not -limit <= number <= limit:
        raise wrong(text.span, f"a {key} lies between -{limit} and {limit}")
    return number


def _whole_number(text: Text) -> int:
    try:
        return int(text.value.replace("_", ""), 0)
    except ValueError:
        raise wrong(text.span, f"'{text.value}' is to be a whole number") from None
