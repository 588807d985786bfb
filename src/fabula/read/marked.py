"""Which tool a folder of Markdown belongs to, told by its front matter alone.

Asked for every folder of Markdown, so it looks only at notes that begin with ``---``, and
there only for the few lines with which these tools mark their notes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LONGFORM, STORYLINE, RADIAL = "Longform", "StoryLine", "Radial Timeline"
STORYTELLER, SKILLS = "Storyteller Suite", "story-skills"
OBSIDIAN = "Obsidian"
"""a vault without one of these tools; its folder ``.obsidian`` tells, not its notes"""

_LOOKED_AT = 4_000
"""Bytes of a note within which its front matter marks it."""
# Compiled on first use only (``re`` keeps it): most folders have no such notes.
_MARK = (
    rb"(?m)^(?:(longform:)|(type:[ \t]*[\"']?(?:scene|storyline)[\"']?[ \t]*\r?$)"
    rb"|(Class:[ \t]*[\"']?Scene[\"']?[ \t]*\r?$)"
    rb"|(entityType:[ \t]*[\"']?(?:scene|event|chapter|character|location|item)\b)"
    rb"|(schema-version:|genre:))"
)
_TOOLS = (LONGFORM, STORYLINE, RADIAL, STORYTELLER, SKILLS)


def tool_of(notes: Mapping[str, object]) -> str | None:
    """The tool whose vault these notes are (path -> bytes; other values are passed over).

    story-skills and Longform have one note that speaks for the project; the others mark each
    of their notes, and the tool with the most of them is meant.
    """
    counts: dict[str, int] = {}
    for path, data in notes.items():
        if not isinstance(data, bytes) or data[:3] not in (b"---", b"\xef\xbb\xbf"):
            continue
        if not path.endswith((".md", ".markdown")):
            continue
        head = data[:_LOOKED_AT]
        if b"---" not in head[:6]:
            continue
        end = head.find(b"\n---", 3)
        mark = re.search(_MARK, head[:end] if end >= 0 else head)
        if mark is None:
            continue
        tool = _TOOLS[(mark.lastindex or 1) - 1]
        if tool == SKILLS and not _speaks_for_project(path, notes):
            continue
        counts[tool] = counts.get(tool, 0) + 1
    for tool in (SKILLS, LONGFORM):
        if tool in counts:
            return tool
    return max(counts, key=lambda tool: counts[tool], default=None)


def _speaks_for_project(path: str, notes: Mapping[str, object]) -> bool:
    """Whether a note is the ``story.md`` of a folder with chapters in ``chapters``."""
    folder, slash, name = path.rpartition("/")
    chapters = f"{folder}{slash}chapters/chapter-"
    return name == "story.md" and any(other.startswith(chapters) for other in notes)
