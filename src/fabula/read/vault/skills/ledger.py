"""The ledger of a story-skills project, as sentences in the scenes that it speaks of.

Promises and clues are planted and paid off, questions asked and answered, people die and
learn. The ledger names chapters: what begins stands in a chapter's first scene, what ends in
its last. A thread that is still open is stated only where the project's own rules call it
overdue, so that a book half written is no finding.
"""

from __future__ import annotations

from collections.abc import Iterator

from fabula.model.draft import Text
from fabula.read.vault.note import node_text
from fabula.read.vault.skills.book import Book, Entry

_OPEN_THREAD, _OPEN_QUESTION = 3, 12
"""Chapters after which an open promise, and an open question, is overdue (its own rules)."""

Said = dict[str, list[Text]]
"""Sentences by the id of the scene record or chapter in which they stand."""


def happenings(book: Book) -> Said:
    """All sentences of the ledger."""
    said: Said = {}
    lists = (_threads(book), _questions(book), _lives(book), _knowledge(book), _objects(book))
    for slot, sentence in (pair for pairs in lists for pair in pairs):
        said.setdefault(slot, []).append(sentence)
    return said


def _threads(book: Book) -> Iterator[tuple[str, Text]]:
    for folder in ("continuity/promises", "continuity/clues"):
        for one in book.all(folder):
            status = one.fields.word("status")
            if status not in ("planted", "paid-off"):
                continue
            first, last = one.fields.text("planted"), one.fields.text("payoff")
            begun = book.chapter(first, f"where '{one.name.value}' is planted")
            paid = None
            if last is not None and (status == "paid-off" or last.value in book.position):
                paid = book.chapter(last, f"where '{one.name.value}' is paid off")
            over = status == "paid-off"
            due = _due(book, begun, _OPEN_THREAD) if paid is None else paid <= book.written()
            if begun is not None and (over or due):
                yield book.slots(begun)[0], _say("plant", one)
            if paid is not None and over:
                yield book.slots(paid)[-1], _say("payoff", one)


def _questions(book: Book) -> Iterator[tuple[str, Text]]:
    for one in book.all("continuity/questions"):
        status = one.fields.word("status")
        if status not in ("open", "answered", "resolved"):
            continue
        first, last = one.fields.text("introduced"), one.fields.text("resolved")
        begun = None
        if first is not None and (status != "open" or first.value in book.position):
            begun = book.chapter(first, f"where '{one.name.value}' is asked")
        done = book.chapter(last, f"where '{one.name.value}' is answered")
        asked = done is not None or _due(book, begun, _OPEN_QUESTION)
        if begun is not None and asked:
            yield book.slots(begun)[0], _say("ask", one)
        if done is not None:
            yield book.slots(done)[-1], _say("answer", one)


def _lives(book: Book) -> Iterator[tuple[str, Text]]:
    """Deaths and returns of characters."""
    for one in book.all("characters"):
        died, back = one.fields.line("died-in"), one.fields.line("revived-in")
        where = book.chapter(died, f"where {one.name.value} dies")
        if where is not None and died is not None:
            slot = _last_with(book, where, one.name.value) or book.slots(where)[-1]
            yield slot, Text(f"{one.name.value} dies", died.span)
        again = book.chapter(back, f"where {one.name.value} comes back")
        if again is not None and back is not None:
            yield book.slots(again)[0], Text(f"{one.name.value} comes back to life", back.span)


def _knowledge(book: Book) -> Iterator[tuple[str, Text]]:
    """Who learns what: in scene records first, in the state file where no record says so."""
    known: set[tuple[str, str]] = set()
    told: set[tuple[str, int]] = set()
    for number, chapter in enumerate(book.chapters):
        for record in book.scenes.get(chapter.id, ()):
            for entry in record.fields.mappings("state-changes"):
                who, what = node_text(entry.get("character")), node_text(entry.get("knowledge"))
                if who is None or what is None:
                    continue
                told.add((who.value, number))
                if (who.value, what.value.lower()) not in known:
                    known.add((who.value, what.value.lower()))
                    yield record.id, _learns(book, who, what)
    for state in book.all("continuity"):
        for entry in state.fields.mappings("knowledge-state"):
            who, what = node_text(entry.get("character")), node_text(entry.get("knows"))
            learned = node_text(entry.get("learned-in"))
            if who is None or what is None or learned is None:
                continue
            at = book.chapter(learned, f"where {book.name(who).value} is to learn something")
            fresh = (who.value, what.value.lower()) not in known
            if at is not None and fresh and (who.value, at) not in told:
                slot = _last_with(book, at, book.name(who).value)
                if slot is not None:
                    yield slot, _learns(book, who, what)


def _objects(book: Book) -> Iterator[tuple[str, Text]]:
    """Artifacts that are destroyed in a chapter."""
    for state in book.all("continuity"):
        for entry in state.fields.mappings("object-state"):
            artifact, status = node_text(entry.get("artifact")), node_text(entry.get("status"))
            since = node_text(entry.get("since"))
            if artifact is None or since is None or status is None:
                continue
            if status.value.strip().lower() != "destroyed":
                continue
            name = book.name(artifact).value
            at = book.chapter(since, f"where {name} is destroyed")
            if at is not None:
                yield book.slots(at)[-1], Text(f"{name} is destroyed", artifact.span)


def _due(book: Book, begun: int | None, chapters: int) -> bool:
    """Whether a thread that nothing ends is overdue by the project's own rules."""
    if begun is None:
        return False
    return book.story.word("status") == "complete" or book.written() - begun >= chapters


def _say(verb: str, one: Entry) -> Text:
    """What the reader is shown; its place is the title, whose words the findings use."""
    return Text(f"{verb}: {' '.join(one.name.value.split())}", one.name.span)


def _learns(book: Book, who: Text, what: Text) -> Text:
    fact = " ".join(what.value.replace('"', "'").split())
    return Text(f'{book.name(who).value} learns "{fact}"', what.span)


def _last_with(book: Book, chapter: int, name: str) -> str | None:
    """The last slot of a chapter in whose cast somebody is."""
    own = book.chapters[chapter]
    records = book.scenes.get(own.id, ())
    for record in reversed(records):
        if any(text.value == name for text in book.cast_of(record)):
            return record.id
    here = any(text.value == name for text in book.cast_of(own))
    return book.slots(chapter)[-1] if here and len(records) < 2 else None
