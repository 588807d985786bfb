"""The project file as text: everything that the settings say, in the order of the guide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fabula.cards.raw import RawCalendar, RawPerson, RawPlace, RawRule, RawSettings
from fabula.model.draft import Text
from fabula.model.settings import LawSetting
from fabula.model.terms import Regime


def project_file(settings: RawSettings, manuscript: Sequence[str]) -> str:
    """``fabula.toml`` for settings whose story now lies in the files of ``manuscript``."""
    blocks = [
        list(_top(settings, manuscript)),
        *_calendar(settings.calendar),
        *_tables(settings),
        *_world(settings),
        *_judging(settings),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def text(value: str) -> str:
    """A TOML basic string."""
    out = []
    for char in value:
        if char in '"\\':
            out.append("\\" + char)
        elif char.isprintable() or char == "\u00a0":
            out.append(char)
        else:
            code = ord(char)
            out.append(f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}")
    return f'"{"".join(out)}"'


def _top(settings: RawSettings, manuscript: Sequence[str]) -> Iterator[str]:
    yield "fabula = 1"
    if settings.title:
        yield f"title = {text(settings.title)}"
    yield f"manuscript = {_list(manuscript)}"
    if settings.regime_span is not None or settings.regime is not Regime.FIXED:
        yield f"time-travel = {text(settings.regime)}"
    calendar = settings.calendar
    if calendar.kind != "invented" and (calendar.declared or calendar.kind != "gregorian"):
        yield f"calendar = {text(calendar.kind)}"


def _calendar(calendar: RawCalendar) -> Iterator[list[str]]:
    if calendar.kind != "invented":
        return
    lines = ["[calendar]"]
    if calendar.name:
        lines.append(f"name = {text(calendar.name)}")
    lines.append(f"months = {_pairs(calendar.months)}")
    if calendar.weekdays:
        lines.append(f"weekdays = {_list(calendar.weekdays)}")
    if calendar.first_day:
        lines.append(f"first-day = {text(calendar.first_day)}")
    if calendar.hours_in_day != 24:
        lines.append(f"hours-in-day = {calendar.hours_in_day}")
    if calendar.eras:
        lines.append(f"eras = {_pairs(calendar.eras)}")
    if calendar.leap:
        lines.append(f"leap = {text(calendar.leap)}")
    yield lines


def _tables(settings: RawSettings) -> Iterator[list[str]]:
    if settings.parts_of_day:
        parts = settings.parts_of_day.items()
        yield ["[day]", *(f"{part} = {text(_span(*bounds))}" for part, bounds in parts)]
    for person in settings.people:
        yield _table("people", person.name, _person(person))
    for group in settings.groups:
        lines = _lists(members=group.members, aliases=group.aliases)
        yield _table("groups", group.name, lines)
    for office in settings.offices:
        holders = [
            "{ "
            + ", ".join(
                f"{key} = {text(word.value)}"
                for key, word in (("who", one.who), ("from", one.since), ("until", one.until))
                if word is not None
            )
            + " }"
            for one in office.holders
        ]
        lines = [f"holders = [{', '.join(holders)}]"] if holders else []
        yield _table("offices", office.name, [*lines, *_lists(aliases=office.aliases)])
    for place in settings.places:
        yield _table("places", place.name, _place(place))
    for thing in settings.things:
        yield _table("things", thing.name, _lists(aliases=thing.aliases))
    for fact in settings.facts:
        says = _lists(aliases=fact.says[1:])
        says = [f"says = {text(fact.says[0].value)}", *says] if fact.says else says
        scene = [f"scene = {text(fact.scene.value)}"] if fact.scene else []
        yield _table("facts", fact.name, [*says, *scene, *_flag("secret", fact.secret)])


def _world(settings: RawSettings) -> Iterator[list[str]]:
    ways: dict[str, list[str]] = {}
    for one in settings.travel:
        names = text(f"{one.first.value} - {one.second.value}")
        way = f"{_key(one.way)} = " if one.way else ""
        ways.setdefault(names, []).append(way + text(one.least.value))
    if ways:
        pairs = ways.items()
        yield ["[travel]", *(f"{names} = {_routes(each)}" for names, each in pairs)]
    traits = [
        f"{key} = {_list(words)}"
        for key, words in (("lasting", settings.lasting), ("changing", settings.changing))
        if words
    ]
    if traits:
        yield ["[traits]", *traits]
    for branch in settings.branches:
        lines = [
            f"{key} = {text(word.value)}"
            for key, word in (("from", branch.parent), ("at", branch.at))
            if word is not None
        ]
        yield _table("branches", branch.name, lines)


def _routes(ways: Sequence[str]) -> str:
    """One least time for any way of going, or one for each."""
    named = [way for way in ways if not way.startswith('"')]
    return f"{{ {', '.join(named)} }}" if named else ways[0]


def _judging(settings: RawSettings) -> Iterator[list[str]]:
    healing = settings.healing
    for name, setting in settings.laws.items():
        yield _law(name, setting, healing if "healing" in name or "wound" in name else ())
    for allowance in settings.allowances:
        where = [
            f"{key} = {text(word.value)}"
            for key, word in (("scene", allowance.scene), ("entity", allowance.entity))
            if word is not None
        ]
        law = f"law = {text(allowance.law)}"
        yield ["[[allow]]", law, *where, f"reason = {text(allowance.reason)}"]
    for verb in settings.verbs:
        lines = _lists(needs=verb.needs, effects=verb.effects)
        yield _table("verbs", verb.template, [*lines, *_flag("open", verb.open)])
    for rule in settings.rules:
        yield _rule(rule)


def _law(name: str, setting: LawSetting, healing: Iterable[tuple[str, Text]]) -> list[str]:
    severity = setting.severity.name.lower() if setting.severity is not None else "off"
    lines = [f"severity = {text(severity)}"] if setting.changed else []
    lines += [f"{_key(option)} = {text(value)}" for option, value in setting.options.items()]
    parts = ", ".join(f"{text(part)} = {text(time.value)}" for part, time in healing if part)
    if parts and "healing" not in setting.options:
        lines.append(f"healing = {{ {parts} }}")
    return [f"[laws.{_key(name)}]", *lines]


def _rule(rule: RawRule) -> list[str]:
    lines = _lists(when=rule.when, never=rule.never)
    severity = f"severity = {text(rule.severity.name.lower())}"
    message = [f"message = {text(rule.message)}"] if rule.message else []
    return ["[[rules]]", f"name = {text(rule.name)}", *lines, severity, *message]


def _person(person: RawPerson) -> list[str]:
    lines = [
        f"{key} = {text(word.value)}"
        for key, word in (("born", person.born), ("died", person.died))
        if word is not None
    ]
    lines += _lists(aliases=person.aliases, parents=person.parents)
    if person.attributes:
        pairs = (
            f"{_key(name.value)} = {text(value.value)}" for name, value, _ in person.attributes
        )
        lines.append(f"attributes = {{ {', '.join(pairs)} }}")
    lines += _flag("reliable", person.reliable)
    if person.ages != 1.0:
        words = {0.0: '"no"', -1.0: '"backwards"'}
        lines.append(f"ages = {words.get(person.ages, repr(person.ages))}")
    return lines


def _place(place: RawPlace) -> list[str]:
    lines = [f"within = {text(place.within.value)}"] if place.within else []
    lines += _lists(aliases=place.aliases)
    if place.clock:
        minutes = abs(place.clock) // 60
        sign = "-" if place.clock < 0 else "+"
        lines.append(f'clock = "{sign}{minutes // 60}:{minutes % 60:02}"')
    for key, degrees in (("latitude", place.latitude), ("longitude", place.longitude)):
        if degrees is not None:
            lines.append(f"{key} = {degrees!r}")
    return [*lines, *_flag("listed", place.listed)]


def _table(kind: str, name: Text, lines: Sequence[str]) -> list[str]:
    return [f"[{kind}.{_key(name.value)}]", *lines]


def _key(name: str) -> str:
    plain = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if plain else text(name)


def _lists(**named: Sequence[Text]) -> list[str]:
    return [
        f"{key} = {_list([one.value for one in texts])}" for key, texts in named.items() if texts
    ]


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(text(word) for word in words)}]"


def _pairs(pairs: Iterable[tuple[str, int]]) -> str:
    return f"[{', '.join(f'[{text(name)}, {number}]' for name, number in pairs)}]"


def _flag(key: str, value: bool) -> list[str]:
    return [f"{key} = true"] if value else []


def _span(start: int, end: int) -> str:
    times = (f"{at // 3600 % 24:02}:{at // 60 % 60:02}" for at in (start, end))
    return "-".join(times)
