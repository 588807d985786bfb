"""Scene headings: ``INT. HOUSE / KITCHEN - NIGHT (1973) - CONTINUOUS`` in its pieces."""

from __future__ import annotations

import re
from typing import NamedTuple

from fabula.cards.compose.fields import part
from fabula.model.draft import Text
from fabula.read.screenplay import words
from fabula.read.screenplay.times import UNKNOWN, Said, Sort, hours, said

_SETTING = re.compile(
    r"\s*(?:INTERCUT\s*(?:BETWEEN|WITH)?\s*[:\u2013\u2014-]*\s*)?"
    r"(INT\.?\s*/\s*EXT|EXT\.?\s*/\s*INT|I\.?\s*/\s*E|E\.?\s*/\s*I|INT|EXT|EST)(?:\.\s*|\s+)",
    re.IGNORECASE,
)
_INTERCUT = re.compile(r"\s*INTERCUT\b", re.IGNORECASE)
_SECOND = re.compile(r"/\s*(?:INT|EXT)\.\s", re.IGNORECASE)
_DECADE = re.compile(
    r"^[DNFX]{1,2}\s?\d{1,2}\Z|\d0\W?s\b|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\byears?\b", re.IGNORECASE
)
_DASH = re.compile(r"\s+[-\u2010-\u2015]+\s*|\s*[-\u2010-\u2015]+\s+|--+")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_WITHIN = re.compile(r"\s*[/,;:]\s*|\s+[-\u2010-\u2015]+\s*|\s*[-\u2010-\u2015]+\s+")
_SLASH = re.compile(r"\s*/\s*")
_TAIL = re.compile(r"[.,]\s*(?=[^.,]+\.?\s*\Z)")
_LONGEST = 400
"""Code points of a heading that are taken apart."""


class Heading(NamedTuple):
    """A heading in its pieces, each with its place.

    ``place`` is the path from the outside in. ``times`` are words that a card may say;
    ``parts`` those of them that are parts of the day. ``aside`` is what says nothing here.
    """

    setting: str = ""
    place: tuple[Text, ...] = ()
    times: tuple[Text, ...] = ()
    parts: tuple[Text, ...] = ()
    mode: Text | None = None
    present: bool = False
    continuous: Text | None = None
    same: Text | None = None
    intercut: bool = False
    aside: tuple[Text, ...] = ()


def is_heading(line: str) -> bool:
    """Whether a line opens like a scene: ``INT.``, ``EXT``, ``I/E`` and the like."""
    match = _SETTING.match(line)
    if match is None:
        return False
    plain = match[1].upper() in ("EST", "INT", "EXT") and "." not in match[0]
    return not plain or match[1].isupper()


def parse(text: Text) -> Heading:
    """A heading without its number and notes."""
    opening = _SETTING.match(text.value)
    setting = "/".join(_SLASH.split(opening[1].upper().replace(".", ""))) if opening else ""
    begin = opening.end() if opening else 0
    found = _Found(
        _INTERCUT.match(text.value) is not None or _SECOND.search(text.value, begin) is not None
    )
    end = min(len(text.value), _LONGEST)
    for number, (start, stop) in enumerate(_pieces(text.value, begin, end)):
        found.segment(part(text, start, stop), first=number == 0)
    return found.heading(setting)


def titled(text: Text) -> tuple[Text, ...]:
    """The times among words laid over the picture; nothing else of them is read."""
    found = []
    for start, stop in _split(_WITHIN, text.value, 0, len(text.value)):
        piece = part(text, start, stop)
        one = said(piece.value.strip("\"'\u201c\u201d \t.*_"))
        if one.sort in (Sort.TIME, Sort.PART):
            found.append(Text(one.value, piece.span))
    return tuple(found)


