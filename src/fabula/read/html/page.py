"""One page of HTML or XHTML: its blocks in order, with the paths of their elements."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from enum import Enum
from typing import cast

from fabula.read.decode import decode
from fabula.read.folder import Unreadable
from fabula.read.needs import need
from fabula.read.prose import MOST_PIECES, Prose
from fabula.read.xml import Element, Paths

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption "
    "figure footer form header hgroup html li main ol p pre section summary table tbody td tfoot "
    "th thead tr ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SKIPPED = frozenset(
    "head script style template noscript nav svg math object iframe button select del "
    "audio video canvas".split()
)
NOT_TOLD = frozenset(
    "toc titlepage halftitlepage dedication copyright-page imprint colophon cover landmarks loi "
    "lot index pagebreak endnotes rearnotes page-list other-credits contributors "
    "acknowledgments".split()
)
"""kinds of pages and parts (``epub:type``) that are no part of what is told"""
_NOT_CLASSES = frozenset({"pagenum", "pageno", "pg-boilerplate", "page-number", "toc"})
_ASIDES = frozenset({"footnote", "endnote", "rearnote"})
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_PARTED = re.compile(r"\n[ \t]*\n\s*")
_ENCODINGS = (
    "iso8859", "cp125", "cp437", "cp85", "cp86", "koi8", "mac-", "latin", "gb", "big5", "shift_jis",
    "euc", "cp932", "cp949", "iso2022", "tis",
)  # fmt: skip


def parse_page(data: bytes, path: str) -> Element:
    """The tree of a page; of one that is broken, what can be made out. Raises ``Unreadable``."""
    etree = need("lxml.etree", "lxml")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(_utf8(data, path), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        root = None
    if root is None:
        raise Unreadable(f"{path} is empty, or no page of HTML")
    return cast(Element, root)


def _utf8(data: bytes, path: str) -> bytes:
    """The bytes in UTF-8, from the encoding that the page names or shows."""
    named = _CHARSET.search(data[:4096])
    if named is not None and b"\0" not in data[:100]:
        try:
            known = codecs.lookup(named[1].decode("ascii"))
            if known.name not in ("utf-8", "ascii") and _is_text(known.name):
                return data.decode(known.name, "replace").encode("utf-8", "replace")
        except (LookupError, ValueError, UnicodeError):
            pass
    source, odd = decode(data, path)
    if odd and not source.text:
        raise Unreadable(odd[0].message, odd[0].hint)
    return source.text.encode("utf-8", "replace")


def _is_text(encoding: str) -> bool:
    """Whether a name is one of an encoding of text that a page may have."""
    return encoding.startswith(_ENCODINGS)


def kinds_of(element: Element) -> frozenset[str]:
    """What ``epub:type``, ``role`` and ``class`` say that an element is."""
    said = f"{element.get('epub:type', '')} {element.get('role', '').replace('doc-', '')}"
    return frozenset(said.lower().split())


class Page:
    """Reads one page into ``prose``. ``where`` stands before the paths of its elements."""

    def __init__(self, prose: Prose, root: Element, where: str = "") -> None:
        self.prose = prose
        self.root = root
        self.where = where
        self.paths = Paths()
        self.words: list[str] = []
        self.block = root
        """the innermost block that is open"""
        self.first: Element | None = None
        """the block in which the words began"""
        self.asides = 0
        self.pre = 0
        self.pictures = 0
        self.title = self._title()

    def read(self) -> None:
        """All that the page tells, in order."""
        heading: Element | None = None
        for steps, (element, step) in enumerate(_walk(self.root)):
            tag = element.tag
            if steps >= 2 * MOST_PIECES:
                self.prose.too_many("elements on a page", self.where or "the page")
            if self.prose.full:
                break
            if step is Step.IN:
                if not isinstance(tag, str):
                    self._comment(element)
                    continue
                if heading is not None:
                    self.words.append(" " if tag in _BLOCKS or tag == "br" else "")
                elif tag in _HEADINGS or tag == "hgroup":
                    self.flush()
                    heading = element
                else:
                    self._open(element, tag)
                self._take(element.text)
                continue
            if element is heading:
                self._heading(element)
                heading = None
            elif heading is None and isinstance(tag, str):
                self._close(element, tag, step)
            if element is not self.root:
                self._take(element.tail)
        self.flush()
        if self.pictures:
            self.prose.keep("pictures", "a picture", self.where or "the page", 0, self.pictures)

    def _open(self, element: Element, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
            self.block = element
            self.pre += tag == "pre"
            self.asides += _is_aside(element, tag)
        elif tag == "br":
            self.words.append("\n")
        elif tag == "hr":
            self.flush()
            self.prose.rule(self._pointer(element), element.sourceline or 0)
        elif tag == "img":
            self.pictures += 1

    def _close(self, element: Element, tag: str, step: Step) -> None:
        if tag in _BLOCKS:
            self.flush()
            self.block = _above(element)
            if step is Step.OUT:
                self.pre -= tag == "pre"
                self.asides -= _is_aside(element, tag)

    def _take(self, words: str | None) -> None:
        if not words:
            return
        if self.first is None:
            if words.isspace():
                return
            self.first = self.block
        if self.pre or ("\n" not in words and "  " not in words):
            self.words.append(words)
        else:
            self.words.append(_BLANKS.sub(" ", words))

    def _heading(self, element: Element) -> None:
        words, self.words, self.first = "".join(self.words), [], None
        inner = next((one for one in element.iter() if one.tag in _HEADINGS), element)
        level = _HEADINGS.get(inner.tag, 1)
        self.prose.heading(words, level, self._pointer(element), element.sourceline or 0)

    def _comment(self, comment: Element) -> None:
        pointer = self._pointer(_above(comment))
        self.prose.note(comment.text or "", pointer, comment.sourceline or 0, None, "comments")

    def flush(self) -> None:
        """A block ends: its words are paragraphs, parted by empty lines."""
        element, self.first = self.first, None
        words, self.words = "".join(self.words), []
        if element is None or not words.strip():
            return
        pointer, line = self._pointer(element), element.sourceline or 0
        for piece in _PARTED.split(words) if "\n" in words else (words,):
            said = (
                "\n".join(row.strip(" ") for row in piece.split("\n")) if "\n" in piece else piece
            )
            if self.asides:
                self.prose.aside(said, pointer, line)
            else:
                self.prose.paragraph(said, pointer, line)

    def _pointer(self, element: Element) -> str:
        path = self.paths.of(element)
        return f"{self.where} {path}" if self.where else path

    def _title(self) -> str:
        found = next(self.root.iter("title"), None)
        return " ".join("".join(found.itertext()).split()) if found is not None else ""


class Step(Enum):
    """Where a walk through a page is: it enters an element, leaves it, or passes it by."""

    IN = "in"
    OUT = "out"
    BY = "by"


def _walk(root: Element) -> Iterator[tuple[Element, Step]]:
    """Every element that is told, when it opens and when it closes; the others once."""
    yield root, Step.IN
    stack: list[tuple[Element, Iterator[Element]]] = [(root, iter(root))]
    while stack:
        element, children = stack[-1]
        for child in children:
            if _is_told(child):
                yield child, Step.IN
                stack.append((child, iter(child)))
                break
            yield child, Step.BY
        else:
            stack.pop()
            yield element, Step.OUT


def _above(element: Element) -> Element:
    above = element.getparent()
    return element if above is None else above


def _is_aside(element: Element, tag: str) -> bool:
    return tag in ("aside", "li", "div") and not _ASIDES.isdisjoint(kinds_of(element))


def _is_told(element: Element) -> bool:
    if not isinstance(element.tag, str):
        return True
    if element.tag in _SKIPPED:
        return False
    attributes = element.attrib
    if not attributes:
        return True
    if not _NOT_CLASSES.isdisjoint(attributes.get("class", "").lower().split()):
        return False
    return not ("epub:type" in attributes or "role" in attributes) or NOT_TOLD.isdisjoint(
        kinds_of(element)
    )
