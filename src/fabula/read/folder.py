"""Folders as readers see them: names and bytes, on the disk, in memory or inside a zip file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Unreadable(Exception):
    """A file that cannot be read at all; the door of the readers makes one oddity of it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Folder(Protocol):
    """Files by name. ``path`` is the folder as it is shown, ``""`` for the root."""

    @property
    def path(self) -> str:
        """The folder as it is shown, without a slash at its end."""

    def names(self) -> tuple[str, ...]:
        """All files below, sorted, with ``/``."""

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises ``Unreadable``."""


class Texts:
    """A folder in memory."""

    __slots__ = ("_files", "path")

    def __init__(self, files: Mapping[str, bytes], path: str = "") -> None:
        self._files = files
        self.path = path

    def names(self) -> tuple[str, ...]:
        """All files, sorted."""
        return tuple(sorted(self._files))

    def read(self, name: str) -> bytes:
        """The bytes of a file; raises ``Unreadable`` where there is none."""
        data = self._files.get(name)
        if data is None:
            raise Unreadable(f"{name} is missing")
        return data
