"""People, places, things, facts, load-bearing scenes and open windows, a table for each.

Every function gives ``None`` where there is nothing to show.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from fabula.ask.lifetime import Years
from fabula.ask.names import fact_words
from fabula.report.page.gather import Shown, Somebody, Something
from fabula.report.page.markup import Html, Part, folded, joined, long_table
from fabula.report.page.names import Names, age_words

MOST_LOADS = 20
"""load-bearing scenes that are shown; the others bear less"""
MOST_RESTING = 40
"""scenes that rest on one scene and are named"""
MOST_WINDOWS = 120
"""scenes with open times that are shown; the cards have all times"""


def cast(shown: Shown) -> Html | None:
    """Everybody, with the ages at which one first and last sees them."""
    names = Names(shown.story)
    rows = [_person(one, names) for one in shown.people]
    head = ("name", "own age", "scenes", "first in own life", "last in own life", "facts known")
    return long_table(head, rows, "Everybody, by the number of scenes")


def _person(one: Somebody, names: Names) -> tuple[Part, ...]:
    first, last = one.stays[0], one.stays[-1]
    ages = list(dict.fromkeys((age_words(first.own_age), age_words(last.own_age))))
    return (
        names.who(one.id),
        " – ".join(word or "?" for word in ages) if any(ages) else "unknown",
        str(len({stay.scene for stay in one.stays})),
        names.scene(first.scene),
        names.scene(last.scene),
        str(len(one.learns)),
    )


def places(shown: Shown) -> Html | None:
    """Places and the scenes in them."""
    names = Names(shown.story)
    rows = [
        (names.place(place), str(len(them)), folded([names.scene(one) for one in them]))
        for place, them in shown.places
    ]
    return long_table(("place", "scenes", "which"), rows, "Places, by the number of scenes")


def things(shown: Shown) -> Html | None:
    """The custody of each thing along its own life."""
    names = Names(shown.story)
    rows = [
        (shown.story.name(thing.id), folded(_custody(thing, names), " → "))
        for thing in shown.things
    ]
    return long_table(("thing", "with whom, since"), rows, "Things and who has them")


def _custody(thing: Something, names: Names) -> list[Html]:
    """Each holder in turn (or the place where it lies), with the scene since which it is there."""
    chain: list[Html] = []
    for _, stays in groupby(thing.stays, key=lambda one: (one.holder, one.holder or one.place)):
        first = next(stays)
        who = names.who(first.holder) if first.holder else names.place(first.place)
        chain.append(joined(who, " (", names.scene(first.scene), ")"))
    return chain


def facts(shown: Shown) -> Html | None:
    """Facts, who knows them, and since when in their own life."""
    names = Names(shown.story)
    rows = [
        (
            fact_words(shown.story, fact.id),
            folded(
                [
                    joined(names.who(who), " (", names.scene(since) or "always", _at(age), ")")
                    for who, since, age in fact.knowers
                ]
            ),
        )
        for fact in shown.facts
    ]
    return long_table(("fact", "who knows it, since"), rows, "Facts and who knows them")


def _at(age: Years | None) -> str:
    words = age_words(age)
    return f", {words}" if words else ""


def loads(shown: Shown) -> Html | None:
    """The scenes that bear most."""
    names = Names(shown.story)
    rows = [
        (
            names.scene(one.scene),
            str(one.new_findings),
            str(one.supports),
            _resting(one.dominates, names),
        )
        for one in shown.loads[:MOST_LOADS]
    ]
    head = ("scene", "would break", "rest on it alone", "cannot stand without it")
    return long_table(head, rows, "Scenes by what would break without them")


def _resting(scenes: Sequence[str], names: Names) -> Html:
    more = len(scenes) - MOST_RESTING
    named: list[Part] = [names.scene(one) for one in scenes[:MOST_RESTING]]
    return folded([*named, f"{more} others"] if more > 0 else named)


def windows(shown: Shown) -> Html | None:
    """Scenes whose time is not settled."""
    names = Names(shown.story)
    rows = [
        (names.scene(one.scene), one.when.words or "nothing is known of its time")
        for one in shown.open[:MOST_WINDOWS]
    ]
    caption = "Scenes whose time is open, the widest first"
    if len(shown.open) > MOST_WINDOWS:
        caption += f" (the first {MOST_WINDOWS} of {len(shown.open)})"
    return long_table(("scene", "may begin"), rows, caption)
