"""Plain text (``.txt``): chapters by lines such as ``Chapter 4``, cards in double brackets.

Paragraphs are parted by empty lines, or, where most lines are very long, by the ends of lines.
The header and the licence of Project Gutenberg are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.cards.raw import RawSettings
from fabula.model.draft import Text
from fabula.model.terms import Oddity
from fabula.read import chapters
from fabula.read.decode import decode
from fabula.read.folder import Folder
from fabula.read.gutenberg import without_licence
from fabula.read.outline import MOST_ODDITIES
from fabula.read.pieces import Kind
from fabula.read.prose import Prose
from fabula.read.reading import Hints, Reading
from fabula.text import Block, Source, Span

_BLANK = re.compile(r"(?:\r\n|\n|\r(?!\n))[ \t\f]*(?=\r|\n|\Z)\s*")
_LINE_END = re.compile(r"[ \t\f]*[\r\n]\s*")
_CARD = re.compile(r"\[\[(?=\s*card\b)", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_TITLE = re.compile(r"^Title:[ \t]*(\S[^\r\n]*)", re.MULTILINE)
_LATIN = re.compile(
    rb"Character set encoding: (?:ISO-?8859-1|Latin-?1|Windows-1252)", re.IGNORECASE
)
_UNWRAPPED = 200
"""Code points: where most of a file stands in longer lines, its lines are paragraphs."""
_HEADER = 5_000
_LONGEST_CARD = 20_000


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The manuscript of a plain text; raises ``Unreadable``."""
    path = f"{folder.path}/{name}".lstrip("/")
    data = folder.read(name)
    source, odd = decode(data, path)
    if _LATIN.search(data, 0, _HEADER):
        odd = ()  # the file says so itself
    prose = Prose(path, source=source)
    unclosed = _pieces(prose, source)
    draft = prose.draft(without_licence)
    title = _TITLE.search(source.text, 0, _HEADER)
    return Reading(
        "plain text",
        (draft._replace(oddities=(*odd, *unclosed, *draft.oddities)),),
        RawSettings(title=title[1].strip() if title else ""),
        prose.kept(),
    )


def _pieces(prose: Prose, source: Source) -> list[Oddity]:
    """All paragraphs and cards, in order; what is odd about where cards end."""
    odd: list[Oddity] = []
    long = sum(len(line) for line in source.text.splitlines() if len(line) > _UNWRAPPED)
    lines = 2 * long > len(source.text)
    at, text, close = 0, source.text, 0
    while (card := _CARD.search(text, at)) is not None:
        _prose(prose, source, at, card.start(), lines)
        if 0 <= close < card.end():  # looked for once, however many cards there are
            close = text.find("]]", card.end())
        end, at = close, close + 2
        if not 0 <= close - card.end() <= _LONGEST_CARD:
            blank = _BLANK.search(text, card.end(), card.end() + _LONGEST_CARD)
            at = end = blank.start() if blank else min(len(text), card.end() + _LONGEST_CARD)
            message = "this card never ends; it is read up to the next empty line"
            span = _span(source, card.start(), card.end())
            odd.append(Oddity("unreadable-card", message, span, "close it with ]]"))
            if len(odd) >= MOST_ODDITIES:
                break
        prose.take_note(_text(source, card.end(), end), None)
    _prose(prose, source, at, len(text), lines)
    return odd


def _prose(prose: Prose, source: Source, start: int, end: int, lines: bool) -> None:
    for first, last in _bounds(source.text, start, end, lines):
        if prose.full:
            return
        words = source.text[first:last]
        kind = Kind.BREAK if len(words) <= 80 and chapters.is_break(words) else Kind.PROSE
        heading = _HEADING.match(words) if words[0] == "#" and "\n" not in words else None
        if heading is not None and kind is Kind.PROSE:
            name = _text(source, first + heading.end(), last)
            prose.take(Kind.HEADING, name, len(heading[1]))
        elif (cut := _headed(words)) > 0:
            prose.take(Kind.PROSE, _text(source, first, first + len(words[:cut].rstrip())))
            prose.take(Kind.PROSE, _text(source, first + cut, last))
        else:
            prose.take(kind, _text(source, first, last))


def _headed(words: str) -> int:
    """Where the prose begins in a block whose first line is the name of a chapter; else 0."""
    end = _LINE_END.search(words)
    if end is None or not chapters.chapter_level(words[: end.start()]):
        return 0
    rest = words[end.end() :]
    if chapters.chapter_level(words) or chapters.chapter_level(rest.split("\n", 1)[0].strip()):
        return 0
    return end.end()


def _bounds(text: str, start: int, end: int, lines: bool) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end, blanks around them left out."""
    at = start
    for gap in (_LINE_END if lines else _BLANK).finditer(text, start, end):
        if bounds := _bare(text, at, gap.start()):
            yield bounds
        at = gap.end()
    if bounds := _bare(text, at, end):
        yield bounds


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return first, first + len(bare)


def _text(source: Source, start: int, end: int) -> Text:
    return Text(source.text[start:end], _span(source, start, end))


def _span(source: Source, start: int, end: int) -> Span:
    return Span(Block(source, start, end), 0, end - start)