class _Found:
    """The pieces of one heading, as they are found."""

    def __init__(self, intercut: bool) -> None:
        self.intercut = intercut
        self.place: list[Text] = []
        self.times: list[Text] = []
        self.parts: list[Text] = []
        self.aside: list[Text] = []
        self.mode: Text | None = None
        self.earlier: Text | None = None
        self.continuous: Text | None = None
        self.same: Text | None = None
        self.present = False

    def segment(self, text: Text, first: bool) -> None:
        """What stands between two dashes."""
        if not first and self.whole(text):
            return
        bare = text
        for match in reversed(list(_BRACKET.finditer(text.value))):
            inner = part(text, *match.span(1))
            known = self.pieces(inner)
            if not known and (not first or _DECADE.search(inner.value)):
                self.aside.append(inner)
                known = True
            if known:
                bare = _cut(bare, *match.span())
        if not bare.value.strip(" .,-"):
            return
        if first:
            self.first(bare)
        elif not self.pieces(bare):
            (self.aside if self.timed() else self.place).append(bare)

    def whole(self, text: Text) -> bool:
        """``[THE NEXT] MORNING``: brackets that stand within a time."""
        plain = text.value.translate(_NO_BRACKETS)
        one = said(plain) if plain != text.value else UNKNOWN
        if one.sort is not Sort.TIME or any(
            said(match[1]).sort is not Sort.UNKNOWN for match in _BRACKET.finditer(text.value)
        ):
            return False
        return self.take(text, plain)

    def first(self, text: Text) -> None:
        """The place, as a rule; its time behind a stop or a comma."""
        tail = _TAIL.search(text.value)
        if tail is not None and self.take(part(text, tail.end(), len(text.value))):
            text = part(text, 0, tail.start())
        if text.value.strip().upper() in words.NO_PLACE or self.take(text):
            return
        self.place.append(text)

    def pieces(self, text: Text) -> bool:
        """``NIGHT / LATER``, ``FLASHBACK - 1985``; false where no piece is understood."""
        if self.take(text):
            return True
        bounds = list(_split(_WITHIN, text.value, 0, len(text.value)))
        if len(bounds) < 2:
            return False
        parted = [part(text, start, stop) for start, stop in bounds]
        if all(said(piece.value).sort is Sort.UNKNOWN for piece in parted):
            return False
        for piece in parted:
            if not self.take(piece):
                self.aside.append(piece)
        return True

    def take(self, text: Text, words: str = "") -> bool:
        """Take a piece in, if it is understood."""
        one = said(words or text.value)
        match one.sort:
            case Sort.UNKNOWN:
                return False
            case Sort.TIME | Sort.PART:
                self.time(one, text)
            case Sort.MODE:
                self.mode = self.mode or Text(one.value, text.span)
            case Sort.PRESENT:
                self.present = True
            case Sort.CONTINUOUS:
                self.continuous = text
            case Sort.SAME:
                self.same = text
            case Sort.ASIDE:
                self.aside.append(text)
        return True

    def time(self, one: Said, text: Text) -> None:
        """A time; one that lies before the scene told before is a flashback's."""
        (self.parts if one.sort is Sort.PART else self.times).append(Text(one.value, text.span))
        if one.earlier:
            self.earlier = text

    def timed(self) -> bool:
        """Whether what follows can no longer be a part of the place."""
        return (
            bool(
                self.times or self.parts or self.continuous or self.same or self.mode or self.aside
            )
            or self.present
        )

    def heading(self, setting: str) -> Heading:
        """All that was found."""
        if not _together(self.parts):
            self.aside += self.parts
            self.parts = []
        mode = self.mode
        if mode is None and self.earlier is not None:
            mode = Text("flashback", self.earlier.span)
        path = [piece for one in self.place for piece in _path(one)]
        inner = [one for one in path[1:] if said(one.value).sort is not Sort.ASIDE]
        self.aside += (one for one in path[1:] if one not in inner)
        place = () if self.intercut else (*path[:1], *inner)
        return Heading(
            setting, place, (*self.times, *self.parts), tuple(self.parts), mode, self.present,
            self.continuous, self.same, self.intercut, tuple(self.aside),
        )  # fmt: skip


def _pieces(line: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Between dashes that stand outside of brackets."""
    shut = [match.span() for match in _BRACKET.finditer(line, begin, end)]
    found, at = [], begin
    for match in _DASH.finditer(line, begin, end):
        if not any(low < match.start() < high for low, high in shut):
            found.append((at, match.start()))
            at = match.end()
    return [*found, (at, end)]


def _split(mark: re.Pattern[str], line: str, begin: int, end: int) -> list[tuple[int, int]]:
    found, at = [], begin
    for match in mark.finditer(line, begin, end):
        found.append((at, match.start()))
        at = match.end()
    return [one for one in (*found, (at, end)) if line[slice(*one)].strip()]


def _path(text: Text) -> list[Text]:
    """The places of ``HOUSE / KITCHEN``; a slash inside brackets parts nothing."""
    if _BRACKET.search(text.value):
        return [text]
    return [part(text, *bounds) for bounds in _split(_SLASH, text.value, 0, len(text.value))]


def _cut(text: Text, start: int, end: int) -> Text:
    """Without a bracket: what stands before it, else what stands behind."""
    left, right = part(text, 0, start), part(text, end, len(text.value))
    if not right.value.strip(" ."):
        return left
    if not left.value.strip(" ."):
        return right
    return Text(f"{left.value} {right.value}", text.span)


_NO_BRACKETS = str.maketrans("", "", "()[]")


def _together(parts: list[Text]) -> bool:
    """Whether one of the parts of the day lies within all others: DAY, LATE AFTERNOON."""
    spans = [span for one in parts if (span := hours(one.value)) is not None]
    return not spans or (max(low for low, _ in spans), min(high for _, high in spans)) in spans
