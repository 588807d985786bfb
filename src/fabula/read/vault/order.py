"""The order in which people number files: 2 before 10, folder by folder."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"(\d+)")

Key = tuple[tuple[tuple[int, int, str], ...], ...]


def natural(path: str) -> Key:
    """A key that sorts paths as people do; no number is too long to compare."""
    return tuple(
        tuple(_piece(piece) for piece in _DIGITS.split(part.lower()) if piece)
        for part in path.split("/")
    )


def _piece(piece: str) -> tuple[int, int, str]:
    if piece.isdecimal():
        plain = piece.lstrip("0")
        return 0, len(plain), plain
    return 1, 0, piece
