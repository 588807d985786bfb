"""The known word that a strange one is probably meant to be.

Distances are those of Damerau (1964): letters left out, put in, replaced or swapped with
their neighbour. For long lists of names an index over deletions (the symmetric-delete
method) keeps one look-up independent of how many names there are.
"""

from __future__ import annotations

from collections.abc import Iterable


def distance(first: str, second: str, limit: int) -> int:
    """The number of slips between two words; anything above ``limit`` is ``limit + 1``."""
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(second, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def one_slip(first: str, second: str) -> bool:
    """Whether exactly one slip parts two words: what ``distance`` says, in one pass."""
    if first == second or abs(len(first) - len(second)) > 1:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )
    one, two = first[at:], second[at:]
    if len(one) != len(two):
        return one[1:] == two or one == two[1:]
    return one[1:] == two[1:] or (one[2:] == two[2:] and one[:2] == two[1::-1])


def nearest(word: str, known: Iterable[str]) -> str:
    """The closest of a short list, or ``""`` where none is close (a third of the letters)."""
    word = word.lower()[:60]
    limit = max(1, min(3, len(word) // 3))
    best, found = limit + 1, ""
    for candidate in known:
        slips = distance(word, candidate.lower()[:60], limit)
        if slips < best:
            best, found = slips, candidate
    if not found:
        # a longer or shorter form of the same word: death for died-not, until for until-when
        for candidate in known:
            if len(word) > 2 and (candidate.startswith(word) or word.startswith(candidate + "-")):
                return candidate
    return found


class Names:
    """Long lists of names, for ``near``: the name one slip away."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_letters: dict[str, list[str]] = {}
        for name in names:
            for shorter in _shortened(name):
                self._by_letters.setdefault(shorter, []).append(name)

    def near(self, word: str) -> str:
        """The first name that one slip parts from ``word``, or ``""``."""
        best = ""
        for shorter in _shortened(word):
            for name in self._by_letters.get(shorter, ())[:20]:
                if (not best or name < best) and one_slip(word, name):
                    best = name
        return best


def _shortened(word: str) -> list[str]:
    """The word and all that one left-out letter makes of it; very long words only themselves."""
    if len(word) > 60:
        return [word]
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]
