"""Whatever stands on a card, a story comes of it, and every place lies inside its source."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.cards.compose import compose
from fabula.cards.keys import CARD, LAWS
from fabula.cards.raw import RawSettings
from fabula.model.draft import Draft, Items, Node, Pairs, SceneDraft, Text
from fabula.model.story import Story
from fabula.text import Block, Source, Span

WORDS = [
    "A",
    "B",
    "The flat",
    "the flat",
    "Ana",
    "Anna",
    "Ana/2",
    "Ana as body",
    "Tom as Zed",
    "Ben, Cy",
    "after A",
    "before The flat",
    "1 hour after B",
    "after",
    " as ",
    "/",
    " / ",
    "London / flat",
    "from A",
    "yes",
    "no",
    "",
    " ",
    ",",
    "perhaps ",
    "3 May 1987",
    "two days after A",
    "between A and B",
    "Ana learns the will from Ben",
    "Ana dies",
    "plant: the rifle",
    "Ana tells Ben A",
    "not F",
    "a\nb",
    "flashback",
    "2 hours",
    "\u0130\u0130 as X",
    "???",
    "10-20 minutes",
    *list(LAWS)[:3],
]
FILLER = "x" * 50


@st.composite
def spans(draw: st.DrawFn, block: Block) -> Span:
    start = draw(st.integers(0, len(FILLER)))
    return Span(block, start, draw(st.integers(start, len(FILLER))))


def texts(block: Block) -> st.SearchStrategy[Text]:
    words = st.sampled_from(WORDS) | st.text(max_size=12)
    return st.builds(Text, words, spans(block))


def nodes(block: Block) -> st.SearchStrategy[Node]:
    def wider(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        items = st.lists(inner, max_size=3).map(tuple)
        pairs = st.lists(st.tuples(texts(block), inner), max_size=3).map(tuple)
        return st.builds(Items, items, spans(block)) | st.builds(Pairs, pairs, spans(block))

    return st.recursive(texts(block), wider, max_leaves=5)


@st.composite
def drafts(draw: st.DrawFn) -> list[Draft]:
    made = []
    for path, sidecar_of in (("a.md", None), ("a.cards.yaml", "a.md")):
        source = Source(path, FILLER)
        block = Block(source, 0, len(FILLER))
        keys = st.builds(Text, st.sampled_from([*CARD, "whn"]), spans(block))
        cards = st.builds(
            Pairs, st.lists(st.tuples(keys, nodes(block)), max_size=6).map(tuple), spans(block)
        )
        scenes = st.builds(
            SceneDraft,
            spans(block),
            st.none() | texts(block),
            st.none() | cards,
            st.lists(st.sampled_from(["Part", "A"]), max_size=2).map(tuple),
        )
        made.append(Draft(source, tuple(draw(st.lists(scenes, max_size=4))), (), sidecar_of))
    return made


def places(story: Story) -> Iterable[Span]:
    yield from (statement.span for statement in story.statements)
    yield from (one.span for one in story.oddities)
    yield from (allowance.span for allowance in story.allowances)
    yield from (entity.first for entity in story.entities.values() if entity.first)
    yield from (scene.heading for scene in story.scenes)


@settings(max_examples=100, deadline=None)
@given(drafts())
def test_any_cards_make_a_story_whose_places_lie_inside_their_sources(told: list[Draft]) -> None:
    story = compose(told, RawSettings())
    for span in places(story):
        start, end = span.bounds()
        assert 0 <= start <= end <= len(span.source.text)
    assert [statement.number for statement in story.statements] == list(
        range(len(story.statements))
    )
    assert len({scene.id for scene in story.scenes}) == len(story.scenes) == len(told[0].scenes)
    for scene in story.scenes:
        for presence in scene.cast:
            assert presence.ref.partition("/")[0] in story.entities
            assert 0 <= presence.statement < len(story.statements)
        for when in scene.when:
            assert all(0 <= anchor < len(story.scenes) for anchor in when.anchors)


@settings(max_examples=25, deadline=None)
@given(drafts())
def test_the_same_cards_make_the_same_story(told: list[Draft]) -> None:
    assert compose(told, RawSettings()) == compose(told, RawSettings())
