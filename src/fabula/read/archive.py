"""Zip files as folders.

Nothing is ever unpacked to the disk. A zip file is opened within bounds: so many entries,
so many bytes of each and of all, and no entry that grows a thousandfold.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from fabula.read.folder import Unreadable

MOST_ENTRIES = 100_000
LARGEST_ENTRY = 64 * 1024 * 1024
LARGEST_WHOLE = 256 * 1024 * 1024
_CHUNK = 1 << 20


class Zip:
    """A zip file as a folder. Entries whose names climb out of it are not there."""

    __slots__ = ("_entries", "_left", "_zip", "path")

    def __init__(self, archive: zipfile.ZipFile, path: str) -> None:
        self._zip = archive
        self.path = path
        self._left = LARGEST_WHOLE
        self._entries = {
            name: info
            for info in archive.infolist()
            if (name := info.filename.replace("\\", "/")) and name[-1] != "/" and _inside(name)
        }

    def names(self) -> tuple[str, ...]:
        """All entries that are files, sorted."""
        return tuple(sorted(self._entries))

    def read(self, name: str) -> bytes:
        """The bytes of an entry, counted while they are unpacked; raises ``Unreadable``."""
        info = self._entries.get(name)
        if info is None:
            raise Unreadable(f"{name} is missing from {self.path}")
        if info.flag_bits & 1:
            raise Unreadable(f"{self.path} is locked by a password", "save it without one")
        most = min(LARGEST_ENTRY, self._left)
        pieces: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as entry:
                while piece := entry.read(_CHUNK):
                    size += len(piece)
                    if size > most:
                        raise Unreadable(
                            f"{name} in {self.path} is too large to be a part of a story"
                        )
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise Unreadable(f"{name} in {self.path} is damaged") from None
        self._left -= size
        return b"".join(pieces)


def open_zip(data: bytes, path: str) -> Zip:
    """The folder that a zip file holds; raises ``Unreadable``."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        count = len(archive.infolist())
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, IndexError):
        raise Unreadable(f"{path} is damaged, or no file of this kind") from None
    if count > MOST_ENTRIES:
        raise Unreadable(f"{path} holds {count:,} files, which no story does")
    return Zip(archive, path)


def _inside(name: str) -> bool:
    return not name.startswith("/") and ":" not in name and ".." not in name.split("/")
