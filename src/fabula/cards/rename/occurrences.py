"""Where a name stands in a text: the longest known name counts at each place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabula.cards.lexicon import ARTICLES, straight
from fabula.cards.rename.target import SCENE, WORD, Target, words_of
from fabula.model.story import Story
from fabula.model.terms import Kind
from fabula.text import Edit, Span

_OWNED = ("'s", "’s")
_SCENE_FOLLOWS = frozenset(
    {"of", "in", "since", "until", "forgets", "forget", "remembers", "remember"}
)
_ONLY_SCENES_FOLLOW = frozenset({("because", "of"), ("happens", "in"), ("happened", "in")})


class Where(NamedTuple):
    """What may stand at a place of a card or of the project file."""

    entities: bool
    scenes: bool


ENTITIES, SCENES, SENTENCE = Where(True, False), Where(False, True), Where(True, True)


class _Known(NamedTuple):
    words: tuple[str, ...]
    kind: str
    id: str


class Occurrences:
    """All known names by their first word, the longest first, and the edits for one of them."""

    def __init__(self, story: Story, target: Target) -> None:
        self.target = target
        self._by_first: dict[str, list[_Known]] = {}
        for name, entity_id in story.names.items():
            entity = story.entities.get(entity_id)
            if entity is not None:
                self._add(name, entity.kind.value, entity_id)
        for scene in story.scenes:
            self._add(scene.name, SCENE, scene.id)
        own = _Known(target.words, target.kind, target.id)
        if own not in self._by_first.setdefault(target.words[0], []):
            self._by_first[target.words[0]].append(own)
        for known in self._by_first.values():
            known.sort(key=_rank)

    def _add(self, name: str, kind: str, id_: str) -> None:
        # A fact's name is made of other names: those are meant in it too.
        if kind == Kind.FACT and self.target.kind != Kind.FACT:
            return
        words = words_of(name)
        if words:
            self._by_first.setdefault(words[0], []).append(_Known(words, kind, id_))

    def edits(self, span: Span, where: Where) -> Iterator[Edit]:
        """The edits inside one text."""
        text = span.text
        found = list(WORD.finditer(text))
        words = [straight(match[0]).lower() for match in found]
        at = 0
        while at < len(words):
            known = self._at(words, at, where)
            if known is None:
                at += 1
                continue
            last = at + len(known.words) - 1
            if known == _Known(self.target.words, self.target.kind, self.target.id):
                edit = self._edit(span, text, found, (at, last))
                if edit is not None:
                    yield edit
            at = last + 1

    def _at(self, words: Sequence[str], at: int, where: Where) -> _Known | None:
        """The longest name that may stand here; where two are as long, an entity's."""
        before = words[:at]
        if before and before[-1] in ARTICLES:
            before = before[:-1]
        if where.entities and where.scenes and tuple(before[-2:]) in _ONLY_SCENES_FOLLOW:
            where = SCENES
        for known in self._starting(words[at]):
            here = tuple(words[at : at + len(known.words)])
            if here != known.words and (*here[:-1], _unowned(here[-1])) != known.words:
                continue
            if known.kind != SCENE and where.entities:
                return known
            if known.kind != SCENE or not where.scenes:
                continue
            # In a sentence a scene is meant after certain words, or where nothing else is.
            after = before[-1] if before else ""
            if not where.entities or after in _SCENE_FOLLOWS or self.target.kind == SCENE:
                return known
        return None

    def _starting(self, word: str) -> list[_Known]:
        """The names that begin with a word, or with it less a possessive."""
        known = self._by_first.get(word, [])
        bare = _unowned(word)
        if bare == word or bare not in self._by_first:
            return known
        return sorted([*known, *self._by_first[bare]], key=_rank)

    def _edit(
        self, span: Span, text: str, found: Sequence[re.Match[str]], at: tuple[int, int]
    ) -> Edit | None:
        """Put the new name there; ``None`` where the words are part of a longer one."""
        first, last = found[at[0]], found[at[1]]
        own = straight(last[0]).lower() == self.target.words[-1]
        start, end = first.start(), last.start() + len(last[0] if own else _unowned(last[0]))
        hyphens = any(text[found[n].end()] == "-" for n in range(*at))
        article = found[at[0] - 1] if at[0] else None
        if article is not None and article[0].lower() not in ARTICLES:
            article = None
        if text[start - 1 : start] == "-" and start and article is None:
            return None
        if text[end : end + 1] == "-" and WORD.match(text, end + 1):
            return None
        return Edit(*self._replacement(span, text, (start, end), article, hyphens))

    def _replacement(
        self,
        span: Span,
        text: str,
        bounds: tuple[int, int],
        article: re.Match[str] | None,
        hyphens: bool,
    ) -> tuple[Span, str]:
        """The place and its new words: an article stays unless the old name had one and the new
        name has none."""
        start, end = bounds
        first, _, rest = self.target.new.partition(" ")
        new_article = bool(rest) and first.lower() in ARTICLES
        words = self.target.new
        if new_article and (article is not None or self.target.article):
            words = rest
        elif article is not None and self.target.article:
            start = article.start()
        if hyphens or (article is not None and text[article.end() : bounds[0]] == "-"):
            words = "-".join(words.split())
        return span.part(start, end), words


def _rank(known: _Known) -> tuple[int, bool, str]:
    """The longest first, entities before scenes."""
    return -len(known.words), known.kind == SCENE, known.id


def _unowned(word: str) -> str:
    return word[:-2] if word.endswith(_OWNED) else word
