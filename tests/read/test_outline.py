"""How an outline or a sidecar is read: each test is a sentence about it."""

from __future__ import annotations

from fabula.read import outline
from fabula.text import Source
from tests.read.plain import Plain, plain


def cards(text: str) -> tuple[list[Plain], list[str]]:
    draft = outline.read(Source("a.cards.yaml", text))
    return [plain(s.card) for s in draft.scenes if s.card], [o.message for o in draft.oddities]


def test_a_list_of_cards_is_the_telling() -> None:
    text = "# my outline\n\n- scene: One\n  who: [Ana]\n\n# then\n- scene: Two\n-\n  scene: Three\n"
    meant = [{"scene": "One", "who": ["Ana"]}, {"scene": "Two"}, {"scene": "Three"}]
    assert cards(text) == (meant, [])


def test_a_bad_card_costs_no_other() -> None:
    text = "- scene: One\n  who: [Ana\n- 'what is this\n- scene: Three\n"
    found, oddities = cards(text)
    assert found == [{"scene": "One", "who": ["Ana"]}, {"scene": "Three"}]
    assert len(oddities) == 2


def test_one_mapping_is_one_card() -> None:
    assert cards("scene: One\nwho:\n- Ana\n") == ([{"scene": "One", "who": ["Ana"]}], [])


def test_documents_follow_one_another() -> None:
    text = "%YAML 1.1\n---\nscene: One\n--- # next\n- scene: Two\n- scene: Three\n...\n"
    assert cards(text)[0] == [{"scene": "One"}, {"scene": "Two"}, {"scene": "Three"}]


def test_a_list_that_is_indented_as_a_whole_is_read_all_the_same() -> None:
    assert cards("  - scene: One\n  - scene: Two\n") == ([{"scene": "One"}, {"scene": "Two"}], [])


def test_line_ends_of_all_kinds_read_alike() -> None:
    text = "- scene: One\n  happens:\n  - a\n- scene: Two\n---\n- scene: Three\n"
    assert cards(text.replace("\n", "\r\n")) == cards(text)
    assert cards(text.replace("\n", "\r")) == cards(text)


def test_an_empty_file_holds_nothing() -> None:
    for text in ("", "\n", "---\n", "# only a comment", "- \n", "-"):
        assert cards(text) == ([], [])


def test_a_scene_stands_where_its_name_is_else_at_its_first_key() -> None:
    draft = outline.read(Source("a", "- who: [b]\n  scene: One\n- when: x\n"), "a.md")
    assert [s.at.text for s in draft.scenes] == ["One", "when"]
    assert draft.sidecar_of == "a.md"
