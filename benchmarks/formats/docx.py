"""Word: the reader against python-docx opening the same file and giving its paragraphs.

``python -m benchmarks.formats.docx``
"""

from __future__ import annotations

from io import BytesIO

from docx import Document

from benchmarks.formats.novel import novel, ratio
from fabula.read.docx import read
from fabula.read.folder import Texts
from fabula.read.reading import Hints

NAME = "novel.docx"


def manuscript() -> bytes:
    """The novel as a document: a heading for each chapter and scene, a comment for each card."""
    made = Document()
    chapter = 0
    for scene in novel():
        if scene.chapter != chapter:
            made.add_heading(f"Chapter {scene.chapter}", 1)
        chapter = scene.chapter
        made.add_heading(scene.title, 2)
        for number, words in enumerate(scene.paragraphs):
            runs = made.add_paragraph(words).runs
            if number == 0:
                card = f"card: when: {scene.day}, {scene.clock}; who: {'; '.join(scene.people)}"
                made.add_comment(runs, card, author="Me")
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def measure() -> float:
    """Our time over that of the library alone."""
    data = manuscript()

    def theirs() -> list[str]:
        return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]

    return ratio(lambda: read(Texts({NAME: data}), NAME, Hints()), theirs)


if __name__ == "__main__":
    print(f"Word              {measure():5.2f} x python-docx")
