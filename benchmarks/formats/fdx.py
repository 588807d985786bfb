"""Final Draft: the reader against screenplay-tools reading the same script.

``python -m benchmarks.formats.fdx``
"""

from __future__ import annotations

from lxml import etree
from screenplay_tools.fdx.parser import Parser

from benchmarks.formats.novel import novel, ratio
from fabula.read.fdx import read
from fabula.read.folder import Texts
from fabula.read.reading import Hints


def script() -> str:
    """The novel as a script: half of it is action, half is spoken."""
    made: list[str] = []

    def add(kind: str, words: str) -> None:
        made.append(f'<Paragraph Type="{kind}"><Text>{words}</Text></Paragraph>')

    for scene in novel():
        add("Scene Heading", f"INT. {scene.place.upper()} - DAY ({scene.day[:4]})")
        for number, paragraph in enumerate(scene.paragraphs):
            if number % 2:
                add("Action", paragraph)
            else:
                add("Character", scene.people[number % len(scene.people)].upper())
                add("Dialogue", paragraph)
    body = "\n".join(made)
    return f'<?xml version="1.0"?><FinalDraft Version="3"><Content>{body}</Content></FinalDraft>'


def measure() -> tuple[float, float]:
    """Our time over that of screenplay-tools, and of lxml alone."""
    data = script().encode()
    files = {"novel.fdx": data}

    def ours() -> None:
        read(Texts(files), "novel.fdx", Hints())

    return (
        ratio(ours, lambda: Parser().parse(data.decode())),
        ratio(ours, lambda: etree.fromstring(data)),
    )


if __name__ == "__main__":
    library, bare = measure()
    print(f"Final Draft       {library:5.2f} x screenplay-tools   ({bare:.2f} x lxml)")
