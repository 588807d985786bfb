"""Cards, minds and whereabouts against a check of the same story, all in cold processes.

``python -m benchmarks.questions.lives [SCENES]``: median of five, as ratios in one run. The
bar is twice the time of ``fabula check`` on 1,000 scenes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, run

from benchmarks import stories
from fabula.model.terms import Kind
from fabula.project import solved

TIMES = 5


def once(words: list[str]) -> float:
    """The wall time of one cold process."""
    began = time.perf_counter()
    done = run([sys.executable, "-m", "fabula", *words], stdout=DEVNULL, check=False)
    taken = time.perf_counter() - began
    if done.returncode not in (0, 1):
        raise SystemExit(f"fabula {' '.join(words)} ended with {done.returncode}")
    return taken


def questions(folder: Path) -> list[list[str]]:
    """What is asked: of the scene two thirds through the story, and of those in it."""
    story = solved((str(folder),)).story
    scene = story.scenes[len(story.scenes) * 2 // 3]
    who = scene.cast[0].ref.partition("/")[0]
    things = [one.id for one in story.entities.values() if one.kind is Kind.THING]
    facts = [one.id for one in story.entities.values() if one.kind is Kind.FACT]
    return [
        ["card", scene.id],
        ["card", scene.id, "--for", who],
        ["knows", who],
        ["knows", who, facts[0]],
        ["where", who],
        ["where", things[0]],
        ["where", who, "--at", scene.id],
    ]


def main() -> None:
    """Measure each question and a check by turns, so that both meet the same machine."""
    scenes = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.joinpath("story.cards.yaml").write_text(stories.outline(scenes), "utf-8")
        once(["check", name])
        for words in questions(folder):
            pairs = [
                (once([*words, "--project", name]), once(["check", name])) for _ in range(TIMES)
            ]
            ours, check = (median(times) for times in zip(*pairs, strict=True))
            shown = " ".join(words)
            print(f"{shown:44} {ours * 1e3:6.0f} ms = {ours / check:4.2f} x check")


if __name__ == "__main__":
    main()
