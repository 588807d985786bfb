"""The reader of TOML keeps the values of the standard one, and knows their places."""

from __future__ import annotations

import tomllib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.cards.toml import Array, Form, Scalar, Table, Value, read_toml
from fabula.text import FabulaError, Source

PIECES = [
    "a", "b", "c-d", '"q k"', "'s.k'", ".", " = ", "=", "1", "-2", "1_000", "0x1F", "0o7", "0b1",
    "1.5", "2e3", "1.", "inf", "-nan", "true", "false", '"text"', "'lit'", '"""', "'''",
    '"e\\n\\u00e9"',
    '"\\q"', "[", "]", "[[", "]]", "{", "}", ",", "\n", "\r\n", "\n", "# note", " ", "\t",
    "1986-11-23", "1986-11-23 10:00:00", "07:32:00", "é", "\\", "\x00",
    "[a]", "[a.b]", "[[a]]", "[b]",
    "a = 1\n", "b.c = 2\n", "a.b = {c = 1, d.e = 2}\n", "a = [1, 2,\n 3]\n",
    "\n[a]\n", "\n[[a.b]]\n",
]  # fmt: skip


def plain(value: Value) -> object:
    """The value as the standard reader would give it."""
    if isinstance(value, Table):
        return {name: plain(entry.value) for name, entry in value.entries.items()}
    if isinstance(value, Array):
        return [plain(item) for item in value.items]
    words = value.text.value
    match value.form:
        case Form.INTEGER:
            return str(int(words.replace("_", ""), 0))
        case Form.FLOAT:
            return repr(float(words.replace("_", "")))
        case Form.BOOLEAN:
            return words == "true"
        case Form.TIME:
            return "time"
        case _:
            return "text " + words


def standard(value: object) -> object:
    """The standard reader's values in the same shape."""
    if isinstance(value, dict):
        return {key: standard(item) for key, item in value.items()}
    if isinstance(value, list):
        return [standard(item) for item in value]
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return repr(value)
    return "text " + value if isinstance(value, str) else "time"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_it_accepts_and_gives_what_the_standard_reader_accepts_and_gives(text: str) -> None:
    try:
        expected = standard(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValueError):
        with pytest.raises(FabulaError, match=r"fabula\.toml:"):
            read_toml(Source("fabula.toml", text))
    else:
        assert plain(read_toml(Source("fabula.toml", text))) == expected


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_arbitrary_text_gives_a_table_or_a_clear_error(text: str) -> None:
    with suppress(FabulaError):
        read_toml(Source("fabula.toml", text))


def test_every_key_and_value_knows_where_it_stands() -> None:
    text = (
        'title = "The flat"\n[people."Miss Marlow"]\n'
        'born = 1986-11-23\nattributes = { eyes = "brown" }\n'
    )
    root = read_toml(Source("fabula.toml", text))
    title = root.entries["title"]
    assert title.key.span.text == "title"
    assert title.value.span.text == "The flat"
    assert title.span.text == 'title = "The flat"'
    people = root.entries["people"].value
    assert isinstance(people, Table)
    marlow = people.entries["Miss Marlow"].value
    assert isinstance(marlow, Table)
    assert marlow.span.text == '[people."Miss Marlow"]'
    born = marlow.entries["born"].value
    assert isinstance(born, Scalar)
    assert (born.text.value, born.form) == ("1986-11-23", Form.TIME)
    eyes = marlow.entries["attributes"].value
    assert isinstance(eyes, Table)
    assert eyes.entries["eyes"].value.span.text == "brown"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('title = "The flat\n', "1:9", "not closed"),
        ("a = 1\na = 2\n", "2:1", "'a' is given twice"),
        ("[a]\nb = 1\n[a]\n", "3:2", "'a' is given twice"),
        ("when = tomorrow\n", "1:8", "a value is expected"),
        ("title\n", "1:6", "followed by ="),
        ("a = " + "[" * 5000, "1:66", "nested too deeply"),
    ],
)
def test_what_is_broken_is_named_with_its_line(text: str, place: str, words: str) -> None:
    with pytest.raises(FabulaError) as caught:
        read_toml(Source("fabula.toml", text))
    assert caught.value.message.startswith(f"fabula.toml:{place}: ")
    assert words in caught.value.message
