"""Fountain: screenplays as plain text.

The syntax is that of fountain.io; where tools differ, the reading that loses least holds. A
note that begins with ``card`` is a card of the scene that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fabula.cards.raw import RawSettings
from fabula.model.draft import Draft, Text
from fabula.model.terms import Oddity
from fabula.read.decode import decode
from fabula.read.folder import Folder
from fabula.read.notes import is_card, note_card
from fabula.read.outline import MOST_SCENES
from fabula.read.reading import Hints, Kept, Reading
from fabula.read.screenplay.build import build
from fabula.read.screenplay.cue import looks_like
from fabula.read.screenplay.elements import Element, Kind
from fabula.read.screenplay.heading import is_heading
from fabula.text import Block, Source, Span

_HIDDEN = re.compile(r"/\*|\[\[")
_NOT_BLANK = re.compile(r"[^\r\n]")
_GAP = re.compile(r"\r?\n\r?\n|\r\r")
_TITLE_PAGE = re.compile(
    r"(?:title|credit|authors?|source|notes?|(?:draft )?date|contact(?: info)?|copyright|revision"
    r"|format|episode|series|language|(?:tl|tc|tr|cc|bl|br|header|footer|watermark|font))\s*:",
    re.IGNORECASE,
)
_NO_EMPHASIS = str.maketrans("", "", "*_")
_LONGEST_TAIL = 200
"""Code points at the end of a heading in which its number and tags are looked for."""
_LONGEST_NOTE = 50_000
_FIELD = re.compile(r"([^\s:][^:\n]*):[ \t]*(.*)")
_NUMBER = re.compile(r"#([\w.\-]+)#\s*\Z")
_TAGS = re.compile(r"(?:\s+#(?![\w.\-]+#)[^\s#]{1,60})+\Z")
_SECTION = re.compile(r"(#{1,6})[ \t]*(?=[^#\s])")


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """A script; its cards, and what its headings and cues say."""
    path = f"{folder.path}/{name}" if folder.path else name
    source, odd = decode(folder.read(name), path)
    script = _script(source)
    found = build(_elements(source, script))
    odd = (*odd, *script.oddities)
    if found.cut is not None:
        message = f"a file may hold {MOST_SCENES:,} scenes; the rest of it is left out"
        odd = (*odd, Oddity("unreadable-card", message, found.cut))
    declared = RawSettings(title=script.title)
    kept = (*script.kept, *found.kept)
    return Reading("Fountain", (Draft(source, found.scenes, odd),), declared, kept)


class _Script(NamedTuple):
    """A script without notes and boneyard: both blanked out, so that all places hold."""

    text: str
    start: int
    """where the title page ends"""
    cards: tuple[Element, ...]
    title: str
    kept: tuple[Kept, ...]
    oddities: tuple[Oddity, ...]


def _script(source: Source) -> _Script:
    pieces: list[str] = []
    cards: list[Element] = []
    odd: list[Oddity] = []
    text, at = source.text, 0
    ends = {"/*": _Ends(text, "*/"), "[[": _Ends(text, "]]")}
    while match := _HIDDEN.search(text, at):
        start = match.start()
        end = ends[match[0]].after(start + 2)
        if match[0] == "[[":
            end = _note_end(text, start, end)
            if is_card(text[start + 2 : start + 12]):
                element, more = _card(source, start, end)
                cards.append(element)
                odd += more
                end = end or element.text.span.bounds()[1]
        pieces.append(text[at:start])
        at = end or match.end()
        pieces.append(_NOT_BLANK.sub("\0", text[start:at]) if end else match[0])
    pieces.append(text[at:])
    plain = "".join(pieces)
    title, start, kept = _title_page(source, plain)
    return _Script(plain, start, tuple(cards), title, kept, tuple(odd))


class _Ends:
    """Where a mark closes, looked for once however often it is asked for."""

    def __init__(self, text: str, closer: str) -> None:
        self.text = text
        self.closer = closer
        self.known = 0

    def after(self, start: int) -> int:
        """The offset behind the next closing mark, or 0."""
        if 0 <= self.known < start:
            self.known = self.text.find(self.closer, start)
        return self.known + len(self.closer) if self.known >= 0 else 0


def _note_end(text: str, start: int, end: int) -> int:
    """Where a note ends, or 0. Only a card may hold empty lines."""
    if not end or end - start > _LONGEST_NOTE:
        return 0
    while text[end : end + 1] == "]":
        end += 1
    if not is_card(text[start + 2 : start + 12]) and _GAP.search(text, start, end):
        return 0
    return end


def _card(source: Source, start: int, end: int) -> tuple[Element, tuple[Oddity, ...]]:
    """A card in a note; one that never ends stops at an empty line."""
    odd: tuple[Oddity, ...] = ()
    inner = end - 2
    if not end:
        limit = min(len(source.text), start + _LONGEST_NOTE)
        gap = _GAP.search(source.text, start, limit)
        inner = gap.start() if gap else limit
        message = "this card has no end"
        odd = (
            Oddity("unreadable-card", message, _span(source, start, inner), "a note ends with ]]"),
        )
    text = _text(source, start + 2, inner)
    card, more = note_card(text)
    return Element(Kind.CARD, text, card=card), (*odd, *more)


def _title_page(source: Source, plain: str) -> tuple[str, int, tuple[Kept, ...]]:
    """The title, where the page ends, and its other fields."""
    if not _TITLE_PAGE.match(plain):
        return "", 0, ()
    gap = _GAP.search(plain)
    end = gap.start() if gap else len(plain)
    fields: dict[str, list[Text]] = {}
    name = ""
    for start, stop in _lines(source):
        if start >= end or not plain[start:stop].strip():
            break
        field = None if plain[start] in " \t" else _FIELD.match(plain, start, stop)
        if field is not None:
            name = field[1].strip().lower()
            start = field.start(2)
        if name and plain[start:stop].strip():
            fields.setdefault(name, []).append(_text(source, start, stop))
    title = " ".join(" ".join(one.value for one in fields.pop("title", ())).split())
    title = title.translate(_NO_EMPHASIS)
    return title, end, tuple(Kept(key, 1, texts[0]) for key, texts in fields.items())


def _lines(source: Source) -> Iterator[tuple[int, int]]:
    """Where the lines begin and end, line ends left out."""
    starts, text = source.line_starts(), source.text
    for start, following in zip(starts, (*starts[1:], len(text) + 1), strict=True):
        end = min(following, len(text))
        while end > start and text[end - 1] in "\r\n":
            end -= 1
        yield start, end


class _Line(NamedTuple):
    """A line without the blanks around it; ``wide`` is a blank one of two spaces or more."""

    start: int
    words: str
    wide: bool


def _visible(source: Source, script: _Script) -> list[_Line]:
    """All lines behind the title page, those that are nothing but notes left out."""
    found = []
    for start, end in _lines(source):
        if start < script.start:
            continue
        line = script.text[start:end]
        if "\0" in line:
            line = line.replace("\0", " ")
            if not line.strip():
                continue
        words = line.strip()
        begin = start + len(line) - len(line.lstrip())
        found.append(_Line(begin, words, not words and len(line) > 1))
    return found


def _elements(source: Source, script: _Script) -> Iterator[Element]:
    """The elements of a script, each card where it stands."""
    cards = list(reversed(script.cards))
    for element in _Page(source, _visible(source, script)).elements():
        begin = element.text.span.bounds()[0]
        while cards and cards[-1].text.span.bounds()[0] < begin:
            yield cards.pop()
        yield element
    yield from reversed(cards)


class _Page:
    """Lines in, elements out."""

    def __init__(self, source: Source, lines: list[_Line]) -> None:
        self.source = source
        self.lines = lines
        self.run: list[_Line] = []
        self.kind = Kind.ACTION

    def elements(self) -> Iterator[Element]:
        """All elements of the page."""
        opens, talks = True, False
        for number, line in enumerate(self.lines):
            if not line.words:
                talks = talks and line.wide
                if not talks:
                    yield from self.flush()
                    opens = True
                continue
            if len(line.words) > 2 and not line.words.strip("="):  # the page ends here
                yield from self.flush()
                opens, talks = True, False
                continue
            element = self.lone(line) or (self.opening(line, number) if opens else None)
            if element is not None:
                yield from self.flush()
                yield element
                talks = element.kind is Kind.CUE
                opens = not talks
                self.kind = Kind.SPEECH if talks else Kind.ACTION
                continue
            if not talks:
                self.kind = Kind.ACTION
            self.run.append(line)
            opens = False
        yield from self.flush()

    def lone(self, line: _Line) -> Element | None:
        """What its first sign tells, wherever it stands."""
        words = line.words
        if words[0] == "#":
            match = _SECTION.match(words)
            return match and self.element(Kind.SECTION, line, match.end(), depth=len(match[1]))
        if words[0] == "=":
            return self.element(Kind.SYNOPSIS, line, 1) if words[1:2] != "=" else None
        if words[0] == ">":
            stop = len(words) - words.endswith("<")
            return self.element(Kind.MARK, line, 1, stop)
        return None

    def opening(self, line: _Line, number: int) -> Element | None:
        """A heading or a cue, which stand behind an empty line."""
        words = line.words
        forced = words[0] == "." and words[1:2].isalnum()
        if forced or is_heading(words):
            tail = max(0, len(words) - _LONGEST_TAIL)
            tags = _TAGS.search(words, tail)
            end = tags.start() if tags else len(words)
            match = _NUMBER.search(words, tail, end)
            mark = None
            if match is not None:
                at = line.start + match.start(1)
                mark = _text(self.source, at, at + len(match[1]))
            stop = match.start() if match else end
            return self.element(Kind.HEADING, line, int(forced), stop, mark)
        if words[0] == "!" or number + 1 >= len(self.lines) or not self.lines[number + 1].words:
            return None
        if words[0] == "@" or looks_like(words):
            stop = len(words.rstrip("^ \t"))
            return self.element(Kind.CUE, line, int(words[0] == "@"), stop)
        return None

    def flush(self) -> Iterator[Element]:
        """The paragraph that has been gathered."""
        if self.run:
            first, last = self.run[0], self.run[-1]
            text = _text(self.source, first.start, last.start + len(last.words))
            yield Element(self.kind, text)
            self.run = []

    def element(
        self,
        kind: Kind,
        line: _Line,
        start: int,
        stop: int | None = None,
        number: Text | None = None,
        depth: int = 0,
    ) -> Element | None:
        """An element of one line, without the sign that marks it; ``None`` for an empty one."""
        words = line.words[start:stop]
        if not words.strip():
            return None
        start += line.start + len(words) - len(words.lstrip())
        words = words.strip()
        text = Text(words, _span(self.source, start, start + len(words)))
        return Element(kind, text, number, depth)


def _text(source: Source, start: int, end: int) -> Text:
    return Text(source.text[start:end], _span(source, start, end))


def _span(source: Source, start: int, end: int) -> Span:
    return Span(Block(source, start, end), 0, end - start)
