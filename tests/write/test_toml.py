"""A written project file says what the settings said."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.cards.raw import RawSettings
from fabula.cards.settings import read_settings
from fabula.text import Source, Span
from fabula.write.toml import project_file, text

WHOLE = """
fabula = 1
title = "The \\"flat\\"\\n\u2028 and more"
manuscript = ["a.md"]
time-travel = "branching"
[day]
evening = "18:00-23:00"
night = "21:30-06:00"
[formats]
dates = "month-first"
[people."Nell O'Hara"]
born = "23 November 1986"
died = "2015"
aliases = ["Miss Marlow", "N."]
parents = ["Ruth", "Owen"]
attributes = { eyes = "brown", "eye colour" = "brown" }
reliable = true
ages = 0.1
[people.Ruth]
ages = "backwards"
[people.Owen]
ages = "no"
[groups.Watch]
members = ["Jon", "Sam"]
aliases = ["the guard"]
[offices.King]
holders = [{ who = "Robert", until = "The hunt" }, { who = "Joffrey", from = "The hunt" }]
aliases = ["His Grace"]
[places.Vestry]
within = "Church"
aliases = ["the little room"]
clock = "-5:30"
listed = true
latitude = 51.5
longitude = -0.25
[travel]
"London - Edinburgh" = { train = "8 hours", walk = "12 days" }
"London - Dover" = "2 hours"
[things.mug]
aliases = ["the blue mug"]
[facts.her-death]
says = "Nell dies at Quay Street"
aliases = ["she dies"]
scene = "Quay Street"
secret = true
[traits]
lasting = ["accent"]
changing = ["landlady"]
[branches]
B = { from = "main", at = "Fork" }
[laws]
learns-again = "off"
dies-twice = "warning"
[laws.wound-forgotten]
healing = { leg = "6 weeks" }
[[allow]]
law = "two-places-at-once"
scene = "The seance"
entity = "Nell"
reason = "he is projected"
[verbs]
"{who} enchants {whom}" = { needs = ["has {who} wand"], effects = ["state {whom} on"], open = true }
[[rules]]
name = "no magic indoors"
when = ["state {who} enchanted"]
never = ["at {who} Hall"]
severity = "warning"
message = "{who} is inside"
"""
INVENTED = """
[calendar]
name = "Westreach"
months = [["Thaw", 30], ["Bloom", 31]]
weekdays = ["Oneday", "Twoday"]
first-day = "Twoday"
hours-in-day = 20
eras = [["AR", 0], ["BR", -1]]
"""


def told(value: object) -> object:
    """Settings without the places of their words."""
    if isinstance(value, Span | Source):
        return None
    if isinstance(value, tuple):
        return tuple(told(one) for one in value)
    if isinstance(value, dict):
        return {key: told(one) for key, one in value.items()}
    return value


def read(toml: str) -> RawSettings:
    return read_settings(Source("fabula.toml", toml))[0]


def test_everything_that_a_project_file_says_is_written() -> None:
    for toml in (
        WHOLE,
        INVENTED,
        'calendar = "julian"\n',
        "",
        '[laws.heals-too-fast]\nhealing = "1 day"\n',
    ):
        before = read(toml)._replace(day_first=None)
        again = read(project_file(before, before.manuscript))
        assert told(again) == told(before), toml


def test_the_files_of_the_new_project_are_named() -> None:
    assert read(project_file(read(WHOLE), ["1-a.md", "2-b.md"])).manuscript == ("1-a.md", "2-b.md")


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_as_a_string(words: str) -> None:
    import tomllib

    assert tomllib.loads(f"x = {text(words)}")["x"] == words
