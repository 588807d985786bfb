"""What is written as a card is read back word for word."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.cards.yaml import read_card
from fabula.model.draft import Items, Node, Pairs, Text
from fabula.text import Block, Source, Span
from fabula.write.cards import card_lines

NOWHERE = Span(Block(Source("", ""), 0, 0), 0, 0)

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
values = st.one_of(
    words.filter(bool),
    st.sampled_from(["12:30", "a: b", "no # yes", "- dash", '"said"', "x:", " lead", "plant: G"]),
)
keys = st.sampled_from(["scene", "when", "who", "happens", "where", "pov"])


def text(value: str) -> Text:
    return Text(value, NOWHERE)


nodes: st.SearchStrategy[Node] = st.one_of(
    values.map(text),
    st.lists(values.map(text), min_size=1, max_size=3).map(lambda all: Items(tuple(all), NOWHERE)),
    st.lists(st.tuples(values, values), min_size=1, max_size=3, unique_by=lambda pair: pair[0]).map(
        lambda all: Pairs(tuple((text(k), text(v)) for k, v in all), NOWHERE)
    ),
)


def plain(node: Node) -> object:
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.pairs}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(keys, nodes), min_size=1, unique_by=lambda pair: pair[0]))
def test_a_written_card_is_the_card_that_was(entries: list[tuple[str, Node]]) -> None:
    card = Pairs(tuple((text(key), node) for key, node in entries), NOWHERE)
    written = "\n".join(card_lines(card))
    read, odd = read_card(Source("card.yaml", written), 0, len(written))
    assert not odd, written
    assert plain(read) == plain(card), written
