"""Correction sets against all subsets of the changes, each tried on the story."""

from __future__ import annotations

import itertools
from random import Random

from fabula import project
from fabula.ask.bench import Bench, key_of, weighty
from fabula.ask.changes import Change
from fabula.ask.conflicts import Conflict
from fabula.ask.edits import Provide, firm
from fabula.ask.rounds import conflicts_of, resolve
from fabula.model.story import Story
from fabula.model.terms import Certainty

DEEDS = (
    '{} learns "the will"', '{} mentions "the will"', '{} forgets "the will"',
    '{} does not know "the will"', "{} gets the key", "{} uses the key", "{} loses the key",
    "{} dies", "{} speaks", "{} forgets what happens in S0",
)  # fmt: skip
MOST = 9
"""changes of a conflict above which its subsets are too many"""


def tale(seed: int) -> str:
    dice = Random(seed)
    lines = []
    for number in range(dice.randrange(2, 5)):
        lines += [f"## S{number}", "", "<!-- card"]
        if dice.random() < 0.6:
            lines.append(f"when: {dice.randrange(1, 5)} May 1912")
        lines += ["who: [Ana, Bo]", "happens:"]
        for _ in range(dice.randrange(1, 3)):
            perhaps = "perhaps " if dice.random() < 0.25 else ""
            lines.append(f"  - {perhaps}{dice.choice(DEEDS).format(dice.choice(('Ana', 'Bo')))}")
        lines += ["-->", "", ""]
    return "\n".join(lines)


def conflicts(text: str) -> list[Conflict]:
    known = project.solved_texts({"a.md": text}, laws=True)

    def trial(story: Story) -> project.Solved:
        return project.tried(known.loaded, story, Certainty.LIKELY)

    soft = frozenset(one.number for one in known.story.statements if one.soft)
    base = trial(firm(known.story, soft))
    findings = weighty(base.findings)
    excused = frozenset(map(key_of, findings))
    bench = Bench(base, trial, 500, soft=soft, excused=excused)
    found = conflicts_of(bench, findings, 10**6)
    resolve(bench, found)
    return found


def clears(conflict: Conflict, made: frozenset[Change]) -> bool:
    bench = conflict.bench
    brought = [one.edit for one in made if isinstance(one.edit, Provide)]
    if len({(one.fluent, one.scene) for one in brought}) < len(brought):
        return False  # nothing is both brought about and undone
    seen = bench.run(made)
    assert seen is not None
    return not bench.jumps(seen) and not bench.troubles(seen, made, bench.excused - conflict.keys)


def all_subsets(conflict: Conflict) -> set[frozenset[Change]]:
    found: set[frozenset[Change]] = set()
    for size in range(len(conflict.elements) + 1):
        for some in itertools.combinations(conflict.elements, size):
            made = frozenset(some)
            if not any(one <= made for one in found) and clears(conflict, made):
                found.add(made)
    return found


def test_sets_are_those_of_all_subsets() -> None:
    """Every set that clears and contains no smaller one, and no other."""
    compared = 0
    for seed in range(110):
        for conflict in conflicts(tale(seed)):
            if len(conflict.elements) > MOST or not conflict.complete:
                continue
            got = {frozenset(one.changes) for one in conflict.found}
            wanted = all_subsets(conflict)
            assert got == wanted, seed
            assert conflict.proven
            compared += 1
    assert compared > 20
