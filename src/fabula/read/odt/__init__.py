"""OpenDocument texts (``.odt`` and the flat ``.fodt``): headings by level, cards in annotations.

What tracked changes deleted is stored apart from the text, so that the text is as it would
read. Evidence is the number of the paragraph; in a flat file it is also the line.
"""

from __future__ import annotations

from fabula.cards.raw import RawSettings
from fabula.read.archive import open_zip
from fabula.read.folder import Folder, Unreadable
from fabula.read.odt.body import OFFICE, Body
from fabula.read.odt.styles import Styles
from fabula.read.prose import Prose
from fabula.read.reading import Hints, Reading
from fabula.read.xml import Element, Parsed, parse, words

_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The manuscript of an OpenDocument text; raises ``Unreadable``."""
    path = f"{folder.path}/{name}".lstrip("/")
    data = folder.read(name)
    flat = not data.startswith(b"PK")
    parsed, others = (parse(data, path), []) if flat else _packed(data, path)
    text = parsed.root.find(f"{OFFICE}body/{OFFICE}text")
    if text is None:
        raise Unreadable(f"{path} is no OpenDocument text", "save it as .odt or .fodt")
    prose = Prose(path, step=0)
    if parsed.broken:
        prose.odd("this file breaks off; what stands before is read", "", "the end of the file")
    Body(prose, Styles([parsed.root, *others]), flat).read(text)
    draft = prose.draft()
    found = (next(one.iter(_TITLE), None) for one in (parsed.root, *others))
    title = prose.title or next(
        (" ".join(words(one).split()) for one in found if one is not None), ""
    )
    return Reading("OpenDocument", (draft,), RawSettings(title=title), prose.kept())


def _packed(data: bytes, path: str) -> tuple[Parsed, list[Element]]:
    """The text of a zip file, and what there is of its styles and metadata."""
    archive = open_zip(data, path)
    names = archive.names()
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in archive.read(manifest):
        raise Unreadable(f"{path} is locked by a password", "save it without one")
    others: list[Element] = []
    for part in ("styles.xml", "meta.xml"):
        if part in names:
            try:
                others.append(parse(archive.read(part), path).root)
            except Unreadable:
                continue  # the text can be read without it
    return parse(archive.read("content.xml"), path), others
