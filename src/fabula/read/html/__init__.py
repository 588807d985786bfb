"""Web pages (``.html``): chapters by their headings, cards in comments.

Evidence is the line and the path of the element. What is struck out as deleted is absent; the
header and the licence of Project Gutenberg are left out.
"""

from __future__ import annotations

from fabula.cards.raw import RawSettings
from fabula.read.folder import Folder
from fabula.read.gutenberg import title_of, without_licence
from fabula.read.html.page import Page, parse_page
from fabula.read.prose import Prose
from fabula.read.reading import Hints, Reading


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The manuscript of a web page; raises ``Unreadable``."""
    path = f"{folder.path}/{name}".lstrip("/")
    prose = Prose(path, step=0)
    page = Page(prose, parse_page(folder.read(name), path))
    page.read()
    draft = prose.draft(without_licence)
    return Reading("HTML", (draft,), RawSettings(title=title_of(page.title)), prose.kept())
