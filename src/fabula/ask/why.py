"""The whole proof of a finding as a tree in the words of the story."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fabula.laws.core import words
from fabula.model.finding import Assumption, Finding
from fabula.model.story import Story
from fabula.model.terms import Certainty, entity_of
from fabula.reason.world import World
from fabula.text import FabulaError, Span

_TIMES = frozenset({"when", "life", "lasts", "continuous", "told", "people.born", "people.died"})
"""keys of statements that say when something is, or in which order"""
_WAYS = frozenset({"where", "travel", "places"})
"""keys of statements that say where, and how far"""


_SAYS = {"people.born": "born {words}", "people.died": "died {words}"}


class Node(NamedTuple):
    """What is so, and from what it follows; a leaf has a place in the text."""

    says: str
    because: tuple[Node, ...] = ()
    at: Span | None = None
    scene: str | None = None
    assumed: bool = False


def finding_called(findings: Sequence[Finding], word: str) -> Finding:
    """The finding with an id that begins so, else the only one of a law (name or code).

    Raises ``FabulaError`` where none or several are meant.
    """
    said = word.strip().lower()
    exact = [one for one in findings if one.id == said]
    fits = exact or [one for one in findings if said and one.id.startswith(said)]
    fits = fits or [one for one in findings if said in (one.law, one.code.lower())]
    if len(fits) == 1:
        return fits[0]
    if not findings:
        raise FabulaError(f"there is no finding {word}", "nothing contradicts in this story")
    listed = ", ".join(f"{one.id} ({one.law})" for one in (fits or findings)[:4])
    more = len(fits or findings) - 4
    hint = listed + (f" and {more} more" if more > 0 else "")
    if fits:
        raise FabulaError(f"“{word}” may be more than one finding", f"write one of: {hint}")
    raise FabulaError(f"there is no finding “{word}”", f"there are {hint}")


def tree(world: World, finding: Finding) -> Node:
    """The proof: the sentences that contradict, and below them what ties them together."""
    story = world.story
    shown = {passage.span: passage.message for passage in finding.because}
    leaves = {number: _leaf(story, number, shown) for number in finding.statements}
    if not leaves:
        because = tuple(Node(p.message or p.span.text, (), p.span, p.scene) for p in
                        finding.because)  # fmt: skip
        return Node(finding.message, because, finding.at, finding.scene)
    keys = {number: story.statements[number].key for number in leaves}
    times = [n for n in leaves if keys[n] in _TIMES]
    ways = [n for n in leaves if keys[n] in _WAYS]
    claims = [n for n in leaves if n not in times and n not in ways]
    below = [leaves[n] for n in _carrier_first(story, finding, claims)]
    timed = [*_nested(story, times, leaves), *(_assumption(one) for one in finding.assumed)]
    if below and timed:
        below.append(Node(_order(world, finding, claims), tuple(timed)))
    else:
        below += timed
    if ways:
        below.append(Node("the places are apart", tuple(leaves[n] for n in ways)))
    return Node(finding.message, tuple(below), finding.at, finding.scene)


def _leaf(story: Story, number: int, shown: dict[Span, str]) -> Node:
    statement = story.statements[number]
    scene = story.scenes[statement.scene].id if statement.scene is not None else None
    text = " ".join(statement.text.split())
    says = shown.get(statement.span) or words.captions(story, number)
    says = says or _SAYS.get(statement.key, "").format(words=text)
    if not says:
        says = f"“{text}”"
    elif text.lower() not in says.lower():
        says = f"{says}: “{text}”"
    return Node(says, (), statement.span, scene)


def _assumption(assumption: Assumption) -> Node:
    at = assumption.spans[-1] if assumption.spans else None
    return Node(assumption.text, (), at, None, True)


def _carrier_first(story: Story, finding: Finding, numbers: Iterable[int]) -> list[int]:
    return sorted(numbers, key=lambda n: (story.statements[n].span != finding.at, n))


def _nested(story: Story, times: Sequence[int], leaves: dict[int, Node]) -> list[Node]:
    """The times, those of an anchor below the time that counts from it."""
    by_scene: dict[int | None, list[int]] = {}
    for number in times:
        by_scene.setdefault(story.statements[number].scene, []).append(number)
    below: dict[int, list[int]] = {}
    for number in times:
        for anchor in _anchors(story, number):
            for other in by_scene.get(anchor, ()):
                if other != number and number not in _under(below, other):
                    below.setdefault(number, []).append(other)
                    by_scene[anchor] = [one for one in by_scene[anchor] if one != other]
    nested = {one for some in below.values() for one in some}

    def node(number: int) -> Node:
        return leaves[number]._replace(because=tuple(map(node, below.get(number, ()))))

    return [node(number) for number in times if number not in nested]


def _under(below: dict[int, list[int]], number: int) -> set[int]:
    """All that already hangs below a time."""
    found: set[int] = set()
    waiting = [number]
    while waiting:
        for one in below.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


def _anchors(story: Story, number: int) -> tuple[int, ...]:
    """The scenes that a time counts from."""
    at = story.statements[number].scene
    if at is None:
        return ()
    scene = story.scenes[at]
    for when in scene.when:
        if when.statement == number:
            return when.anchors
    return tuple(order.scene for order in scene.life if order.statement == number)


def _order(world: World, finding: Finding, claims: Sequence[int]) -> str:
    """Which of the claims' scenes comes first, as far as that is known."""
    story = world.story
    scenes = sorted({at for n in claims if (at := story.statements[n].scene) is not None})
    who = next((one for one in finding.entities if world.life(one) is not None), "")
    life = world.life(who) if who else None
    if len(scenes) == 2:
        for first, then in (scenes, scenes[::-1]):
            names = story.scenes[first].name, story.scenes[then].name
            if life is not None:
                one, two = life.at(who, first), life.at(who, then)
                if one is not None and two is not None and life.before(one, two, Certainty.LIKELY):
                    whose = words.name(story, entity_of(who))
                    return f"{names[0]} comes before {names[1]} in the life of {whose}"
            clock = world.clock
            if clock.before(clock.start(first), clock.start(then), Certainty.LIKELY, 1):
                return f"{names[0]} comes before {names[1]}"
    return "these are the times that it rests on"
