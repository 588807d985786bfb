"""Scrivener: the reader against lxml and striprtf reading the same project.

``python -m benchmarks.formats.scrivener``
"""

from __future__ import annotations

from lxml import etree
from striprtf.striprtf import rtf_to_text

from benchmarks.formats.novel import novel, ratio
from fabula.read.folder import Texts
from fabula.read.reading import Hints
from fabula.read.scrivener import read

NAME = "Novel.scriv"


def project() -> dict[str, bytes]:
    """The novel as a project: a document for each scene."""
    files: dict[str, bytes] = {}
    items = []
    for number, scene in enumerate(novel()):
        own = f"S-{number}"
        fields = {"who": "\n".join(scene.people), "where": scene.place, "when": scene.day}
        values = "".join(
            f"<MetaDataItem><FieldID>{key}</FieldID><Value>{value}</Value></MetaDataItem>"
            for key, value in fields.items()
        )
        items.append(
            f'<BinderItem UUID="{own}" Type="Text"><Title>{scene.title}</Title><MetaData>'
            f"<IncludeInCompile>Yes</IncludeInCompile><CustomMetaData>{values}</CustomMetaData>"
            "</MetaData></BinderItem>"
        )
        text = "\\par\n".join(scene.paragraphs)
        files[f"Files/Data/{own}/content.rtf"] = f"{{\\rtf1\\ansi {text}}}".encode()
    binder = (
        '<ScrivenerProject Version="2.0"><Binder><BinderItem UUID="D" Type="DraftFolder">'
        f"<Children>{''.join(items)}</Children></BinderItem></Binder></ScrivenerProject>"
    )
    return {"Novel.scrivx": binder.encode(), **files}


def measure() -> float:
    """Our time over that of the libraries alone."""
    files = project()

    def theirs() -> None:
        etree.fromstring(files["Novel.scrivx"])
        for name, data in files.items():
            if name.endswith(".rtf"):
                rtf_to_text(data.decode())

    return ratio(lambda: read(Texts(files, NAME), NAME, Hints()), theirs)


if __name__ == "__main__":
    print(f"Scrivener         {measure():5.2f} x lxml and striprtf")
