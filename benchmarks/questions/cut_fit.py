"""How long ``cut`` and ``fit`` take against a check. ``python -m benchmarks.questions.cut_fit``.

Cold processes on one story of 1,000 scenes, the median of five. At most twice a check:
``cut SCENE`` and ``fit CARD``; at most ten times: ``cut`` of all scenes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks import stories

SCENES = 1_000
TIMES = 5


def seconds(folder: Path, *words: str) -> float:
    """The median time of a cold command."""
    found = []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        done = subprocess.run([sys.executable, "-m", "fabula", *words], cwd=folder,
                              capture_output=True, text=True)  # fmt: skip
        found.append(time.perf_counter() - began)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
    return median(found[1:])  # the first one compiles


def cards() -> Iterator[tuple[str, str]]:
    """A scene for two people who meet in the middle of the story, with several kinds of time."""
    made = list(stories.scenes(SCENES))
    middle = made[SCENES // 2]
    one, two = middle.who[:2]
    rest = f"who: [{one}, {two}]\nhappens:\n  - {one} speaks to {two}\n"
    dated = next(scene for scene in made[SCENES // 2 :] if "," in scene.when)
    yield "no time", f"scene: One more\n{rest}"
    yield "a date", f"scene: One more\nwhen: {dated.when.partition(',')[0]}\n{rest}"
    yield "a distance", f"scene: One more\nwhen: 2 days after {middle.name}\n{rest}"


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "fabula.toml").write_text('fabula = 1\nmanuscript = ["story.cards.yaml"]\n')
        (folder / "story.cards.yaml").write_text(stories.outline(SCENES), "utf-8")
        check = seconds(folder, "check")
        print(f"check                 {check * 1e3:7.0f} ms")
        questions = [("cut SCENE", 2.0, ("cut", f"Scene {SCENES // 2}")), ("cut", 10.0, ("cut",))]
        for kind, text in cards():
            (folder / f"{kind}.yaml").write_text(text, "utf-8")
            questions.append((f"fit ({kind})", 2.0, ("fit", f"{kind}.yaml")))
        for shown, bar, words in questions:
            ratio = seconds(folder, *words) / check
            verdict = "" if ratio <= bar else "  over the bar"
            print(f"{shown:20}  {ratio:7.2f} x a check (bar {bar:g}){verdict}")


if __name__ == "__main__":
    main()
