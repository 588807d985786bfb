"""Cases from contradictory rings of time statements."""

from __future__ import annotations

from collections.abc import Iterator

from fabula.laws.core import mends, words
from fabula.laws.core.case import Case
from fabula.model.finding import Because, Mend
from fabula.model.story import Story
from fabula.reason.constraint import Ring
from fabula.reason.world import World


def cases(world: World, code: str) -> Iterator[Case]:
    """The rings that one law reports: carried by the statement of the ring told last."""
    for ring in world.clock.rings:
        if ring.law == code and ring.statements:
            yield case(world.story, ring)


def case(story: Story, ring: Ring) -> Case:
    """A ring in words."""
    at = carrier(story, ring)
    scene = story.statements[at].scene
    why = Because(ring.statements, ring.assumed)
    notes = tuple((s, words.captions(story, s)) for s in ring.statements)
    return Case(
        message=_message(story, ring, at),
        at=at,
        why=why,
        notes=notes,
        subject=",".join(str(s) for s in ring.statements),
        entities=_people(story, ring),
        scene=scene,
        mood=ring.certainty,
        reasons=words.reasons(story, why),
        mends=_mends(story, ring, at),
    )


def carrier(story: Story, ring: Ring) -> int:
    """The statement told last."""
    return max(ring.statements)


def _people(story: Story, ring: Ring) -> tuple[str, ...]:
    found = (story.names.get(_plain(story, s)) for s in ring.statements)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _plain(story: Story, statement: int) -> str:
    return story.statements[statement].text.strip().lower() if statement >= 0 else ""


def _message(story: Story, ring: Ring, at: int) -> str:
    said = [_says(story, s) for s in ring.statements if s != at]
    last = _says(story, at)
    if not said:
        return f"{last}, and that cannot be"
    rest = ", ".join(said[:-1]) + (" and " if len(said) > 1 else "") + said[-1]
    return f"{last}, but {rest}"


def _says(story: Story, statement: int) -> str:
    text = " ".join(story.statements[statement].text.split())
    scene, key = words.scene_of(story, statement), story.statements[statement].key
    if scene is None or key == "happens":
        return f"“{text}”"
    form = _FORMS.get(key, "{scene}: “{text}”")
    return form.format(scene=scene.name, is_=words.is_(scene, statement), text=text)


_FORMS = {
    "when": "{scene} {is_} {text}",
    "lasts": "{scene} lasts {text}",
    "continuous": "{scene} follows without a gap",
    "life": "{scene} comes {text} in that life",
    "told": "{scene} is a {text}",
}


def _mends(story: Story, ring: Ring, at: int) -> tuple[Mend, ...]:
    found: list[Mend] = []
    scenes = [story.statements[s].scene for s in reversed(ring.statements)]
    for scene in dict.fromkeys(s for s in scenes if s is not None):
        found.append(mends.change_time(story, scene))
    return (*found[:2], mends.drop(story, at))
