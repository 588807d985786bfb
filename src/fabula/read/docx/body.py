"""The body of a Word document: paragraphs and what hangs at them, as they would read."""

from __future__ import annotations

from collections.abc import Iterable

from fabula.model.draft import Text
from fabula.read.docx.styles import PLAIN, Styles, numbered_as, outline_level
from fabula.read.prose import MOST_PIECES, Prose
from fabula.read.styles import Style
from fabula.read.xml import Element, local

_GONE = ("del", "moveFrom")
_HOLD = ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml")
_HOLD_MORE = ("dir", "bdo", "ruby", "rubyBase")
_FIXED = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_TITLE_CASE = ("on", "1", "true", "")


class _Line:
    """One paragraph being read: its words, and what hangs at it."""

    __slots__ = ("boxes", "comments", "feet", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.comments: list[str] = []
        self.feet: list[tuple[int, str]] = []
        """notes below: 0 for footnotes, 1 for endnotes, and the id"""
        self.boxes: list[Element] = []


class Body:
    """Reads the body into ``prose``, paragraph by paragraph."""

    def __init__(self, prose: Prose, styles: Styles) -> None:
        self.prose = prose
        self.styles = styles
        self.number = 0
        self.line = _Line()
        self.w = ""
        self.tags: dict[str, str] = {}
        self.comments: dict[str, str] = {}
        self.feet: tuple[dict[str, str], dict[str, str]] = ({}, {})
        self.noted: set[str] = set()
        self.pictures = 0

    def read(
        self, root: Element, comments: Element | None, feet: tuple[Element | None, Element | None]
    ) -> None:
        """All of the document."""
        self._speak(root)
        body = root.find(f"{self.w}body")
        self.comments = self._notes(comments, "comment")
        self.feet = (self._notes(feet[0], "footnote"), self._notes(feet[1], "endnote"))
        self.line = _Line()
        if body is not None:
            self._blocks(body)
        if self.line.words or self.line.comments:
            self._end(PLAIN, None)
        if self.pictures:
            self.prose.keep("pictures", "a picture", "the whole file", 0, self.pictures)

    def _speak(self, root: Element) -> None:
        """Learn the namespace of the document: there are two editions of the standard."""
        self.w = root.tag.partition("}")[0] + "}" if "}" in root.tag else ""
        self.tags = {}

    def _name(self, element: Element) -> str:
        tag = element.tag
        name = self.tags.get(tag)
        if name is None:
            name = self.tags[tag] = local(element)
        return name

    def _notes(self, part: Element | None, kind: str) -> dict[str, str]:
        """Comments or footnotes by id, their paragraphs as lines."""
        found: dict[str, str] = {}
        if part is None:
            return found
        for note in part.iter(f"{self.w}{kind}"):
            lines = []
            for paragraph in note.iter(f"{self.w}p"):
                self.line = _Line()
                self._inline(paragraph)
                listed = numbered_as(paragraph, self.w) is not None
                words = "".join(self.line.words)
                lines.append(f"- {words}" if listed and words.strip() else words)
            found[note.get(f"{self.w}id", "")] = "\n".join(lines)
        return found

    # --- blocks

    def _blocks(self, parent: Element) -> None:
        for child in parent:
            if self.prose.full:
                return
            name = self._name(child)
            if name == "p":
                self._paragraph(child)
            elif name == "commentRangeStart":
                self.line.comments.append(child.get(f"{self.w}id", ""))
            elif name == "AlternateContent":
                for choice in list(child)[:1]:
                    self._blocks(choice)
            elif name == "sdt":
                if not self._is_contents(child):
                    self._blocks(child)
            elif name not in _GONE and name not in ("sectPr", "tblPr", "tblGrid", "sdtPr"):
                self._blocks(child)

    def _is_contents(self, box: Element) -> bool:
        gallery = box.find(f"{self.w}sdtPr/{self.w}docPartObj/{self.w}docPartGallery")
        return gallery is not None and "Contents" in gallery.get(f"{self.w}val", "")

    def _paragraph(self, paragraph: Element) -> None:
        self.number += 1
        if self.number > MOST_PIECES:
            self.prose.too_many("paragraphs", f"paragraph {self.number}", self.number)
            return
        about = paragraph.find(f"{self.w}pPr")
        style, numbered = PLAIN, None
        if about is not None:
            named = about.find(f"{self.w}pStyle")
            if named is not None:
                style = self.styles.of(named.get(f"{self.w}val", ""))
            outline = about.find(f"{self.w}outlineLvl")
            if outline is not None and style.role is None:
                style = style._replace(level=outline_level(outline, self.w) or style.level)
            if style.level:
                numbered = numbered_as(paragraph, self.w) or style.numbered
        self._inline(paragraph)
        if about is not None and self._mark_gone(about):
            return  # its words join those of the next
        self._end(style, numbered)

    def _mark_gone(self, about: Element) -> bool:
        """Whether the end of the paragraph is deleted, so that it runs on into the next."""
        mark = about.find(f"{self.w}rPr")
        return mark is not None and any(self._name(child) in _GONE for child in mark)

    def _end(self, style: Style, numbered: tuple[str, str] | None) -> None:
        """A paragraph is whole: hand it over with its notes."""
        line, self.line = self.line, _Line()
        pointer = f"paragraph {self.number}"
        words = "".join(line.words)
        shown = self.styles.numbers.next(numbered) if numbered is not None else ""
        if style.level and not words.strip():
            words = shown
        self._hang(line, pointer, self.prose.styled(style, words, pointer, self.number))

    def _hang(self, line: _Line, pointer: str, at: Text | None) -> None:
        """The comments at a paragraph, and what stands in boxes and at its foot."""
        number = self.number
        notes = [one for one in dict.fromkeys(line.comments) if one not in self.noted]
        self.noted.update(notes)
        for one in notes:
            self.prose.note(
                self.comments.get(one, ""), f"{pointer}, comment", number, at, "comments"
            )
        for box in line.boxes:
            self._box(box, pointer)
        for kind, one in line.feet:
            foot = self.feet[kind].get(one, "")
            self.prose.aside(foot, f"{pointer}, {('footnote', 'endnote')[kind]}", number)

    def _box(self, box: Element, pointer: str) -> None:
        outer = self.line
        for paragraph in box.iter(f"{self.w}p"):
            self.line = _Line()
            self._inline(paragraph)
            self.prose.aside("".join(self.line.words), f"{pointer}, text box", self.number)
        self.line = outer

    # --- within a paragraph

    def _inline(self, parent: Element) -> None:
        line, w = self.line, self.w
        for child in parent:
            name = self._name(child)
            if name == "r":
                self._run(child)
            elif name == "commentRangeStart":
                line.comments.append(child.get(f"{w}id", ""))
            elif name in _HOLD or name in _HOLD_MORE:
                self._inline(child)
            elif name in ("oMath", "oMathPara"):
                line.words += child.itertext()

    def _run(self, run: Element) -> None:
        line = self.line
        for piece in run:
            name = self._name(piece)
            if name == "t":
                line.words.append(piece.text or "")
            elif name in _FIXED:
                line.words.append(_FIXED[name])
            elif name == "rPr":
                if self._hidden(piece):
                    return
            elif name == "commentReference":
                line.comments.append(piece.get(f"{self.w}id", ""))
            elif name in ("footnoteReference", "endnoteReference"):
                line.feet.append((int(name[0] == "e"), piece.get(f"{self.w}id", "")))
            elif name in ("drawing", "pict", "AlternateContent", "object"):
                self._drawn(piece)

    def _hidden(self, about: Element) -> bool:
        vanish = about.find(f"{self.w}vanish") if len(about) else None
        return vanish is not None and vanish.get(f"{self.w}val", "on") in _TITLE_CASE

    def _drawn(self, drawing: Element) -> None:
        """Text boxes in a drawing; of two shapes for old and new programs, the new one."""
        if self._name(drawing) == "AlternateContent":
            drawing = next(iter(drawing), drawing)
        boxes = _outermost(drawing.iter(f"{self.w}txbxContent"))
        self.line.boxes += boxes
        self.pictures += not boxes


def _outermost(boxes: Iterable[Element]) -> list[Element]:
    """Boxes that stand in no other of them: ``iter`` gives those around first."""
    found: dict[Element, None] = {}
    for box in boxes:
        above = box.getparent()
        while above is not None and above not in found:
            above = above.getparent()
        if above is None:
            found[box] = None
    return list(found)
