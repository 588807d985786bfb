"""From paragraphs and headings to scenes: what all readers of written pages share.

A heading opens a scene, and so does a scene break. A heading with neither text nor card
before the next heading is a container, as in Markdown. Where a file knows no headings,
paragraphs such as ``Chapter 4`` are taken for them. What stands before the first heading is
a title page as long as it has no long paragraph and no card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from fabula.model.draft import Draft, Pairs, SceneDraft, Text
from fabula.model.terms import Oddity
from fabula.read import chapters
from fabula.read.build import join_cards
from fabula.read.extract import Extractor
from fabula.read.ids import told_apart
from fabula.read.keeping import Keeping
from fabula.read.notes import is_card, note_card
from fabula.read.outline import MOST_ODDITIES, MOST_SCENES
from fabula.read.pieces import LONG, Kind, Piece
from fabula.read.reading import Kept
from fabula.read.shaping import told, with_chapters
from fabula.read.styles import Role, Style
from fabula.text import Block, Source, Span

_LISTED = re.compile(r"^( *)[–—•·▪‣◦] +", re.MULTILINE)
"""what word processors make of a dash at the beginning of a line"""
MOST_PIECES = 1_000_000
"""Paragraphs of one file that are read."""


class Prose:
    """Takes the pieces of one file as they come; ``draft`` makes scenes of them.

    ``title`` is what the file says of itself. Numbered lines are given by ``line``, numbered
    paragraphs with ``step`` 0. A file that is a text itself is given as ``source``; its pieces
    come through ``take`` and ``take_note``.
    """

    def __init__(self, path: str, step: int = 1, source: Source | None = None) -> None:
        self.title = ""
        self._extractor = Extractor(path)
        self._source = source
        self._step = step
        self._pieces: list[Piece] = []
        self._odd: list[tuple[str, str, Text]] = []
        self._keeping = Keeping()
        self._oddities: list[Oddity] = []
        self._full = False

    def heading(self, words: str, level: int, pointer: str, line: int = 0) -> Text | None:
        """A heading of a level from 1 on; one without words is none."""
        name = " ".join(words.split())
        return self._passage(Kind.HEADING, name, pointer, line, level) if name else None

    def paragraph(self, words: str, pointer: str, line: int = 0) -> Text | None:
        """A paragraph of prose, which may be no more than the mark of a scene break."""
        bare = words.strip()
        if not bare:
            return None
        kind = Kind.BREAK if len(bare) <= 80 and chapters.is_break(bare) else Kind.PROSE
        return self._passage(kind, bare, pointer, line)

    def styled(self, style: Style, words: str, pointer: str, line: int = 0) -> Text | None:
        """A paragraph as its style has it; the first one in the style of titles is the title."""
        if style.role is Role.TITLE and not self.count and words.strip():
            self.title = self.title or " ".join(words.split())
        elif style.level or style.role is Role.TITLE:
            return self.heading(words, style.level or 1, pointer, line)
        elif style.role is Role.BREAK:
            self.rule(pointer, line)
        elif style.role is None or (style.role is Role.SUBTITLE and self.count):
            return self.paragraph(words, pointer, line)
        return None

    def aside(self, words: str, pointer: str, line: int = 0) -> None:
        """Words that belong to the scene without shaping it."""
        bare = words.strip()
        if bare:
            self._passage(Kind.ASIDE, bare, pointer, line)

    def rule(self, pointer: str, line: int = 0) -> None:
        """A scene break without words: a ruled line."""
        self._passage(Kind.BREAK, "* * *", pointer, line)

    def note(self, words: str, pointer: str, line: int, at: Text | None, kind: str) -> None:
        """A note at a passage: a card if its first word says so; else kept aside as ``kind``.

        The card of a paragraph comes before its words: if it is the second of a scene, a scene
        starts there.
        """
        if is_card(words):
            words = _LISTED.sub(r"\1- ", words.replace("\u00a0", " ").expandtabs(2)).rstrip()
            self.take_note(self._extractor.passage(words, pointer, line, self._step), at)
        elif words.strip():
            text = self._extractor.passage(words.strip(), pointer, line, self._step)
            self._keeping.add(kind, text)

    def take_note(self, text: Text, at: Text | None) -> None:
        """A card as it was written, at a passage."""
        if self._room(text):
            self._pieces.insert(self._before(at), Piece(Kind.CARD, text, at=at))

    def _before(self, at: Text | None) -> int:
        """Where the card of a passage belongs among the pieces."""
        last = len(self._pieces)
        for place in range(last - 1, max(last - 3, -1), -1):
            if self._pieces[place].text is at:
                return place if self._pieces[place].kind is Kind.PROSE else last
        return last

    def keep(self, field: str, words: str, pointer: str, line: int = 0, times: int = 1) -> None:
        """Something of the file that is not read."""
        text = self._extractor.passage(words[:LONG], pointer, line, self._step)
        self._keeping.add(field, text, times)

    def odd(self, message: str, words: str, pointer: str, line: int = 0, hint: str = "") -> None:
        """Something in the file that could not be read as it stands."""
        text = self._extractor.passage(words, pointer, line, self._step)
        self._odd.append((message, hint, text))

    @property
    def full(self) -> bool:
        """Whether no more is taken in."""
        return self._full

    def too_many(self, what: str, pointer: str, line: int = 0) -> None:
        """There are more of something than any story has: no more is taken in."""
        if not self._full:
            self._full = True
            text = self._extractor.passage("", pointer, line, self._step)
            message = f"a file may hold {MOST_PIECES:,} {what}; the rest of it is left out"
            self._odd.append((message, "", text))

    @property
    def count(self) -> int:
        """How many pieces there are so far."""
        return len(self._pieces)

    def kept(self) -> tuple[Kept, ...]:
        """What is not read."""
        return self._keeping.all()

    def draft(self, shaped: Callable[[Sequence[Piece]], Sequence[Piece]] | None = None) -> Draft:
        """The scenes. ``shaped`` may look over the pieces first."""
        source = self._source or self._extractor.done()
        pieces: Sequence[Piece] = self._pieces
        if shaped is not None:
            pieces = shaped(pieces)
        if not any(piece.kind is Kind.HEADING for piece in pieces):
            pieces = with_chapters(pieces)
        maker = _Scenes(told(pieces))
        for message, hint, text in self._odd[:MOST_ODDITIES]:
            self._oddities.append(Oddity("unreadable-card", message, text.span, hint))
        odd = (*self._oddities, *maker.oddities[:MOST_ODDITIES])
        return told_apart((Draft(source, tuple(maker.scenes), odd),))[0]

    def take(self, kind: Kind, text: Text, level: int = 0) -> Text | None:
        """A piece in its place; nothing where there are too many."""
        if not self._room(text):
            return None
        self._pieces.append(Piece(kind, text, level))
        return text

    def _passage(
        self, kind: Kind, words: str, pointer: str, line: int, level: int = 0
    ) -> Text | None:
        return self.take(kind, self._extractor.passage(words, pointer, line, self._step), level)

    def _room(self, text: Text) -> bool:
        if len(self._pieces) < MOST_PIECES and not self._full:
            return True
        if not self._full:
            self._full = True
            message = f"a file may hold {MOST_PIECES:,} paragraphs; the rest of it is left out"
            self._odd.append((message, "", text))
        return False


class _Open:
    """A scene that is still being read."""

    __slots__ = ("at", "body", "cards", "heading", "within")

    def __init__(self, heading: Text | None, at: Span | None, within: tuple[str, ...]) -> None:
        self.heading = heading
        self.at = at
        self.within = within
        self.body: list[Span] = []
        self.cards: list[Piece] = []


class _Scenes:
    """Pieces in, scenes out. The text of the pieces must be whole."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.scenes: list[SceneDraft] = []
        self.oddities: list[Oddity] = []
        self.above: list[tuple[int, str]] = []
        self.names: tuple[str, ...] = ()
        self.open = _Open(None, None, ())
        self.named: Piece | None = None
        """the heading before, if nothing stands between"""
        for piece in pieces:
            self.take(piece)
            if len(self.scenes) >= MOST_SCENES:
                message = f"a file may hold {MOST_SCENES:,} scenes; the rest of it is left out"
                self.oddities.append(Oddity("unreadable-card", message, piece.text.span))
                break
        self.close()

    def take(self, piece: Piece) -> None:
        if piece.kind is Kind.HEADING:
            self.heading(piece)
            return
        self.named = None
        if piece.kind is Kind.BREAK:
            if self.open.body or self.open.cards:
                self.begin(None, piece.text.span)
        elif piece.kind is Kind.CARD:
            self.card(piece)
        else:
            if self.open.at is None:
                self.open.at = _first_line(piece.text.span)
            self.open.body.append(piece.text.span)

    def heading(self, piece: Piece) -> None:
        level = 2 * piece.level
        if self.named is not None and self._is_its_name(piece, self.named):
            level += 1  # "Chapter I" and below it, as large, the name of the chapter
        self.named = piece
        while self.above and self.above[-1][0] >= level:
            self.above.pop()
        self.names = tuple(name for _, name in self.above)
        self.begin(piece.text, piece.text.span)
        self.above.append((level, piece.text.value))
        self.names = (*self.names, piece.text.value)

    @staticmethod
    def _is_its_name(piece: Piece, above: Piece) -> bool:
        numbered, name = above.text.value, piece.text.value
        return (
            piece.level == above.level
            and bool(chapters.is_bare(numbered))
            and not chapters.chapter_level(name)
            and not chapters.is_bare(name)
        )

    def card(self, piece: Piece) -> None:
        """The card of the scene that is open; a second one elsewhere in it starts a scene there."""
        cards = self.open.cards
        if cards and (piece.at is None or piece.at is not cards[-1].at):
            self.begin(None, piece.at.span if piece.at is not None else piece.text.span)
        self.open.cards.append(piece)
        if self.open.at is None:
            self.open.at = piece.text.span

    def begin(self, heading: Text | None, at: Span) -> None:
        self.close()
        self.open = _Open(heading, at, self.names)

    def close(self) -> None:
        scene = self.open
        if not (scene.body or scene.cards) or scene.at is None:
            return
        found: list[Pairs] = []
        for piece in scene.cards:
            one, odd = note_card(piece.text)
            self.oddities += odd
            if one is not None and one.pairs:
                found.append(one)
        card = found[0] if len(found) == 1 else join_cards(found[0], *found[1:]) if found else None
        self.scenes.append(
            SceneDraft(scene.at, scene.heading, card, scene.within, tuple(scene.body))
        )


def _first_line(span: Span) -> Span:
    block: Block = span.block
    stop = block.source.text.find("\n", block.start, block.end)
    return span if stop < 0 else span.part(0, min(span.end, stop - block.start))
