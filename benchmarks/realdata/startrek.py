"""The timeline of Star Trek's novels and episodes as outlines of cards.

Data: github.com/leonawicz/rtrek (MIT), ``tl_events.csv`` and ``tl_books.csv``. Run
``python -m benchmarks.realdata.startrek --data FOLDER --out FOLDER``.

Years come from a column. People are taken from the prose of the events with care: who is
said, in a few plain wordings, to be born, to die, to marry or to be of an age, and who
begins a sentence. What happens in another timeline is told as imagined; in events of time
travel nobody is named, since the data does not say whose past it is.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.realdata.outline import Card, run

CANON = {
    "Kirk": "James Kirk", "James T. Kirk": "James Kirk", "James": "James Kirk",
    "James Tiberius Kirk": "James Kirk", "Jim Kirk": "James Kirk",
    "Leonard McCoy": "McCoy", "Joanna": "Joanna McCoy",
    "Amanda": "Amanda Grayson", "Picard": "Jean-Luc Picard", "Katheryn Janeway": "Janeway",
    "Cochrane": "Zefram Cochrane", "Jonathan Archer": "Archer", "Riker": "William Riker",
    "Khan": "Khan Noonien Singh", "David": "David Marcus", "Sisko": "Benjamin Sisko",
    "Worf": "Worf", "Troi": "Deanna Troi", "Montgomery Scott": "Scott",
}  # fmt: skip
"""short names of people who have a longer one"""

LONE = frozenset(
    "Spock Sarek McCoy Scott Uhura Sulu Chekov Data Worf Tuvok Neelix Chakotay Janeway "
    "Archer Kirk Picard Riker Khan Sisko Kira Odo Quark Garak Saavik Amanda Surak Guinan "
    "Gowron Selar".split()
)
"""people whom one name alone means"""

TITLES = (
    r"(?:Captain|Commander|Cmdr\.|Lt\.(?: Cmdr\.)?|Ensign|Dr\.|Ambassador|Admiral|Young|young"
    r"|Colonel|Adm\.|Capt\.) "
)
NAME = (
    r"(?P<name>(?:(?!The |An |While |When |After |During |Following )[A-Z][\w'-]+)"
    r"(?: (?:T\. )?[A-Z][\w'-]+){0,2})"
)
NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(), 1
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "fiftieth": 50}  # fmt: skip
AGE = r"(?P<age>\d+|[a-z]+)"
_AGES = [
    re.compile(pattern)
    for pattern in (
        rf"\b{AGE} year-old (?:{TITLES})?{NAME}(?!'s)",
        rf"(?:{TITLES})?{NAME},? \(?age {AGE}\b",
        rf"\b[Aa]t age {AGE}, (?:{TITLES})?{NAME}(?!'s)",
        rf"(?:^|[.] |')(?:s daughter )?{NAME} is {AGE} years old",
        rf"{NAME}'s {AGE}(?:st|nd|rd|th)? birthday",
        rf"{NAME} turns {AGE}\b",
    )
]
_NOTED = re.compile(rf"(?P<name>[A-Z]\w+)'s age \(?(?:is given as |here as )?{AGE}\b")
_DEATHS = [
    re.compile(rf"(?:^|[.] )Death of (?:{TITLES})?{NAME}(?!'s)"),
    re.compile(rf"(?:{TITLES})?{NAME} (?:dies|is killed|is assassinated|is murdered)\b"),
]
_BIRTHS = [re.compile(rf"(?:^|[.] )Birth of {NAME}(?!'s)"), re.compile(rf"{NAME} is born\b")]
_WEDDINGS = [
    re.compile(rf"(?:^|[.] )Marriage of {NAME} and (?P<other>[A-Z]\w+)"),
    re.compile(rf"{NAME} marries (?P<other>[A-Z][\w']+)"),
]
_SUBJECT = re.compile(rf"(?:^|[.] )(?:{TITLES})?{NAME}(?= [a-z]+s )")
_DAY = re.compile(
    r"^(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December)(?: (?P<day>\d{1,2}))?[.]"
)

Row = Mapping[str, str]


def convert(data: Path) -> tuple[list[Card], list[str]]:
    """A card for each event and for each dated part of a book; lines of the project file."""
    with (data / "tl_events.csv").open(encoding="utf-8", newline="") as file:
        cards = [_event(number, row) for number, row in enumerate(csv.DictReader(file), 1)]
    with (data / "tl_books.csv").open(encoding="utf-8", newline="") as file:
        cards += [_part(number, row) for number, row in enumerate(csv.DictReader(file), 1)]
    return cards, ['title = "Star Trek, a timeline"', 'time-travel = "fixed"']


def _event(number: int, row: Row) -> Card:
    text = "" if row["info"] == "NA" else row["info"]
    setting = row["setting"]
    if setting == "time travel":
        return Card(f"Event {number}", _date(row["date"], text))
    people = tuple(dict.fromkeys(_people(text)))
    lines = tuple(dict.fromkeys((*_lines(text), *_noted(row["note"]))))
    told = "imagined" if setting == "alternate" else "scene"
    return Card(f"Event {number}", _date(row["date"], text), who=people, told=told, happens=lines)


def _part(number: int, row: Row) -> Card:
    """A part of a book: its year, and its date where one is given."""
    when = _year(int(float(row["year"])), "")
    exact = row["detailed_date"]
    return Card(f"Part {number}", f"{when} | {exact}" if _dated(exact) else when)


def _dated(text: str) -> bool:
    return bool(re.fullmatch(r"(?:[A-Z][a-z]+ )(?:\d{1,2}, )?\d{4}", text.strip()))


def _date(year: str, text: str) -> str:
    found = _DAY.match(text)
    plain = _year(int(year), "about " if text.startswith("~") else "")
    if not found:
        return plain
    return " ".join(filter(None, (found["day"], found["month"], plain)))


def _year(year: int, about: str) -> str:
    if year < 0:
        return f"{about}{-year} BC"
    return f"{about}AD {year}" if year < 100 else f"{about}{year}"


def _person(name: str) -> str:
    """The one whom a name means, or ``""`` where it may be anything."""
    name = name.removesuffix("'s").strip()
    if name in CANON:
        return CANON[name]
    return name if " " in name or name in LONE else ""


def _people(text: str) -> Iterator[str]:
    for found in _SUBJECT.finditer(text):
        person = _person(found["name"])
        if person and person.split()[0] not in ("The", "A", "An", "During", "USS"):
            yield person


def _noted(note: str) -> Iterator[str]:
    """The ages that a story gives according to a note (most are noted for being wrong)."""
    for found in _NOTED.finditer(note):
        person, number = _person(found["name"]), _number(found["age"])
        if person and number:
            yield f"{person} is {number} years old"


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS.get(text, 0)


def _lines(text: str) -> Iterator[str]:
    for patterns, verb in ((_BIRTHS, "is born"), (_AGES, ""), (_WEDDINGS, ""), (_DEATHS, "dies")):
        for found in (m for pattern in patterns for m in pattern.finditer(text)):
            person, groups = _person(found["name"]), found.groupdict()
            whose = found["name"].endswith("'s")  # of Sulu's grandfather nothing is said of Sulu
            if not person or whose or person.startswith("USS"):
                continue
            if "age" in groups:
                if number := _number(groups["age"]):
                    yield f"{person} is {number} years old"
            elif "other" in groups:
                yield f"{person} marries {_person(groups['other']) or groups['other']}"
            else:
                yield f"{person} {verb}"
                if verb == "dies" and "resurrected" in text[found.end() :]:
                    yield f"{person} comes back to life"


if __name__ == "__main__":
    sys.exit(run("startrek", convert))
