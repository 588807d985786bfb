"""Manuskript: the reader against markdown-it-py reading the same texts.

``python -m benchmarks.formats.manuskript``
"""

from __future__ import annotations

from markdown_it import MarkdownIt

from benchmarks.formats.novel import novel, ratio
from fabula.read.folder import Texts
from fabula.read.manuskript import read
from fabula.read.reading import Hints

MARKER = "MANUSKRIPT"


def project() -> dict[str, bytes]:
    """The novel as a project: a text for each scene."""
    files = {MARKER: b"1"}
    for number, scene in enumerate(novel()):
        head = f"title:          {scene.title}\nID:             {number}\ncompile:        2\n"
        text = head + "\n\n" + "\n\n".join(scene.paragraphs)
        files[f"outline/{number:04}-{scene.title.replace(' ', '_')}.md"] = text.encode()
    return files


def measure() -> float:
    """Our time over that of the library alone."""
    files = project()

    def theirs() -> None:
        for data in files.values():
            MarkdownIt().parse(data.decode())

    return ratio(lambda: read(Texts(files), MARKER, Hints()), theirs)


if __name__ == "__main__":
    print(f"Manuskript        {measure():5.2f} x markdown-it-py")
