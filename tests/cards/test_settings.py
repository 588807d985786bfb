"""The project file: every key is read, and what is wrong is named with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.cards.raw import RawSettings
from fabula.cards.settings import read_settings
from fabula.model.terms import Regime, Severity
from fabula.text import FabulaError, Source


def read(text: str) -> RawSettings:
    return read_settings(Source("fabula.toml", text))[0]


def refusal(text: str) -> FabulaError:
    with pytest.raises(FabulaError) as caught:
        read(text)
    return caught.value


def test_without_a_project_file_everything_has_its_default() -> None:
    raw, oddities = read_settings(None)
    assert (raw.regime, raw.calendar.kind, raw.calendar.declared) == (
        Regime.FIXED,
        "gregorian",
        False,
    )
    assert oddities == ()


def test_a_person_has_names_times_parents_attributes_and_a_pace() -> None:
    raw = read(
        '[people.Nell]\nborn = "23 November 1986"\ndied = 2015\naliases = ["Miss Marlow"]\n'
        'parents = ["Ruth", "Owen"]\nattributes = { eyes = "brown", toes = 10 }\n'
        'reliable = true\nages = "backwards"\n[people.Tom]\nages = 0.1\n[people.Zed]\nages = "no"\n'
    )
    nell, tom, zed = raw.people
    assert nell.born is not None
    assert (nell.born.value, nell.born.span.text) == ("23 November 1986", "23 November 1986")
    assert nell.died is not None
    assert nell.died.value == "2015"
    assert [parent.value for parent in nell.parents] == ["Ruth", "Owen"]
    assert [(a.value, v.value, s.text) for a, v, s in nell.attributes] == [
        ("eyes", "brown", 'eyes = "brown"'),
        ("toes", "10", "toes = 10"),
    ]
    assert (nell.reliable, nell.ages, tom.ages, zed.ages) == (True, -1.0, 0.1, 0.0)


def test_a_bare_date_is_a_time() -> None:
    born = read("[people.Nell]\nborn = 1986-11-23\n").people[0].born
    assert born is not None
    assert born.value == "1986-11-23"


def test_a_way_between_two_places_has_a_least_time_for_each_means() -> None:
    routes = read(
        '[travel]\n"London - Edinburgh" = { train = "8 hours", walk = "12 days" }\n'
        '"Bath - Stratford-upon-Avon" = "1 day"\n'
    ).travel
    assert [(r.first.value, r.second.value, r.way, r.least.value) for r in routes] == [
        ("London", "Edinburgh", "train", "8 hours"),
        ("London", "Edinburgh", "walk", "12 days"),
        ("Bath", "Stratford-upon-Avon", "", "1 day"),
    ]
    assert routes[0].second.span.text == "Edinburgh"


@pytest.mark.parametrize(
    ("clock", "seconds"), [("-5h", -18000), ("+5:30", 19800), ("1 hour", 3600), ("0h", 0)]
)
def test_a_place_may_have_its_own_clock(clock: str, seconds: int) -> None:
    assert read(f'[places.Rome]\nclock = "{clock}"\n').places[0].clock == seconds


def test_parts_of_the_day_can_be_moved_past_midnight() -> None:
    raw = read('[day]\nevening = "18:00-23:00"\nnight = "20:00 to 07:00"\n')
    assert raw.parts_of_day == {"evening": (64800, 82800), "night": (72000, 111600)}


def test_a_calendar_of_the_authors_own_has_months_weeks_and_eras() -> None:
    raw = read(
        '[calendar]\nname = "Westreach"\nmonths = [["Thaw", 30], ["Reap", 31]]\n'
        'weekdays = ["Oneday", "Twoday"]\nfirst-day = "Twoday"\nhours-in-day = 20\n'
        'eras = [["AR", 0], ["BR", -1]]\n'
    ).calendar
    assert (raw.kind, raw.months) == ("invented", (("Thaw", 30), ("Reap", 31)))
    assert (raw.first_day, raw.hours_in_day, raw.eras) == ("Twoday", 20, (("AR", 0), ("BR", -1)))


def test_a_law_is_weighed_by_name_or_code_and_may_have_settings() -> None:
    raw = read(
        '[laws]\nlearns-again = "off"\nK101 = "note"\n'
        'wound-forgotten = { healing = { arm = "6 weeks" } }\n'
    )
    assert raw.laws["learns-again"].severity is None
    assert raw.laws["knows-too-soon"].severity is Severity.NOTE
    assert raw.laws["wound-forgotten"].changed is False
    assert [(part, time.value) for part, time in raw.healing] == [("arm", "6 weeks")]


def test_an_allowance_without_a_reason_is_odd_and_allows_nothing() -> None:
    raw, oddities = read_settings(
        Source("fabula.toml", '[[allow]]\nlaw = "dies-twice"\n[[allow]]\nlaw="L101"\nreason="x"\n')
    )
    assert [(odd.law, odd.span.text) for odd in oddities] == [
        ("allowance-without-reason", "dies-twice")
    ]
    assert [allowed.law for allowed in raw.allowances] == ["two-places-at-once"]


@pytest.mark.parametrize(
    ("text", "place", "words", "hint"),
    [
        ('tilte = "x"\n', "1:1", "'tilte' is no key of the project file", "'title'"),
        ("[people.Nell]\nbron = 1986\n", "2:1", "'bron' is no key of a person", "'born'"),
        ('time-travel = "fixd"\n', "1:16", "none, fixed, branching or rewrite", "'fixed'"),
        ("title = 3\n", "1:9", "'title' is to be a text", "quotes"),
        ('[people.Nell]\naliases = "Nelly"\n', "2:12", "to be a list", "[ and ]"),
        ('[people.Nell]\nreliable = "yes"\n', "2:13", "true or false", ""),
        ("people = 3\n", "1:10", "to be a table", "[people]"),
        ('[laws]\nlearn-again = "off"\n', "2:1", "no law", "'learns-again'"),
        ('[laws]\nlearns-again = "of"\n', "2:17", "off, note, warning or error", "'off'"),
        ('[travel]\n"London" = "1 day"\n', "2:2", "names no two places", "London - "),
        ('[places.Rome]\nclock = "late"\n', "2:10", "no difference of clocks", "-5h"),
        ("[places.Rome]\nlatitude = 95\n", "2:12", "between -90 and 90", ""),
        ('[day]\nevening = "late"\n', "2:12", "no stretch of the day", "18:00"),
        ("fabula = 2\n", "1:10", "version 2 of the language", "version 1"),
        ('[[rules]]\nname = "x"\n', "1:1", "'never' is missing", ""),
        ('[calendar]\nmonths = [["Thaw"]]\n', "2:11", "pairs", ""),
        ('[calendar]\nmonths = [["Thaw", 0]]\n', "1:1", "at least one day", ""),
        ('[[allow]]\nlaw = "two-places-at-onc"\n', "2:8", "no law", "'two-places-at-once'"),
    ],
)
def test_what_is_wrong_is_named_with_line_key_and_the_nearest_word(
    text: str, place: str, words: str, hint: str
) -> None:
    error = refusal(text)
    assert error.message.startswith(f"fabula.toml:{place}: ")
    assert words in error.message
    assert hint in error.hint


_NAMES = st.sampled_from(["title", "people", "x", "aliases", "laws", "allow", "born", "calendar"])
_VALUES = st.sampled_from(["1", '"x"', "[1]", "{ a = 1 }", "true", '["a"]', "[[1, 2]]", "1.5"])


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["", "[{}]\n", "[[{}]]\n", "[{}.N]\n"]), _NAMES, _VALUES))
)
def test_any_table_is_read_or_refused(lines: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{head.format(name)}{name} = {value}\n" for head, name, value in lines)
    try:
        raw, _ = read_settings(Source("fabula.toml", text))
    except FabulaError:
        return
    assert isinstance(raw, RawSettings)
