"""EPUB: the reader against zipfile and lxml giving the words of every page's blocks.

``python -m benchmarks.formats.epub``
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from benchmarks.formats.html import blocks
from benchmarks.formats.novel import novel, ratio
from fabula.read.epub import read
from fabula.read.folder import Texts
from fabula.read.reading import Hints

NAME = "novel.epub"
_CONTAINER = '<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>'


def book() -> bytes:
    """The novel as a book: a page for each chapter."""
    pages: dict[str, list[str]] = {}
    for scene in novel():
        name = f"chapter-{scene.chapter}.xhtml"
        page = pages.setdefault(name, [f"<h1>Chapter {scene.chapter}</h1>"])
        page.append(f"<h2>{scene.title}</h2><!-- card: when: {scene.day}, {scene.clock} -->")
        page += [f"<p>{words}</p>" for words in scene.paragraphs]
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in pages
    )
    refs = "".join(f'<itemref idref="{name}"/>' for name in pages)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr(
            "book.opf",
            f"<package><metadata><title>A novel</title></metadata><manifest>{items}</manifest>"
            f"<spine>{refs}</spine></package>",
        )
        for name, said in pages.items():
            body = "\n".join(said)
            archive.writestr(
                name, f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'
            )
    return out.getvalue()


def measure() -> float:
    """Our time over that of the libraries alone."""
    data = book()

    def theirs() -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith(".xhtml"):
                    blocks(archive.read(name))

    return ratio(lambda: read(Texts({NAME: data}), NAME, Hints()), theirs)


if __name__ == "__main__":
    print(f"EPUB              {measure():5.2f} x zipfile and lxml.html")
