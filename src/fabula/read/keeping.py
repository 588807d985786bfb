"""Fields of a tool that Fabula does not read: counted, each with an example."""

from __future__ import annotations

from fabula.model.draft import Text
from fabula.read.reading import Kept

MOST_FIELDS = 1_000
"""Different fields that are counted; those beyond are counted together."""
_OTHERS = "(others)"


class Keeping:
    """The fields met so far, in the order in which they were first met; case does not count."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[str, Kept] = {}

    def add(self, field: str, example: Text, times: int = 1) -> None:
        """A field has a value that is not read."""
        if field.lower() not in self._found and len(self._found) >= MOST_FIELDS:
            field = _OTHERS
        before = self._found.get(field.lower()) or Kept(field, 0, example)
        self._found[field.lower()] = before._replace(times=before.times + times)

    def all(self) -> tuple[Kept, ...]:
        """What was kept aside."""
        return tuple(self._found.values())
