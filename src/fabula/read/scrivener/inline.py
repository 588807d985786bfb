"""Annotations and footnotes that Scrivener writes into the text itself, between marks.

They look like ``{\\Scrv_annot \\color={...} \\text=Check this.\\end_Scrv_annot}``, and may go
over several paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_OPEN = re.compile(r"\{\\Scrv_([a-z]{1,20})(?:[ \t]*\\color=\{[^{}]{0,80}\})?[ \t]*(?:\\text)?=?")
_CLOSE = re.compile(r"\\end_Scrv_[a-z]{1,20}\}")
TAG = re.compile(r"<!?\$Scr[^<>]{0,80}>")
"""Marks of styles, which Scrivener leaves in the text."""


class Words(NamedTuple):
    """A stretch of prose, or a note in it (``kind`` is ``annot``, ``fn`` ...), of a paragraph."""

    number: int
    words: str
    kind: str = ""


def parted(paragraphs: Iterable[tuple[int, str]]) -> Iterator[Words]:
    """Prose and notes apart: the prose of each paragraph, each note where it ends.

    A note that never ends was none: its words are prose.
    """
    kind, note, begun = "", [""], 0
    held: list[Words] = []
    for number, text in paragraphs:
        prose, at, since, text = "", 0, 0, TAG.sub("", text)
        while True:
            mark = (_CLOSE if kind else _OPEN).search(text, at)
            piece = text[at : mark.start() if mark else len(text)]
            if kind:
                note.append(piece)
            else:
                prose += piece
            if mark is None:
                break
            at = mark.end()
            if kind:
                yield Words(begun, "".join(note).strip(), kind)
                kind, held = "", []
            else:
                kind, note, begun, since = mark[1], [], number, mark.start()
        if kind:
            note.append("\n")
            held.append(Words(number, text[since:]))
        if prose.strip():
            yield Words(number, prose)
    if kind:
        yield from held
