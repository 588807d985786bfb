"""Lines of a manuscript with carets under the words that matter.

A line that is too long is shortened around its words. In a line that runs from right to left
the words are fenced off from what stands before and after them, so that the carets sit under
them in every terminal, whether it reorders or not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.report.cells import Glyph, glyphs, has_right_to_left, isolated, visible
from fabula.report.look import Ink, Look
from fabula.report.wrap import wrap
from fabula.text import Span

GUTTER = 7
"""columns of a line number; ``" | "`` follows it"""

_BAR = 3
_LEAST_LABEL = 24
"""a label that has fewer columns than this beside its carets goes under them"""


class Mark(NamedTuple):
    """What to point at, what to say there, and the colour of the carets."""

    span: Span
    label: str
    ink: Ink


class _Found(NamedTuple):
    """A mark on its (first) line: columns ``start``..``end`` in code points, from 0."""

    mark: Mark
    line: int
    start: int
    end: int
    goes_on_to: int | None


def place_words(span: Span, path: str = "") -> str:
    """Where a passage stands: ``chapters/03.md:41``, ``novel.docx:41 (paragraph 41)``.

    ``path`` is that of its source as it is shown, if otherwise than it is written.
    """
    source, start = span.source, span.bounds()[0]
    pointer = source.pointer(start)
    line = source.place(start).line
    return f"{path or source.path}:{line}" + (f" ({pointer})" if pointer else "")


class _Strip(NamedTuple):
    """The part of a line that is shown; ``offset`` and ``end`` in code points of the line."""

    glyphs: list[Glyph]
    offset: int
    cut_before: bool
    cut_after: bool


def excerpt(marks: Sequence[Mark], look: Look) -> list[str]:
    """The lines that the marks stand on, each once where it fits, with carets and labels."""
    out: list[str] = []
    by_line: dict[int, list[_Found]] = {}
    for found in map(_locate, marks):
        by_line.setdefault(found.line, []).append(found)
    room = max(look.width - GUTTER - _BAR, 20)
    before: int | None = None
    for number in sorted(by_line):
        if before is not None and number > before + 1:
            out.append(look.ink(Ink.FRAME, " " * (GUTTER - 2) + "..."))
        group = sorted(by_line[number], key=lambda found: (found.start, found.end))
        out.extend(_line_with_marks(group, room, look))
        before = number
    return out


def _locate(mark: Mark) -> _Found:
    source = mark.span.source
    start, end = mark.span.bounds()
    row = source.row(start)
    begin, stop = _line_bounds(mark.span, row)
    last = source.row(max(start, end - 1))
    return _Found(
        mark,
        row,
        min(start, stop) - begin,
        min(end, stop) - begin,
        source.place(max(start, end - 1)).line if last > row else None,
    )


def _line_bounds(span: Span, number: int) -> tuple[int, int]:
    """Where a line begins and ends in its source, its line end left out."""
    source = span.source
    starts = source.line_starts()
    begin = starts[number - 1]
    end = starts[number] if number < len(starts) else len(source.text)
    while end > begin and source.text[end - 1] in "\r\n":
        end -= 1
    return begin, end


def _line_with_marks(group: Sequence[_Found], room: int, look: Look) -> list[str]:
    """One line of the source; marks share it if all of it fits, else each has its own part."""
    begin, end = _line_bounds(group[0].mark.span, group[0].line)
    if end - begin <= 4 * room:
        whole = glyphs(group[0].mark.span.source.text[begin:end])
        if sum(glyph.width for glyph in whole) <= room:
            strip = _Strip(whole, 0, False, False)
            return _drawn(strip, group, room, look)
    return [
        line
        for found in group
        for line in _drawn(_shortened(found, begin, end, room), (found,), room, look)
    ]


def _shortened(found: _Found, begin: int, end: int, room: int) -> _Strip:
    """The part of a long line around a mark, in at most ``room`` columns."""
    # Only what could be shown is measured: a line may be a whole book.
    low = max(begin, begin + found.start - 4 * room)
    high = min(end, begin + found.start + 4 * room)
    near = glyphs(found.mark.span.source.text[low:high])
    ends = [0]
    for glyph in near:
        ends.append(ends[-1] + glyph.width)
    first = _glyph_at(near, begin + found.start - low)
    last = max(_glyph_at(near, begin + found.end - 1 - low) + 1, first + 1)
    inner = room - 2
    spare = max(inner - (ends[min(last, len(near))] - ends[min(first, len(near))]), 0)
    after = min(spare - spare // 3, ends[-1] - ends[min(last, len(near))])
    left = bisect_left(ends, ends[first] - (spare - after), 0, first + 1)
    right = max(bisect_right(ends, ends[left] + inner) - 1, left + 1)
    cut_before, cut_after = low > begin or left > 0, high < end or right < len(near)
    return _Strip(near[left:right], low - begin, cut_before, cut_after)


def _glyph_at(line: Sequence[Glyph], at: int) -> int:
    """The index of the glyph that holds a code point (the number of glyphs if past the end)."""
    return bisect_right(line, max(at, 0), key=lambda glyph: glyph.end)


def _drawn(strip: _Strip, group: Sequence[_Found], room: int, look: Look) -> list[str]:
    """The source line, then a line of carets for each mark."""
    lead = "…" if strip.cut_before else ""
    marked = [_columns(strip, found) for found in group]
    words = (lead + _fenced(strip, marked) + ("…" if strip.cut_after else "")).rstrip()
    number = group[0].mark.span.source.place(group[0].mark.span.bounds()[0]).line
    out = [look.ink(Ink.FRAME, f"{number:>{GUTTER}} |") + (f" {words}" if words else "")]
    for found, (first, last) in zip(group, marked, strict=True):
        start = len(lead) + sum(glyph.width for glyph in strip.glyphs[:first])
        long = max(sum(glyph.width for glyph in strip.glyphs[first:last]), 1)
        out.extend(_pointed(found, start, long, room, look))
    return out


def _columns(strip: _Strip, found: _Found) -> tuple[int, int]:
    """First and past-the-last glyph of a mark in what is shown."""
    first = _glyph_at(strip.glyphs, found.start - strip.offset)
    if found.end <= found.start:
        return first, first
    return first, min(_glyph_at(strip.glyphs, found.end - 1 - strip.offset) + 1, len(strip.glyphs))


def _fenced(strip: _Strip, marked: Sequence[tuple[int, int]]) -> str:
    """The glyphs as text, cut at the marks and each piece isolated if it runs right to left."""
    whole = "".join(glyph.text for glyph in strip.glyphs)
    if not has_right_to_left(whole):
        return whole
    cuts = sorted({0, len(strip.glyphs), *(at for pair in marked for at in pair)})
    pieces = pairwise(cuts)
    return "".join(
        isolated("".join(glyph.text for glyph in strip.glyphs[low:high])) for low, high in pieces
    )


def _pointed(found: _Found, start: int, long: int, room: int, look: Look) -> list[str]:
    """The caret line, with the label beside it or, where that is too narrow, under it."""
    bar = look.ink(Ink.FRAME, " " * GUTTER + " |")
    label = visible(found.mark.label)
    if found.goes_on_to is not None:
        label = f"{label} (to line {found.goes_on_to})".lstrip()
    carets = f"{bar} {' ' * start}{look.ink(found.mark.ink, '^' * long)}"
    if not label:
        return [carets]
    beside = room - start - long - 1
    lines = wrap(label, beside) if beside >= _LEAST_LABEL else []
    if len(lines) == 1:
        return [f"{carets} {look.ink(found.mark.ink, isolated(lines[0]))}"]
    indent = max(min(start, room - 2 * _LEAST_LABEL), 0)
    under = wrap(label, room - indent)
    return [
        carets,
        *(f"{bar} {' ' * indent}{look.ink(found.mark.ink, isolated(line))}" for line in under),
    ]
