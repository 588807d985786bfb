"""How a picture looks: colours by role for light and dark paper, and how wide words are.

The colours of leads are few and differ in lightness as well as in hue, so that people with any
of the common kinds of colour-blindness tell them apart (``tests/draw/test_theme.py`` measures
that); all others are grey, and labelled.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FAMILY: Final = (
    '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", "Segoe UI", Roboto, "Noto Sans", '
    "system-ui, sans-serif"
)
"""fonts of about one width, which the table below tells; what a system calls its own comes last"""

LEADS: Final = 7
"""how many lives have a colour of their own"""

LIGHT: Final[Mapping[str, str]] = {
    "paper": "#ffffff",
    "ink": "#1d2025",
    "soft": "#5b626d",
    "faint": "#c3c8d0",
    "grid": "#e6e8ec",
    "wash": "#f4f5f7",
    "lead-1": "#0c50ab",
    "lead-2": "#b4590a",
    "lead-3": "#0a3f20",
    "lead-4": "#7d1468",
    "lead-5": "#8555e7",
    "lead-6": "#5e5012",
    "lead-7": "#1f7c80",
    "other": "#8c929c",
    "bad": "#c4161c",
    "good": "#2b7a3f",
    "warn": "#9a6700",
    "reader": "#6f42c1",
}
"""on white paper"""

DARK: Final[Mapping[str, str]] = {
    "paper": "#14171c",
    "ink": "#e8eaee",
    "soft": "#a3abb8",
    "faint": "#4b525e",
    "grid": "#262b33",
    "wash": "#1c2027",
    "lead-1": "#498beb",
    "lead-2": "#e0702c",
    "lead-3": "#9bdda8",
    "lead-4": "#d59ac0",
    "lead-5": "#a6acff",
    "lead-6": "#fad543",
    "lead-7": "#39e6f5",
    "other": "#7d848f",
    "bad": "#ff6b6b",
    "good": "#63c07a",
    "warn": "#e0b040",
    "reader": "#b79af0",
}
"""on dark paper"""

ROLES: Final = tuple(LIGHT)


def lead(number: int) -> str:
    """The role of the life with this place among the leads (from 0); grey for all others."""
    return f"lead-{number + 1}" if 0 <= number < LEADS else "other"


# --- words ----------------------------------------------------------------------------------

# Widths in thousandths of the type size, of the widest among common system fonts' plain letters.
_WIDTHS: Final[Mapping[str, int]] = {
    char: width
    for width, chars in (
        (240, "ijl'|.,:;!\u2019\u2018"),
        (300, " ftrI()[]/\\-`\u00b7\u00ed\u00ec\u00ee\u00ef"),
        (410, '"*^{}\u201c\u201d\u00b0'),
        (520, "sckvxyzJ\u00e7"),
        (580, "abdeghnopqu0123456789_?$#+=<>~\u2013\u00df\u00e4\u00f6\u00fc\u00e9\u00e8\u00ea"),
        (680, "ABEFKLPSTVXYZ\u00e6"),
        (740, "CDGHNORUQw&\u00c4\u00d6\u00dc\u00d8\u0153"),
        (880, "mMW%@\u2014\u2026\u00c6\u2192\u2190"),
    )
    for char in chars
}
_BOLD: Final = 1.07


def wide(words: str, size: float, bold: bool = False) -> float:
    """How wide words are at a type size, in pixels: rather too wide than too narrow."""
    total = 0
    for char in words:
        width = _WIDTHS.get(char)
        total += width if width is not None else _other(char)
    return total / 1000 * size * (_BOLD if bold else 1.0)


def _other(char: str) -> int:
    """The width of a letter that is in no table: of East Asia, or of any other script."""
    code = ord(char)
    if 0x300 <= code < 0x370 or 0x200B <= code <= 0x200F or 0xFE00 <= code <= 0xFE0F:
        return 0
    east = 0x1100 <= code < 0x1160 or 0x2E80 <= code < 0xD7A4 or 0xF900 <= code < 0xFB00
    return 1000 if east or 0xFF00 <= code < 0xFF61 or code >= 0x1F000 else 640


def short(words: str, room: float, size: float, bold: bool = False) -> str:
    """Words cut so that they fit into a width, with an ellipsis; ``""`` where nothing fits."""
    if wide(words, size, bold) <= room:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if wide(words[:middle].rstrip() + "\u2026", size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return words[:low].rstrip() + "\u2026" if low else ""
