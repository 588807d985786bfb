"""What the reader of a foreign format gets and gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from fabula.cards.raw import RawSettings
from fabula.model.draft import Draft, Text
from fabula.model.terms import NONE


class Hints(NamedTuple):
    """What ``[formats]`` in the project file says about the tool's own fields.

    ``day_first``: whether 1/2 is 1 February; ``None`` where nobody said. ``fields`` leads
    from names of fields, in small letters, to keys of a card.
    """

    day_first: bool | None = None
    fields: Mapping[str, str] = NONE


class Kept(NamedTuple):
    """A field of the tool that Fabula does not read: how often it has a value, and one such."""

    field: str
    times: int
    example: Text


class Reading(NamedTuple):
    """A manuscript as its tool knows it.

    ``drafts`` in the order of telling; ``declared`` holds people, places and the like that
    the tool keeps apart from the scenes; ``kept`` what was set aside, each field once.
    """

    format: str
    drafts: tuple[Draft, ...]
    declared: RawSettings = RawSettings()
    kept: tuple[Kept, ...] = ()
