"""OpenDocument: the reader against odfdo opening the same file and giving its paragraphs.

``python -m benchmarks.formats.odt``
"""

from __future__ import annotations

from io import BytesIO

from odfdo import Annotation, Document, Header, Paragraph

from benchmarks.formats.novel import novel, ratio
from fabula.read.folder import Texts
from fabula.read.odt import read
from fabula.read.reading import Hints

NAME = "novel.odt"


def manuscript() -> bytes:
    """The novel as a document: a heading for each chapter and scene, an annotation a card."""
    made = Document("text")
    body = made.body
    body.clear()
    chapter = 0
    for scene in novel():
        if scene.chapter != chapter:
            body.append(Header(1, f"Chapter {scene.chapter}"))
        chapter = scene.chapter
        body.append(Header(2, scene.title))
        for number, words in enumerate(scene.paragraphs):
            paragraph = Paragraph(words)
            if number == 0:
                card = f"card: when: {scene.day}, {scene.clock}; who: {'; '.join(scene.people)}"
                paragraph.append(Annotation(card, creator="Me"))
            body.append(paragraph)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def measure() -> float:
    """Our time over that of the library alone."""
    data = manuscript()

    def theirs() -> list[str]:
        body = Document(BytesIO(data)).body
        return [element.text_recursive for element in body.get_elements("//text:p | //text:h")]

    return ratio(lambda: read(Texts({NAME: data}), NAME, Hints()), theirs)


if __name__ == "__main__":
    print(f"OpenDocument      {measure():5.2f} x odfdo")
