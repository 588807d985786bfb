"""What a check loads: every module costs time at each start, so each is listed here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

_OF_PYTHON = """
abc bisect codecs collections contextlib copyreg encodings enum errno fnmatch functools gc
genericpath glob hashlib heapq importlib io itertools keyword math ntpath operator os posixpath re
reprlib signal site stat string sys types typing unicodedata warnings weakref zipimport
"""
"""modules of Python that a check may load (``dataclasses`` and what that loads would be a tenth
of a check of a novel)"""
OF_PYTHON = frozenset(_OF_PYTHON.split())

ROOMS = (
    "cards", "cli.arguments", "cli.check", "cli.main", "cli.terminal", "laws", "loading",
    "manuscript", "model", "project", "read", "reason", "report", "text",
)  # fmt: skip
"""the rooms (or single modules of a room) that every check goes through"""

KEPT_OUT = {
    "cards.settings": "read where there is a project file",
    "cards.shapes": "the same",
    "cards.toml": "the same",
    "cards.calendar.author": "made where a project file invents a calendar",
    "cards.calendar.leap": "the same",
    "cards.calendar.daycount": "the same",
    "cards.rename": "of another command",
    "cards.stubs": "of another command",
    "cards.verbs_page": "of the docs",
    "cards.times.table": "of the docs",
    "report.json": "of another format",
    "report.full": "of another format",
    "report.excerpt": "of another format",
}
"""modules in these rooms that a concise check of a plain story has no need of"""


def loaded(story: Path, style: str = "concise") -> list[str]:
    """All modules that a check loads, beyond those of a Python that does nothing."""
    program = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from fabula.cli.main import main\n"
        "main(sys.argv[1:])\n"
        "print('|', *sorted(set(sys.modules) - before))\n"
    )
    words = ["check", str(story), "--format", style]
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True
    )
    return done.stdout.rpartition("|")[2].split()


def within(module: str, rooms: tuple[str, ...] | list[str]) -> bool:
    return any(f"{module}.".startswith(f"fabula.{room}.") for room in rooms)


@pytest.mark.parametrize("story", ["stories/visitor", "stories/broken/visitor"])
@pytest.mark.parametrize("style", ["full", "concise"])
def test_of_python_only_what_is_listed(story: str, style: str) -> None:
    tops = {module.split(".")[0] for module in loaded(ROOT / story, style)}
    assert "fabula" in tops
    assert not {one for one in tops if not one.startswith("_")} - OF_PYTHON - {"fabula"}


@pytest.mark.parametrize("name", ["story.md", "story.cards.yaml"])
def test_a_plain_story_loads_only_what_it_needs(tmp_path: Path, name: str) -> None:
    card = "when: 3 May 1912, 21:00\n  who: [Ana, Bo]\n  happens:\n    - Ana speaks to Bo\n"
    markdown = f"# The attic\n\n<!-- card\n{card.replace(chr(10) + '  ', chr(10))}-->\n"
    text = f"- scene: The attic\n  {card}" if name.endswith(".yaml") else markdown
    (tmp_path / name).write_text(text, encoding="utf-8")
    ours = [module for module in loaded(tmp_path) if module.startswith("fabula.")]
    ours.remove("fabula.cli")  # the room's own door; its commands are one module each
    assert "fabula.reason.world" in ours
    assert not [module for module in ours if not within(module, ROOMS)]
    assert not [module for module in ours if within(module, list(KEPT_OUT))]


def test_what_is_kept_out_is_there() -> None:
    package = ROOT / "src" / "fabula"
    for module in (*ROOMS, *KEPT_OUT):
        path = package / module.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").exists(), module
