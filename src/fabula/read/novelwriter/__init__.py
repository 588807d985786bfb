"""novelWriter projects (``nwProject.nwx`` and its ``content``).

The novel's documents in the order of the tree are the telling; the notes of characters,
locations and objects declare who and what there is. Left aside: notes, archive, templates,
trash, and documents that are not in the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from fabula.model.draft import Draft
from fabula.model.terms import Oddity
from fabula.read.decode import decode
from fabula.read.folder import Folder, Unreadable
from fabula.read.ids import told_apart
from fabula.read.novelwriter.document import Section, read_sections
from fabula.read.novelwriter.project import Item, Project, read_project
from fabula.read.novelwriter.scenes import Cards
from fabula.read.novelwriter.tags import KINDS, Tags
from fabula.read.novelwriter.telling import Document, drafts
from fabula.read.outline import MOST_ODDITIES
from fabula.read.reading import Hints, Reading
from fabula.text import Block, Source, Span

_HANDLE = re.compile(r"[0-9a-f]{13}\Z")


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The project whose file ``name`` lies in ``folder``; raises ``Unreadable`` for none."""
    data = folder.read(name)
    project = read_project(data, name)
    source, odd = decode(data, f"{folder.path}/{name}".lstrip("/"))
    oddities = [*odd, *_damage(project, source)]
    cards = Cards(Tags(), hints.fields)
    documents: list[Document] = []
    notes: list[tuple[Section, str]] = []
    several = sum(root.kind == "NOVEL" for item, root in project.items if item is root) > 1
    for item, root in project.items:
        if item.type != "FILE" or root.kind not in KINDS:
            continue
        text = _document(folder, item, source, oddities)
        if text is None:
            continue
        sections = read_sections(text)
        if root.kind != "NOVEL":
            notes += [(section, root.kind) for section in sections]
        elif item.active and item.layout == "DOCUMENT":
            documents.append(Document(text, sections, (root.name,) if several else ()))
    for section, kind in notes:
        cards.tags.add(section, kind, cards.keeping)
    for document in documents:
        for section in document.sections:
            cards.tags.add(section._replace(comments=()), "NOVEL", cards.keeping)
    told = told_apart(drafts(documents, cards))
    everything = (*oddities, *cards.oddities)[:MOST_ODDITIES]
    declared = cards.tags.declared(project.title)
    declared = declared._replace(things=(*declared.things, *cards.things.values()))
    kept = cards.keeping.all()
    return Reading("novelWriter", (Draft(source, (), everything), *told), declared, kept)


def _document(folder: Folder, item: Item, project: Source, oddities: list[Oddity]) -> Source | None:
    """The text of a document. One that is empty has no file."""
    handle, data, path = item.handle, None, ""
    reason = "" if _HANDLE.match(handle) else f"'{handle}' is no handle of a document"
    if not reason:
        # Up to version 1.0 of the project file, documents lay in sixteen folders.
        for path in (f"content/{handle}.nwd", f"data_{handle[0]}/{handle[1:]}_main.nwd"):
            try:
                data = folder.read(path)
                break
            except Unreadable as error:
                reason = reason or error.message
    if data is None:
        if item.characters:
            message = f"the document '{item.name}' is missing: {reason}"
            oddities.append(Oddity("unreadable-card", message, _line(project, item.line)))
        return None
    source, odd = decode(data, f"{folder.path}/{path}".lstrip("/"))
    oddities += odd
    return source


def _damage(project: Project, source: Source) -> Iterable[Oddity]:
    """What is wrong with the project file as a whole."""
    if project.broken:
        message = f"the project file is damaged at line {project.broken}"
        hint = "what stands before is read; novelWriter keeps a backup of it"
        yield Oddity("unreadable-card", message, _line(source, project.broken), hint)
    for item in project.lost:
        message = f"the document '{item.name}' hangs under no root of the project"
        yield Oddity("unreadable-card", message, _line(source, item.line))


def _line(source: Source, number: int) -> Span:
    """A line of the project file, without blanks around it."""
    starts = source.line_starts()
    number = min(max(number, 1), len(starts))
    line = source.line(number)
    start = starts[number - 1] + len(line) - len(line.lstrip())
    bare = line.strip()
    return Span(Block(source, start, start + len(bare)), 0, len(bare))
