"""Another name for a scene, person, thing or fact: the edits, everywhere it is meant.

Only the words of cards, of headings (for scenes) and of the project file are touched, never
the prose. At each place the longest known name counts, so that renaming Nell leaves Nell's
flat alone. Whether the story still reads the same is then a question for ``reads_alike``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fabula.cards.lexicon import ARTICLES, name_id, name_key, straight
from fabula.cards.nearest import nearest
from fabula.cards.toml import Array, Entry, Scalar, Table, Value, read_toml
from fabula.model.draft import Draft, Items, Node, Pairs, SceneDraft, Text
from fabula.model.story import Story
from fabula.model.terms import Kind, slug
from fabula.text import Edit, FabulaError, Source, Span

SCENE = "scene"
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_OWNED = ("'s", "’s")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+\Z")
_SCENE_FOLLOWS = frozenset(
    {"of", "in", "since", "until", "forgets", "forget", "remembers", "remember"}
)
_ENTITY_KEYS = frozenset({"who", "only", "heard", "pov", "by", "to", "in", "where"})
_SCENE_KEYS = frozenset({"scene", "when", "replaces", "same-as"})


class Where(NamedTuple):
    """What may stand at a place of a card or of the project file."""

    entities: bool
    scenes: bool


_ENTITIES, _SCENES, _SENTENCE = Where(True, False), Where(False, True), Where(True, True)


class Target(NamedTuple):
    """What is renamed: ``kind`` is ``scene`` or a kind of entity; ``words`` are its old name's."""

    kind: str
    id: str
    words: tuple[str, ...]
    article: bool
    new: str


class _Known(NamedTuple):
    words: tuple[str, ...]
    kind: str
    id: str


def target_of(story: Story, old: str, new: str) -> Target:
    """What ``old`` names. ``FabulaError`` if nothing does, or two do, or ``new`` is taken.

    ``old`` may say its kind: ``scene: The flat``, ``person: Nell``.
    """
    wanted, colon, rest = old.partition(":")
    wanted = wanted.strip().lower()
    if not (colon and wanted in (SCENE, *Kind)):
        wanted, rest = "", old
    found = [one for one in _meanings(story, rest) if wanted in ("", one[0])]
    if not found:
        known = [entity.name for entity in story.entities.values()]
        near = nearest(rest, [*known, *(scene.name for scene in story.scenes), *story.names])
        raise FabulaError(f"the story names nothing {old}", f"did you mean {near}?" if near else "")
    if len(found) > 1:
        kinds = [kind for kind, _ in found]
        if len(set(kinds)) < len(kinds):
            raise FabulaError(f"{len(found)} scenes are called {rest}", "rename them by hand")
        ways = " or ".join(f'"{kind}: {rest.strip()}"' for kind in kinds)
        raise FabulaError(f"{rest} may be a {' or a '.join(kinds)}", f"say {ways}")
    kind, id_ = found[0]
    _check_new(story, id_, rest, new)
    words = _words_of(rest)
    first, _, more = rest.strip().partition(" ")
    return Target(kind, id_, words, bool(more) and first.lower() in ARTICLES, new.strip())


def rename(
    story: Story, drafts: Sequence[Draft], project_file: Source | None, target: Target
) -> tuple[Edit, ...]:
    """All edits, in the order of the texts."""
    names = _Names(story, target)
    edits: list[Edit] = []
    for draft in drafts:
        for scene in draft.scenes:
            edits += _in_scene(scene, target, names)
    if project_file is not None:
        edits += _in_settings(read_toml(project_file), names)
    return tuple(edits)


def reads_alike(before: Story, after: Story) -> bool:
    """Whether two stories differ in names only: as many of everything, and the same sentences."""
    return _shape(before) == _shape(after)


def _shape(story: Story) -> tuple[object, ...]:
    return (
        [[happening.verb for happening in scene.happenings] for scene in story.scenes],
        [(scene.mode, len(scene.cast), len(scene.when), len(scene.life)) for scene in story.scenes],
        [(scene.same_as, scene.replaces, scene.branch) for scene in story.scenes],
        Counter(entity.kind for entity in story.entities.values()),
        Counter(oddity.law for oddity in story.oddities),
        len(story.statements),
    )


def _meanings(story: Story, name: str) -> list[tuple[str, str]]:
    """Kind and id of all that bear a name."""
    found: list[tuple[str, str]] = []
    for entity_id in (story.names.get(name_key(name)), name_id(name)):
        entity = story.entities.get(entity_id or "")
        if entity is not None and (entity.kind.value, entity.id) not in found:
            found.append((entity.kind.value, entity.id))
    wanted = (name_id(name), slug(name))
    found += [
        (SCENE, scene.id)
        for scene in story.scenes
        if scene.id in wanted or name_id(scene.name) == wanted[0]
    ]
    return found


def _check_new(story: Story, id_: str, old: str, new: str) -> None:
    if not slug(new):
        raise FabulaError("the new name needs a letter or a digit")
    if any(char in new for char in "\r\n\t"):
        raise FabulaError("a name stands on one line")
    taken = [kind for kind, other in _meanings(story, new) if other != id_]
    if taken:
        raise FabulaError(
            f"{new} is the name of a {taken[0]} already", "two may not share a name: choose another"
        )
    if old.strip() == new.strip():
        raise FabulaError(f"{new} is its name already")


