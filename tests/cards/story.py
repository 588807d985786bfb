"""A small story's names, and sentences read against them."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.lexicon import Lexicon, Named, SceneNamed
from fabula.cards.sentences import Line, Reading, read_happenings
from fabula.cards.times import TimeReading
from fabula.cards.verbs import compile_verbs
from fabula.model.draft import Text
from fabula.model.settings import OwnVerb
from fabula.model.story import Happening
from fabula.model.terms import Kind
from fabula.text import Block, Source, Span

KNOWN = (
    *(
        Named(name, name.lower(), Kind.PERSON)
        for name in ("Ana", "Ben", "Cy", "Dora", "Ella", "Nell")
    ),
    Named("Captain", "captain", Kind.PERSON),
    Named("Miss Marlow", "nell", Kind.PERSON),
    Named("Harriet", "harriet", Kind.PERSON),
    Named("Old Tom", "old-tom", Kind.PERSON),
    Named("the Hall", "hall", Kind.PLACE),
    Named("Quay Street", "quay-street", Kind.PLACE),
    Named("mug", "mug", Kind.THING),
    Named("Watch", "watch", Kind.GROUP),
    Named("King", "king", Kind.OFFICE),
)
SCENES = (
    SceneNamed("The ball", "the-ball", 0),
    SceneNamed("Quay Street", "quay-street", 1),
    SceneNamed("Chapter 2", "chapter-2", 2, 4),
    SceneNamed("Twin", "twin", 5),
    SceneNamed("Twin", "twin-2", 6),
)
LEXICON = Lexicon(KNOWN, SCENES)
_VERBS = compile_verbs()


def text(words: str) -> Text:
    """Words that stand alone in a source of their own."""
    source = Source("story.cards.yaml", words)
    return Text(words, Span(Block(source, 0, len(words)), 0, len(words)))


def read(
    *sentences: str,
    present: Sequence[str] = ("ana", "ben"),
    heard: Sequence[str] = (),
    apart: Sequence[str] = (),
    place: str = "",
    names: Sequence[Named] = (),
    own: Sequence[OwnVerb] = (),
) -> Reading:
    """Read the sentences of one scene."""
    lines = [
        Line(
            text(sentence),
            9,
            step,
            step,
            "here",
            frozenset(present),
            frozenset(heard),
            frozenset(apart),
            place,
        )
        for step, sentence in enumerate(sentences)
    ]
    lexicon = LEXICON.joined(names) if names else LEXICON
    verbs = compile_verbs(own) if own else _VERBS
    return read_happenings(lines, lexicon, verbs, TimeReading(is_scene=lexicon.is_scene))


def one(sentence: str, **more: object) -> Happening:
    """The happening of a sentence that is read without a finding."""
    reading = read(sentence, **more)  # type: ignore[arg-type]
    assert reading.oddities == ()
    happening = reading.happenings[0]
    assert happening is not None
    return happening
