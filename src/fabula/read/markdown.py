"""Markdown manuscripts: a scene per heading or scene break, cards in comments and fences.

A heading with neither text nor card is a container; its name goes into ``within`` of what
it holds. A second card under one heading starts a scene there. The lines of a title page
(``# Title: Dracula``, ``## Author: Bram Stoker``) are neither scenes nor containers.
"""

from __future__ import annotations

import re

from fabula.cards.yaml import read_card
from fabula.model.draft import Draft, Pairs, SceneDraft, Text
from fabula.model.terms import Oddity
from fabula.read.front import Front, read_front
from fabula.read.marks import Kind, Mark, marks
from fabula.read.outline import MOST_ODDITIES, MOST_SCENES, place_of
from fabula.text import Block, Source, Span

_LONE_RETURN = re.compile(r"\r(?!\n)")
_TITLE_PAGE = frozenset(
    {"title", "subtitle", "author", "authors", "by", "year", "date", "published", "publisher"}
    | {"publication", "language", "translator", "illustrator", "editor", "series", "genre"}
    | {"source", "isbn", "copyright", "rights", "license", "licence"}
)
# Compiled on first use only (``re`` keeps them): few headings have such marks.
_EMPHASIS = (
    r"(?<![\\*])\*++(?=\S)|(?<=[^\s\\*])\*++|`++|(?<![\w\\])_++(?=\w)|(?<=[^\s_\\])_++(?!\w)"
)
_ESCAPED = r"\\([!-/:-@\[-`{-~])"
_ATTRIBUTES = r"[ \t]*\{[^{}]*\}\Z"
MOST_MARKS = 1_000_000
"""Headings, breaks and comments of one file that are read."""
_LONGEST_NAME = 1000
"""Code points of a heading up to which its marks of emphasis are looked for."""


def read(source: Source, begin: int = 0) -> Draft:
    """The scenes of a Markdown text; from ``begin`` on only, if front matter was read elsewhere."""
    text = source.text
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    builder = _Builder(source, text)
    front = read_front(source, text) if not begin else Front(begin)
    builder.oddities += front.oddities
    at = front.end
    builder.front = front.card
    for mark in marks(text, at):
        builder.prose(at, mark.start)
        at = mark.end
        if not builder.take(mark):
            break
    else:
        builder.prose(at, len(text))
    return builder.draft(front.title)


class _Open:
    """A scene that is still being read."""

    __slots__ = ("at", "body", "card", "heading", "title_page", "within")

    def __init__(
        self,
        heading: Text | None,
        at: Span | None,
        within: tuple[str, ...],
        title_page: bool = False,
        card: Pairs | None = None,
    ) -> None:
        self.heading = heading
        self.at = at
        self.within = within
        self.title_page = title_page
        self.card = card
        self.body: list[Span] = []


