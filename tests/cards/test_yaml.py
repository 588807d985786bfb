"""How a card is read: each test is a sentence about it."""

from __future__ import annotations

import time

import pytest

from fabula.cards.yaml import LONGEST, read_card, split_items
from fabula.model.draft import Pairs
from fabula.text import Source
from tests.read.plain import Plain, plain, texts


def card(text: str) -> tuple[Pairs, list[str]]:
    pairs, oddities = read_card(Source("a.cards.yaml", text), 0, len(text))
    assert all(odd.law == "unreadable-card" for odd in oddities)
    return pairs, [odd.message for odd in oddities]


def says(text: str) -> Plain:
    """What a card says that has nothing odd."""
    pairs, oddities = card(text)
    assert oddities == []
    return plain(pairs)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("when: 12:30", {"when": "12:30"}),
        ("fixed: no", {"fixed": "no"}),
        ("when: 1987-05", {"when": "1987-05"}),
        ("scene:", {"scene": ""}),
        ("scene: The flat   # its name", {"scene": "The flat"}),
        ("scene: Flat #5", {"scene": "Flat"}),
        ("scene: C#", {"scene": "C#"}),
        ("# above\n\nscene: a\n# between\nid: b\n", {"scene": "a", "id": "b"}),
        ("who: [Ana,  Ben ]", {"who": ["Ana", "Ben"]}),
        ("who: [Ana,\n  Ben]\nid: c", {"who": ["Ana", "Ben"], "id": "c"}),
        ("who:\n- Ana\n- Ben\nid: c", {"who": ["Ana", "Ben"], "id": "c"}),
        ("who:\n  - Ana\n  -   Ben", {"who": ["Ana", "Ben"]}),
        ("allow:\n  a-b: {Ana: it is, so}", {"allow": {"a-b": {"Ana": "it is", "so": ""}}}),
        (
            "life:\n  Ana: after X\n  Ben: [before X]",
            {"life": {"Ana": "after X", "Ben": ["before X"]}},
        ),
        ("where: London /\n  the flat\n\n  upstairs", {"where": "London / the flat\nupstairs"}),
        ("scene: 'Nell''s: flat' # x", {"scene": "Nell's: flat"}),
        ('scene: "a \\"b\\" \\u00e9"', {"scene": 'a "b" é'}),
        ('scene: "a\n  b"', {"scene": "a b"}),
        ("happens: |\n  one\n   two\n\nid: x", {"happens": "one\n two\n", "id": "x"}),
        ("happens: >-\n  one\n  two\n\n  three\n", {"happens": "one two\nthree"}),
        ('"a key": b', {"a key": "b"}),
        ("{scene: a, who: [b]}", {"scene": "a", "who": ["b"]}),
        ("---\nscene: a\n", {"scene": "a"}),
        ("scene: a\r\nwho:\r\n  - b\r\n", {"scene": "a", "who": ["b"]}),
        ("scene: a\rwho:\r- b\r", {"scene": "a", "who": ["b"]}),
    ],
)
def test_a_card_is_read_as_yaml_has_it_with_all_scalars_as_text(text: str, meant: Plain) -> None:
    assert says(text) == meant


@pytest.mark.parametrize(
    ("sentence", "meant"),
    [
        ("plant: the rifle", "plant: the rifle"),
        ('plant: "the rifle"', 'plant: "the rifle"'),
        ("{plant: the rifle}", "plant: the rifle"),
        ('"plant": the rifle', '"plant": the rifle'),
        ('Nell learns "it: all" from Ben', 'Nell learns "it: all" from Ben'),
        ('"Nell dies" is known', '"Nell dies" is known'),
        ('"Nell dies"', "Nell dies"),
        ("'Tis Ana's watch", "'Tis Ana's watch"),
        ("*Ana* leaves", "*Ana* leaves"),
        ("[sighs] Ana leaves", "[sighs] Ana leaves"),
        ("Ana leaves:", "Ana leaves:"),
        ("@home Ana sleeps", "@home Ana sleeps"),
        ("50% of it: gone", "50% of it: gone"),
        ("Ana learns\n      the will", "Ana learns the will"),
        ("Ana reads:\n      keep: out", "Ana reads: keep: out"),
        ("!Kung is here", "!Kung is here"),
        ("& so it ends", "& so it ends"),
        ("Ana leaves # at last", "Ana leaves"),
    ],
)
def test_a_sentence_under_happens_is_its_own_text(sentence: str, meant: str) -> None:
    assert says(f"happens:\n  - {sentence}\n  - Ben\n") == {"happens": [meant, "Ben"]}


def test_two_keys_in_one_item_are_two_sentences() -> None:
    assert says("happens:\n  - plant: a\n    payoff: b\n") == {"happens": ["plant: a", "payoff: b"]}


