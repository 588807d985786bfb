"""The files of single documents: text, notes, synopsis, comments."""

from __future__ import annotations

import re

from fabula.model.draft import Text
from fabula.model.terms import Oddity
from fabula.read.archive import LARGEST_WHOLE
from fabula.read.decode import decode
from fabula.read.extract import Extractor
from fabula.read.folder import Folder, Unreadable
from fabula.read.records import Record
from fabula.read.rtf.document import document
from fabula.read.scrivener.binder import Binder, Item
from fabula.read.scrivener.inline import TAG, parted
from fabula.read.xml import parse

_PLAIN = re.compile(r"[0-9A-Za-z-]{1,64}\Z")
_MOST_ODD = 100


class Documents:
    """Reads the files of items, as many bytes as a story may have."""

    def __init__(self, folder: Folder, binder: Binder) -> None:
        self.folder = folder
        self.binder = binder
        self.names = {name.lower(): name for name in folder.names()}
        self.old = not any(name.startswith("files/data/") for name in self.names) and any(
            name.startswith("files/docs/") for name in self.names
        )
        self.left = LARGEST_WHOLE
        self.failed: list[tuple[str, Text]] = []

    def record(self, item: Item) -> Record:
        """The record of an item, with what stands in its files."""
        name = item.title or "Untitled"
        title = self.binder.passage(name, item.node)
        record = Record(title.span, title if item.title else None, item.within)
        if not _PLAIN.match(item.id):
            return record
        record.prose = self._rtf(item, "content.rtf", ".rtf", "paragraph", record)
        record.notes += self._rtf(item, "notes.rtf", "_notes.rtf", "note", record)
        record.notes += self._comments(item)
        found = self._bytes(item, "synopsis.txt", "_synopsis.txt")
        if found is not None:
            source, _ = decode(found[1], found[0])
            if words := source.text.strip():
                extractor = Extractor(found[0])
                record.synopsis.append(extractor.passage(words, f'the synopsis of "{name}"'))
        return record

    def odd(self) -> tuple[Oddity, ...]:
        """Files that could not be read."""
        return tuple(
            Oddity("unreadable-card", message, at.span) for message, at in self.failed[:_MOST_ODD]
        )

    def _bytes(self, item: Item, name: str, old: str) -> tuple[str, bytes] | None:
        inner = f"Files/Docs/{item.id}{old}" if self.old else f"Files/Data/{item.id}/{name}"
        known = self.names.get(inner.lower())
        if known is None:
            return None
        try:
            data = self.folder.read(known) if self.left > 0 else None
        except Unreadable as error:
            self.failed.append((error.message, self.binder.passage(item.title, item.node)))
            return None
        if data is None or len(data) > self.left:
            message = "this project holds more text than any story; the rest of it is left out"
            self.failed.append((message, self.binder.passage(item.title, item.node)))
            self.left = 0
            return None
        self.left -= len(data)
        return f"{self.folder.path}/{known}".lstrip("/"), data

    def _rtf(self, item: Item, name: str, old: str, what: str, record: Record) -> list[Text]:
        """The paragraphs of a file; notes that hang in it go to the record."""
        found = self._bytes(item, name, old)
        if found is None or not found[1].lstrip().startswith(b"{\\rtf"):
            return []
        extractor = Extractor(found[0])
        pages = document(found[1]).paragraphs
        title = item.title or "Untitled"
        for one in pages:
            for note in one.notes:
                pointer = f'"{title}", {what} {one.number}, comment'
                record.notes.append(extractor.passage(note, pointer, one.number, 0))
        whole = []
        for part in parted((one.number, one.words.replace("\u00a0", " ")) for one in pages):
            text = f'"{title}", {what} {part.number}'
            if not part.kind:
                whole.append(extractor.passage(part.words.rstrip(), text, part.number, 0))
            elif part.kind == "annot":
                text += ", annotation"
                record.notes.append(extractor.passage(part.words, text, part.number, 0))
        return [_joined(extractor, found[1])] if what == "note" and whole else whole

    def _comments(self, item: Item) -> list[Text]:
        """Comments of the inspector, each an RTF document inside an XML file."""
        found = self._bytes(item, "content.comments", "_comments.rtf")
        if found is None:
            return []
        try:
            root = parse(found[1], found[0]).root
        except Unreadable:
            return []
        extractor = Extractor(found[0])
        notes = []
        for number, comment in enumerate(root.iter("Comment"), 1):
            if comment.get("Footnote", "") == "Yes":
                continue
            data = "".join(comment.itertext()).encode("latin-1", "replace")
            words = "\n".join(one.words for one in document(data).paragraphs).strip()
            if words:
                pointer = f'"{item.title}", comment {number}'
                notes.append(extractor.passage(words, pointer, comment.sourceline, 0))
        return notes


def _joined(extractor: Extractor, data: bytes) -> Text:
    """All of a note as one text, so that a card in it may have several lines."""
    words = "\n".join(one.words for one in document(data).paragraphs)
    return extractor.passage(TAG.sub("", words).replace("\u00a0", " "), "the notes")
