"""What is renamed: what the old name means, and whether the new one is free."""

from __future__ import annotations

import re
from typing import NamedTuple

from fabula.cards.lexicon import ARTICLES, name_id, name_key, straight
from fabula.cards.nearest import nearest
from fabula.model.story import Story
from fabula.model.terms import Kind, slug
from fabula.text import FabulaError

SCENE = "scene"
WORD = re.compile(r"\w+(?:['’]\w+)*")


class Target(NamedTuple):
    """What is renamed: ``kind`` is ``scene`` or a kind of entity; ``words`` are its old name's."""

    kind: str
    id: str
    words: tuple[str, ...]
    article: bool
    new: str

    def is_scene(self, name: str) -> bool:
        """Whether a scene of this name is the one that is renamed."""
        return self.kind == SCENE and name_id(name) == name_id(" ".join(self.words))


def target_of(story: Story, old: str, new: str) -> Target:
    """What ``old`` names. ``FabulaError`` if nothing does, or two do, or ``new`` is taken.

    ``old`` may say its kind: ``scene: The flat``, ``person: Nell``.
    """
    wanted, colon, rest = old.partition(":")
    wanted = wanted.strip().lower()
    if not (colon and wanted in (SCENE, *Kind)):
        wanted, rest = "", old
    found = [one for one in _meanings(story, rest) if wanted in ("", one[0])]
    found = found if words_of(rest) else []
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
    words = words_of(_name_of(story, kind, id_, rest))
    first, _, more = rest.strip().partition(" ")
    return Target(kind, id_, words, bool(more) and first.lower() in ARTICLES, new.strip())


def _name_of(story: Story, kind: str, id_: str, said: str) -> str:
    """The name as it is written; a scene may have been called by its id."""
    scene = story.scene(id_) if kind == SCENE else None
    return scene.name if scene is not None and words_of(scene.name) else said


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


def words_of(name: str) -> tuple[str, ...]:
    """A name as words: lower case, plain apostrophes, no leading article."""
    words = [straight(match[0]).lower() for match in WORD.finditer(name)]
    if len(words) > 1 and words[0] in ARTICLES:
        del words[0]
    return tuple(words)
