"""Whether the project file has the shape that ``keys.PROJECT`` gives it.

What has not is a wrong request: ``FabulaError`` with the line, the key and the nearest one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fabula.cards.keys import (
    LAW_NAMES,
    LAW_OPTIONS,
    SEVERITIES,
    Choice,
    Each,
    Either,
    Fields,
    Key,
    Leaf,
    Named,
    Pair,
    Shape,
)
from fabula.cards.nearest import nearest
from fabula.cards.toml import Array, Entry, Form, Scalar, Table, Value
from fabula.text import FabulaError, Span

_LEAVES = {
    Leaf.TEXT: frozenset({Form.STRING}),
    Leaf.TIME: frozenset({Form.STRING, Form.INTEGER, Form.TIME}),
    Leaf.NUMBER: frozenset({Form.INTEGER, Form.FLOAT}),
    Leaf.FLAG: frozenset({Form.BOOLEAN}),
    Leaf.WORD: frozenset({Form.STRING, Form.INTEGER, Form.FLOAT, Form.BOOLEAN, Form.TIME}),
}


def check(value: Value, shape: Shape, name: str) -> None:
    """Raise unless ``value``, which stands under ``name``, has the shape."""
    if isinstance(shape, Either):
        fitting = [one for one in shape.shapes if _plausible(value, one)]
        shape = fitting[0] if fitting else shape.shapes[0]
    match shape:
        case Leaf():
            if not (isinstance(value, Scalar) and value.form in _LEAVES[shape]):
                raise wrong(value.span, f"'{name}' is to be {_a(shape)}", _quotes(value))
        case Choice(words):
            if not isinstance(value, Scalar) or value.text.value not in words:
                raise wrong(value.span, f"'{name}' is to be {_or(words)}", _meant(value, words))
        case Each(of):
            if not isinstance(value, Array):
                raise wrong(value.span, f"'{name}' is to be a list", _brackets(value))
            for item in value.items:
                check(item, of, name)
        case Pair(first, second):
            if not isinstance(value, Array) or len(value.items) != 2:
                raise wrong(value.span, f"'{name}' is to hold pairs: {_a(first)} and {_a(second)}")
            check(value.items[0], first, name)
            check(value.items[1], second, name)
        case Named(of, what):
            for entry in _table(value, name).entries.values():
                check(entry.value, of, what if isinstance(of, Fields) else entry.key.value)
        case Fields(keys):
            _check_fields(_table(value, name), keys, name)


def check_laws(laws: Table) -> None:
    """Raise unless every key of ``[laws]`` is a law and every setting one that it has."""
    for entry in laws.entries.values():
        law = LAW_NAMES.get(entry.key.value.lower())
        if law is None:
            raise unknown(entry, LAW_NAMES, "no law")
        if isinstance(entry.value, Table):
            severity = Key("severity", Choice(SEVERITIES), "how much it weighs")
            _check_fields(entry.value, {"severity": severity, **LAW_OPTIONS.get(law, {})}, law)
        else:
            check(entry.value, Choice(SEVERITIES), law)


def unknown(entry: Entry, known: Iterable[str], what: str) -> FabulaError:
    """The error that the key of ``entry`` is none of ``known``."""
    near = nearest(entry.key.value, known)
    hint = f"did you mean '{near}'?" if near else ""
    return wrong(entry.key.span, f"'{entry.key.value}' is {what}", hint)


def wrong(span: Span, message: str, hint: str = "") -> FabulaError:
    """The error of a wrong request, with the place of ``span``."""
    place = span.source.place(span.bounds()[0])
    return FabulaError(f"{span.source.path}:{place.line}:{place.column}: {message}", hint)


def _check_fields(table: Table, keys: Mapping[str, Key], name: str) -> None:
    for entry in table.entries.values():
        key = keys.get(entry.key.value)
        if key is None:
            raise unknown(
                entry, keys, f"no key of {name}" if name else "no key of the project file"
            )
        if key.name == "laws":
            check_laws(_table(entry.value, "laws"))
        else:
            check(entry.value, key.shape, key.name)
    for key in keys.values():
        if key.required and key.name not in table.entries:
            raise wrong(table.span, f"'{key.name}' is missing here", f"it is {key.says}")


def _table(value: Value, name: str) -> Table:
    if not isinstance(value, Table):
        raise wrong(
            value.span, f"'{name}' is to be a table", f"write [{name}] on a line of its own"
        )
    return value


def _plausible(value: Value, shape: Shape) -> bool:
    match shape:
        case Leaf():
            return isinstance(value, Scalar) and value.form in _LEAVES[shape]
        case Choice():
            return isinstance(value, Scalar) and value.form is Form.STRING
        case Each() | Pair():
            return isinstance(value, Array)
        case _:
            return isinstance(value, Table)


def _a(leaf: Leaf) -> str:
    return {Leaf.TEXT: "a text", Leaf.TIME: "a time", Leaf.NUMBER: "a number"}.get(leaf, leaf.value)


def _or(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1]


def _meant(value: Value, words: tuple[str, ...]) -> str:
    near = nearest(value.text.value, words) if isinstance(value, Scalar) else ""
    return f"did you mean '{near}'?" if near else ""


def _quotes(value: Value) -> str:
    return "put it between quotes" if isinstance(value, Scalar) else ""


def _brackets(value: Value) -> str:
    return "put it between [ and ]" if isinstance(value, Scalar) else ""
