"""How fast a check is, as ratios that hold on any machine. ``python -m benchmarks.speed``.

(a) A cold check of a manuscript of 300 scenes against a Python that does nothing.
(b) A check of 10,000 scenes with 40,000 happenings in one outline against PyYAML's C parser
    (``yaml.load`` with ``CSafeLoader`` and ``CBaseLoader``) reading the same file.
(c) How the time grows with the number of scenes: the exponent of a fitted power.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks import stories

CACHE = os.path.join(tempfile.gettempdir(), "fabula-speed-bytecode")
SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)


def seconds(command: list[str], times: int = 1) -> float:
    """The median wall time of a cold process, its modules compiled as an installation has them."""
    found = []
    env = {**os.environ, "PYTHONPYCACHEPREFIX": CACHE}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(times):
        began = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, env=env)
        found.append(time.perf_counter() - began)
        if done.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
        if done.returncode == 1:
            print(f"  not silent: {done.stdout[:400]}")
    return median(found)


def check(path: Path, times: int = 1) -> float:
    """A cold check of one file."""
    return seconds([sys.executable, "-m", "fabula", "check", str(path)], times)


def cold(folder: Path) -> None:
    """(a)"""
    path = folder / "novel.md"
    path.write_text(stories.manuscript(300), "utf-8")
    check(path)
    nothing = seconds([sys.executable, "-c", "pass"], 7)
    ours = check(path, 7)
    ratio = ours / nothing
    print(f"(a) 300 scenes, cold      {ours * 1e3:7.0f} ms = {ratio:5.1f} x python -c pass")


def parser(folder: Path) -> None:
    """(b)"""
    import yaml

    path = folder / "ten-thousand.cards.yaml"
    text = stories.outline(10_000)
    path.write_text(text, "utf-8")
    check(path)
    ours = check(path, 3)
    print(f"(b) 10,000 scenes, cold   {ours:7.2f} s")
    for loader in (yaml.CSafeLoader, yaml.CBaseLoader):
        found = []
        for _ in range(3):
            began = time.perf_counter()
            yaml.load(text, Loader=loader)
            found.append(time.perf_counter() - began)
        theirs = median(found)
        print(f"    {loader.__name__:20}  {theirs:7.2f} s -> {ours / theirs:5.1f} x")


def growth(folder: Path, most: int) -> None:
    """(c)"""
    points = []
    for size in SIZES:
        if size > most:
            continue
        path = folder / f"of-{size}.cards.yaml"
        path.write_text(stories.outline(size), "utf-8")
        taken = check(path)
        points.append((math.log(size), math.log(taken)))
        print(f"(c) {size:7} scenes        {taken:7.2f} s   {taken / size * 1e6:6.0f} us a scene")
    if len(points) > 1:
        print(f"    exponent {_slope(points):.2f}; of the last two {_slope(points[-2:]):.2f}")


def _slope(points: list[tuple[float, float]]) -> float:
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    over = sum((x - middle_x) * (y - middle_y) for x, y in points)
    return over / sum((x - middle_x) ** 2 for x, _ in points)


def main() -> None:
    """Run the parts that are asked for, all by default."""
    chosen = argparse.ArgumentParser(prog="benchmarks.speed")
    chosen.add_argument("parts", nargs="*", default=["a", "b", "c"], help="a, b, c")
    chosen.add_argument("--most", type=int, default=SIZES[-1], help="the largest story of (c)")
    asked = chosen.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "a" in asked.parts:
            cold(folder)
        if "b" in asked.parts:
            parser(folder)
        if "c" in asked.parts:
            growth(folder, asked.most)


if __name__ == "__main__":
    main()
