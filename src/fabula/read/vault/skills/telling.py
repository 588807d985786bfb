"""The chapters and scene records of a story-skills project, as scenes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fabula.model.draft import Draft, Items, SceneDraft
from fabula.model.terms import Mode
from fabula.read import markdown
from fabula.read.keeping import Keeping
from fabula.read.reading import Hints
from fabula.read.vault.scenes import Entry as Line
from fabula.read.vault.scenes import draft_of, items, once, scenes_of, told
from fabula.read.vault.skills.book import Book, Entry
from fabula.read.vault.skills.ledger import Said
from fabula.read.vault.world import Cast

_TEXT = re.compile(r"^#{1,6}[ \t]+Chapter Text[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_OUTLINE = re.compile(r"^#{1,6}[ \t]+Outline[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_RULE = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)


def told_scenes(
    book: Book, cast: Cast, said: Said, keeping: Keeping, hints: Hints
) -> Iterator[Draft]:
    """A draft for each chapter and each scene record, in the order of telling."""
    for chapter in book.chapters:
        records = book.scenes.get(chapter.id, ())
        prose = _prose(chapter)
        for number, record in enumerate(records):
            alone = chapter if len(records) == 1 else None
            lines = list(_lines(book, record, alone, cast, said, keeping))
            note = record.note._replace(scenes=(*_cards(record), *(prose if number == 0 else ())))
            within = (chapter.name.value,)
            made = scenes_of(note, record.fields, lines, record.name, within, hints)
            yield draft_of(record.note, record.fields, made, keeping)
        if not records:
            lines = list(_lines(book, chapter, None, cast, said, keeping))
            note = chapter.note._replace(scenes=prose)
            made = scenes_of(note, chapter.fields, lines, chapter.name, (), hints)
            yield draft_of(chapter.note, chapter.fields, made, keeping)
        else:
            yield draft_of(chapter.note, chapter.fields, (), keeping)


def _lines(
    book: Book, entry: Entry, chapter: Entry | None, cast: Cast, said: Said, keeping: Keeping
) -> Iterator[Line]:
    """What the files state of a scene; ``chapter`` where it is the chapter's only one."""
    both = [entry] if chapter is None else [entry, chapter]
    mentions = {text.value for one in both for text in one.fields.names("mentions")}
    pov = next((name for one in both if (name := one.fields.name("pov")) is not None), None)
    if pov is not None and pov.value not in mentions:
        yield "pov", book.name(pov)
    yield "who", items(once(text for one in both for text in book.cast_of(one)))
    places = [book.names(one.fields.names("location", "locations")) for one in both]
    place = next((made for named in places if (made := cast.innermost(named))), None)
    if place is not None:
        yield "where", place
    for other in places[0] if place is None else ():
        keeping.add("locations (one of several)", other)
    whens = (book.moment(one.fields.text("date"), one.fields.text("time")) for one in both)
    when = next((one for one in whens if one is not None), None)
    if when is not None:
        yield "when", when
    back = entry.fields.text("flashback-to")
    if back is not None:
        yield told(Mode.FLASHBACK, back)
    if sentences := said.get(entry.id):
        yield "happens", Items(tuple(sentences), sentences[0].span)


def _prose(chapter: Entry) -> tuple[SceneDraft, ...]:
    """The text of a chapter without its outline: one scene for each card in it."""
    source = chapter.note.source
    start = _TEXT.search(source.text)
    if start is None and (outline := _OUTLINE.search(source.text)) is not None:
        start = _RULE.search(source.text, outline.end())
    if start is None:
        return chapter.note.scenes
    return markdown.read(source, start.end()).scenes


def _cards(record: Entry) -> Sequence[SceneDraft]:
    """The author's cards in a scene record; its notes are no prose."""
    return [scene._replace(body=()) for scene in record.note.scenes if scene.card is not None]
