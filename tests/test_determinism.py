"""Same input, same bytes out: whatever the hash seed, and in whatever order files are found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STORIES = sorted(path.parent for path in (ROOT / "stories").rglob("fabula.toml"))

_PROGRAM = """
import glob, os, random, sys

order = random.Random(int(sys.argv[1]))
scandir, listdir, globbed = os.scandir, os.listdir, glob.glob

class Shuffled:
    def __init__(self, path="."):
        with scandir(path) as entries:
            self.entries = list(entries)
        order.shuffle(self.entries)
    def __iter__(self):
        return iter(self.entries)
    def __enter__(self):
        return self
    def __exit__(self, *fault):
        pass

def shuffled(find):
    def again(*words, **more):
        found = list(find(*words, **more))
        order.shuffle(found)
        return found
    return again

os.scandir, os.listdir, glob.glob = Shuffled, shuffled(listdir), shuffled(globbed)

from fabula.cli.main import main

for story in sys.argv[2:]:
    print(story)
    for style in ("full", "concise", "json", "jsonl"):
        main(["check", story, "--format", style, "--certainty", "possible"])
"""


def outputs(seed: str, order: int, *words: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(order), *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "COLUMNS": "80"},
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def once() -> bytes:
    return outputs("0", 0, *(str(story.relative_to(ROOT)) for story in STORIES))


def test_there_is_something_to_compare(once: bytes) -> None:
    assert once.count(b"error[") > 50
    assert len(STORIES) >= 16


@pytest.mark.parametrize("seed", ["1", "2718281828"])
def test_same_bytes_under_another_seed_and_order(once: bytes, seed: str) -> None:
    words = [str(story.relative_to(ROOT)) for story in STORIES]
    assert outputs(seed, int(seed), *words) == once


def test_same_bytes_in_whatever_order_files_are_named() -> None:
    story = ROOT / "stories" / "broken" / "letters"
    files = [str(path.relative_to(ROOT)) for path in sorted(story.glob("chapters/*.md"))]
    assert len(files) > 4
    runs = {
        subprocess.run(
            [sys.executable, "-m", "fabula", "check", *order],
            cwd=ROOT,
            capture_output=True,
            check=False,
        ).stdout
        for order in (files, files[::-1], files[3:] + files[:3])
    }
    assert len(runs) == 1


def test_the_schemas_and_pages_do_not_hang_on_the_seed() -> None:
    program = (
        "from fabula.cards.verbs_page import page\n"
        "from fabula.schemas import NAMES, schema\n"
        "import json\n"
        "print(page(), [json.dumps(schema(name)) for name in NAMES])\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
