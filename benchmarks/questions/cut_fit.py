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
SLOW = frozenset({"ways, evening"})
"""kinds that still need a trial of the whole story in many slots: measured once"""
TIMES = 5


def seconds(folder: Path, *words: str) -> float:
    """How long a cold command takes."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "fabula", *words], cwd=folder, capture_output=True, text=True
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)
    return time.perf_counter() - began


def ratio(folder: Path, *words: str, times: int = TIMES) -> float:
    """The median of a command over that of a check, run in turns; the first turn compiles."""
    seconds(folder, "check")
    pairs = [(seconds(folder, *words), seconds(folder, "check")) for _ in range(times)]
    return median(one for one, _ in pairs) / median(check for _, check in pairs)


ROUTES = """[travel]
"Town 1 - Town 2" = "5 hours"
"Town 2 - Town 3" = "5 hours"
"""


def cards(count: int) -> Iterator[tuple[str, str, str]]:
    """Each kind of card, what it needs in the project file, and the card: a scene for two people
    who meet in the middle of the story."""
    made = list(stories.scenes(count))
    middle = made[count // 2]
    one, two = middle.who[:2]
    mine = [scene for scene in made[: count // 2] if one in scene.who]
    dated = next(scene for scene in made[count // 2 :] if "," in scene.when)
    date, who = dated.when.partition(",")[0], f"who: [{one}, {two}]\n"
    rest = f"{who}happens:\n  - {one} speaks to {two}\n"
    there = f"where: Town 2\n{rest}"
    for kind, more, card in (
        ("no time", "", rest),
        ("a date", "", f"when: {date}\n{rest}"),
        ("a distance", "", f"when: 2 days after {middle.name}\n{rest}"),
        ("evening", "", f"when: evening\n{rest}"),
        ("the next morning", "", f"when: the next morning\n{rest}"),
        ("evening, a place", "", f"when: evening\n{there}"),
        ("ways, no time", ROUTES, there),
        ("ways, a date", ROUTES, f"when: {date}\n{there}"),
        ("ways, evening", ROUTES, f"when: evening\n{there}"),
        ("life", "", f"life:\n  {one}: after {mine[-5 % len(mine)].name}\n{rest}"),
        ("falls asleep", "", f"{who}happens:\n  - {one} falls asleep\n  - {one} wakes up\n"),
        ("flashback", "", f"told: flashback\n{rest}"),
        ("dream", "", f"told: dream\n{rest}"),
        ("report", "", f"told: reported\nby: {one}\nto: {two}\n{rest}"),
    ):
        yield kind, more, f"scene: One more\n{card}"


def main() -> None:
    """Print the ratios; cards with ways are measured against a check with ways."""
    toml = 'fabula = 1\nmanuscript = ["story.cards.yaml"]\n'
    for more in ("", ROUTES):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "fabula.toml").write_text(toml + more)
            (folder / "story.cards.yaml").write_text(stories.outline(SCENES), "utf-8")
            questions = [] if more else [
                ("cut SCENE", 2.0, ("cut", f"Scene {SCENES // 2}")), ("cut", 10.0, ("cut",)),
            ]  # fmt: skip
            for kind, needs, text in cards(SCENES):
                if needs == more:
                    (folder / f"{kind}.yaml").write_text(text, "utf-8")
                    questions.append((f"fit ({kind})", 2.0, ("fit", f"{kind}.yaml")))
            for shown, bar, words in questions:
                once = shown[5:-1] in SLOW
                found = ratio(folder, *words, times=1 if once else TIMES)
                verdict = "" if found <= bar else "  over the bar"
                print(f"{shown:25}  {found:7.2f} x a check (bar {bar:g}){verdict}", flush=True)


if __name__ == "__main__":
    main()
