"""Edits into files: all of them or none, each file whole, its encoding and its mode kept.

Nothing else in Fabula writes to a manuscript.
"""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from fabula.text import Edit, FabulaError, Source

_ENCODINGS = (
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"", "utf-16-le"),
    (b"", "utf-16-be"),
    (b"", "cp1252"),
    (b"", "latin-1"),
)


class _Prepared(NamedTuple):
    """A file and the finished text beside it, not yet in its place."""

    path: str
    fresh: str
    stamp: tuple[int, int, int]


def edited(source: Source, edits: Iterable[Edit]) -> str:
    """The text of a source after its edits, which may not overlap."""
    parts: list[str] = []
    at = 0
    for (start, end), text in sorted((edit.span.bounds(), edit.text) for edit in edits):
        assert start >= at, "edits of one text may not overlap"
        parts += (source.text[at:start], text)
        at = end
    return "".join(parts) + source.text[at:]


def by_source(edits: Iterable[Edit]) -> Mapping[Source, tuple[Edit, ...]]:
    """Edits by the text that they change, in the order of paths; repeated ones once."""
    groups: dict[Source, dict[tuple[int, int, str], Edit]] = {}
    for edit in edits:
        groups.setdefault(edit.span.source, {})[(*edit.span.bounds(), edit.text)] = edit
    ordered = sorted(groups.items(), key=lambda pair: pair[0].path)
    return {source: tuple(edits.values()) for source, edits in ordered}


def apply_edits(root: str, edits: Iterable[Edit]) -> tuple[str, ...]:
    """Write the edits into the files under ``root``; the paths of the sources changed.

    Each file is written beside itself first and put in place in one step at the end. Raises
    ``FabulaError``, with nothing written, if a file is not what was read.
    """
    prepared: list[_Prepared] = []
    groups = by_source(edits)
    try:
        for source, changes in groups.items():
            prepared.append(_prepare(root, source, edited(source, changes)))
        for one in prepared:
            _same(one.path, one.stamp)
        for one in prepared:
            os.replace(one.fresh, one.path)
    except OSError as error:
        raise FabulaError(f"{error.filename} cannot be written: {error.strerror}") from None
    finally:
        _clear(prepared)
    return tuple(source.path for source in groups)


def write_new(path: str, text: str) -> None:
    """Write a file that is not there yet; ``FabulaError`` if it is."""
    try:
        with open(path, "x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise FabulaError(f"{path} is there already and was left as it is") from None
    except OSError as error:
        raise FabulaError(f"{path} cannot be written: {error.strerror}") from None


def write_whole(path: str, data: bytes) -> None:
    """Write a file that Fabula makes (a picture), whole or not at all; one that is there gives way.

    Raises ``FabulaError`` where it cannot be written.
    """
    target = os.path.realpath(path)
    fresh = ""
    try:
        number, fresh = tempfile.mkstemp(prefix=".fabula-", dir=os.path.dirname(target))
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(fresh, _mode(target))
        os.replace(fresh, target)
    except OSError as error:
        if fresh and os.path.exists(fresh):
            os.unlink(fresh)
        raise FabulaError(f"{path} cannot be written: {error.strerror}") from None


def _mode(path: str) -> int:
    """The rights of a file that is there, or those that a new one gets."""
    if os.path.exists(path):
        return os.stat(path).st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _prepare(root: str, source: Source, text: str) -> _Prepared:
    # A link stays a link: what it points to is written.
    path = os.path.realpath(os.path.join(root, *source.path.split("/")))
    with open(path, "rb") as file:
        status = os.fstat(file.fileno())
        data = file.read()
    mark, encoding = _encoding(source, data)
    number, fresh = tempfile.mkstemp(prefix=".fabula-", dir=os.path.dirname(path))
    try:
        with os.fdopen(number, "wb") as file:
            file.write(mark + text.encode(encoding))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(fresh, status.st_mode & 0o7777)
    except (OSError, UnicodeEncodeError) as error:
        os.unlink(fresh)
        if isinstance(error, OSError):
            raise
        letters = text[error.start : error.end] if isinstance(error, UnicodeEncodeError) else ""
        raise FabulaError(
            f"{source.path} has no room for {letters}: its encoding is {encoding}",
            "save it as plain text in UTF-8",
        ) from None
    return _Prepared(path, fresh, _stamp(status))


def _encoding(source: Source, data: bytes) -> tuple[bytes, str]:
    """The byte-order mark and encoding that give back the very bytes of the file."""
    for mark, encoding in _ENCODINGS:
        if not data.startswith(mark):
            continue
        try:
            if mark + source.text.encode(encoding) == data:
                return mark, encoding
        except UnicodeEncodeError:
            continue
    raise FabulaError(
        f"{source.path} was changed meanwhile, or is not all text in one encoding; "
        "nothing was written",
        "try again, or save it as plain text in UTF-8",
    )


def _stamp(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _same(path: str, stamp: tuple[int, int, int]) -> None:
    if _stamp(os.stat(path)) != stamp:
        raise FabulaError(f"{path} was changed meanwhile; nothing was written", "try again")


def _clear(prepared: Sequence[_Prepared]) -> None:
    """Take away what was prepared and not put in place."""
    for one in prepared:
        if os.path.exists(one.fresh):
            os.unlink(one.fresh)