def test_a_time_in_a_list_may_hold_a_colon_and_other_lists_keep_their_mappings() -> None:
    assert says("when:\n  - day 3: dusk\nwho:\n  - Ana: b") == {
        "when": ["day 3: dusk"],
        "who": [{"Ana": "b"}],
    }


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("when: 3 May: dusk", {"when": "3 May: dusk"}),
        ("when: 3 May\n  where: x", {"when": "3 May", "where": "x"}),
        ("  when: a\nwhere: b\n who: c", {"when": "a", "where": "b", "who": "c"}),
        ("life:\n    A: b\n   B: c\n  C: d", {"life": {"A": "b", "B": "c", "C": "d"}}),
        ("where:London", {"where": "London"}),
        ("when:\ta\nwho:\n\t- b\n    - c", {"when": "a", "who": ["b", "c"]}),
        ("happens:\n  - a\n- b\nid: c", {"happens": ["a", "b"], "id": "c"}),
        ("happens:\n    - a\n  - b\n  where: c", {"happens": ["a", "b"], "where": "c"}),
        ('scene: "The flat" again', {"scene": '"The flat" again'}),
        ('scene: "The flat', {"scene": '"The flat'}),
        ("who: [Ana], [Ben]", {"who": "[Ana], [Ben]"}),
        ("by: [A], [B]\nwho: [Ana,\n  Ben]", {"by": "[A], [B]", "who": ["Ana", "Ben"]}),
        ("who: [Ana, , Ben,]", {"who": ["Ana", "Ben"]}),
    ],
)
def test_what_yaml_refuses_is_read_again_line_by_line(text: str, meant: Plain) -> None:
    assert says(text) == meant


@pytest.mark.parametrize(
    ("text", "meant", "message"),
    [
        ("when: a\nwhen: b", {"when": "a"}, 'the key "when" stands twice; only the first counts'),
        ("who: [Ana, Ben", {"who": ["Ana", "Ben"]}, 'the "[" is not closed'),
        ("who: &cast [Ana]", {"who": ["Ana"]}, 'cards have no anchors, and "&cast" is one'),
        ("who: *cast", {"who": "*cast"}, 'cards have no aliases, and "*cast" is one'),
        ("id: !!str 5", {"id": "!!str 5"}, 'cards have no tags, and "!!str" is one'),
        ("<<: x", {"<<": "x"}, 'cards have no merge key "<<"'),
        ("id: a\nSo", {"id": "a"}, '"So" cannot be read as part of a card'),
    ],
)
def test_what_cannot_be_read_is_told_and_costs_nothing_else(
    text: str, meant: Plain, message: str
) -> None:
    pairs, oddities = card(text + "\nwhere: here\n")
    assert plain(pairs) == {**meant, "where": "here"}  # type: ignore[dict-item]
    assert oddities == [message]


def test_every_plain_text_stands_where_its_span_says() -> None:
    text = (
        "x\n  scene: The flat # c\r\n  who: [Ana, Ben Gunn]\r\n  happens:\r\n    - Ana: leaves\r\n"
    )
    pairs, _ = read_card(Source("a", text), 2, len(text))
    found = list(texts(pairs))
    assert [t.value for t in found] == [
        "scene", "The flat", "who", "Ana", "Ben Gunn", "happens", "Ana: leaves",
    ]  # fmt: skip
    assert all(t.span.text == t.value for t in found)


def test_the_span_of_a_quoted_text_lies_between_the_quotes() -> None:
    pairs, _ = card("scene: 'The flat'")
    assert [t.span.text for t in texts(pairs)] == ["scene", "The flat"]


def test_items_are_split_in_column_one_alone() -> None:
    text = "- scene: a\n  who:\n  - b\n-not one\n- 'c\n-\n"
    source = Source("a", text)
    items = split_items(source, 0, len(text))
    assert [text[i.start : i.end] for i in items] == [
        " scene: a\n  who:\n  - b\n-not one", " 'c", "\n",
    ]  # fmt: skip
    assert [i.column for i in items] == [1, 1, 1]


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 300_000,
        "a: " + "{a: " * 100_000,
        "- " * 300_000,
        "a:\n" + "\n".join(" " * n + "- b:" for n in range(1, 1000)),
        "".join(" " * n + "a: [\n" for n in range(1000)),
        'a: "' + "\\" * 300_001,
        "happens:\n" + "  - 'a\n" * 50_000,
        "a: b\n" * 100_000,
        "\0\n" * 100_000,
        "a" * (LONGEST + 10),
    ],
    ids=lambda bomb: bomb[:8],
)
def test_a_bomb_is_read_in_bounded_time_with_few_oddities(bomb: str) -> None:
    begin = time.process_time()
    _, oddities = card(bomb)
    assert time.process_time() - begin < 2
    assert len(oddities) <= 20
