"""People, places, things, facts, load-bearing scenes and open windows, a table for each."""

from __future__ import annotations

from itertools import groupby

from fabula.ask.names import fact_words
from fabula.report.page.gather import Shown
from fabula.report.page.markup import Html, joined, parted, table
from fabula.report.page.names import Names, age_words


def cast(shown: Shown) -> Html:
    """Everybody, with the ages at which one first and last sees them."""
    names = Names(shown.story)
    rows = []
    for one in shown.people:
        first, last = one.stays[0], one.stays[-1]
        ages = [age_words(first.own_age), age_words(last.own_age)]
        span = ages[0] if ages[0] == ages[1] else " – ".join(word or "?" for word in ages)
        rows.append(
            (
                names.who(one.id),
                span or "not known",
                str(len({stay.scene for stay in one.stays})),
                names.scene(first.scene),
                names.scene(last.scene),
                str(len(one.learns)),
            )
        )
    head = ("name", "own age", "scenes", "first in own life", "last in own life", "knows")
    return table(head, rows, "Everybody, by the number of scenes")


def places(shown: Shown) -> Html:
    """Places and the scenes in them."""
    names = Names(shown.story)
    rows = (
        (shown.story.name(place), str(len(them)), parted([names.scene(one) for one in them]))
        for place, them in shown.places
    )
    return table(("place", "scenes", "which"), rows, "Places, by the number of scenes")


def things(shown: Shown) -> Html:
    """The custody of each thing along its own life."""
    names, story = Names(shown.story), shown.story
    rows = []
    for thing in shown.things:
        chain: list[Html] = []
        for holder, run in groupby(thing.stays, key=lambda one: (one.holder, one.place)):
            who = names.who(holder[0]) if holder[0] else story.name(holder[1] or "") or "not known"
            chain.append(joined(who, " (", names.scene(next(run).scene), ")"))
        rows.append((story.name(thing.id), parted(chain, " → ")))
    return table(("thing", "with whom, since"), rows, "Things and who has them")


def facts(shown: Shown) -> Html:
    """Facts, who knows them, and since when in their own life."""
    names, story = Names(shown.story), shown.story
    rows = (
        (
            fact_words(story, fact.id),
            parted(
                [
                    joined(names.who(who), " (", names.scene(since) or "always", ")")
                    for who, since, _ in fact.knowers
                ]
            ),
        )
        for fact in shown.facts
    )
    return table(("fact", "who knows it, since"), rows, "Facts and who knows them")


def loads(shown: Shown, most: int = 30) -> Html:
    """The scenes that bear most."""
    names = Names(shown.story)
    rows = (
        (
            names.scene(one.scene),
            str(one.new_findings),
            str(one.supports),
            parted([names.scene(scene) for scene in one.dominates[:8]]),
        )
        for one in shown.loads[:most]
    )
    head = ("scene", "would break", "rest on it alone", "cannot stand without it")
    return table(head, rows, "Scenes by what would break without them")


def windows(shown: Shown) -> Html:
    """Scenes whose time is not settled."""
    names = Names(shown.story)
    rows = (
        (names.scene(one.scene), one.when.words or "nothing is known of its time")
        for one in shown.open
    )
    return table(("scene", "may begin"), rows, "Scenes whose time is open, the widest first")
