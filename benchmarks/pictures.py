"""How long pictures take and how large they are: ``python -m benchmarks.pictures [SCENES]``.

A made-up story of thirty people in five circles that overlap, told with a flashback now and then,
some of its days known and some of its hours; the same every time. Printed per kind: seconds to draw
(the story is solved before), size of the picture and of its SVG.
"""

from __future__ import annotations

import sys
import time
from random import Random

from fabula import project
from fabula.draw import kinds
from fabula.draw.plot import Solved
from fabula.draw.svg import svg

PEOPLE = """Ana Bruno Clara Dario Elsa Fabio Greta Hugo Irma Jonas Klara Leo Mira Nils Olga Paul
Rosa Stefan Tilda Ugo Vera Wim Xenia Yann Zora Adam Berta Carl Dora Emil""".split()
CIRCLES = [PEOPLE[first : first + 10] for first in range(0, 25, 5)]
PLACES = ("the mill", "the inn", "the bridge", "the chapel", "the harbour")
MONTHS = """January February March April May June July August September October November
December""".split()


def outline(scenes: int) -> str:
    """The story as cards."""
    dice, hour = Random(scenes), 0
    made = []
    for number in range(scenes):
        hour += dice.choice((1, 2, 3, 5, 9, 20, 26)) if dice.random() > 0.02 else 24 * 200
        circle = CIRCLES[(number // 25 + (dice.random() < 0.2)) % len(CIRCLES)]
        who = dice.sample(circle, dice.randint(1, 5))
        lines = [f"- scene: Scene {number + 1}", f"  when: {_when(hour, dice.random() < 0.8)}"]
        lines += [f"  where: {dice.choice(PLACES)}", f"  who: [{', '.join(who)}]"]
        if len(who) > 1 and dice.random() < 0.5:
            said = f"{who[0]} tells {who[1]} the secret {dice.randrange(12)}"
            lines.append(f"  happens: [{said}]")
        made.append("\n".join(lines))
    for _ in range(scenes // 28):
        at = dice.randrange(scenes - 10)
        made.insert(at, made.pop(dice.randrange(at, min(at + 60, scenes))))
    return "\n".join(made) + "\n"


def _when(hour: int, exact: bool) -> str:
    """A date by months of 28 days, with its hour or without."""
    day = hour // 24
    date = f"{day % 28 + 1} {MONTHS[day // 28 % 12]} {1924 + day // 336}"
    return f"{date}, {hour % 24:02}:00" if exact else date


def main() -> None:
    """Draw and print."""
    scenes = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    found = project.solved_texts({"tale.cards.yaml": outline(scenes)}, laws=True)
    solved = Solved(found.worlds, found.findings)
    print(f"{len(found.story.scenes)} scenes, {len(found.worlds[0].lives)} people")
    for kind in kinds.KINDS:
        if kind == "custody":
            continue
        start = time.perf_counter()
        picture = kinds.picture(kind, solved)
        took = time.perf_counter() - start
        size = f"{picture.width:,.0f} x {picture.height:,.0f}"
        print(f"{kind:<10} {took:5.1f} s   {size:>16}   {len(svg(picture)) / 1000:7,.0f} kB")


if __name__ == "__main__":
    main()
