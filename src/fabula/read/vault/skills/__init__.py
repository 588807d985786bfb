"""story-skills projects: ``story.md``, chapters, scene records, a ledger of what is known.

Written after the project's format reference (schema version 2); files of version 1 are read,
too. Chapters are told by number; a scene record is a scene, a chapter without one is a scene
itself. The prose stands in the chapters.
"""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.joined import joined
from fabula.cards.raw import RawSettings
from fabula.model.draft import Draft
from fabula.read.ids import told_apart
from fabula.read.keeping import Keeping
from fabula.read.reading import Hints, Reading
from fabula.read.vault.note import Note
from fabula.read.vault.skills.book import book_of
from fabula.read.vault.skills.calendar import calendar_in
from fabula.read.vault.skills.ledger import happenings
from fabula.read.vault.skills.telling import told_scenes
from fabula.read.vault.skills.world import declare_world


def read(notes: Sequence[Note], hints: Hints) -> Reading:
    """The story of a project, or of the several projects that lie side by side."""
    keeping = Keeping()
    drafts: list[Draft] = []
    found: list[RawSettings] = []
    roots = [note for note in notes if note.stem == "story"]
    depth = min((root.path.count("/") for root in roots), default=0)
    for root in roots:
        if root.path.count("/") != depth:
            continue
        lead = f"{root.folder}/" if root.folder else ""
        book = book_of(root, [note for note in notes if note.path.startswith(lead)], len(lead))
        calendar, odd = calendar_in(book.story)
        book.begin(calendar, hints.day_first)
        cast = declare_world(book)
        said = happenings(book)
        told = list(told_scenes(book, cast, said, keeping, hints))
        drafts.append(Draft(root.source, (), (*odd, *book.oddities, *book.moments.oddities)))
        drafts += told
        found.append(cast.declared(book.title)._replace(calendar=calendar))
        book.rest(keeping)
    declared = joined(RawSettings(), found)
    return Reading("story-skills", told_apart(drafts), declared, keeping.all())
