"""Many random stories: ``python -m tests.oracle.long_run FIRST COUNT [FLAVOUR]``."""

from __future__ import annotations

import sys
from collections import Counter
from random import Random

from tests.oracle import generate
from tests.oracle.compare import compare, shown, smaller


def main(argv: list[str]) -> int:
    """Run stories by number; show the first of each kind of disagreement, cut down."""
    first, count = int(argv[0]), int(argv[1])
    flavours = argv[2:] or ["any", "plain", "dated"]
    kinds: Counter[str] = Counter()
    for number in range(first, first + count):
        flavour = flavours[number % len(flavours)]
        tale = generate.tale(Random(number), flavour)
        try:
            problems = compare(tale)
        except Exception as error:  # a crash is a disagreement too
            problems = [f"crash: {type(error).__name__} {error}"]
        for problem in problems[:1]:
            kind = " ".join(problem.split(":")[0:2])[:40]
            head = problem.split()
            kind = " ".join(head[: 4 if head[0] == "engine:" else 3])
            kinds[kind] += 1
            if kinds[kind] <= 1:
                print(f"--- {number} {flavour}: {problem}")
                if not problem.startswith("crash"):
                    least = smaller(tale, kind.rsplit(" ", 1)[0])
                    print(compare(least)[:3])
                    tale = least
                print(shown(tale), flush=True)
        if (number - first + 1) % 500 == 0:
            print(f"{number - first + 1} stories: {dict(kinds)}", flush=True)
    print(f"{count} stories: {dict(kinds)}")
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
