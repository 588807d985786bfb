"""Quoted scalars of a card: where they end, and the text that they stand for (YAML 1.1, 5.7)."""

from __future__ import annotations

import re

QUOTED = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"|\'([^\']*+(?:\'\'[^\']*+)*+)\'', re.DOTALL)
"""A whole quoted scalar; group 1 is what stands in double quotes, group 2 in single ones."""

_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^xuU])", re.DOTALL)
_NAMED = {
    "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f",
    "r": "\r", "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "\n": "",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029", "0": "\ufffd",
}  # fmt: skip


def unquote(match: re.Match[str]) -> tuple[str, int, int]:
    """The text of a quoted scalar, and the start and end of what stands between its quotes."""
    if match.group(1) is not None:
        start, end = match.span(1)
        return _double(match.group(1)), start, end
    start, end = match.span(2)
    return fold(match.group(2)).replace("''", "'"), start, end


def fold(raw: str) -> str:
    """Lines run together: one break is a blank, each empty line between is a break."""
    if "\n" not in raw:
        return raw
    first, *rest = raw.split("\n")
    out = [first.rstrip(" \t\r")]
    gap = 0
    for position, line in enumerate(rest, 1):
        piece = line.lstrip(" \t")
        if position < len(rest):
            piece = piece.rstrip(" \t\r")
            if not piece:
                gap += 1
                continue
        out.append("\n" * gap if gap else " ")
        out.append(piece)
        gap = 0
    return "".join(out)


def _double(raw: str) -> str:
    if "\\" not in raw:
        return fold(raw)
    if "\n" in raw:
        raw = fold(_JOINED.sub(r"\1", raw))
    return _ESCAPE.sub(_character, raw)


# A backslash at the end of a line joins it to the next without a blank.
_JOINED = re.compile(r"((?<!\\)(?:\\\\)*+)\\\r?\n[ \t]*+")


def _character(match: re.Match[str]) -> str:
    escape = match.group(1)
    if len(escape) == 1:
        return _NAMED.get(escape, match.group())
    code = int(escape[1:], 16)
    if code == 0 or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return chr(code) if code <= 0x10FFFF else match.group()
