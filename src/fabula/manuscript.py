"""Which files make up a story, and in which order they are told.

The story is the folder of the nearest ``fabula.toml`` upwards, else the folder given. Its
files are those that ``manuscript`` names; without that, every Markdown file and every
``*.cards.yaml`` below it in natural order (``2`` before ``10``), except hidden files and
folders, folders of other tools, folders with a ``fabula.toml`` of their own, and what is
there for visitors (README and the like). A file that is named is read whatever its name.

A manuscript of another tool (``novel.docx``, ``Novel.scriv``) is read where it is named, or
where it is the only one and no Markdown stands beside it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterable, Sequence

from fabula.read.formats import ENDINGS, MARKERS, format_of, is_folder
from fabula.text import FabulaError

STDIN = "-"
LARGEST = 64 * 1024 * 1024
"""Bytes of one file that are read: some twenty times War and Peace."""

MANUSCRIPTS = (".md", ".markdown")
SIDECARS = (".cards.yaml", ".cards.yml")
OUTLINES = (".yaml", ".yml")
_TOLD = (*MANUSCRIPTS, *ENDINGS)
"""What a sidecar may stand beside."""
_FOREIGN = frozenset({"node_modules", "__pycache__", "site-packages", "venv", "build", "dist"})
_VISITORS = frozenset(
    {
        "readme",
        "license",
        "licence",
        "changelog",
        "contributing",
        "code_of_conduct",
        "security",
        "agents",
        "claude",
    }
)
_DIGITS = re.compile(r"(\d+)")
_WILD = frozenset("*?[")


def find_root(paths: Sequence[str]) -> str:
    """The folder of the nearest ``fabula.toml`` upwards of the first path, else its folder."""
    first = next((path for path in paths if path != STDIN), ".")
    if not os.path.exists(first):
        raise FabulaError(f"there is no file or folder {first}", "check how it is spelt")
    full = _whole(os.path.abspath(first))
    folder = full if os.path.isdir(full) and not _is_manuscript(full) else None
    folder = folder or os.path.dirname(full)
    at = folder
    while True:
        if os.path.isfile(os.path.join(at, "fabula.toml")):
            return at
        above = os.path.dirname(at)
        if above == at:
            return folder
        at = above


def arrange(root: str, paths: Sequence[str], patterns: Sequence[str]) -> tuple[str, ...]:
    """The files to read, in the order of telling, each sidecar after its manuscript.

    Raises ``FabulaError`` where nothing is found, or a path or pattern names nothing.
    """
    chosen: list[str] = []
    whole: list[str] | None = None
    for path in paths or (root,):
        if path == STDIN:
            chosen.append(STDIN)
            continue
        full = _whole(os.path.abspath(path))
        if os.path.basename(full) == "fabula.toml":
            full = os.path.dirname(full)
        if os.path.isdir(full) and not _is_manuscript(full):
            if whole is None:
                whole = _manuscript(root, patterns) if patterns else _found(root)
            chosen += _inside(full, root, whole)
        elif os.path.exists(full):
            chosen.append(full)
        else:
            raise FabulaError(f"there is no file or folder {path}", "check how it is spelt")
    if not chosen:
        raise FabulaError(
            f"there is no story in {os.path.basename(root) or root}",
            "a story is a .md file or a .cards.yaml file; fabula init makes a project file",
        )
    return _in_order(root, dict.fromkeys(chosen), patterns)


def walk(folder: str) -> Iterable[str]:
    """Every manuscript and outline below a folder, in natural order; links in a ring are cut."""
    found: list[str] = []
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            status = os.stat(here)
            # By name: where two links lead to one folder, the disk does not choose.
            entries = sorted(os.scandir(here), key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            raise FabulaError(f"{here} cannot be read: {error.strerror or error}") from None
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        if here != folder and any(entry.name == "fabula.toml" for entry in entries):
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                if entry.name.lower() not in _FOREIGN:
                    waiting.append(entry.path)
            elif _is_story(entry.name):
                found.append(entry.path)
    return sorted(found, key=lambda path: natural(relative(path, folder)))


def natural(path: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """A key that sorts paths as people do: folder by folder, 2 before 10, case aside."""
    return tuple(
        (*(_piece(piece) for piece in _DIGITS.split(name.lower()) if piece), (-1, 0, name))
        for name in path.split("/")
    )


def relative(path: str, root: str) -> str:
    """A path as it is shown: from the root on, with ``/``."""
    return os.path.relpath(path, root).replace(os.sep, "/")


def manuscript_of(path: str, texts: Collection[str]) -> str | None:
    """The manuscript that a sidecar is of, if it is among the texts."""
    stem = _stem(path)
    if stem is None:
        return None
    return next((stem + end for end in _TOLD if stem + end in texts), None)


def read_bytes(path: str) -> bytes:
    """The bytes of a file; ``FabulaError`` where it cannot be read or is far too large."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):  # to open a pipe would be to wait for it
            raise FabulaError(f"{path} is no file", "give - to read standard input")
        if status.st_size > LARGEST:
            size = status.st_size // (1024 * 1024)
            raise FabulaError(
                f"{path} is too large ({size} MB)",
                f"a file may have {LARGEST // (1024 * 1024)} MB; split it into chapters",
            )
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FabulaError(f"{path} cannot be read: {reason}") from None


# --- which files


