"""Manuscripts of other tools on the disk: which there are, and their files for the readers."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from fabula.read.folder import Folder, Texts, Unreadable
from fabula.read.formats import MARKERS, Format

MOST_FILES = 100_000
"""Files of one manuscript that are looked at."""
LARGEST = 64 * 1024 * 1024


class Disk:
    """A folder on the disk; links that lead out of it are not followed."""

    __slots__ = ("_names", "_root", "path")

    def __init__(self, root: str, shown: str) -> None:
        self._root = root
        self.path = shown
        self._names: tuple[str, ...] | None = None

    def names(self) -> tuple[str, ...]:
        """All files below, sorted; hidden ones are left out."""
        if self._names is None:
            self._names = tuple(sorted(_below(self._root)))
        return self._names

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises ``Unreadable``."""
        path = os.path.join(self._root, *name.split("/"))
        inside = os.path.realpath(self._root) + os.sep
        try:
            status = os.stat(path)
            if not os.path.realpath(path).startswith(inside) or not stat.S_ISREG(status.st_mode):
                raise Unreadable(f"{name} is no file of {self.path or 'this folder'}")
            if status.st_size > LARGEST:
                raise Unreadable(f"{name} is too large to be a part of a story")
            with open(path, "rb") as file:
                return file.read()
        except FileNotFoundError:
            raise Unreadable(f"{name} is missing") from None
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Unreadable(f"{name} cannot be read: {reason}") from None


def opened(kind: Format, path: str, shown: str) -> tuple[Folder, str]:
    """The folder to hand to a reader, and the name of the manuscript in it.

    ``shown`` is the path as it is shown. Raises ``Unreadable`` from the folder's methods.
    """
    if os.path.isdir(path):
        return Disk(path, shown), os.path.basename(path)
    above, _, name = shown.rpartition("/")
    return Disk(os.path.dirname(path), above), name


def in_memory(files: dict[str, bytes], path: str) -> tuple[Folder, str]:
    """The same for texts in memory."""
    inside = path + "/"
    if any(name.startswith(inside) for name in files):
        cut = {n[len(inside) :]: data for n, data in files.items() if n.startswith(inside)}
        return Texts(cut, path), path.rpartition("/")[2]
    above, slash, name = path.rpartition("/")
    lead = above + slash
    cut = {n[len(lead) :]: data for n, data in files.items() if n.startswith(lead)}
    return Texts(cut, above), name


def files_of(path: str) -> list[str]:
    """The files on the disk that make up a manuscript."""
    if os.path.isdir(path):
        return [os.path.join(path, *name.split("/")) for name in sorted(_below(path))]
    if os.path.basename(path).lower() in MARKERS:
        return files_of(os.path.dirname(path))
    return [path]


def _below(root: str) -> Iterator[str]:
    seen = 0
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inner = os.path.relpath(folder, root).replace(os.sep, "/")
        for name in sorted(files):
            if not name.startswith("."):
                yield name if inner == "." else f"{inner}/{name}"
                seen += 1
                if seen >= MOST_FILES:
                    return
