"""The places of the project file in which a name may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fabula.cards.rename.occurrences import ENTITIES, SCENES, SENTENCE, Occurrences, Where
from fabula.cards.toml import Array, Entry, Scalar, Table, Value
from fabula.text import Edit

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")

_NAMED = frozenset({"people", "groups", "offices", "places", "things", "facts"})
_VALUES = {
    "aliases": ENTITIES,
    "parents": ENTITIES,
    "members": ENTITIES,
    "within": ENTITIES,
    "who": ENTITIES,
    "entity": ENTITIES,
    "from": SCENES,
    "until": SCENES,
    "at": SCENES,
    "scene": SCENES,
    "born": SCENES,
    "died": SCENES,
    "says": SENTENCE,
    "needs": SENTENCE,
    "effects": SENTENCE,
    "when": SENTENCE,
    "never": SENTENCE,
    "message": SENTENCE,
}


def in_settings(root: Table, names: Occurrences) -> Iterator[Edit]:
    """The edits in the project file: keys that name something, and values that speak of it."""
    for entry in root.entries.values():
        name = entry.key.value
        if name in _NAMED and isinstance(entry.value, Table):
            for one in entry.value.entries.values():
                yield from _in_key(one, names)
        if name == "travel" and isinstance(entry.value, Table):
            for one in entry.value.entries.values():
                yield from names.edits(one.key.span, ENTITIES)
        elif name in (*_NAMED, "branches", "verbs", "rules", "allow"):
            yield from _in_value(entry.value, names)


def _in_key(entry: Entry, names: Occurrences) -> Iterator[Edit]:
    """A table's name; a bare key that takes blanks needs quotes."""
    span = entry.key.span
    quoted = span.source.text[span.bounds()[0] - 1 : span.bounds()[0]] in ("'", '"')
    for edit in names.edits(span, ENTITIES):
        bare = quoted or _BARE_KEY.match(edit.text)
        yield edit if bare else Edit(edit.span, f'"{edit.text}"')


def _in_value(value: Value, names: Occurrences) -> Iterator[Edit]:
    if isinstance(value, Array):
        for item in value.items:
            yield from _in_value(item, names)
    elif isinstance(value, Table):
        for entry in value.entries.values():
            where = _VALUES.get(entry.key.value)
            if isinstance(entry.value, Table):
                yield from _in_value(entry.value, names)
            elif where is not None:
                yield from _in_scalars(entry.value, where, names)
            elif entry.key.value == "holders":
                yield from _in_value(entry.value, names)


def _in_scalars(value: Value, where: Where, names: Occurrences) -> Iterator[Edit]:
    if isinstance(value, Scalar):
        yield from names.edits(value.span, where)
    elif isinstance(value, Array):
        for item in value.items:
            yield from _in_scalars(item, where, names)
