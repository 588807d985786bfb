"""The table of what silences what: of two findings with one root, only the root is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from fabula.laws.core.case import Case, Law

Match = Callable[[Case, Case], bool]


def person_and_scene(one: Case, other: Case) -> bool:
    """Both speak of the same person in the same scene."""
    return one.scene == other.scene and one.subject == other.subject


def pair(one: Case, other: Case) -> bool:
    """Both speak of the same two: a person and a fact (or its denial)."""
    mine, theirs = one.object.removeprefix("not:"), other.object.removeprefix("not:")
    return {one.subject, mine} == {other.subject, theirs}


def shared(one: Case, other: Case) -> bool:
    """The two proofs share a statement."""
    mine = {one.at, *one.why.statements, *(s for s, _ in one.notes)} - {-1}
    return not mine.isdisjoint({other.at, *other.why.statements, *(s for s, _ in other.notes)})


def sentence(one: Case, other: Case) -> bool:
    """The same sentence carries both."""
    return one.at == other.at


def about(one: Case, other: Case) -> bool:
    """The other speaks of the thing or fact that the one is about."""
    return one.object in (other.subject, other.object, *other.entities)


def thing(one: Case, other: Case) -> bool:
    """Both speak of the same thing (which is what a case about a person and a thing is about)."""
    return bool({one.subject, one.object} & {other.subject, other.object} - {""})


def hearer(one: Case, other: Case) -> bool:
    """The other's person was told the same fact by an ignorant teller."""
    return one.object == other.object and one.scene is not None


class Silences(NamedTuple):
    """``winner`` hides ``losers`` that match; codes may be families (``K1``)."""

    winner: str
    losers: tuple[str, ...]
    match: Match


TABLE = (
    Silences("C106", ("T101", "L103", "T105"), shared),
    Silences("C103", ("K1", "P1", "C102", "C105"), about),
    Silences("C102", ("L102", "P101", "P103", "S101"), sentence),
    Silences("C104", ("L102", "P101", "P103", "S101"), sentence),
    Silences("C105", ("L102", "P101", "P103", "S101"), sentence),
    Silences("L102", ("L105", "K1", "P1"), person_and_scene),
    Silences("L101", ("T105", "P102"), shared),
    Silences("P103", ("P101",), thing),
    Silences("P101", ("P102",), thing),
    Silences("K103", ("K101",), hearer),
    Silences("K101", ("K102",), pair),
    Silences("K107", ("K104",), pair),
)


def silence(cases: Mapping[Law, tuple[Case, ...]]) -> Mapping[Law, tuple[Case, ...]]:
    """The cases that remain when every root has hidden what follows from it."""
    left = {law: list(mine) for law, mine in cases.items() if mine}
    if len(left) < 2:  # no law hides its own
        return {law: tuple(mine) for law, mine in left.items()}
    for row in TABLE:
        roots = [case for law, mine in left.items() if law.code == row.winner for case in mine]
        if not roots:
            continue
        for law in left:
            if law.code.startswith(row.losers) and law.code != row.winner:
                left[law] = [c for c in left[law] if not any(row.match(r, c) for r in roots)]
    return {law: tuple(mine) for law, mine in left.items()}
