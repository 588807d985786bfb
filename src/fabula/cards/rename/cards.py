"""The places of a card, and of its heading, in which a name may stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fabula.cards.rename.occurrences import ENTITIES, SCENES, SENTENCE, Occurrences, Where
from fabula.cards.rename.target import SCENE, Target
from fabula.model.draft import Items, Node, Pairs, SceneDraft, Text
from fabula.text import Edit

_ENTITY_KEYS = frozenset({"who", "only", "heard", "pov", "by", "to", "in", "where"})
_SCENE_KEYS = frozenset({"scene", "when", "replaces", "same-as"})


def in_scene(scene: SceneDraft, target: Target, names: Occurrences) -> Iterator[Edit]:
    """The edits of one scene: its heading if it is the one, and its card."""
    heading = scene.heading
    if heading is not None and target.is_scene(heading.value):
        yield Edit(heading.span, target.new)
    if scene.card is None:
        return
    for key, node in scene.card.pairs:
        yield from _in_field(key.value, node, target, names)


def _in_field(key: str, node: Node, target: Target, names: Occurrences) -> Iterator[Edit]:
    if key in _ENTITY_KEYS:
        yield from _in_texts(_texts(node), ENTITIES, names)
    elif key == SCENE and isinstance(node, Text):
        if target.is_scene(node.value):
            yield Edit(node.span, target.new)
    elif key in _SCENE_KEYS:
        yield from _in_texts(_texts(node), SCENES, names)
    elif key == "happens":
        yield from _in_texts(_texts(node), SENTENCE, names)
    elif key == "life" and isinstance(node, Pairs):
        yield from _in_texts((one for one, _ in node.pairs), ENTITIES, names)
        for _, value in node.pairs:
            yield from _in_texts(_texts(value), SCENES, names)
    elif key == "allow" and isinstance(node, Pairs):
        for _, value in node.pairs:
            if isinstance(value, Pairs):
                yield from _in_texts((one for one, _ in value.pairs), ENTITIES, names)


def _in_texts(texts: Iterable[Text], where: Where, names: Occurrences) -> Iterator[Edit]:
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
