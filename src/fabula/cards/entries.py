"""How the entries of a TOML table are taken: in the shape that they were checked to have."""

from __future__ import annotations

from fabula.cards.toml import Array, Entry, Scalar, Table, Value
from fabula.model.draft import Text
from fabula.text import Span


def named(root: Table, key: str) -> tuple[Entry, ...]:
    """The entries of a table of tables: name and value."""
    return tuple(table_of(root, key).entries.values())


def tables(root: Table, key: str) -> tuple[tuple[Text, Table], ...]:
    """The same, each with its table."""
    return tuple((entry.key, as_table(entry.value)) for entry in named(root, key))


def listed(root: Table, key: str) -> tuple[Table, ...]:
    """The tables of an array of tables."""
    entry = root.entries.get(key)
    items = entry.value.items if entry and isinstance(entry.value, Array) else ()
    return tuple(item for item in items if isinstance(item, Table))


def table_of(root: Table, key: str) -> Table:
    """A table under a key; an empty one where it is missing."""
    entry = root.entries.get(key)
    return as_table(entry.value) if entry else Table({}, root.span)


def as_table(value: Value) -> Table:
    """A value as a table; an empty one for any other."""
    return value if isinstance(value, Table) else Table({}, value.span)


def texts(table: Table, key: str) -> tuple[Text, ...]:
    """The texts of an array under a key."""
    entry = table.entries.get(key)
    items = entry.value.items if entry and isinstance(entry.value, Array) else ()
    return tuple(item.text for item in items if isinstance(item, Scalar))


def text_of(table: Table, key: str) -> Text | None:
    """The text under a key, if there is one."""
    entry = table.entries.get(key)
    return entry.value.text if entry and isinstance(entry.value, Scalar) else None


def words(table: Table, key: str) -> str:
    """The words under a key, or none."""
    text = text_of(table, key)
    return text.value if text else ""


def flag(table: Table, key: str) -> bool:
    """Whether a key says true."""
    return words(table, key) == "true"


def part(text: Text, start: int, end: int) -> Text:
    """A piece of a text, blanks around it left out."""
    piece = text.value[start:end]
    start += len(piece) - len(piece.lstrip())
    piece = piece.strip()
    return Text(piece, text.span.part(start, start + len(piece)))


def whole(key: Text, table: Table) -> Span:
    """From a key to the end of its inline table; the header alone of any other."""
    after = table.span.start >= key.span.end
    return Span(key.span.block, key.span.start, table.span.end) if after else table.span
