"""Which scenes are flashbacks, dreams and the like: marks that open a stretch and close it.

A mark in a heading speaks of its own scene, a line of its own of the next one; where a later
mark closes the stretch (``END FLASHBACK``, a heading with ``PRESENT``), of all scenes up to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from fabula.model.draft import Text
from fabula.read.screenplay.gather import Gathered


def modes(scenes: Sequence[Gathered]) -> list[Text | None]:
    """How each scene is told, with the mark that says so; ``None`` for a plain scene."""
    found: list[Text | None] = [scene.heading.mode for scene in scenes]
    since: int | None = None
    waiting: Text | None = None
    for number, scene in enumerate(scenes):
        if scene.heading.present:
            _close(found, since, number)
            since = waiting = None
        elif found[number] is None and waiting is not None:
            found[number] = waiting
        if found[number] is not None:
            since = number if since is None or scene.heading.mode or waiting else since
        waiting = scene.opens
        if scene.closes:
            _close(found, since, number + 1)
            since = None
        elif scene.returns and since == number:
            since = None
    return found


def _close(found: list[Text | None], since: int | None, end: int) -> None:
    if since is None:
        return
    mode = found[since]
    for number in range(since, end):
        if found[number] is None:
            found[number] = mode
