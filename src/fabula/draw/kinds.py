"""The kinds of pictures: how each is called, what it shows, and who draws it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fabula.ask import names
from fabula.cards.nearest import nearest
from fabula.draw.geometry import Picture
from fabula.draw.plot import Solved
from fabula.model.terms import entity_of
from fabula.text import FabulaError


class Kind(NamedTuple):
    """One kind of picture: what may follow its name, and what it shows."""

    words: str
    shows: str


KINDS = {
    "storyline": Kind("[NAME...]", "a line per person, scenes where lines meet"),
    "lives": Kind("[NAME...]", "world time across, own age upwards: jumps, sleep, second selves"),
    "telling": Kind("", "the order of telling against the order of the world"),
    "jumps": Kind("", "two rulers, telling above and world below, and every jump"),
    "knowledge": Kind("[FACT...|NAME...]", "who knows what from when, and from whom"),
    "custody": Kind("THING", "who has a thing, and where, along its own life"),
}
BY = ("world", "telling")


def picture(
    kind: str,
    solved: Solved,
    words: Sequence[str] = (),
    by: str = "world",
    near: str | None = None,
    exact: bool = False,
) -> Picture:
    """The picture of a kind; ``words`` name whom or what it is about. A storyline stays near to
    one that was drawn before (its SVG), and is proven to cross as seldom as can be if ``exact``.

    Raises ``FabulaError`` with the nearest name for a kind, or a name, that there is not.
    """
    if kind not in KINDS:
        near = nearest(kind, list(KINDS))
        hint = f"did you mean {near}?" if near else f"one of {', '.join(KINDS)}"
        raise FabulaError(f"there is no picture called {kind}", hint)
    if words and not KINDS[kind].words:
        raise FabulaError(f"{words[0]} is one word too many: {kind} shows the whole story")
    if kind == "custody":
        return _custody(solved, words)
    if kind == "knowledge":
        from fabula.draw import knowledge

        return knowledge.picture(solved, words)
    if kind in ("telling", "jumps"):
        from fabula.draw import jumps, telling

        return telling.picture(solved) if kind == "telling" else jumps.picture(solved)
    people = [entity_of(names.person(solved.story, word)) for word in words]
    if kind == "lives":
        from fabula.draw import lives

        return lives.picture(solved, people)
    from fabula.draw.storyline.before import layout_of
    from fabula.draw.storyline.laying import Layout, Wanted
    from fabula.draw.storyline.picture import storyline

    layout = Layout() if near is None else layout_of(near)
    return storyline(solved, by, people, Wanted(layout, exact))[0]


def _custody(solved: Solved, words: Sequence[str]) -> Picture:
    from fabula.draw import custody

    if len(words) > 1:
        raise FabulaError(f"{words[1]} is one word too many: custody shows one thing")
    return custody.picture(solved, names.thing(solved.story, words[0] if words else ""))
