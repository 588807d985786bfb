"""Scenes of one name told apart by ids, where a tool tells them apart by numbers of its own."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.model.draft import Draft, Pairs, SceneDraft, Text
from fabula.model.terms import slug


def told_apart(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts with an id on every scene whose name an earlier one bears already.

    The id is the name after that of the chapter (``the-ball-morning``), else with a number.
    Names that no card speaks under are left alone: they may stand as often as they like.
    """
    carded = {
        _id(scene) for draft in drafts for scene in draft.scenes if scene.card is not None
    } - {""}
    taken = {hand: 1 for draft in drafts for scene in draft.scenes if (hand := _by_hand(scene))}
    made: list[Draft] = []
    for draft in drafts:
        scenes = tuple(_apart(scene, carded, taken) for scene in draft.scenes)
        made.append(draft if scenes == draft.scenes else draft._replace(scenes=scenes))
    return tuple(made)


def _apart(scene: SceneDraft, carded: set[str], taken: dict[str, int]) -> SceneDraft:
    wanted = _id(scene)
    if not wanted or wanted not in carded or _by_hand(scene):
        return scene
    if wanted not in taken:
        taken[wanted] = 1
        return scene
    around = slug(scene.within[-1]) if scene.within else ""
    base = f"{around}-{wanted}" if around else wanted
    made = base
    while made in taken:
        taken[base] += 1  # the last number that was given out
        made = f"{base}-{taken[base]}"
    taken[made] = 1
    own = (Text("id", scene.at), Text(made, scene.at))
    card = scene.card or Pairs((), scene.at)
    return scene._replace(card=Pairs((own, *card.pairs), card.span))


def _id(scene: SceneDraft) -> str:
    """The id that the scene's name gives it."""
    name = _value(scene.card, "scene") or (scene.heading.value if scene.heading else "")
    return slug(name)


def _by_hand(scene: SceneDraft) -> str:
    return slug(_value(scene.card, "id"))


def _value(card: Pairs | None, wanted: str) -> str:
    for key, node in card.pairs if card is not None else ():
        if key.value.strip().lower() == wanted and isinstance(node, Text):
            return node.value
    return ""
