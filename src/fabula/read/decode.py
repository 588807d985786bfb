"""Bytes to text: whatever an author's editor wrote, one character for every place."""

from __future__ import annotations

import codecs
import re
from functools import cache

from fabula.model.terms import Oddity
from fabula.text import Block, Source, Span

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT = (
    (b"PK\x03\x04", "a zip file or a word processor's document"),
    (b"\xd0\xcf\x11\xe0", "a word processor's document"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed file"),
)
_SAMPLE = 1 << 16
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_STRAY = re.compile("[\udc80-\udcff]")


def decode(data: bytes, path: str) -> tuple[Source, tuple[Oddity, ...]]:
    """The text of a file: UTF-8, UTF-16 or UTF-32, or Windows-1252 byte by byte with an oddity.

    Line ends stay as they are. A byte-order mark is no part of the text, a NUL becomes
    U+FFFD, and a file that is no text at all gives an empty one; both are oddities.
    """
    kind = _no_text(data)
    if kind:
        source = Source(path, "")
        return source, (_odd(source, 0, f"this file is {kind} and not plain text", _SAVE),)
    text, guessed = _text(data)
    notes = []
    stray = _STRAY.search(text) if guessed and not text.isascii() else None
    if stray:
        text = _windows(data, text)
        shown = text[stray.start()]
        message = f'this file is not all UTF-8; from here on such bytes are read as "{shown}" is'
        notes.append((stray.start(), message, _SAVE))
    nul = text.find("\0")
    if nul >= 0:
        text = text.replace("\0", "\ufffd")
        notes.append((nul, "a NUL character stands here, which no text has", ""))
    source = Source(path, text)
    return source, tuple(_odd(source, *note) for note in notes)


_SAVE = "save it as plain text in UTF-8"


def _no_text(data: bytes) -> str:
    """What a file is that is no text, in words; empty for a text."""
    for mark, kind in _NO_TEXT:
        if data.startswith(mark):
            return kind
    if data.startswith(tuple(mark for mark, _ in _MARKS)) or _wide(data):
        return ""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "a file of bytes" if controls >= 16 and controls * 20 > len(sample) else ""


def _wide(data: bytes) -> str:
    """The encoding of several bytes per character that the NULs give away, or nothing."""
    sample = data[: _SAMPLE // 16]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    share = [sample[at::4].count(0) * 4 / len(sample) for at in range(4)]
    if len(data) % 4 == 0 and min(share[2], share[3]) > 0.9 and share[0] < 0.3:
        return "utf-32-le"
    if len(data) % 4 == 0 and min(share[0], share[1]) > 0.9 and share[3] < 0.3:
        return "utf-32-be"
    even, odd = (share[0] + share[2]) / 2, (share[1] + share[3]) / 2
    if odd > 0.5 and even < 0.2:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 and odd < 0.2 else ""


def _text(data: bytes) -> tuple[str, bool]:
    """The text, and whether bytes that are no UTF-8 stand in it as lone surrogates."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if encoding == "utf-8":
                return data[len(mark) :].decode("utf-8", "surrogateescape"), True
            return data[len(mark) :].decode(encoding, "replace"), False
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), False
    return data.decode("utf-8", "surrogateescape"), True


def _windows(data: bytes, text: str) -> str:
    """Stray bytes as Windows-1252: where many are, all of the file, else each alone."""
    sample = text[:_SAMPLE]
    stray = len(_STRAY.findall(sample))
    if stray > 20 * (len(re.findall(r"[^\0-\x7f]", sample)) - stray):
        return codecs.charmap_decode(data, "strict", _windows_1252())[0]
    table = _windows_1252()
    return _STRAY.sub(lambda match: table[ord(match.group()) - 0xDC00], text)


@cache
def _windows_1252() -> str:
    """The 256 characters; the five bytes left open are read as Latin-1 has them."""
    return "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))


def _odd(source: Source, offset: int, message: str, hint: str) -> Oddity:
    start = source.line_starts()[source.place(offset).line - 1]
    block = Block(source, start, max(offset + 1, start) if source.text else 0)
    span = Span(block, offset - start, block.end - start)
    return Oddity("unreadable-card", message, span, hint)
