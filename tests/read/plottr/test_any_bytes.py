"""Any JSON, and any bytes, under the name of a Plottr file are read, and nothing is raised."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.bent import ODD_TEXTS, assert_read, spoilt
from tests.read.plottr.test_files import card, file, rich

KEYS = (
    "cards", "beats", "lines", "books", "characters", "places", "tags", "index", "children",
    "null", "id", "title", "name", "beatId", "chapterId", "lineId", "position", "allIds",
    "description", "text", "autoOutlineSort", "1", "series", "POV", "date", "positionInBeat",
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats()
    | st.sampled_from((*ODD_TEXTS, "1", "2")),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=25,
)  # fmt: skip
WHOLE = file(
    [
        card("A", characters=[1, 2], places=[1], tags=[1], POV="Ana", date="1/2/2099"),
        card("B", 2, description=rich("card: happens: Ana leaves")),
    ]
)


@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8), st.lists(VALUES, max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_values_are_read(whole: dict[str, Any], cards: list[Any]) -> None:
    assert_read({"n.pltr": json.dumps({**whole, "cards": cards}).encode()}, "n.pltr")


@given(st.sampled_from(sorted(WHOLE)), VALUES)
@settings(max_examples=100, deadline=None)
def test_any_value_in_a_sound_file_is_read(key: str, value: Any) -> None:
    assert_read({"n.pltr": json.dumps({**WHOLE, key: value}).encode()}, "n.pltr")


@given(spoilt(json.dumps(WHOLE).encode()))
@settings(max_examples=100, deadline=None)
def test_a_spoilt_file_is_read(data: bytes) -> None:
    assert_read({"n.pltr": data}, "n.pltr")
