"""Word documents (``.docx``): chapters by their headings, cards in comments.

Tracked changes are read as if they were accepted. Evidence is the number of the paragraph, all
paragraphs of the body counted, empty ones too. The file is opened by ``read.archive``, since
libraries for Word unpack whatever they are given.
"""

from __future__ import annotations

from fabula.cards.raw import RawSettings
from fabula.read.archive import Zip, open_zip
from fabula.read.docx.body import Body
from fabula.read.docx.styles import Styles
from fabula.read.folder import Folder, Unreadable
from fabula.read.prose import Prose
from fabula.read.reading import Hints, Reading
from fabula.read.xml import Element, local, parse, words

_OLD = b"\xd0\xcf\x11\xe0"
_DOCUMENT = "word/document.xml"
_RELATED = ("styles", "comments", "footnotes", "endnotes", "numbering")


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The manuscript of a Word document; raises ``Unreadable``."""
    path = f"{folder.path}/{name}".lstrip("/")
    data = folder.read(name)
    if data.startswith(_OLD):
        raise Unreadable(
            f"{path} is an old Word file, or locked by a password",
            "open it in Word and save it as .docx, without a password",
        )
    archive = open_zip(data, path)
    main = _main(archive)
    parsed = parse(archive.read(main), path)
    parts = _parts(archive, main)
    prose = Prose(path, step=0)
    if parsed.broken:
        prose.odd("this file breaks off; what stands before is read", "", "the end of the file")
    body = Body(prose, Styles(parts.get("styles"), parts.get("numbering")))
    body.read(parsed.root, parts.get("comments"), (parts.get("footnotes"), parts.get("endnotes")))
    draft = prose.draft()
    title = prose.title or _title(archive)
    return Reading("Word", (draft,), RawSettings(title=title), prose.kept())


def _main(archive: Zip) -> str:
    """The part that holds the text: as the package says, else where Word puts it."""
    names = archive.names()
    for kind, target in _relations(archive, "_rels/.rels", ""):
        if kind == "officeDocument" and target in names:
            return target
    if _DOCUMENT in names:
        return _DOCUMENT
    raise Unreadable(f"{archive.path} is no Word document", "save it as .docx")


def _parts(archive: Zip, main: str) -> dict[str, Element]:
    """The parts beside the text that are read, by kind; what is damaged is not there."""
    above, _, name = main.rpartition("/")
    lead = f"{above}/" if above else ""
    found: dict[str, Element] = {}
    listed = dict(_relations(archive, f"{lead}_rels/{name}.rels", above))
    for kind in _RELATED:
        for part in (listed.get(kind), f"{lead}{kind}.xml"):
            if part is not None and kind not in found:
                root = _optional(archive, part)
                if root is not None:
                    found[kind] = root
    return found


def _relations(archive: Zip, part: str, above: str) -> list[tuple[str, str]]:
    """What a part leads to: the last word of the kind of relation, and the name of the target."""
    root = _optional(archive, part)
    if root is None:
        return []
    made = []
    for relation in root:
        target = relation.get("Target", "").replace("\\", "/")
        if not target.startswith("/"):
            target = f"{above}/{target}"
        made.append((relation.get("Type", "").rpartition("/")[2], target.lstrip("/")))
    return made


def _optional(archive: Zip, part: str) -> Element | None:
    if part not in archive.names():
        return None
    try:
        return parse(archive.read(part), archive.path).root
    except Unreadable:
        return None


def _title(archive: Zip) -> str:
    root = _optional(archive, "docProps/core.xml")
    for element in root if root is not None else ():
        if local(element) == "title":
            return " ".join(words(element).split())
    return ""