def _manuscript(root: str, patterns: Sequence[str]) -> list[str]:
    """The files of ``manuscript``, pattern by pattern, each file where it first comes."""
    found: dict[str, None] = {}
    for pattern in patterns:
        if _WILD.isdisjoint(pattern):
            path = os.path.normpath(os.path.join(root, pattern))
            path = _whole(path)
            if os.path.isdir(path) and not _is_manuscript(path):
                matches = list(walk(path))
            else:
                matches = [path] if os.path.exists(path) else []
        else:
            matches = _glob(root, pattern)
        if not matches:
            raise FabulaError(
                f"'{pattern}' under manuscript in fabula.toml names no file",
                "paths are counted from the folder of fabula.toml",
            )
        found.update(dict.fromkeys(matches))
    return list(found)


def _glob(root: str, pattern: str) -> list[str]:
    from glob import glob

    matches = glob(pattern, root_dir=root, recursive=True)
    names = [
        name
        for name in matches
        if os.path.isfile(path := os.path.join(root, name)) or _is_manuscript(path)
    ]
    names = [name for name in names if not _is_sidecar(os.path.join(root, name))]
    names.sort(key=lambda name: natural(name.replace(os.sep, "/")))
    return [os.path.normpath(os.path.join(root, name)) for name in names]


def _found(root: str) -> list[str]:
    """The story of a folder that does not say: its Markdown, else another tool's manuscript."""
    found = list(walk(root))
    stray = [path for path in found if (stem := _stem(path)) and not _first([stem + ".md"])]
    if len(found) > len(stray):
        return found  # the rule, for which nothing more is loaded
    candidates = [path for path in _manuscripts(root) if path not in found]
    if len(candidates) > 1 and not found:
        names = ", ".join(relative(path, root) for path in candidates[:4])
        raise FabulaError(
            f"there is more than one manuscript here: {names}",
            "name one of them, or list them under manuscript in fabula.toml",
        )
    return candidates if len(candidates) == 1 and not found else found


def _whole(path: str) -> str:
    """The manuscript that a path is of: a folder for a file inside ``X.scriv``, else itself.

    A folder that holds the marker of a tool (``nwProject.nwx``) stands for that file.
    """
    if os.path.isdir(path):
        own = os.path.isfile(os.path.join(path, "fabula.toml"))
        return path if own else _marked(path) or path
    above = os.path.dirname(path)
    return above if is_folder(above) and os.path.isdir(above) else path


def _is_manuscript(path: str) -> bool:
    """Whether a folder is a manuscript of another tool, by its name."""
    return is_folder(path) and os.path.isdir(path)


def _marked(folder: str) -> str | None:
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        return None
    return next((os.path.join(folder, name) for name in names if name.lower() in MARKERS), None)


def _manuscripts(root: str) -> list[str]:
    """The manuscripts of other tools that lie in a folder, sorted by name."""
    try:
        entries = sorted(entry.name for entry in os.scandir(root))
    except OSError:
        return []
    found: list[str] = []
    for name in entries:
        kind = None if name.startswith((".", "~$")) else format_of(name)
        path = os.path.join(root, name)
        if kind is not None and not kind.named and (os.path.isdir(path) == is_folder(path)):
            found.append(path)
    return found


def _inside(folder: str, root: str, whole: Sequence[str]) -> list[str]:
    """The files of the story below a folder: all of them for the root."""
    if folder == root:
        return list(whole)
    inside = [path for path in whole if path.startswith(folder + os.sep)]
    return inside or list(walk(folder))


def _in_order(root: str, chosen: Collection[str], patterns: Sequence[str]) -> tuple[str, ...]:
    """In the order of ``manuscript``, then in natural order; standard input last."""
    paths = [path for path in chosen if path != STDIN]
    rank: dict[str, int] = {}
    if patterns and len(paths) > 1:
        rank = {path: number for number, path in enumerate(_manuscript(root, patterns))}
    paths.sort(key=lambda path: (rank.get(path, len(rank)), natural(relative(path, root))))
    ordered: dict[str, None] = {}
    for path in paths:
        stem = _stem(path)
        if stem is not None and (beside := _first(stem + end for end in _TOLD)):
            ordered.setdefault(beside)
        ordered.setdefault(path)
        if path.lower().endswith(_TOLD):
            bare = path[: path.rindex(".")]
            if sidecar := _first(bare + end for end in SIDECARS):
                ordered.setdefault(sidecar)
    return (*ordered, STDIN) if STDIN in chosen else tuple(ordered)


def _first(paths: Iterable[str]) -> str | None:
    return next((path for path in paths if os.path.exists(path)), None)


def _stem(path: str) -> str | None:
    """The path without the ending of a sidecar, or ``None`` for any other file."""
    return next((path[: -len(end)] for end in SIDECARS if path.endswith(end)), None)


def _is_sidecar(path: str) -> bool:
    stem = _stem(path)
    return stem is not None and _first(stem + end for end in _TOLD) is not None


def _is_story(name: str) -> bool:
    if name.lower().endswith(SIDECARS):
        return True
    stem, dot, _ = name.rpartition(".")
    return bool(dot) and name.lower().endswith(MANUSCRIPTS) and stem.lower() not in _VISITORS


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _piece(piece: str) -> tuple[int, int, str]:
    """Numbers by their size, before letters; no number is too long to compare."""
    if piece.isdecimal():
        plain = piece.lstrip("0")
        return (0, len(plain), plain)
    return (1, 0, piece)
