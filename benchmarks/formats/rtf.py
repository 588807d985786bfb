"""RTF: the reader against striprtf taking the text out of the same file.

``python -m benchmarks.formats.rtf``
"""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from benchmarks.formats.novel import novel, ratio
from fabula.read.folder import Texts
from fabula.read.reading import Hints
from fabula.read.rtf import read

NAME = "novel.rtf"


def document() -> bytes:
    """The novel as a document: a heading for each chapter and scene, an annotation a card."""
    said = [
        r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Times;}}",
        r"{\stylesheet{\s0 Normal;}{\s1 heading 1;}{\s2 heading 2;}}",
    ]
    chapter = 0
    for scene in novel():
        if scene.chapter != chapter:
            said.append(rf"\pard\s1\f0\fs32 Chapter {scene.chapter}\par")
        chapter = scene.chapter
        said.append(rf"\pard\s2\f0\fs28 {scene.title}\par")
        for number, words in enumerate(scene.paragraphs):
            note = (
                rf"{{\*\annotation card: when: {scene.day}, {scene.clock}}}" if not number else ""
            )
            first, rest = words.split(" ", 1)
            said.append(rf"\pard\plain\f0\fs24 {{\i {first}}} \u8220?{rest}\u8221?{note}\par")
    return "\n".join((*said, "}")).encode("latin-1")


def measure() -> float:
    """Our time over that of the library alone."""
    data = document()

    def theirs() -> str:
        return str(rtf_to_text(data.decode("latin-1")))

    return ratio(lambda: read(Texts({NAME: data}), NAME, Hints()), theirs)


if __name__ == "__main__":
    print(f"RTF               {measure():5.2f} x striprtf")