class _Names:
    """All known names by their first word, the longest first."""

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
        words = _words_of(name)
        if words:
            self._by_first.setdefault(words[0], []).append(_Known(words, kind, id_))

    def edits(self, span: Span, where: Where) -> Iterator[Edit]:
        """The edits inside one text."""
        text = span.text
        found = list(_WORD.finditer(text))
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
        after = words[at - 1] if at else ""
        if after in ARTICLES and at > 1:
            after = words[at - 2]
        for known in self._starting(words[at]):
            here = tuple(words[at : at + len(known.words)])
            if here != known.words and (*here[:-1], _unowned(here[-1])) != known.words:
                continue
            if known.kind != SCENE and where.entities:
                return known
            if known.kind != SCENE or not where.scenes:
                continue
            # In a sentence a scene is meant after certain words, or where nothing else is.
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
        if text[end : end + 1] == "-" and _WORD.match(text, end + 1):
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


def _in_scene(scene: SceneDraft, target: Target, names: _Names) -> Iterator[Edit]:
    """The edits of one scene: its heading if it is the one, and its card."""
    heading = scene.heading
    if target.kind == SCENE and heading is not None and name_id(heading.value) == _id_of(target):
        yield Edit(heading.span, target.new)
    if scene.card is None:
        return
    for key, node in scene.card.pairs:
        yield from _in_field(key.value, node, target, names)


def _in_field(key: str, node: Node, target: Target, names: _Names) -> Iterator[Edit]:
    if key in _ENTITY_KEYS:
        yield from _in_texts(_texts(node), _ENTITIES, names)
    elif key == SCENE and isinstance(node, Text):
        if target.kind == SCENE and name_id(node.value) == _id_of(target):
            yield Edit(node.span, target.new)
    elif key in _SCENE_KEYS:
        yield from _in_texts(_texts(node), _SCENES, names)
    elif key == "happens":
        yield from _in_texts(_texts(node), _SENTENCE, names)
    elif key == "life" and isinstance(node, Pairs):
        yield from _in_texts((one for one, _ in node.pairs), _ENTITIES, names)
        for _, value in node.pairs:
            yield from _in_texts(_texts(value), _SCENES, names)
    elif key == "allow" and isinstance(node, Pairs):
        for _, value in node.pairs:
            if isinstance(value, Pairs):
                yield from _in_texts((one for one, _ in value.pairs), _ENTITIES, names)


def _in_texts(texts: Iterable[Text], where: Where, names: _Names) -> Iterator[Edit]:
    for text in texts:
        yield from names.edits(text.span, where)


def _texts(node: Node) -> Iterator[Text]:
    """All texts below a node; of a mapping the values."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Items):
        for item in node.items:
            yield from _texts(item)
    else:
        for _, value in node.pairs:
            yield from _texts(value)


# --- the project file ---------------------------------------------------------------------

_NAMED = frozenset({"people", "groups", "offices", "places", "things", "facts"})
_VALUES = {
    "aliases": _ENTITIES,
    "parents": _ENTITIES,
    "members": _ENTITIES,
    "within": _ENTITIES,
    "who": _ENTITIES,
    "entity": _ENTITIES,
    "from": _SCENES,
    "until": _SCENES,
    "at": _SCENES,
    "scene": _SCENES,
    "born": _SCENES,
    "died": _SCENES,
    "says": _SENTENCE,
    "needs": _SENTENCE,
    "effects": _SENTENCE,
    "when": _SENTENCE,
    "never": _SENTENCE,
    "message": _SENTENCE,
}


def _in_settings(root: Table, names: _Names) -> Iterator[Edit]:
    for entry in root.entries.values():
        name = entry.key.value
        if name in _NAMED and isinstance(entry.value, Table):
            for one in entry.value.entries.values():
                yield from _in_key(one, names)
        if name == "travel" and isinstance(entry.value, Table):
            for one in entry.value.entries.values():
                yield from names.edits(one.key.span, _ENTITIES)
        elif name in (*_NAMED, "branches", "verbs", "rules", "allow"):
            yield from _in_value(entry.value, names)


def _in_key(entry: Entry, names: _Names) -> Iterator[Edit]:
    """A table's name; a bare key that takes blanks needs quotes."""
    span = entry.key.span
    quoted = span.source.text[span.bounds()[0] - 1 : span.bounds()[0]] in ("'", '"')
    for edit in names.edits(span, _ENTITIES):
        bare = quoted or _BARE_KEY.match(edit.text)
        yield edit if bare else Edit(edit.span, f'"{edit.text}"')


def _in_value(value: Value, names: _Names) -> Iterator[Edit]:
    if isinstance(value, Array):
        for item in value.items:
            yield from _in_value(item, names)
    elif isinstance(value, Table):
        for entry in value.entries.values():
            where = _VALUES.get(entry.key.value)
            if isinstance(entry.value, Table):
                yield from _in_value(entry.value, names)
            elif where is not None:
                yield from _in_scalars(entry.value, where, names)
            elif entry.key.value == "holders":
                yield from _in_value(entry.value, names)


def _in_scalars(value: Value, where: Where, names: _Names) -> Iterator[Edit]:
    if isinstance(value, Scalar):
        yield from names.edits(value.span, where)
    elif isinstance(value, Array):
        for item in value.items:
            yield from _in_scalars(item, where, names)


def _id_of(target: Target) -> str:
    """The id of the old name, without its article."""
    return name_id(" ".join(target.words))


def _words_of(name: str) -> tuple[str, ...]:
    """A name as words: lower case, plain apostrophes, no leading article."""
    words = [straight(match[0]).lower() for match in _WORD.finditer(name)]
    if len(words) > 1 and words[0] in ARTICLES:
        del words[0]
    return tuple(words)


def _unowned(word: str) -> str:
    return word[:-2] if word.endswith(_OWNED) else word
