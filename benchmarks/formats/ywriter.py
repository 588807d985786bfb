"""yWriter: the reader against lxml reading the same project.

``python -m benchmarks.formats.ywriter``
"""

from __future__ import annotations

from lxml import etree

from benchmarks.formats.novel import novel, ratio
from fabula.read.folder import Texts
from fabula.read.reading import Hints
from fabula.read.ywriter import read


def project() -> bytes:
    """The novel as a project."""
    scenes, ids = [], []
    people = {name: str(n) for n, name in enumerate(sorted({p for s in novel() for p in s.people}))}
    for number, scene in enumerate(novel(), 1):
        cast = "".join(f"<CharID>{people[name]}</CharID>" for name in scene.people)
        content = "\n".join(scene.paragraphs)
        scenes.append(
            f"<SCENE><ID>{number}</ID><Title>{scene.title}</Title><SceneContent><![CDATA[{content}"
            f"]]></SceneContent><SpecificDateTime>{scene.day} {scene.clock}:00</SpecificDateTime>"
            f"<Characters>{cast}</Characters></SCENE>"
        )
        ids.append(f"<ScID>{number}</ScID>")
    characters = "".join(
        f"<CHARACTER><ID>{own}</ID><Title>{name}</Title></CHARACTER>"
        for name, own in people.items()
    )
    return (
        f"<YWRITER7><CHARACTERS>{characters}</CHARACTERS><SCENES>{''.join(scenes)}</SCENES>"
        f"<CHAPTERS><CHAPTER><ID>1</ID><Title>One</Title><Scenes>{''.join(ids)}</Scenes></CHAPTER>"
        "</CHAPTERS></YWRITER7>"
    ).encode()


def measure() -> float:
    """Our time over that of the library alone."""
    data = project()
    files = {"novel.yw7": data}

    def theirs() -> None:
        for scene in etree.fromstring(data).iter("SCENE"):
            for child in scene.iter():
                "".join(child.itertext())

    return ratio(lambda: read(Texts(files), "novel.yw7", Hints()), theirs)


if __name__ == "__main__":
    print(f"yWriter           {measure():5.2f} x lxml")