class _Builder:
    """Marks and prose in, scenes out."""

    __slots__ = (
        "above", "front", "marks", "names", "oddities", "page",
        "scene", "scenes", "source", "text", "title",
    )  # fmt: skip

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.text = text
        self.above: list[tuple[int, str]] = []
        self.names: tuple[str, ...] = ()
        self.scenes: list[_Open] = []
        self.oddities: list[Oddity] = []
        self.title: Text | None = None
        self.page = False
        self.marks = 0
        self.front: Pairs | None = None
        self.scene = _Open(None, None, ())

    def take(self, mark: Mark) -> bool:
        """Take a mark in; false where the file holds too many scenes to go on."""
        if mark.kind is Kind.HEADING:
            self.heading(mark)
        elif mark.kind is Kind.BREAK:
            if self.scene.body or self.scene.card is not None:
                self.begin(None, self.bare_span(mark.start, mark.end))
        elif mark.kind is not Kind.HIDDEN:
            self.marked_card(mark)
        self.marks += 1
        for count, most, what in (
            (self.marks, MOST_MARKS, "headings and breaks"),
            (len(self.scenes), MOST_SCENES, "scenes"),
            (len(self.oddities), MOST_ODDITIES, "lines that cannot be read"),
        ):
            if count >= most:
                message = f"a file may hold {most:,} {what}; the rest of it is left out"
                at = self.span(mark.start, mark.end)
                self.oddities.append(Oddity("unreadable-card", message, at))
                return False
        return True

    def begin(self, heading: Text | None, at: Span | None) -> None:
        """End the scene being read and open the next."""
        if self.scene.body or self.scene.card is not None:
            self.add_front()
            self.scenes.append(self.scene)
        self.scene = _Open(heading, at, self.names, self.page)

    def add_front(self) -> None:
        """Front matter speaks of the first scene; where that has a card, both are one.

        Only where both name their scenes does the front matter have one of its own.
        """
        scene, front, self.front = self.scene, self.front, None
        if front is None or not front.pairs:
            return
        if scene.card is None:
            scene.card = front
        elif _names_scene(front) and _names_scene(scene.card):
            self.scenes.append(_Open(None, place_of(front), scene.within, card=front))
        else:
            known = {key.value for key, _ in front.pairs}
            more = []
            for key, node in scene.card.pairs:
                if key.value not in known:
                    more.append((key, node))
                else:
                    message = f'the key "{key.value}" stands in the front matter too'
                    self.oddities.append(Oddity("unreadable-card", message, key.span))
            scene.card = Pairs((*front.pairs, *more), scene.card.span)
        scene.at = scene.at or place_of(front)

    def heading(self, mark: Mark) -> None:
        """A heading opens a scene inside the headings of lower level above it."""
        name = self.name(mark)
        label, colon, words = name.value.partition(":")
        label = label.strip().lower()
        started = self.above or any(
            not s.title_page for s in (*self.scenes[-1:], self.scene) if s.body
        )
        if colon and label in _TITLE_PAGE and not started:
            self.page = True
            self.begin(None, name.span)
            if label == "title" and words.strip():
                length = name.span.end - name.span.start
                begin = max(length - len(words.lstrip()), 0)
                self.title = Text(words.strip(), name.span.part(begin, length))
            return
        self.page = False
        while self.above and self.above[-1][0] >= mark.level:
            self.above.pop()
        self.names = tuple(above for _, above in self.above)
        self.begin(name, name.span)
        self.above.append((mark.level, name.value))
        self.names = (*self.names, name.value)

    def name(self, mark: Mark) -> Text:
        """The words of a heading without closing marks, attributes and emphasis."""
        start, end = mark.inner
        raw = self.text[start:end].rstrip(" \t\r\n")
        if self.text[mark.start : start].lstrip(" ").startswith("#"):
            bare = raw.rstrip("#")
            if bare[-1:] in ("", " ", "\t"):
                raw = bare.rstrip(" \t")
        if len(raw) <= _LONGEST_NAME and raw.endswith("}"):
            raw = re.sub(_ATTRIBUTES, "", raw)
        start += len(raw) - len(raw.lstrip(" \t"))
        raw = raw.strip(" \t")
        for mark_of in ("***", "**", "__", "*", "_", "`"):
            inner = raw[len(mark_of) : -len(mark_of)]
            if raw.startswith(mark_of) and raw.endswith(mark_of) and mark_of[0] not in inner:
                raw, start = inner or raw, start + (len(mark_of) if inner else 0)
                break
        block = Block(self.source, mark.start, mark.end)
        span = Span(block, start - mark.start, start - mark.start + len(raw))
        value = raw
        if len(raw) <= _LONGEST_NAME:
            if any(char in raw for char in "*_`\\"):
                value = re.sub(_ESCAPED, r"\1", re.sub(_EMPHASIS, "", raw))
            if "\n" in value:
                value = " ".join(value.split())
        return Text(value or raw, span)

    def marked_card(self, mark: Mark) -> None:
        """The card in a comment or a fence."""
        start, end = mark.inner
        if mark.kind is Kind.UNCLOSED:
            block = Block(self.source, mark.start, mark.end)
            line = self.text.find("\n", mark.start, mark.end)
            stop = (line if line >= 0 else mark.end) - mark.start
            message = "this card never ends; it is read up to the next empty line or comment"
            self.oddities.append(Oddity("unreadable-card", message, Span(block, 0, stop)))
        card, odd = read_card(self.source, start, end, self.column(start, end))
        self.oddities += odd
        if card.pairs or not odd:
            self.card(card)

    def column(self, start: int, end: int) -> int:
        """In which column a card begins whose first line stands behind the word ``card``."""
        first, line, rest = self.text[start:end].partition("\n")
        lead = len(first) - len(first.lstrip(" \t"))
        if not first.strip() or not line:
            return 0
        below = next((r for r in rest[:1000].split("\n") if r.strip()), "")
        depth = len(below) - len(below.lstrip(" "))
        nested = first.rstrip().endswith(":") and depth and not below.lstrip().startswith("-")
        return 0 if nested else depth - lead

    def card(self, card: Pairs) -> None:
        """A card: of the scene being read, or, where that has one, of a scene that starts here."""
        if self.scene.card is not None:
            self.begin(None, place_of(card))
        self.scene.card = card
        if self.scene.at is None:
            self.scene.at = place_of(card)

    def prose(self, start: int, end: int) -> None:
        """The text between two marks, if it says anything."""
        piece = self.text[start:end]
        if not piece or piece.isspace():
            return
        span = self.bare_span(start, end)
        self.scene.body.append(span)
        if self.scene.at is None:
            stop = piece.find("\n", span.block.start - start)
            length = stop + start - span.block.start if stop >= 0 else span.end
            self.scene.at = span.part(0, min(length, span.end))

    def span(self, start: int, end: int) -> Span:
        """A block of its own."""
        return Span(Block(self.source, start, end), 0, end - start)

    def bare_span(self, start: int, end: int) -> Span:
        """A block of its own without the blanks around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        return self.span(start, start + len(piece.strip()))

    def draft(self, title: Text | None) -> Draft:
        """All that was read; ``title`` names the first scene where no heading does."""
        if self.front is not None and not self.scenes and not self.scene.body:
            self.add_front()
        self.begin(None, None)
        scenes = self.scenes
        if any(not scene.title_page for scene in scenes):
            scenes = [s for s in scenes if not s.title_page or s.card is not None]
        drafts: list[SceneDraft] = []
        for scene in scenes:
            heading = scene.heading
            if heading is None and not drafts and (not self.above or scene.title_page):
                heading = title or self.title
            at = scene.at or self.span(0, 0)
            drafts.append(SceneDraft(at, heading, scene.card, scene.within, tuple(scene.body)))
        return Draft(self.source, tuple(drafts), tuple(self.oddities))


def _names_scene(card: Pairs) -> bool:
    return any(key.value == "scene" for key, _ in card.pairs)
