"""The card reader says what PyYAML says, over the part of YAML that cards use."""

from __future__ import annotations

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.cards.yaml import read_card
from fabula.text import Source
from tests.read.plain import plain, texts

WORDS = st.sampled_from(
    [
        "Ana",
        "the will",
        "18 November 2015, 20:00",
        "it's",
        "no",
        "~",
        "a#b",
        "x:y",
        "é—☃",
        "-1",
        'b "c" d',
    ]
)
FLOW_WORDS = st.sampled_from(
    ["Ana", "Ben Gunn", "12:30", "no", "it's", "a-b", "é☃", "'q, [r]'", '"s: \\"t\\""']
)
KEYS = st.sampled_from(["scene", "who", "a key", "two-places", "Ana", "K", '"q: r"', "'it''s'"])
LINES = st.sampled_from(["a", "# b", " c: d", "", "", "- e", '"f'])
HEADERS = st.sampled_from(["|", ">", "|-", ">-", "|+", ">+"])
COMMENTS = st.sampled_from(["", "", "", "  # why: not", " #"])
GAPS = st.sampled_from(["", "", "", "\n", "# a line: [\n", "   # deep\n"])


@st.composite
def flows(draw: st.DrawFn, depth: int = 0) -> str:
    if depth > 2 or draw(st.integers(0, 2)) == 0:
        return draw(FLOW_WORDS)
    space = draw(st.sampled_from(["", " ", "\n" + 24 * " "]))
    parts = [draw(flows(depth + 1)) for _ in range(draw(st.integers(0, 3)))]
    if draw(st.booleans()):
        return "[" + space + f",{space or ' '}".join(parts) + space + "]"
    keyed = [f"k{n}: {part}" for n, part in enumerate(parts)]
    return "{" + space + f",{space or ' '}".join(keyed) + space + "}"


@st.composite
def scalars(draw: st.DrawFn, indent: int) -> str:
    kind = draw(st.integers(0, 6))
    words = [draw(WORDS) for _ in range(draw(st.integers(1, 3)))]
    pad = "\n" * draw(st.integers(1, 3)) + " " * (indent + draw(st.integers(1, 3)))
    if kind == 0:
        return '"' + pad.join(w.replace('"', '\\"') for w in words) + '"' + draw(COMMENTS)
    if kind == 1:
        return "'" + pad.join(w.replace("'", "''") for w in words) + "'" + draw(COMMENTS)
    if kind == 2:
        return pad.join(words)
    if kind == 3:
        flow = draw(flows().filter(lambda f: f[0] in "[{"))
        return flow + draw(COMMENTS)
    if kind == 4:
        lines = draw(
            st.lists(st.sampled_from(["a", "# b", " c: d", "", "", "- e", '"f']), max_size=6)
        )
        margin = " " * (indent + draw(st.integers(1, 3)))
        text = "\n".join(margin + line if line else "" for line in ["x", *lines])
        return (
            draw(st.sampled_from(["|", ">", "|-", ">-", "|+", ">+"])) + draw(COMMENTS) + "\n" + text
        )
    return words[0] + draw(COMMENTS)


@st.composite
def blocks(draw: st.DrawFn, indent: int = 0, depth: int = 0) -> str:
    margin, lines = " " * indent, []
    mapping = depth == 0 or draw(st.booleans())
    keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    for key in keys:
        head = f"{margin}{key}:" if mapping else f"{margin}-"
        kind = draw(st.integers(0, 5))
        if depth < 3 and kind == 0:
            step = draw(st.integers(1, 3))
            lines.append(
                head + draw(COMMENTS) + "\n" + draw(GAPS) + draw(blocks(indent + step, depth + 1))
            )
        elif depth < 3 and kind == 1 and not mapping:
            step = draw(st.integers(2, 4))
            inner = draw(blocks(indent + step, depth + 1))
            lines.append(head + " " * (step - 1) + inner.lstrip(" "))
        elif kind == 2:
            lines.append(head + draw(COMMENTS))
        else:
            lines.append(f"{head} {draw(scalars(indent))}")
        lines[-1] += "\n" + draw(GAPS)
    return "".join(lines)


@settings(max_examples=200, deadline=None)
@given(blocks())
def test_the_reader_says_what_pyyaml_says(text: str) -> None:
    meant = yaml.load(text, Loader=yaml.BaseLoader)
    pairs, oddities = read_card(Source("a", text), 0, len(text))
    assert plain(pairs) == meant
    assert oddities == ()


@settings(max_examples=100, deadline=None)
@given(blocks())
def test_carriage_returns_change_nothing_and_spans_hold(text: str) -> None:
    windows = text.replace("\n", "\r\n")
    here, _ = read_card(Source("a", text), 0, len(text))
    there, _ = read_card(Source("a", windows), 0, len(windows))
    assert plain(here) == plain(there)
    for one, other in zip(texts(here), texts(there), strict=True):
        if len(one.value) == one.span.end - one.span.start and "\n" not in one.span.text:
            assert one.span.text == one.value
            assert other.span.text == one.value
