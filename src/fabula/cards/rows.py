"""The lines of a card: each with its place, its indentation and what stands on it."""

from __future__ import annotations

import re

_HEADER = re.compile(r"[|>](?:([1-9])?([+-])?|([+-])([1-9]))[ \t]*(?:[ \t]#.*)?\Z")
TAB = 4
"""Columns that a tab at the start of a line stands for (YAML itself refuses it)."""


class Rows:
    """The lines of a card that say something, as columns of equal length.

    ``offsets`` count code points from the start of the card to the first mark of the line,
    ``numbers`` the lines; ``fresh`` holds the rows that follow a line of comment alone.
    """

    __slots__ = ("contents", "fresh", "indents", "lines", "numbers", "offsets", "starts")

    def __init__(self, text: str, column: int) -> None:
        self.lines: list[str] = text.split("\n")
        self.starts: list[int] = []
        self.contents: list[str] = []
        self.indents: list[int] = []
        self.offsets: list[int] = []
        self.numbers: list[int] = []
        self.fresh: set[int] = set()
        tabs = "\t" in text
        at, comment = 0, False
        for number, line in enumerate(self.lines):
            self.starts.append(at)
            content = line.strip(" \t\r")
            if content:
                indent = line.find(content[0])
                if content[0] == "#":
                    comment = True
                elif number or column or indent or not _is_mark(content):
                    self.offsets.append(at + indent)
                    if tabs and "\t" in line[:indent]:
                        indent = len(line[:indent].expandtabs(TAB))
                    self.indents.append(indent if number else indent + column)
                    if comment:
                        self.fresh.add(len(self.contents))
                        comment = False
                    self.contents.append(content)
                    self.numbers.append(number)
            at += len(line) + 1

    def narrow(self, row: int, shift: int) -> str:
        """Take ``shift`` marks off the front of a row, as if it began behind them."""
        content = self.contents[row] = self.contents[row][shift:]
        self.offsets[row] += shift
        self.indents[row] += shift
        return content

    def block_scalar(self, row: int, header: str, parent: int) -> tuple[str, int, int] | None:
        """The text below ``|`` or ``>``, its start and its end (YAML 1.1, 9.2).

        ``None`` where ``header`` is none.
        """
        match = _HEADER.match(header)
        if match is None:
            return None
        digit, chomp = match.group(1) or match.group(4), match.group(2) or match.group(3)
        least = max(parent + 1, 1)
        first = self.numbers[row] + 1
        indent = least + int(digit) - 1 if digit else self._depth(first, least)
        taken = self._taken(first, indent)
        lines = [line[indent:] for line in taken]
        filled = len(lines)
        while filled and not lines[filled - 1]:
            filled -= 1
        value = (_folded if header[0] == ">" else "\n".join)(lines[:filled])
        if chomp == "+":
            value += "\n" * (len(lines) - filled + (1 if filled else 0))
        elif chomp is None and filled:
            value += "\n"
        if not filled:
            end = self.starts[first - 1] + len(self.lines[first - 1])
            return value, end, end
        last = first + filled - 1
        begin = min(self.starts[first] + indent, self.starts[first] + len(self.lines[first]))
        return value, begin, self.starts[last] + len(taken[filled - 1])

    def _depth(self, first: int, least: int) -> int:
        """The indentation of the first line that says something, or the longest blank before."""
        deepest = least
        for number in range(first, len(self.lines)):
            line = self.lines[number].rstrip("\r")
            bare = line.lstrip(" ")
            deepest = max(deepest, len(line) - len(bare))
            if bare:
                break
        return deepest

    def _taken(self, first: int, indent: int) -> list[str]:
        taken = []
        margin = " " * indent
        for number in range(first, len(self.lines)):
            bare = self.lines[number].rstrip("\r")
            if not bare.startswith(margin):
                if bare.lstrip(" "):
                    break
                bare = ""
            taken.append(bare)
        else:
            if taken and not taken[-1]:
                taken.pop()  # what follows the last line break is no line
        return taken


def _is_mark(content: str) -> bool:
    """Whether a line in column one only opens or closes a document."""
    return content in ("---", "...")


def _folded(lines: list[str]) -> str:
    out: list[str] = []
    gap, before = 0, ""
    for position, line in enumerate(lines):
        if not line:
            gap += 1
            continue
        if position > gap:
            plain = before[0] not in " \t" and line[0] not in " \t"
            out.append("\n" * (gap + (not plain)) or " ")
        else:
            out.append("\n" * gap)
        out.append(line)
        gap, before = 0, line
    return "".join(out)
