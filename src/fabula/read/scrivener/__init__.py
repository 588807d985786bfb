"""Scrivener projects (``.scriv``), of version 3 and of the older ones.

The telling is the Draft folder, as far as it is compiled. What is known of a document stands
in its custom fields, its label, its synopsis and its notes.
"""

from __future__ import annotations

from fabula.model.terms import Oddity
from fabula.read import records
from fabula.read.folder import Folder
from fabula.read.reading import Hints, Reading
from fabula.read.scrivener.binder import Binder, binder
from fabula.read.scrivener.documents import Documents
from fabula.read.scrivener.fields import Fields
from fabula.read.scrivener.sheets import declared

_NO_TITLE = frozenset({"draft", "manuscript", "screenplay", "script"})


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The manuscript of a project; raises ``Unreadable``."""
    found = binder(folder, name)
    fields = Fields(found, hints)
    documents = Documents(folder, found)
    made = []
    for item in found.telling():
        record = documents.record(item)
        fields.fill(record, item)
        fields.keep_notes(record)
        if item.leaf or record.prose or record.entries or record.cards():
            made.append(record)
        else:
            fields.keep_synopsis(record)
    settings = declared(found, fields.things)
    title = found.draft_title
    source = found.extractor.done()
    draft = records.draft(source, made, (*_odd(found), *fields.odd, *documents.odd()))
    if title.lower() not in _NO_TITLE:
        settings = settings._replace(title=title)
    return Reading("Scrivener", (draft,), settings, fields.kept.all())


def _odd(found: Binder) -> tuple[Oddity, ...]:
    if not found.broken:
        return ()
    message = f"{found.path} is damaged at line {found.broken}; what stands before is read"
    at = found.passage("the binder breaks off", found.root)
    return (Oddity("unreadable-card", message, at.span),)
