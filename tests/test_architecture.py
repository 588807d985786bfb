"""The invariants of ARCHITECTURE.md that can be seen in the code itself."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "fabula"
FILES = sorted(PACKAGE.rglob("*.py"))

ENGINE = ("text", "model", "cards", "read", "reason", "laws", "ask", "draw", "report")
"""the rooms that touch no file, network, clock or environment (import contracts say which
modules; here it is what needs no import)"""
PAGES = {"cards/verbs_page.py", "cards/times/table.py", "laws/core/pages.py"}
"""what writes pages of the docs, when asked to by ``python -m``"""

EXTRAS = {
    "ask/maxsat.py": "pysat",
    "draw/storyline/maxsat.py": "pysat",
    "draw/raster.py": "resvg_py",
}
"""what may be installed besides, and the one module that loads it when asked for"""

LONGEST_FILE = 400
LONGER = {
    "cards/table.py": "the table of verbs is data",
    "cards/match.py": "one way through a sentence, read from top to bottom",
    "cards/toml.py": "TOML 1.0 in one pass",
    "cards/verbs.py": "forms, slots and the author's verbs share their tiers",
}
LONGEST_FUNCTION = 50
"""lines without the docstring: what a screen shows"""
LISTING = {"cards/compose/scenes.py:make", "cards/settings.py:read_settings"}
"""one line for each key of a card, of the project file"""

ANSWERS = {
    "cards/calendar/base.py:Calendar",
    "cards/lexicon.py:Lexicon",
    "reason/clock.py:Clock",
    "reason/geography.py:Geography",
    "reason/knowledge.py:Hearsay",
    "reason/lives.py:Life",
    "reason/world.py:World",
}
"""what the rooms of work (cards, read, reason) hand on besides named tuples"""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


CLASSES = [
    (node, f"{name(path)}:{node.name}")
    for path in FILES
    for node in ast.walk(tree(path))
    if isinstance(node, ast.ClassDef)
]
FUNCTIONS = [
    (node, f"{name(path)}:{node.name}")
    for path in FILES
    for node in ast.walk(tree(path))
    if isinstance(node, ast.FunctionDef)
]


# --- nothing but Python at run time --------------------------------------------------------


def test_the_package_needs_no_other() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["dependencies"] == []


def test_only_the_standard_library_is_imported() -> None:
    strange = [
        f"{name(path)}: {module}"
        for path in FILES
        for module in _imported(path)
        if module.split(".")[0] not in sys.stdlib_module_names | {"fabula"}
        if EXTRAS.get(name(path)) != module.split(".")[0]
    ]
    assert not strange


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module if node.module and not node.level else "a relative import"


# --- the engine is a function ---------------------------------------------------------------


def test_the_engine_opens_nothing() -> None:
    """Import contracts fence modules; this fences what needs no import."""
    refused = {"open", "print", "input", "eval", "exec", "__import__"}
    engine = [path for path in FILES if name(path).startswith(ENGINE) and name(path) not in PAGES]
    assert not [
        f"{name(path)}:{node.lineno}"
        for path in engine
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in refused
    ]


def test_no_drawer_for_what_has_no_place() -> None:
    stems = {path.stem for path in FILES} | {path.parent.name for path in FILES}
    assert stems.isdisjoint({"utils", "util", "helpers", "common", "misc", "manager"})


# --- values ---------------------------------------------------------------------------------


def test_values_do_not_change() -> None:
    """What crosses a room's border is a named tuple, or is set once: while it is made."""
    values = [
        (one, where)
        for one, where in CLASSES
        if where.startswith(("text/", "model/", "report/", "project")) or where in ANSWERS
    ]
    assert not {where: loose for one, where in values if (loose := sorted(_loose(one)))}
    assert {where for _, where in values} >= ANSWERS


def _loose(one: ast.ClassDef) -> Iterator[str]:
    """The public attributes of a class that something may set anew."""
    for decorator in map(ast.unparse, one.decorator_list):
        if decorator.startswith("dataclass") and "frozen=True" not in decorator:
            yield decorator
    for node in ast.walk(one):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign) or (
            isinstance(node, ast.AnnAssign) and "Final" not in ast.unparse(node.annotation)
        ):
            targets = [node.target]
        for name in (ast.unparse(part) for target in targets for part in ast.walk(target)):
            if name.startswith("self.") and not name.startswith("self._"):
                yield name


def test_no_any_in_signatures() -> None:
    wrong = []
    for function, where in FUNCTIONS:
        said = function.args
        arguments = [*said.posonlyargs, *said.args, *said.kwonlyargs, said.vararg, said.kwarg]
        hints = [a.annotation for a in arguments if a is not None] + [function.returns]
        found = (node for hint in hints if hint is not None for node in ast.walk(hint))
        if any(isinstance(node, ast.Name) and node.id == "Any" for node in found):
            wrong.append(where)
    assert not wrong


# --- what a newcomer reads -------------------------------------------------------------------


def test_files_are_short() -> None:
    sizes = {name(path): path.read_text(encoding="utf-8").count("\n") for path in FILES}
    assert not {path: size for path, size in sizes.items() if size > LONGEST_FILE} - LONGER.keys()
    assert sizes.keys() >= LONGER.keys()


def test_functions_fit_on_a_screen() -> None:
    assert not {
        where: length
        for function, where in FUNCTIONS
        if (length := _length(function)) > LONGEST_FUNCTION and where not in LISTING
    }


def _length(function: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    first, manual = function.body[0], 0
    if ast.get_docstring(function):
        manual = (first.end_lineno or 0) - first.lineno + 1
    return (function.end_lineno or 0) - function.lineno + 1 - manual


def test_what_is_public_says_what_it_is() -> None:
    silent = [name(path) for path in FILES if not ast.get_docstring(tree(path))]
    for path in FILES:
        for one in tree(path).body:
            if isinstance(one, ast.FunctionDef | ast.ClassDef) and not one.name.startswith("_"):
                silent += [] if ast.get_docstring(one) else [f"{name(path)}:{one.name}"]
    assert not silent


def test_every_room_says_what_it_holds() -> None:
    """A room's docstring is a sentence or two, not a word."""
    rooms = [PACKAGE / room / "__init__.py" for room in ENGINE]
    assert not [name(room) for room in rooms if len(ast.get_docstring(tree(room)) or "") < 60]


# --- how the docs speak of it ----------------------------------------------------------------


def test_the_page_names_every_room() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in FILES}
    assert not sorted(room for room in rooms - {"__init__", "__main__"} if f"`{room}" not in page)


def test_the_page_names_only_tests_that_are_there() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/.]+)`", page)
    assert named
    assert not [path for path in named if not (ROOT / path).exists()]


def test_the_checks_run_the_command_of_the_readme() -> None:
    command = 'pip install -e ".[dev]" && pytest'
    assert command in (ROOT / ".ci/run").read_text("utf-8")
    assert command in (ROOT / "README.md").read_text("utf-8")
