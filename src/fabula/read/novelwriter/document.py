"""One document of novelWriter (``*.nwd``): headings, and under each its lines of meta data.

Written after novelWriter's own reading of lines (its documentation, "Tags and References" and
"Comments"): a line that begins with ``#`` may be a heading, with ``@`` a reference, with ``%``
a comment; all meta data belongs to the heading above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fabula.model.draft import Text
from fabula.text import Block, Source, Span

_LINES = re.compile(r"^[#@%][^\r\n]*", re.MULTILINE)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_TOP = re.compile(r"(?:%%~[^\n]*(?:\n|\Z))*")
_NAME = re.compile(r"^%%~name:[ \t]*([^\r\n]*?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,4}|#{1,3}!)[ \t]+(\S[^\r\n]*?)[ \t]*\Z")
_REFERENCE = re.compile(r"@([^\s:@][^:]*?)[ \t]*:(.*)", re.DOTALL)
_COMMENT = re.compile(r"%[ \t]*([A-Za-z]+)(?:\.([\w-]+))?[ \t]*:[ \t]*(\S.*?)?[ \t]*\Z")
_LAYOUT = re.compile(r"(?:\s*\[(?:new ?page|vspace(?::[^\]\n]{0,10})?)\])*\s*\Z", re.IGNORECASE)
_MODIFIERS = frozenset({"synopsis", "short", "story", "note", "footnote"})
MOST_HEADINGS = 250_000
"""Headings of one document that are read."""


class Reference(NamedTuple):
    """``@char: Jane, John``: ``key`` in small letters, without the sign."""

    key: str
    values: tuple[Text, ...]
    line: Text


class Comment(NamedTuple):
    """``%Story.when: 3 May 1987``: ``kind`` is ``story``; a plain comment has none, nor a key.

    ``line`` is all that stands behind the sign.
    """

    kind: str
    key: Text | None
    value: Text
    line: Text


class Section(NamedTuple):
    """A heading and what stands under it up to the next; level 0: before the first heading.

    ``title`` marks the title page (``#!``).
    """

    level: int
    name: Text
    title: bool = False
    references: tuple[Reference, ...] = ()
    comments: tuple[Comment, ...] = ()
    prose: tuple[Span, ...] = ()


def read_sections(source: Source) -> tuple[Section, ...]:
    """The sections of a document. What stands before the first heading bears its name."""
    text = source.text
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    top = _TOP.match(text)
    start = top.end() if top else 0
    return tuple(_Reader(source, text, start, _document_name(source, text[:start])).sections())


def _document_name(source: Source, top: str) -> Text:
    found = _NAME.search(top)
    if found is None or not found[1]:
        stem = source.path.rpartition("/")[2].removesuffix(".nwd")
        return Text(stem, Span(Block(source, 0, len(top)), 0, 0))
    return Text(found[1], Span(Block(source, *found.span()), found.start(1) - found.start(),
                               found.end(1) - found.start()))  # fmt: skip


class _Reader:
    """The document being read: the section that is open, and where the prose goes on."""

    def __init__(self, source: Source, text: str, start: int, name: Text) -> None:
        self.source = source
        self.text = text
        self.at = start
        self.open = Section(0, name)
        self.references: list[Reference] = []
        self.comments: list[Comment] = []
        self.prose: list[Span] = []

    def sections(self) -> Iterator[Section]:
        """The sections in turn; of those without a heading only such as say something."""
        count = 0
        for line in _LINES.finditer(self.text, self.at):
            mark = line[0][0]
            if mark == "#":
                heading = _HEADING.match(line[0])
                if heading is None:
                    continue
                self.words(line.start())
                if (closed := self.closed()) is not None:
                    yield closed
                count += 1
                if count > MOST_HEADINGS:
                    return
                name = self.text_at(line.start(), heading.start(2), heading.end(2), line.end())
                title = heading[1] == "#!"
                self.open = Section(len(heading[1].rstrip("!")), name, title)
            elif mark == "@" and (reference := self.reference(line)) is not None:
                self.words(line.start())
                self.references.append(reference)
            elif mark == "%":
                self.words(line.start())
                self.comment(line)
            else:
                continue
            self.at = line.end()
        self.words(len(self.text))
        if (closed := self.closed()) is not None:
            yield closed

    def closed(self) -> Section | None:
        """The section that ends here."""
        made = self.open._replace(
            references=tuple(self.references),
            comments=tuple(self.comments),
            prose=tuple(self.prose),
        )
        self.references, self.comments, self.prose = [], [], []
        says = made.level or made.references or made.comments or made.prose
        return made if says else None

    def words(self, end: int) -> None:
        """The prose up to ``end``, if any; commands of the layout alone are none."""
        piece = self.text[self.at : end]
        bare = piece.strip()
        if bare and not (bare[0] == "[" and _LAYOUT.match(bare)):
            start = self.at + len(piece) - len(piece.lstrip())
            self.prose.append(Span(Block(self.source, start, start + len(bare)), 0, len(bare)))

    def reference(self, line: re.Match[str]) -> Reference | None:
        """The tags of a line of references; ``None`` for a line of prose."""
        match = _REFERENCE.match(line[0])
        if match is None:
            return None
        start, end, at = line.start(), line.end(), match.start(2)
        block = Block(self.source, start, end)
        values: list[Text] = []
        for piece in match[2].split(","):
            bare = piece.strip()
            if bare:
                first = at + len(piece) - len(piece.lstrip())
                values.append(Text(bare, Span(block, first, first + len(bare))))
            at += len(piece) + 1
        whole = Text(line[0].rstrip(), Span(block, 0, len(line[0].rstrip())))
        return Reference(match[1].lower(), tuple(values), whole)

    def comment(self, line: re.Match[str]) -> None:
        """A comment; a footnote is prose, and what begins with ``%~`` is for nobody."""
        words = line[0]
        if words.startswith("%~"):
            return
        start, end = line.span()
        match = _COMMENT.match(words)
        kind = match[1].lower() if match else ""
        if match is None or kind not in _MODIFIERS:
            bare = words[1:].strip()
            first = 1 + len(words[1:]) - len(words[1:].lstrip())
            value = self.text_at(start, first, first + len(bare), end)
            self.comments.append(Comment("", None, value, value))
            return
        value = self.text_at(
            start, *(match.span(3) if match[3] else (match.end(), match.end())), end
        )
        if kind == "footnote":
            if value.value:
                self.prose.append(value.span)
            return
        key = self.text_at(start, *match.span(2), end) if match[2] else None
        first = match.start(2) if match[2] else match.start(1)
        rest = self.text_at(start, first, len(words.rstrip()), end)
        self.comments.append(Comment(kind, key, value, rest))

    def text_at(self, start: int, first: int, last: int, end: int) -> Text:
        """``first``..``last`` of the line that stands at ``start``..``end``."""
        span = Span(Block(self.source, start, end), first, last)
        return Text(self.text[start + first : start + last], span)
