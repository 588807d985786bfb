"""Which pictures stand on the page: those that have something to show."""

from __future__ import annotations

from fabula.draw.geometry import Picture
from fabula.draw.jumps import jumps_of
from fabula.draw.kinds import picture
from fabula.draw.plot import Solved

_HEADINGS = {
    "storyline": "Who is with whom, in world time",
    "lives": "Lives: world time and own age",
    "telling": "The order of telling",
    "jumps": "Telling, world and jumps",
    "knowledge": "Who knows what, from when",
}


def pictures(solved: Solved) -> tuple[tuple[str, Picture], ...]:
    """Each picture under its heading. Rulers of jumps stand there where there are jumps."""
    found = []
    for kind, heading in _HEADINGS.items():
        if kind == "jumps" and not jumps_of(solved):
            continue
        drawn = picture(kind, solved)
        if drawn.table.rows:
            found.append((heading, drawn))
    return tuple(found)
