"""Longform: a note with ``longform:`` in its front matter lists the scenes in their order.

Written after the plugin's documentation (INDEX_FILE.md, MULTIPLE_SCENE_PROJECTS.md). Scenes
may have fields of their own, in front matter or as Dataview ``key:: value``: ``pov``,
``characters``, ``setting``, ``synopsis``, and every key of a card.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.model.draft import Draft, Items, Node, Pairs, Text
from fabula.model.terms import Oddity
from fabula.read import markdown
from fabula.read.ids import told_apart
from fabula.read.keeping import Keeping
from fabula.read.reading import Hints, Reading
from fabula.read.vault.note import Fields, Note, node_text, number
from fabula.read.vault.order import natural
from fabula.read.vault.scenes import Entry, draft_of, items, once, scenes_of, unknown_scene
from fabula.read.vault.times import Moments
from fabula.read.vault.world import Cast

_DEEPEST = 32
_MARKS = re.compile(r"!?\[\[([;~])([^\[\]|#]+)")


class _Index(NamedTuple):
    """A project: ``scenes`` are the names in its list; a single note has none."""

    note: Note
    title: str
    number: float
    single: bool
    folder: str
    scenes: tuple[Text, ...]


def read(notes: Sequence[Note], hints: Hints) -> Reading:
    """The story of the Longform projects among the notes: of several drafts the last."""
    keeping, cast, moments = Keeping(), Cast(), Moments(day_first=hints.day_first)
    indexes = _latest(filter(None, map(_index, notes)))
    by_path = {note.path: note for note in notes}
    drafts: list[Draft] = []
    odd: list[Oddity] = []
    for index in indexes:
        around = (index.title,) if len(indexes) > 1 else ()
        if index.single:
            drafts.append(_single(index.note, around))
            continue
        found = [(name, _note(index, name, by_path)) for name in index.scenes]
        if found and not any(note for _, note in found):
            odd.append(_scenes_missing(index))
            continue
        for name, note in found:
            if note is None:
                odd.append(unknown_scene(name, f"which {index.note.stem} lists"))
                continue
            fields = Fields(note)
            marked_names(note, cast)
            entries = list(entries_of(fields, cast, moments))
            plan = fields.text("synopsis", "summary")
            scenes = scenes_of(note, fields, entries, None, around, hints, plan)
            drafts.append(draft_of(note, fields, scenes, keeping))
    if indexes:
        at = indexes[0].note.source
        drafts.insert(0, Draft(at, (), (*odd, *moments.oddities)))
    title = indexes[0].title if len(indexes) == 1 else ""
    return Reading("Longform", told_apart(drafts), cast.declared(title), keeping.all())


def entries_of(fields: Fields, cast: Cast, moments: Moments) -> Iterable[Entry]:
    """What the usual fields of a scene state. ``date`` alone is no date of the story: most
    vaults give their notes one."""
    pov = fields.name("pov", "viewpoint", "point of view", "povCharacter")
    if pov is not None:
        yield "pov", pov
    who = [*([pov] if pov is not None else []), *fields.names("characters", "character", "cast")]
    yield "who", items(once(who))
    place = cast.innermost(fields.names("setting", "location", "locations", "place"))
    if place is not None:
        yield "where", place
    for thing in fields.names("items", "objects", "item", "object"):
        cast.thing(thing)
    for group in fields.names("organizations", "organisations", "groups"):
        cast.group(group)
    when = moments.moment(
        fields.text("storyDate", "story date", "in-world date"), fields.text("storyTime")
    )
    if when is not None:
        yield "when", when


def marked_names(note: Note, cast: Cast) -> None:
    """People and places that links in the prose mark: ``[[;Mara]]``, ``[[~Harbor]]``."""
    for scene in note.scenes:
        for span in scene.body:
            for match in _MARKS.finditer(span.text):
                name = Text(match[2].strip(), span.part(match.start(2), match.end(2)))
                (cast.person if match[1] == ";" else cast.place)(name)


def _index(note: Note) -> _Index | None:
    """The project that a note is the index of, if it is one that Longform would know."""
    whole: Node | None = None
    for key, node in note.front.pairs if note.front is not None else ():
        if key.value.lower() == "longform":
            whole = node
    if not isinstance(whole, Pairs):
        return None
    values: Mapping[str, Node] = {key.value.lower(): node for key, node in whole.pairs}
    form, title = node_text(values.get("format")), node_text(values.get("title"))
    if form is None or form.value.strip().lower() not in ("scenes", "single"):
        return None
    folder = node_text(values.get("scenefolder"))
    return _Index(
        note,
        title.value if title is not None else note.stem,
        number(node_text(values.get("draftnumber"))) or 0,
        form.value.strip().lower() == "single",
        folder.value.strip().strip("/") if folder is not None else "",
        tuple(_listed(values.get("scenes"))),
    )


def _listed(node: Node | None, depth: int = 0) -> Iterator[Text]:
    """The names of a list, nested lists within: indentation is for the eye alone."""
    if isinstance(node, Text) and node.value.strip():
        yield node
    elif isinstance(node, Items) and depth < _DEEPEST:
        for item in node.items:
            yield from _listed(item, depth + 1)


def _latest(indexes: Iterable[_Index]) -> list[_Index]:
    """One index for each title: projects of one title are drafts of one story."""
    latest: dict[str, _Index] = {}
    for index in sorted(indexes, key=lambda one: natural(one.note.path)):
        before = latest.get(index.title)
        if before is None or index.number >= before.number:
            latest[index.title] = index
    return list(latest.values())


def _note(index: _Index, name: Text, by_path: Mapping[str, Note]) -> Note | None:
    """The note of a scene, in the folder that the index names."""
    inside = "/".join(part for part in (index.note.folder, index.folder) if part)
    lead = f"{inside}/" if inside else ""
    return by_path.get(f"{lead}{name.value.strip()}.md")


def _scenes_missing(index: _Index) -> Oddity:
    """The list is there, and none of its scenes: perhaps the note was read alone."""
    message = f"none of the {len(index.scenes)} scenes that {index.note.stem} lists is here"
    hint = "check the folder that holds them all"
    return Oddity("unknown-scene", message, index.scenes[0].span, hint)


def _single(note: Note, around: tuple[str, ...]) -> Draft:
    """A story in one note: its headings part it, as in any Markdown file."""
    draft = markdown.read(note.source)
    scenes = tuple(scene._replace(within=(*around, *scene.within)) for scene in draft.scenes)
    return draft._replace(scenes=scenes)
