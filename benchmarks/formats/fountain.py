"""Fountain: the reader against screenplay-tools reading the same script.

``python -m benchmarks.formats.fountain``
"""

from __future__ import annotations

from screenplay_tools.fountain.parser import Parser

from benchmarks.formats.novel import novel, ratio
from fabula.read.folder import Texts
from fabula.read.fountain import read
from fabula.read.reading import Hints


def script() -> str:
    """The novel as a script: half of it is action, half is spoken."""
    pieces = ["Title: The Novel\n"]
    for scene in novel():
        pieces.append(f"INT. {scene.place.upper()} - DAY ({scene.day[:4]}) #{scene.title[6:]}#")
        for number, paragraph in enumerate(scene.paragraphs):
            who = scene.people[number % len(scene.people)].upper()
            pieces.append(paragraph if number % 2 else f"{who}\n{paragraph}")
    return "\n\n".join(pieces) + "\n"


def measure() -> float:
    """Our time over that of the library alone."""
    text = script()
    files = {"novel.fountain": text.encode()}
    return ratio(
        lambda: read(Texts(files), "novel.fountain", Hints()),
        lambda: Parser().add_text(text),
    )


if __name__ == "__main__":
    print(f"Fountain          {measure():5.2f} x screenplay-tools")
