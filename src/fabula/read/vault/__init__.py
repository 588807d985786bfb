"""Vaults of Markdown notes as writers' plugins keep them, one module for each tool.

``fabula.read.marked`` says which tool a folder belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fabula.read import marked
from fabula.read.folder import Folder
from fabula.read.reading import Hints, Reading
from fabula.read.vault import longform, obsidian, radial, skills, storyline, storyteller
from fabula.read.vault.note import Note, read_note
from fabula.read.vault.order import natural

_READERS: dict[str, Callable[[Sequence[Note], Hints], Reading]] = {
    marked.LONGFORM: longform.read,
    marked.STORYLINE: storyline.read,
    marked.RADIAL: radial.read,
    marked.STORYTELLER: storyteller.read,
    marked.SKILLS: skills.read,
    marked.OBSIDIAN: obsidian.read,
}
MARKDOWN = (".md", ".markdown")


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The story that the notes of a folder tell; ``name`` is the tool."""
    lead = f"{folder.path}/" if folder.path else ""
    paths = sorted((path for path in folder.names() if path.endswith(MARKDOWN)), key=natural)
    notes = [read_note(folder.read(path), lead + path) for path in paths]
    if name != marked.OBSIDIAN:
        notes = [note for note in notes if not note.is_template]
    return _READERS[name](notes, hints)
