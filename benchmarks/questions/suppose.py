"""How fast suppose and next are, as ratios. ``python -m benchmarks.questions.suppose``.

(a) ``next`` on 1,000 scenes with mistakes against a check of the same file (cold, median of 5).
(b) ``suppose`` on 500 soft statements with 30 conflicts: the ten cheapest sets of every conflict.
    The solver alone is RC2 with as many sets of each conflict over the very clauses that suppose
    has learned by then: once on the problem as it stands (all soft statements, all clauses), and
    once on each conflict by itself, which it has to be told. Ours is all of ``suppose``: to part
    the conflicts, to make the changes, to solve, to try every set on the story, and to say what
    would then be so; the trials are shown apart, too. The least of three runs each.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from benchmarks import stories
from fabula import project
from fabula.ask.conflicts import MOST, Conflict
from fabula.ask.suppose import suppose
from fabula.model.story import Story
from fabula.model.terms import Certainty

CONFLICTS, SOFT = 30, 500


def cold(command: list[str], times: int = 5) -> float:
    """The median wall time of a cold process, in seconds."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "fabula", *command], capture_output=True, check=False)
        found.append(time.perf_counter() - began)
    return median(found)


def with_mistakes(scenes: int) -> str:
    """A consistent story, and people who use before what they find out only later."""
    extra = []
    for number in range(12):
        for day, deed in ((1, "mentions"), (2, "mentions"), (3, "finds out")):
            extra.append(
                f"- scene: Extra {number}-{day}\n  when: {day} May 1950\n"
                f'  who: Zed{number}\n  happens:\n    - Zed{number} {deed} "secret {number}"'
            )
    return stories.outline(scenes) + "\n".join(extra) + "\n"


def perhaps() -> str:
    """``SOFT`` statements said with perhaps; in ``CONFLICTS`` groups they contradict a card."""
    lines = []
    for number in range(CONFLICTS):
        share = SOFT // CONFLICTS + (number < SOFT % CONFLICTS)
        who = f"Zed{number}"
        day = number * 4 + 1
        deeds = [f'{who} learns "secret {number}"']
        lines.append(_scene(f"First {number}", day, who, deeds))
        deeds = [f'perhaps {who} forgets "secret {number}"' for _ in range(3)]
        deeds += [f'perhaps {who} learns "matter {number}-{n}"' for n in range(share - 3)]
        lines.append(_scene(f"Second {number}", day + 1, who, deeds))
        for name, later in (("Third", 2), ("Fourth", 3)):
            deeds = [f'{who} mentions "secret {number}"']
            lines.append(_scene(f"{name} {number}", day + later, who, deeds))
    return "\n".join(lines) + "\n"


def _scene(name: str, day: int, who: str, deeds: list[str]) -> str:
    said = "\n".join(f"    - {deed}" for deed in deeds)
    date = f"{(day - 1) % 28 + 1} {stories.MONTHS[(day - 1) // 28 % 12]} 1950"
    return f"- scene: {name}\n  when: {date}\n  who: {who}\n  happens:\n{said}"


def alone(conflicts: list[Conflict]) -> float:
    """RC2 by itself on the clauses of each conflict."""
    began = time.perf_counter()
    for one in conflicts:
        formula = WCNF()
        _add(formula, one, 0)
        _enumerate(formula, 0, len(one.elements))
    return time.perf_counter() - began


def together(conflicts: list[Conflict], soft: int) -> float:
    """RC2 by itself on all soft statements and all clauses, the sets of one conflict at a time."""
    began = time.perf_counter()
    firsts, count = [], 0
    formula = WCNF()
    for one in conflicts:
        firsts.append(count)
        _add(formula, one, count)
        count += len(one.elements)
    for number in range(soft - len(conflicts)):
        formula.append([-(count + number + 1)], weight=1)
    for one, first in zip(conflicts, firsts, strict=True):
        _enumerate(formula, first, len(one.elements))
    return time.perf_counter() - began


def _add(formula: WCNF, conflict: Conflict, first: int) -> None:
    for clause in conflict.clauses():
        if any(n > 0 for n in clause):
            formula.append([n + first if n > 0 else n - first for n in clause])
    for number, change in enumerate(conflict.elements, first + 1):
        formula.append([-number], weight=change.cost)


def _enumerate(formula: WCNF, first: int, count: int) -> None:
    with RC2(formula) as solver:
        for _ in range(MOST):
            model = solver.compute()
            if model is None:
                break
            solver.add_clause([-n for n in model if first < n <= first + count])


def main() -> None:
    """Run both parts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "story.cards.yaml").write_text(with_mistakes(1_000), "utf-8")
        check = cold(["check", str(folder)])
        ours = cold(["next", "--project", str(folder)])
        print(f"(a) check {check * 1e3:.0f} ms, next {ours * 1e3:.0f} ms = {ours / check:.1f} x")
    known = project.solved_texts({"story.cards.yaml": perhaps()}, laws=True)
    soft = sum(one.soft for one in known.story.statements)
    trials: list[float] = []

    def trial(story: Story) -> project.Solved:
        began = time.perf_counter()
        found = project.tried(known.loaded, story, Certainty.LIKELY)
        trials.append(time.perf_counter() - began)
        return found

    runs: list[tuple[float, float]] = []
    for _ in range(3):
        trials.clear()
        conflicts: list[Conflict] = []
        began = time.perf_counter()
        answer = suppose(known.story, trial, watch=conflicts.extend)
        runs.append((time.perf_counter() - began, sum(trials)))
    whole, tried = min(runs)
    sets = sum(len(one.sets) for one in answer)
    proven = sum(one.proven for one in answer)
    print(f"(b) {soft} soft, {len(answer)} conflicts, {sets} sets, {proven} proven")
    print(f"    ours {whole * 1e3:.0f} ms, of which {len(trials)} trials {tried * 1e3:.0f} ms")
    every = min(together(conflicts, soft) for _ in range(3))
    parted = min(alone(conflicts) for _ in range(3))
    for name, taken in (("all at once", every), ("conflict by conflict", parted)):
        print(f"    solver alone, {name}: {taken * 1e3:.0f} ms -> {whole / taken:.1f} x, "
              f"without the trials {(whole - tried) / taken:.1f} x")  # fmt: skip


if __name__ == "__main__":
    main()
