"""A card for each scene: when, where, who at which age, what happens and what is found there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fabula.ask.names import fact_words
from fabula.ask.where import Stay
from fabula.model.finding import Finding
from fabula.model.story import Part as Presence
from fabula.model.story import Scene, Story
from fabula.model.terms import Mode
from fabula.report.excerpt import place_words
from fabula.report.page.gather import Shown, Somebody, Something
from fabula.report.page.markup import Html, Part, el, joined, parted
from fabula.report.page.names import Names, age_words

MANY = 150
"""scenes from which on a card is laid out only when it comes into sight"""


class _Found(NamedTuple):
    """What is known of scenes, by their ids."""

    there: Mapping[str, Sequence[tuple[str, Stay]]]
    kept: Mapping[str, Sequence[tuple[str, Stay]]]
    learned: Mapping[str, Sequence[tuple[str, str]]]
    carried: Mapping[str, Sequence[Finding]]


def scenes(shown: Shown) -> Html:
    """A card for each scene, in the order of telling."""
    learned: dict[str, list[tuple[str, str]]] = {}
    for person in shown.people:
        for one in person.learns:
            if one.since is not None:
                learned.setdefault(one.since, []).append((person.id, one.fact))
    carried: dict[str, list[Finding]] = {}
    for finding in shown.findings:
        if finding.scene is not None:
            carried.setdefault(finding.scene, []).append(finding)
    found = _Found(_by_scene(shown.people), _by_scene(shown.things), learned, carried)
    names = Names(shown.story)
    cards = (_card(shown, scene, names, found) for scene in shown.scenes)
    many = len(shown.scenes) > MANY
    return joined(_search(), el("div", cards, class_="cards many" if many else "cards"))


def _search() -> Html:
    """A field that leaves the cards with certain words; the script brings it to light."""
    return el(
        "p",
        el("label", "Find", for_="find"),
        " ",
        el("input", type="search", id="find", autocomplete="off"),
        " ",
        el("span", role="status", id="found", class_="aside"),
        id="finder",
        hidden=True,
    )


def _by_scene(
    lives: Sequence[Somebody] | Sequence[Something],
) -> Mapping[str, Sequence[tuple[str, Stay]]]:
    found: dict[str, list[tuple[str, Stay]]] = {}
    for life in lives:
        for stay in life.stays:
            found.setdefault(stay.scene, []).append((life.id, stay))
    return found


def _card(shown: Shown, scene: Scene, names: Names, found: _Found) -> Html:
    rows = [(title, items) for title, items in _rows(shown.story, scene, names, found) if items]
    lines = (joined(el("dt", title), (el("dd", one) for one in items)) for title, items in rows)
    return el(
        "article",
        el("h3", el("span", f"{scene.index + 1}", class_="number"), " ", scene.name),
        el("p", " · ".join(_about(shown, scene, names)), class_="aside"),
        el("dl", lines) if rows else None,
        el("p", el("code", place_words(scene.heading)), class_="aside"),
        class_="card",
        id=f"scene-{scene.id}",
    )


def _about(shown: Shown, scene: Scene, names: Names) -> list[str]:
    words = (
        shown.whens[scene.id].words or "time not known",
        names.place(scene.place) if scene.place else "",
        "" if scene.mode is Mode.SCENE else f"told as {scene.mode.value}",
        f"through {shown.story.name(scene.pov)}" if scene.pov else "",
    )
    return [word for word in words if word]


def _rows(
    story: Story, scene: Scene, names: Names, found: _Found
) -> tuple[tuple[str, Sequence[Part]], ...]:
    said = dict.fromkeys(story.statements[one.statement].text for one in scene.happenings)
    learned = found.learned.get(scene.id, ())
    kept = found.kept.get(scene.id, ())
    return (
        ("There", _people(scene, found.there.get(scene.id, ()), names)),
        ("Happens", list(said)),
        ("Learns", [joined(names.who(p), f": {fact_words(story, f)}") for p, f in learned]),
        ("Things", [_thing(names, thing, stay) for thing, stay in kept]),
        (
            "Findings",
            [
                el("a", one.message, href=f"#finding-{one.id}")
                for one in found.carried.get(scene.id, ())
            ],
        ),
    )


def _people(scene: Scene, stays: Sequence[tuple[str, Stay]], names: Names) -> list[Html]:
    ages = {stay.ref: age_words(stay.own_age) for _, stay in stays}
    out: list[Html] = []
    for one in scene.cast:
        how = "" if one.part is Presence.PRESENT else one.part.value
        words = ", ".join(words for words in (ages.get(one.ref, ""), how) if words)
        out.append(joined(names.who(one.ref), f" ({words})" if words else None))
    return [parted(list(dict.fromkeys(out)))] if out else []


def _thing(names: Names, thing: str, stay: Stay) -> Html:
    name = names.story.name(thing)
    if stay.holder:
        return joined(f"{name}: with ", names.who(stay.holder))
    return joined(name, f": {names.place(stay.place)}" if stay.place else None)
