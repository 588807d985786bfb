"""Reading never fails: any bytes give drafts whose every place lies in the text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.read import markdown, outline
from fabula.read.decode import decode
from tests.read.plain import all_spans, texts

PIECES = st.sampled_from(
    [
        "# ",
        "## One",
        "***",
        "---",
        "===",
        "<!-- card",
        "<!--",
        "-->",
        "%%",
        "%% card",
        "```",
        "```card",
        "~~~",
        "scene: ",
        "who: [",
        "]",
        "{",
        "}",
        "happens:",
        "- ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        ": ",
        " #",
        "'",
        '"',
        "\\",
        ">-",
        "&a ",
        "*",
        "!",
        "é",
        "\u2028",
        "\ufeff",
        "\x00",
        "when: x",
        "a",
        "_",
        "{#id}",
        "fabula:",
        "...",
        "|",
        "x: |\n",
    ]
)
BYTES = st.one_of(
    st.binary(max_size=200),
    st.lists(PIECES, max_size=40).map(lambda pieces: "".join(pieces).encode()),
    st.lists(PIECES, max_size=20).map(lambda pieces: "".join(pieces).encode("utf-16")),
    st.lists(PIECES, max_size=20).map(lambda pieces: "".join(pieces).encode("cp1252", "replace")),
)


@settings(max_examples=200, deadline=None)
@given(BYTES)
def test_any_bytes_give_drafts_and_every_span_lies_in_its_block_and_source(data: bytes) -> None:
    source, oddities = decode(data, "a.md")
    source.text.encode()  # no lone surrogates
    for draft in (markdown.read(source), outline.read(source)):
        places = [odd.span for odd in oddities] + list(all_spans(draft))
        for span in places:
            assert 0 <= span.start <= span.end <= span.block.end - span.block.start
            assert 0 <= span.block.start <= span.block.end <= len(source.text)
            source.place(span.bounds()[0])
        for scene in draft.scenes:
            for text in texts(scene.card) if scene.card else ():
                if "\n" not in text.value and text.span.end - text.span.start == len(text.value):
                    assert text.span.text == text.value
        begins = [scene.at.bounds()[0] for scene in draft.scenes if scene.heading]
        assert begins == sorted(begins)


@settings(max_examples=100, deadline=None)
@given(BYTES)
def test_scenes_hold_their_prose_in_order_and_no_place_twice(data: bytes) -> None:
    source, _ = decode(data, "a.md")
    pieces = [span.bounds() for scene in markdown.read(source).scenes for span in scene.body]
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))


@pytest.mark.parametrize(
    "piece",
    [
        "a\n",
        "a",
        "# H\n",
        "# H\ntext\n",
        "<!-- ",
        "<!-- card\n",
        "%% card ",
        "%% ",
        "```x\n",
        "~~~card\n",
        "\n",
        "*",
        "- ",
        "- a\n",
        "[",
        "a\n-\n",
        "café ",
        "a\r",
        '"\\',
        "# ",
        "# _",
        "<!-- card <!-- ",
        "- a: [\n",
        "  ",
        "\t",
        "a:\n ",
        "---\n",
        "- 'a\n",
        "x: |\n",
        "x: |\n\n",
        "a: [b\n ",
        "'a\n ",
        "a: b\n c\n",
        "=\n",
        "```\n",
    ],
)
def test_much_of_anything_is_read_in_bounded_time(piece: str) -> None:
    data = (piece * (300_000 // len(piece))).encode("cp1252")
    begin = time.process_time()
    source, _ = decode(data, "a.md")
    markdown.read(source)
    outline.read(source)
    assert time.process_time() - begin < 2
