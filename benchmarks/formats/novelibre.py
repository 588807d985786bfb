"""novelibre: the reader against lxml reading the same project.

``python -m benchmarks.formats.novelibre``
"""

from __future__ import annotations

from lxml import etree

from benchmarks.formats.novel import novel, ratio
from fabula.read.folder import Texts
from fabula.read.novelibre import read
from fabula.read.reading import Hints


def project() -> bytes:
    """The novel as a project."""
    people = sorted({name for scene in novel() for name in scene.people})
    sections = []
    for number, scene in enumerate(novel()):
        content = "".join(f"<p>{paragraph}</p>" for paragraph in scene.paragraphs)
        sections.append(
            f'<SECTION id="sc{number}"><Title>{scene.title}</Title><Date>{scene.day}</Date>'
            f'<Time>{scene.clock}</Time><Characters ids="{" ".join(scene.people)}"/>'
            f"<Content>{content}</Content></SECTION>"
        )
    characters = "".join(
        f'<CHARACTER id="{name}"><Title>{name}</Title></CHARACTER>' for name in people
    )
    return (
        f'<novx version="1.10"><PROJECT/><CHAPTERS><CHAPTER id="c">{"".join(sections)}</CHAPTER>'
        f"</CHAPTERS><CHARACTERS>{characters}</CHARACTERS></novx>"
    ).encode()


def measure() -> float:
    """Our time over that of the library alone."""
    data = project()
    files = {"novel.novx": data}

    def theirs() -> None:
        for element in etree.fromstring(data).iter("SECTION", "p"):
            "".join(element.itertext())

    return ratio(lambda: read(Texts(files), "novel.novx", Hints()), theirs)


if __name__ == "__main__":
    print(f"novelibre         {measure():5.2f} x lxml")
