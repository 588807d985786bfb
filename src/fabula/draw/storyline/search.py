"""Fewer crossings: lines and bundles moved until none gains, then some taken out and put back.

Taking lines out and putting them back one by one, each where it crosses least, is the large
neighbourhood search of Shaw (1998); which lines go is drawn from a fixed seed.
"""

from __future__ import annotations

from collections.abc import Iterable

from fabula.draw.storyline.board import Board, Reach
from fabula.draw.storyline.dice import Dice
from fabula.draw.storyline.problem import Problem, crossings

NEAR = 12
"""how many layers before and after a change a line is tried again"""
PATIENCE = 120
"""rounds of shaking without gain after which there will hardly be one"""


def runs(task: Problem) -> tuple[Reach, ...]:
    """Each line with each row of layers in which it is drawn without a break."""
    found = []
    open_since: dict[int, int] = {}
    for number, layer in enumerate((*task.layers, ())):
        drawn = {line for block in layer for line in block}
        for line in sorted(set(open_since) - drawn):
            found.append(Reach((line,), open_since.pop(line), number - 1))
        for line in drawn:
            open_since.setdefault(line, number)
    return tuple(sorted(found, key=lambda one: (one.first, one.lines)))


def bundles(task: Problem) -> tuple[Reach, ...]:
    """Each block of several lines with the layers around it in which its lines stay together."""
    found: dict[Reach, None] = {}
    sets = [tuple(frozenset(block) for block in layer) for layer in task.layers]
    for number, layer in enumerate(task.layers):
        for block in layer:
            if len(block) > 1:
                lines = frozenset(block)
                first = last = number
                while first > 0 and _together(lines, sets[first - 1]):
                    first -= 1
                while last + 1 < len(sets) and _together(lines, sets[last + 1]):
                    last += 1
                found[Reach(block, first, last)] = None
    return tuple(found)


def _together(lines: frozenset[int], layer: Iterable[frozenset[int]]) -> bool:
    """Whether lines lie within one block, or fill several."""
    left = len(lines)
    for block in layer:
        shared = len(lines & block)
        if shared == len(lines):
            return True
        if shared and shared < len(block):
            return False
        left -= shared
    return left == 0


def settle(board: Board, reaches: Iterable[Reach]) -> int:
    """Move each until none gains; how many crossings fewer.

    One that has been tried is tried again only near to layers that have changed since.
    """
    todo = list(reaches)
    tried = [-1] * len(todo)
    gained = quiet = at = 0
    while quiet < len(todo):
        reach = _changed(board, todo[at], tried[at])
        tried[at] = board.moves
        gain = board.move(reach) if reach is not None else 0
        gained += gain
        quiet = 0 if gain else quiet + 1
        at = (at + 1) % len(todo)
    return gained


def _changed(board: Board, reach: Reach, since: int) -> Reach | None:
    """What of a reach lies near to layers that have changed since a move."""
    if since < 0:
        return reach
    begin = max(reach.first - 1, 0)
    changed = [
        layer
        for layer, when in enumerate(board.changed[begin : reach.last + 2], begin)
        if when > since
    ]
    if not changed:
        return None
    first = max(reach.first, changed[0] - NEAR)
    return Reach(reach.lines, first, min(reach.last, changed[-1] + NEAR))


def shake(board: Board, reaches: Iterable[Reach], dice: Dice, rounds: int, span: int) -> int:
    """Take some lines out of some layers, put them back, settle; keep what is not worse.

    ``span`` is the most layers that a round touches; after ``PATIENCE`` rounds without gain it
    ends. Gives how many crossings fewer.
    """
    gained = quiet = 0
    known = tuple(reaches)
    count = len(board.orders)
    for _ in range(rounds):
        width = 1 + dice.below(min(span, count))
        first = dice.below(count - width + 1)
        gain = _shaken(board, _inside(known, first, first + width - 1), dice)
        gained += gain
        quiet = 0 if gain else quiet + 1
        if quiet >= PATIENCE:
            break
    return gained


def _shaken(board: Board, inside: list[Reach], dice: Dice) -> int:
    """One round among the lines and bundles of some layers; how many crossings fewer."""
    singles = [one for one in inside if len(one.lines) == 1]
    if len(singles) < 2:
        return 0
    first = min(one.first for one in inside)
    last = max(one.last for one in inside)
    around = slice(max(first - 1, 0), last + 2)
    was = crossings(board.orders[around])
    if not was:
        return 0
    picked = dice.shuffled(singles)[: 2 + dice.below(min(5, len(singles) - 1))]
    before = [list(order) for order in board.orders[first : last + 1]]
    for one in picked:
        board.take(one)
    for one in dice.shuffled(picked):
        board.insert(one.lines[0], one.first, one.last)
    settle(board, dice.shuffled(inside))
    now = crossings(board.orders[around])
    if now > was:
        board.orders[first : last + 1] = before
        return 0
    return was - now


def _inside(reaches: Iterable[Reach], first: int, last: int) -> list[Reach]:
    """What of the reaches lies within some layers, cut to them."""
    return [
        Reach(one.lines, max(one.first, first), min(one.last, last))
        for one in reaches
        if one.first <= last and one.last >= first
    ]
