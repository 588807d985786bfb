"""novelWriter: the reader against lxml and markdown-it-py reading the same files.

``python -m benchmarks.formats.novelwriter``
"""

from __future__ import annotations

from lxml import etree
from markdown_it import MarkdownIt

from benchmarks.formats.novel import novel, ratio
from fabula.read.folder import Texts
from fabula.read.novelwriter import read
from fabula.read.reading import Hints

PROJECT = "nwProject.nwx"


def project() -> dict[str, bytes]:
    """The novel as a project: a document for each scene."""
    files: dict[str, bytes] = {}
    items = [
        '<item handle="0000000000fff" parent="None" order="0" type="ROOT" class="NOVEL">'
        "<name>Novel</name></item>"
    ]
    chapter = 0
    for number, scene in enumerate(novel()):
        handle = f"{number:013x}"
        items.append(
            f'<item handle="{handle}" parent="0000000000fff" order="{number}" type="FILE"'
            f' class="NOVEL" layout="DOCUMENT"><name active="yes">{scene.title}</name></item>'
        )
        head = f"## Chapter {scene.chapter}\n\n" if scene.chapter != chapter else ""
        chapter = scene.chapter
        text = (
            f"{head}### {scene.title}\n\n@pov: {scene.people[0]}\n"
            f"@char: {', '.join(scene.people[1:])}\n@location: {scene.place}\n\n"
            f"%Story.when: {scene.day}, {scene.clock}\n\n" + "\n\n".join(scene.paragraphs) + "\n"
        )
        files[f"content/{handle}.nwd"] = text.encode()
    xml = f'<novelWriterXML fileVersion="1.5"><content>{"".join(items)}</content></novelWriterXML>'
    return {PROJECT: xml.encode(), **files}


def measure() -> float:
    """Our time over that of the libraries alone."""
    files = project()

    def theirs() -> None:
        etree.fromstring(files[PROJECT])
        for name, data in files.items():
            if name != PROJECT:
                MarkdownIt().parse(data.decode())

    return ratio(lambda: read(Texts(files), PROJECT, Hints()), theirs)


if __name__ == "__main__":
    print(f"novelWriter       {measure():5.2f} x lxml and markdown-it-py")
