"""Rich Text Format (``.rtf``): headings by style, cards in annotations.

Read by hand (RTF 1.9.1): the libraries for it lose comments, styles and tracked changes.
Evidence is the number of the paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.raw import RawSettings
from fabula.read.folder import Folder, Unreadable
from fabula.read.gutenberg import without_licence
from fabula.read.prose import Prose
from fabula.read.reading import Hints, Reading
from fabula.read.rtf.document import MOST_PARAGRAPHS, Paragraph, document

_WIDEST = 100
"""Code points: where no paragraph is longer and many are empty, paragraphs are lines."""


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The manuscript of an RTF file; raises ``Unreadable``."""
    path = f"{folder.path}/{name}".lstrip("/")
    data = folder.read(name)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        raise Unreadable(f"{path} is no RTF document", "save it as RTF, or name its true kind")
    found = document(data)
    prose = Prose(path, step=0)
    if found.broken:
        prose.odd("this file breaks off; what stands before is read", "", "the end of the file")
    for one in _joined(found.paragraphs) if _are_lines(found.paragraphs) else found.paragraphs:
        _take(prose, one)
    if len(found.paragraphs) > MOST_PARAGRAPHS:
        prose.too_many("paragraphs", "the end of what is read")
    if found.pictures:
        prose.keep("pictures", "a picture", "the whole file", 0, found.pictures)
    draft = prose.draft(without_licence)
    return Reading("RTF", (draft,), RawSettings(title=prose.title or found.title), prose.kept())


def _take(prose: Prose, one: Paragraph) -> None:
    pointer = f"paragraph {one.number}"
    at = prose.styled(one.style, one.words, pointer, one.number)
    for note in one.notes:
        prose.note(note, f"{pointer}, comment", one.number, at, "comments")
    for foot in one.feet:
        prose.aside(foot, f"{pointer}, footnote", one.number)


def _are_lines(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a plain text was saved as RTF: its lines are paragraphs, parted by empty ones."""
    if any(len(one.words) > _WIDEST or one.style.level for one in paragraphs):
        return False
    empty = sum(not one.words.strip() for one in paragraphs)
    return len(paragraphs) >= 40 and empty * 10 >= len(paragraphs)


def _joined(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Lines up to the next empty one as one paragraph."""
    runs: list[list[Paragraph]] = []
    fresh = True
    for one in paragraphs:
        said = bool(one.words.strip())
        if said and not fresh:
            runs[-1].append(one)
        elif said or one.notes:
            runs.append([one])
        fresh = not said
    return [_one(run) for run in runs]


def _one(run: Sequence[Paragraph]) -> Paragraph:
    return run[0]._replace(
        words="\n".join(one.words for one in run),
        notes=tuple(note for one in run for note in one.notes),
        feet=tuple(foot for one in run for foot in one.feet),
    )
