"""StoryLine: a note with ``type: scene`` is a scene; ``sequence`` is the order of telling.

Written after the plugin's own models (Scene.ts, Character.ts, Location.ts, version of 2026).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from fabula.model.draft import Draft, Items, Node, Pairs, SceneDraft, Text
from fabula.model.terms import Oddity, slug
from fabula.read.ids import told_apart
from fabula.read.keeping import Keeping
from fabula.read.reading import Hints, Reading
from fabula.read.vault.note import Fields, Note, number, squeezed
from fabula.read.vault.order import natural
from fabula.read.vault.scenes import MODES, Entry, draft_of, items, once, scenes_of, told
from fabula.read.vault.threads import Threads
from fabula.read.vault.times import Moments
from fabula.read.vault.world import Cast

_LAST = 1e9
_KEPT_MODES = frozenset({"parallel", "frame", "simultaneous", "timeskip", "circular"})


class _Scene(NamedTuple):
    note: Note
    fields: Fields
    title: Text
    sequence: float
    chronological: float | None


def read(notes: Sequence[Note], hints: Hints) -> Reading:
    """The story of a StoryLine vault."""
    keeping, cast, moments = Keeping(), Cast(), Moments(day_first=hints.day_first)
    labels: dict[str, Mapping[str, str]] = {"act": {}, "chapter": {}}
    found: list[_Scene] = []
    title = ""
    for note in notes:
        fields = Fields(note)
        kind = fields.word("type")
        if kind == "scene" and not fields.flag("corkboardNote"):
            found.append(_scene(note, fields))
        elif kind == "storyline":
            name = fields.text("title")
            title = title or (name.value if name is not None else note.stem)
            for what in labels:
                labels[what] = labels[what] or _labels(fields.node(f"{what}Labels"))
        else:
            _declare(kind, note, fields, cast, moments)
    found.sort(key=lambda one: (natural(_project(one.note)), one.sequence, natural(one.note.path)))
    threads = Threads((one.title, one.note.named()) for one in found)
    for one in found:
        threads.setups(one.title, one.fields.names("setup_scenes"))
        threads.payoffs(one.title, one.fields.names("payoff_scenes"))
    drafts = []
    for one in found:
        entries = [*_entries(one.fields, cast, moments, keeping), *threads.entries(one.title)]
        within = _within(one.fields, labels)
        plan = one.fields.text("synopsis", "notes")
        scenes = scenes_of(one.note, one.fields, entries, one.title, within, hints, plan)
        drafts.append(draft_of(one.note, one.fields, scenes, keeping))
    ordered = _chained(told_apart(drafts), found)
    odd = (*moments.oddities, *threads.oddities)
    return Reading("StoryLine", _with(ordered, odd), cast.declared(title), keeping.all())


def _scene(note: Note, fields: Fields) -> _Scene:
    sequence = fields.number("sequence")
    return _Scene(
        note,
        fields,
        fields.text("title") or note.named(),
        _LAST if sequence is None else sequence,
        fields.number("chronologicalOrder"),
    )


def _entries(fields: Fields, cast: Cast, moments: Moments, keeping: Keeping) -> Iterable[Entry]:
    """What StoryLine states of a scene."""
    pov = fields.name("pov")
    if pov is not None:
        yield "pov", pov
    yield "who", items(once([*([pov] if pov else []), *fields.names("characters")]))
    places = fields.names("location")
    place = cast.innermost(places)
    if place is not None:
        yield "where", place
    when = moments.moment(fields.text("storyDate"), fields.text("storyTime"))
    old = fields.text("timeline")
    if when is None and old is not None and moments.is_date(old):
        when = old
    elif old is not None:
        keeping.add("timeline", old)
    if when is not None:
        yield "when", when
    mode = fields.text("timeline_mode")
    known = MODES.get(squeezed(mode.value)) if mode is not None else None
    if mode is not None and known is not None:
        yield told(known, mode)
    elif mode is not None and squeezed(mode.value) in _KEPT_MODES:
        keeping.add(f"timeline_mode: {mode.value}", mode)


def _declare(kind: str, note: Note, fields: Fields, cast: Cast, moments: Moments) -> None:
    """A note of the codex."""
    name = fields.text("name") or fields.text("title") or note.named()
    if kind == "character":
        age = fields.text("age", "born", "birthdate")
        born = age if age is not None and moments.is_date(age) and number(age) is None else None
        cast.person(name, fields.names("nickname", "aliases"), born, None, fields.names("parents"))
    elif kind in ("location", "world"):
        cast.place(name, fields.name("parent") or fields.name("world"))
    elif kind in ("item", "items", "object"):
        cast.thing(name)
    elif kind in ("organization", "organizations", "faction", "group"):
        cast.group(name, fields.names("members"))


def _project(note: Note) -> str:
    """The folder of the project that a scene belongs to: scenes may lie in folders of acts."""
    names = note.folder.split("/")
    lowered = [name.lower() for name in names]
    return "/".join(names[: lowered.index("scenes")]) if "scenes" in lowered else note.folder


def _labels(node: Node | None) -> dict[str, str]:
    """Names of acts or chapters by number: a list from 1 on, or a mapping."""
    if isinstance(node, Items):
        return {
            str(n): item.value for n, item in enumerate(node.items, 1) if isinstance(item, Text)
        }
    if isinstance(node, Pairs):
        return {key.value: text.value for key, text in node.pairs if isinstance(text, Text)}
    return {}


def _within(fields: Fields, labels: Mapping[str, Mapping[str, str]]) -> list[str]:
    within = []
    for what in ("act", "chapter"):
        text = fields.text(what)
        if text is not None:
            plain = text.value.strip()
            shown = f"{what.title()} {plain}" if plain.isdigit() else plain
            within.append(labels[what].get(plain) or shown)
    return within


def _chained(drafts: Sequence[Draft], found: Sequence[_Scene]) -> tuple[Draft, ...]:
    """The scenes with a chronological order, each after the one before it in the world.

    ``after`` counts from an end that StoryLine does not know, so a scene whose card says how
    long it lasts is no such anchor.
    """
    placed = [
        (one.chronological, number)
        for number, one in enumerate(found)
        if one.chronological is not None and drafts[number].scenes
    ]
    placed.sort()
    made = list(drafts)
    for (early, before), (late, here) in pairwise(placed):
        anchor, scene = made[before].scenes[0], made[here].scenes[0]
        if early == late or _says(anchor, "lasts") or scene.heading is None:
            continue
        text = found[here].fields.line("chronologicalOrder")
        if text is None:
            continue
        when = Text(f"after {_id(anchor)}", text.span)
        made[here] = made[here]._replace(scenes=(_also_when(scene, when), *made[here].scenes[1:]))
    return tuple(made)


def _also_when(scene: SceneDraft, when: Text) -> SceneDraft:
    pairs = list(scene.card.pairs) if scene.card is not None else []
    for index, (key, node) in enumerate(pairs):
        if key.value == "when":
            old = node.items if isinstance(node, Items) else (node,)
            pairs[index] = (key, Items((*old, when), node.span))
            break
    else:
        pairs.append((Text("when", when.span), Items((when,), when.span)))
    span = scene.card.span if scene.card is not None else scene.at
    return scene._replace(card=Pairs(tuple(pairs), span))


def _says(scene: SceneDraft, wanted: str) -> bool:
    return any(key.value == wanted for key, _ in scene.card.pairs) if scene.card else False


def _id(scene: SceneDraft) -> str:
    for key, node in scene.card.pairs if scene.card is not None else ():
        if key.value == "id" and isinstance(node, Text):
            return node.value
    return slug(scene.heading.value) if scene.heading is not None else ""


def _with(drafts: Sequence[Draft], odd: Sequence[Oddity]) -> tuple[Draft, ...]:
    """The drafts, and what is odd in the vault as a whole with the first."""
    if not drafts or not odd:
        return tuple(drafts)
    return (drafts[0]._replace(oddities=(*drafts[0].oddities, *odd)), *drafts[1:])
