"""Reports of many random stories on standard output, their files handed over in shuffled order.

``python -m tests.oracle.batch COUNT SHUFFLE``: what it prints must not depend on SHUFFLE, nor
on the hash seed of the process.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from random import Random

from fabula.project import check_texts
from fabula.report import full, json
from tests.oracle import generate
from tests.oracle.tales import OUTLINE, PROJECT, Tale, written


def parted(tale: Tale) -> Mapping[str, str]:
    """The files of a story, a scene in each."""
    files, _ = written(tale)
    cards = files[OUTLINE].split("- scene:")[1:]
    found = {f"{at}.cards.yaml": f"- scene:{card}" for at, card in enumerate(cards)}
    if PROJECT in files:
        found[PROJECT] = files[PROJECT]
    return found


def main(argv: list[str]) -> None:
    """Check the stories and print what is found."""
    count, shuffle = int(argv[0]), Random(int(argv[1]))
    for number in range(count):
        files = list(parted(generate.tale(Random(number))).items())
        shuffle.shuffle(files)
        report = check_texts(dict(files))
        sys.stdout.write(full.render(report) + json.render(report))


if __name__ == "__main__":
    main(sys.argv[1:])
