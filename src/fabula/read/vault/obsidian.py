"""An Obsidian vault without a writers' plugin: plain Markdown whose cards may hold links.

Read as any folder of Markdown. In cards ``[[Ana Vale|Ana]]`` is a name, and a Dataview field
(``when:: 3 May 1987``) whose key is one of a card's is a card of the scene that it stands in.
"""

from __future__ import annotations

from collections.abc import Sequence

from fabula.cards.keys import CARD
from fabula.model.draft import Pairs, SceneDraft, Text
from fabula.read import build, markdown
from fabula.read.reading import Hints, Reading
from fabula.read.vault.note import Note, cleaned

Field = tuple[Text, Text]


def read(notes: Sequence[Note], hints: Hints) -> Reading:
    """The story of a vault: every note, as in any folder."""
    drafts = []
    for note in notes:
        draft = markdown.read(note.source)
        fields = [
            (Text(key, field.span), value)
            for field, value in note.fields
            if (key := hints.fields.get(field.value.lower(), field.value.lower())) in CARD
        ]
        scenes = tuple(_scene(scene, fields) for scene in draft.scenes)
        odd = (*note.bytes_odd, *draft.oddities)
        drafts.append(draft._replace(scenes=scenes, oddities=odd))
    return Reading("Obsidian", tuple(drafts))


def _scene(scene: SceneDraft, fields: Sequence[Field]) -> SceneDraft:
    """A scene with the links of its card made into names, and with the fields in its prose."""
    own = cleaned(scene.card) if scene.card is not None else None
    bounds = [span.bounds() for span in scene.body]
    inside = [
        (key, value)
        for key, value in fields
        if any(start <= key.span.bounds()[0] < end for start, end in bounds)
    ]
    if not inside:
        return scene._replace(card=own)
    found = cleaned(Pairs(tuple(inside), inside[0][0].span))
    return scene._replace(card=build.join_cards(found, own))
