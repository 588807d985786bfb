"""The body of an OpenDocument text: headings, paragraphs, and what hangs at them."""

from __future__ import annotations

import re

from fabula.model.draft import Text
from fabula.read.odt.styles import Styles
from fabula.read.prose import MOST_PIECES, Prose
from fabula.read.styles import Style
from fabula.read.xml import Element, words

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 100
_DEEPEST_BLOCKS = 150
_NOT_TOLD = frozenset(
    f"{_TEXT}{name}"
    for name in (
        "tracked-changes", "table-of-content", "alphabetical-index", "illustration-index",
        "table-index", "object-index", "user-index", "bibliography", "sequence-decls",
        "variable-decls", "user-field-decls",
    )
)  # fmt: skip
_MUTE = frozenset(
    f"{_TEXT}{name}" for name in ("hidden-text", "hidden-paragraph", "script", "ruby-text")
)


class _Line:
    """One paragraph being read."""

    __slots__ = ("boxes", "feet", "notes", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.notes: list[Element] = []
        self.feet: list[Element] = []
        self.boxes: list[Element] = []


class Body:
    """Reads the text into ``prose``, paragraph by paragraph."""

    def __init__(self, prose: Prose, styles: Styles, flat: bool) -> None:
        self.prose = prose
        self.styles = styles
        self.flat = flat
        self.number = 0
        self.pictures = 0

    def read(self, text: Element) -> None:
        """All of the text."""
        self._blocks(text, 0)
        if self.pictures:
            self.prose.keep("pictures", "a picture", "the whole file", 0, self.pictures)

    def _blocks(self, parent: Element, depth: int) -> None:
        for child in parent:
            tag = child.tag
            if self.prose.full:
                return
            if tag == f"{_TEXT}p" or tag == f"{_TEXT}h":
                self._paragraph(child, tag == f"{_TEXT}h")
            elif tag in _NOT_TOLD or depth > _DEEPEST_BLOCKS:
                continue
            elif tag == f"{_DRAW}frame":
                self._boxes(child)
            else:
                self._blocks(child, depth + 1)

    def _boxes(self, frame: Element) -> None:
        boxes = frame.findall(f"{_DRAW}text-box")
        for box in boxes:
            self._blocks(box, _DEEPEST_BLOCKS)
        self.pictures += not boxes

    def _paragraph(self, paragraph: Element, heading: bool) -> None:
        self.number += 1
        if self.number > MOST_PIECES:
            self.prose.too_many("paragraphs", f"paragraph {self.number}", self._line_of(paragraph))
            return
        style = self.styles.of(paragraph.get(f"{_TEXT}style-name", ""))
        if heading:
            level = paragraph.get(f"{_TEXT}outline-level", "") or "1"
            style = Style(int(level) if level in tuple("123456789") else 1)
        line = _Line()
        _inline(paragraph, line)
        said = "".join(line.words)
        pointer, number = f"paragraph {self.number}", self._line_of(paragraph)
        at = self.prose.styled(style, said, pointer, number)
        self._hang(line, pointer, number, at)

    def _hang(self, line: _Line, pointer: str, number: int, at: Text | None) -> None:
        """What stands in the margin, in frames and at the foot of a paragraph."""
        for note in line.notes:
            place = self._line_of(note) if self.flat else number
            self.prose.note(_lines(note), f"{pointer}, comment", place, at, "comments")
        for box in line.boxes:
            inner = box.findall(f"{_DRAW}text-box")
            self.pictures += not inner
            for one in inner:
                self.prose.aside(_lines(one), f"{pointer}, text box", number)
        for foot in line.feet:
            body = foot.find(f"{_TEXT}note-body")
            if body is not None:
                kind = "endnote" if foot.get(f"{_TEXT}note-class", "") == "endnote" else "footnote"
                self.prose.aside(_lines(body), f"{pointer}, {kind}", number)

    def _line_of(self, element: Element) -> int:
        return element.sourceline if self.flat else self.number


def _inline(parent: Element, line: _Line) -> None:
    """The words of a paragraph; blanks count once, as the format has it."""
    said = line.words
    if parent.text:
        said.append(_plain(parent.text))
    for child in parent:
        tag = child.tag
        if tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "") or "1"
            blanks = int(count) if count.isdecimal() and len(count) < 4 else 1
            said.append(" " * min(blanks, _MOST_BLANKS))
        elif tag == f"{_TEXT}tab":
            said.append("\t")
        elif tag == f"{_TEXT}line-break":
            said.append("\n")
        elif tag == f"{OFFICE}annotation":
            line.notes.append(child)
        elif tag == f"{_TEXT}note":
            line.feet.append(child)
        elif tag == f"{_DRAW}frame":
            line.boxes.append(child)
        elif tag not in _MUTE and isinstance(tag, str) and tag.startswith(_TEXT):
            _inline(child, line)
        if child.tail:
            said.append(_plain(child.tail))


def _plain(said: str) -> str:
    return _BLANKS.sub(" ", said) if "\n" in said or "  " in said or "\t" in said else said


def _lines(note: Element) -> str:
    """The paragraphs of a note as lines; what is in a list begins with a dash."""
    lines = []
    for paragraph in note.iter(f"{_TEXT}p", f"{_TEXT}h"):
        above = paragraph.getparent()
        listed = above is not None and above.tag == f"{_TEXT}list-item"
        line = _Line()
        _inline(paragraph, line)
        said = "".join(line.words).rstrip()
        lines.append(f"- {said}" if listed and said else said)
    return "\n".join(lines) if lines else words(note)
