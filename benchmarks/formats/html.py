"""HTML: the reader against lxml parsing the same page and giving the words of its blocks.

``python -m benchmarks.formats.html``
"""

from __future__ import annotations

from lxml import html as lxml_html

from benchmarks.formats.novel import novel, ratio
from fabula.read.folder import Texts
from fabula.read.html import read
from fabula.read.reading import Hints

NAME = "novel.html"


def page() -> bytes:
    """The novel as a page: a heading for each chapter and scene, a comment for each card."""
    said = ["<html><head><title>A novel</title></head><body>"]
    chapter = 0
    for scene in novel():
        if scene.chapter != chapter:
            said.append(f"<h1>Chapter {scene.chapter}</h1>")
        chapter = scene.chapter
        said.append(f"<h2>{scene.title}</h2>")
        said.append(f"<!-- card: when: {scene.day}, {scene.clock} -->")
        for words in scene.paragraphs:
            first, rest = words.split(" ", 1)
            said.append(f"<p><i>{first}</i> {rest}</p>")
    return "\n".join((*said, "</body></html>")).encode()


def blocks(data: bytes) -> list[str]:
    """What the library alone gives: the words of every heading and paragraph."""
    root = lxml_html.document_fromstring(data)
    return [element.text_content() for element in root.iter("h1", "h2", "p")]


def measure() -> float:
    """Our time over that of the library alone."""
    data = page()
    return ratio(lambda: read(Texts({NAME: data}), NAME, Hints()), lambda: blocks(data))


if __name__ == "__main__":
    print(f"HTML              {measure():5.2f} x lxml.html")
