"""RTF to paragraphs: one pass over its tokens, with a stack of groups."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from fabula.read.rtf.words import ENCODINGS, ENDS, PAGES, SIGNS, SKIPPED, SYMBOLS, TOLD
from fabula.read.styles import Style, named

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+"
    r"|([^\\{}\r\n]+)|\\",
    re.DOTALL,
)
MOST_PARAGRAPHS = 1_000_000
"""Paragraphs that are read, empty ones among them."""
MOST_GROUPS = 10_000
"""Groups within groups that are read."""
_DEEPEST_STYLE = 50


class Paragraph(NamedTuple):
    """A paragraph of the text with what hangs at it; ``number`` counts from 1."""

    number: int
    words: str
    style: Style = Style()
    notes: tuple[str, ...] = ()
    feet: tuple[str, ...] = ()


class Document(NamedTuple):
    """A whole file; ``broken`` if its last group never ends."""

    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    broken: bool = False
    pictures: int = 0


class _Into(Enum):
    """Where words go."""

    TEXT = "text"
    NOTE = "note"
    FOOT = "foot"
    STYLES = "styles"
    FONTS = "fonts"
    TITLE = "title"
    NOWHERE = "nowhere"


class _State:
    """What a group holds, and gives back when it ends."""

    __slots__ = ("bound", "codec", "gone", "into", "level", "style", "uc")

    def __init__(self) -> None:
        self.into = _Into.TEXT
        self.codec = "cp1252"
        self.uc = 1
        self.gone = 0
        """bits: 1 for deleted words, 2 for hidden ones"""
        self.style = -1
        self.level = 0
        self.bound = False
        """whether the group began with ``\\*``"""

    def copy(self) -> _State:
        """The state for a group inside."""
        made = _State()
        made.into, made.codec, made.uc, made.gone = self.into, self.codec, self.uc, self.gone
        made.style, made.level = self.style, self.level
        return made


def document(data: bytes) -> Document:
    """All paragraphs of an RTF file. Never raises."""
    return _Reader(data.decode("latin-1")).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.state = _State()
        self.stack: list[_State] = []
        self.deep = 0
        self.words: list[str] = []
        self.note: list[str] = []
        self.foot: list[str] = []
        self.notes: list[str] = []
        self.feet: list[str] = []
        self.side: list[str] = []
        """the words of a style's or a font's group, or of the title"""
        self.bytes = bytearray()
        self.skip = 0
        self.high = 0
        self.found: list[Paragraph] = []
        self.number = 0
        self.codec = "cp1252"
        self.fonts: dict[int, str] = {}
        self.font = 0
        self.sheet: dict[int, tuple[str, int]] = {}
        self.above = -1
        self.styles: dict[int, Style] = {-1: Style()}
        self.title = ""
        self.pictures = 0

    def read(self) -> Document:
        """One pass."""
        at, text, match = 0, self.text, _TOKEN.match
        while (token := match(text, at)) is not None:
            at = token.end()
            kind = token.lastindex
            if kind == 6:
                self._plain(token[6])
            elif kind == 1 or kind == 2:
                at += self._word(token[1], token[2])
                if self.number > MOST_PARAGRAPHS:
                    break
            elif kind == 3:
                self._byte(token[3])
            elif kind == 4:
                self._symbol(token[4])
            elif kind == 5 and not self._group(token[5]):
                break
        self._flush()
        broken = bool(self.stack) and self.number <= MOST_PARAGRAPHS
        if self.words or self.notes or self.feet:
            self._end()
        return Document(tuple(self.found), " ".join(self.title.split()), broken, self.pictures)

    # --- tokens

    def _plain(self, words: str) -> None:
        if self.skip:
            cut = min(self.skip, len(words))
            self.skip -= cut
            words = words[cut:]
        if words:
            self._say(words if words.isascii() else self._decoded(words.encode("latin-1")))

    def _byte(self, digits: str) -> None:
        if self.skip:
            self.skip -= 1
        else:
            self.bytes.append(int(digits, 16))

    def _symbol(self, sign: str) -> None:
        if sign == "*":
            self.state.bound = True
        elif sign in "\r\n":
            self._word("par", None)
        elif self.skip and sign in SYMBOLS:
            self.skip -= 1
        elif sign in SYMBOLS:
            self._say(SYMBOLS[sign])

    def _group(self, brace: str) -> bool:
        """A group opens or closes; false where the whole document closes."""
        self._flush()
        self.skip = 0
        if brace == "{":
            if len(self.stack) < MOST_GROUPS:
                self.stack.append(self.state)
                self.state = self.state.copy()
            else:
                self.deep += 1
            return True
        if self.deep:
            self.deep -= 1
            return True
        if not self.stack:
            return False
        inner, self.state = self.state, self.stack.pop()
        if inner.into is not self.state.into or inner.into in (_Into.STYLES, _Into.FONTS):
            self._leave(inner)
        return bool(self.stack)

    def _word(self, word: str, digits: str | None) -> int:
        """A control word; gives how many bytes of raw data follow it."""
        if word == "u" and digits is not None:
            self._unicode(int(digits))
            return 0
        self._flush()
        value = int(digits) if digits is not None else None
        if word in SIGNS:
            self._say(SIGNS[word])
        elif word in ENDS:
            self._ends(word)
        elif word == "bin":
            return max(value or 0, 0)
        elif word in _SETTERS:
            _SETTERS[word](self, value)
        else:
            self._enter(word)
        return 0

    def _unicode(self, code: int) -> None:
        code += 0x10000 if code < 0 else 0
        self._flush()
        self.skip = self.state.uc
        if 0xD800 <= code < 0xDC00:
            self.high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self.high - 0xD800) << 10) + (code - 0xDC00) if self.high else 0xFFFD
        self.high = 0
        if 0 < code <= 0x10FFFF:
            self._say(chr(code))

    # --- words

    def _say(self, words: str) -> None:
        if self.bytes:
            self._flush()
        state = self.state
        if state.gone and state.into in (_Into.TEXT, _Into.FOOT):
            return
        if state.into is _Into.TEXT:
            self.words.append(words)
        elif state.into is _Into.NOTE:
            self.note.append(words)
        elif state.into is _Into.FOOT:
            self.foot.append(words)
        elif state.into is not _Into.NOWHERE:
            self.side.append(words)

    def _flush(self) -> None:
        """Bytes that belong together are characters of the font's encoding."""
        if self.bytes:
            data, self.bytes = bytes(self.bytes), bytearray()
            self._say(self._decoded(data))

    def _decoded(self, data: bytes) -> str:
        try:
            return data.decode(self.state.codec, "replace")
        except LookupError:
            return data.decode("cp1252", "replace")

    def _ends(self, word: str) -> None:
        into = self.state.into
        if into is _Into.TEXT:
            idle = word in ("page", "column", "row", "nestrow") and not self.words
            if not idle and not (self.state.gone and word == "par"):
                self._end()
        elif into in (_Into.NOTE, _Into.FOOT):
            (self.note if into is _Into.NOTE else self.foot).append("\n")

    def _end(self) -> None:
        self.number += 1
        style = self._style(self.state.style)
        if self.state.level and style.role is None:
            style = Style(self.state.level)
        self.found.append(
            Paragraph(self.number, "".join(self.words), style, tuple(self.notes), tuple(self.feet))
        )
        self.words, self.notes, self.feet = [], [], []

    # --- destinations

    def _enter(self, word: str) -> None:
        state = self.state
        bound, state.bound = state.bound, False
        if state.into is _Into.NOWHERE:
            return
        if word == "annotation":
            state.into, self.note, state.gone = _Into.NOTE, [], 0
        elif word == "footnote":
            state.into, self.foot = _Into.FOOT, []
        elif word == "stylesheet":
            state.into = _Into.STYLES
        elif word == "fonttbl":
            state.into = _Into.FONTS
        elif word == "info":
            state.into = _Into.NOWHERE if bound else state.into
        elif word == "title":
            state.into, self.side = _Into.TITLE, []
        elif word in SKIPPED or (bound and word not in TOLD and word not in _SETTERS):
            self.pictures += word in ("pict", "shppict", "object")
            state.into = _Into.NOWHERE

    def _leave(self, inner: _State) -> None:
        """A group with a place of its own ends: what it held is whole."""
        if inner.into is _Into.NOTE:
            self.notes.append("".join(self.note).strip("\n"))
        elif inner.into is _Into.FOOT:
            self.feet.append("".join(self.foot))
        elif inner.into is _Into.TITLE:
            self.title = self.title or "".join(self.side)
        elif inner.into is _Into.STYLES:
            self.sheet.setdefault(inner.style, ("".join(self.side).strip(" ;"), self.above))
            self.above = -1
        self.side = []

    def _style(self, number: int) -> Style:
        found = self.styles.get(number)
        if found is None:
            found, at = Style(), number
            for _ in range(_DEEPEST_STYLE):
                name, above = self.sheet.get(at, ("", -1))
                found = named(name)
                if found.level or found.role is not None or above < 0:
                    break
                at = above
            self.styles[number] = found
        return found

    # --- control words with a value

    def set_page(self, value: int | None) -> None:
        """``\\ansicpg``: the encoding of the file."""
        self.codec = PAGES.get(value or 0, self.codec)
        self.state.codec = self.codec

    def set_font(self, value: int | None) -> None:
        """``\\f``: in the table of fonts, the font that is told of; else that of the words."""
        if self.state.into is _Into.FONTS:
            self.font = value or 0
        else:
            self.state.codec = self.fonts.get(value or 0, self.codec)

    def set_charset(self, value: int | None) -> None:
        """``\\fcharset``: the encoding of a font."""
        if self.state.into is _Into.FONTS and value:
            self.fonts[self.font] = ENCODINGS.get(value, self.codec)

    def set_skip(self, value: int | None) -> None:
        """``\\uc``: how many characters stand in for one of Unicode."""
        self.state.uc = max(0, min(value if value is not None else 1, 255))

    def set_plain(self, value: int | None) -> None:
        """``\\plain``: no properties of characters."""
        self.state.gone = 0
        self.state.codec = self.codec

    def set_paragraph(self, value: int | None) -> None:
        """``\\pard``: no properties of the paragraph."""
        self.state.style, self.state.level = -1, 0

    def set_style(self, value: int | None) -> None:
        """``\\s``: the style of the paragraph, or the style that the sheet tells of."""
        self.state.style = value or 0

    def set_based(self, value: int | None) -> None:
        """``\\sbasedon``: the style above."""
        self.above = value if value is not None and value != 222 else -1

    def set_level(self, value: int | None) -> None:
        """``\\outlinelevel``: a heading, of level 0 to 8."""
        if self.state.into is _Into.TEXT:
            self.state.level = (value or 0) + 1 if 0 <= (value or 0) < 9 else 0

    def set_deleted(self, value: int | None) -> None:
        """``\\deleted``: words that are struck from the text."""
        self.state.gone = self.state.gone & ~1 | (value != 0)

    def set_hidden(self, value: int | None) -> None:
        """``\\v``: words that are not shown."""
        self.state.gone = self.state.gone & ~2 | 2 * (value != 0)


_SETTERS = {
    "ansicpg": _Reader.set_page,
    "f": _Reader.set_font,
    "fcharset": _Reader.set_charset,
    "uc": _Reader.set_skip,
    "plain": _Reader.set_plain,
    "pard": _Reader.set_paragraph,
    "s": _Reader.set_style,
    "sbasedon": _Reader.set_based,
    "outlinelevel": _Reader.set_level,
    "deleted": _Reader.set_deleted,
    "v": _Reader.set_hidden,
}
