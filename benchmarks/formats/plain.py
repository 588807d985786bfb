"""Plain text: the reader against markdown-it-py parsing the same file.

``python -m benchmarks.formats.plain``
"""

from __future__ import annotations

from markdown_it import MarkdownIt

from benchmarks.formats.novel import novel, ratio
from fabula.read.folder import Texts
from fabula.read.plain import read
from fabula.read.reading import Hints

NAME = "novel.txt"


def text() -> bytes:
    """The novel as a text: ``Chapter 4``, ``* * *``, lines of some 70 characters."""
    said: list[str] = []
    chapter = 0
    for scene in novel():
        said.append(f"Chapter {scene.chapter}" if scene.chapter != chapter else "* * *")
        chapter = scene.chapter
        said.append(f"[[card: when: {scene.day}, {scene.clock}; who: {'; '.join(scene.people)}]]")
        for words in scene.paragraphs:
            pieces = words.split(" ")
            lines = [" ".join(pieces[at : at + 12]) for at in range(0, len(pieces), 12)]
            said.append("\n".join(lines))
    return "\n\n".join(said).encode()


def measure() -> float:
    """Our time over that of the library alone."""
    data = text()
    return ratio(
        lambda: read(Texts({NAME: data}), NAME, Hints()),
        lambda: MarkdownIt().parse(data.decode()),
    )


if __name__ == "__main__":
    print(f"plain text        {measure():5.2f} x markdown-it-py")
