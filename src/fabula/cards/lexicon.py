"""All names that a story knows, and the longest of them that stands at a place in a sentence.

Names match without regard to case, a leading article, or the shape of an apostrophe. A
number after a slash names a self (``Harriet/2``). Scenes have names of their own kind: a
sentence may speak of them, but they never take the place of a person or a thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fabula.cards.nearest import Names
from fabula.model.terms import Kind, slug

ARTICLES = frozenset({"the", "a", "an"})
_APOSTROPHES = {ord(mark): "'" for mark in "\u2019\u2018\u02bc\u00b4`"}
_TOKEN = re.compile(
    r'"[^"]{0,4000}"|\u201c[^\u201d]{0,4000}\u201d|\u00ab[^\u00bb]{0,4000}\u00bb'
    r"|'[^'\s][^']{0,400}(?:'\w[^']{0,400}){0,8}'(?![^\s,;.!?])|\d{1,3}(?:,\d{3})+(?!\d)|[,;]|[^\s,;\"\u201c\u00ab]+|[\"\u201c\u00ab]"
)


class Named(NamedTuple):
    """A name or an alias, what it names, and of which kind that is."""

    name: str
    id: str
    kind: Kind


class SceneNamed(NamedTuple):
    """A scene's name (or its id where that was given by hand) and its place in the telling.

    For a container (a chapter) ``first`` is its first scene and ``last`` its last one.
    """

    name: str
    id: str
    first: int
    last: int = -1


class Known(NamedTuple):
    """A name found in a sentence: all that it may mean, and the token after it.

    ``ref`` is filled where it names a self. ``owner`` says that the name ends in 's.
    """

    meanings: tuple[tuple[str, Kind], ...]
    end: int
    self_number: str = ""
    owner: bool = False


def straight(text: str) -> str:
    """The text with typographic apostrophes made plain (as many code points as before)."""
    return text if text.isascii() else text.translate(_APOSTROPHES)


def tokens(text: str) -> list[str]:
    """Words, quoted stretches, commas; the text is ``straight`` already."""
    if (
        '"' not in text
        and "," not in text
        and "'" not in text
        and text.isascii()
        and ";" not in text
    ):
        return text.split()
    return _TOKEN.findall(text)


def name_key(name: str) -> str:
    """What must agree for two names to be the same: words in lower case, no leading article."""
    words = tokens(straight(name).lower())
    if len(words) > 1 and words[0] in ARTICLES:
        del words[0]
    return " ".join(words)


def name_id(name: str) -> str:
    """The id of a name that stands in a sentence: its slug, without a leading article."""
    first, _, rest = name.strip().partition(" ")
    return slug(rest if rest.strip() and first.lower() in ARTICLES else name)


class Lexicon:
    """Known names and scenes. Built once; never changes."""

    def __init__(self, names: Iterable[Named] = (), scenes: Iterable[SceneNamed] = ()) -> None:
        found: dict[str, tuple[tuple[str, Kind], ...]] = {}
        for name, entity, kind in names:
            key = name_key(name)
            if not key:
                continue
            before = found.get(key, ())
            if (entity, kind) not in before:
                found[key] = (*before, (entity, kind))
        self._names = found
        self._longest: dict[str, int] = {}
        for key in found:
            first = key.partition(" ")[0]
            count = key.count(" ") + 1
            if self._longest.get(first, 0) < count:
                self._longest[first] = count
        self._scenes: dict[str, tuple[SceneNamed, ...]] = {}
        self._near: Names | None = None
        for scene in scenes:
            for key in dict.fromkeys((scene_key(scene.name), scene.id)):
                known = self._scenes.get(key, ())
                # By its name and by its id it is one scene.
                if not any(one[1:] == scene[1:] for one in known):
                    self._scenes[key] = (*known, scene)

    def joined(self, names: Iterable[Named]) -> Lexicon:
        """This lexicon and further names."""
        made = Lexicon(names)
        for key, meanings in self._names.items():
            made._names[key] = tuple(dict.fromkeys((*meanings, *made._names.get(key, ()))))
        for first, count in self._longest.items():
            made._longest[first] = max(count, made._longest.get(first, 0))
        made._scenes = self._scenes
        return made

    # --- names -------------------------------------------------------------------------

    def meanings(self, name: str) -> tuple[tuple[str, Kind], ...]:
        """All that a name may mean (id and kind), or an empty tuple."""
        return self._names.get(name_key(name), ())

    def at(self, words: Sequence[str], start: int) -> Known | None:
        """The longest known name at a place in a sentence; ``words`` are in lower case."""
        begin = start
        if words[begin] in ARTICLES and begin + 1 < len(words):
            begin += 1
        first = words[begin]
        longest = self._longest.get(first)
        if "'" in first or "/" in first:
            longest = max(longest or 0, self._longest.get(_stem(first), 0))
        if not longest:
            return None
        names = self._names
        for count in range(min(longest, len(words) - begin), 0, -1):
            end = begin + count
            key = first if count == 1 else " ".join(words[begin:end])
            meanings = names.get(key)
            if meanings is not None:
                return Known(meanings, end)
            bare = _stem(key) if "'" in key or "/" in key else key
            if bare != key:
                found = self._stemmed(key, bare, end)
                if found is not None:
                    return found
        return None

    def _stemmed(self, key: str, bare: str, end: int) -> Known | None:
        """A name with 's or with the number of a self."""
        owned = _owner(key)
        meanings = self._names.get(owned) if owned else None
        if meanings is not None:
            return Known(meanings, end, "", True)
        base, _, number = (owned or key).partition("/")
        meanings = self._names.get(base)
        return Known(meanings, end, number, bool(owned)) if meanings is not None else None

    # --- scenes ------------------------------------------------------------------------

    def scenes(self, name: str) -> tuple[SceneNamed, ...]:
        """The scenes (or containers) of that name or id."""
        return self._scenes.get(scene_key(name), ())

    def scene(self, name: str) -> int | None:
        """The telling index of the one scene of that name (of a container, its last one)."""
        found = self.scenes(name)
        return max(found[0].first, found[0].last) if len(found) == 1 else None

    def is_scene(self, name: str) -> bool:
        """Whether any scene or container bears the name."""
        return scene_key(name) in self._scenes

    def near_scene(self, name: str) -> str:
        """The name of the scene that a misspelt name is probably meant to be, or ``""``."""
        if self._near is None:
            self._near = Names(self._scenes)
        found = self._near.near(scene_key(name))
        return self._scenes[found][0].name if found else ""


def scene_key(name: str) -> str:
    """Scene names agree where their slugs do, a leading article aside."""
    return name_id(name.strip().rstrip(".!"))


def _owner(word: str) -> str:
    """The name before a possessive 's, or ``""``."""
    if word.endswith("'s"):
        return word[:-2]
    return word[:-1] if word.endswith("s'") else ""


def _stem(word: str) -> str:
    """The word without 's and without the number of a self."""
    return (_owner(word) or word).partition("/")[0]
