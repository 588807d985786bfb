"""What a reader makes of one file, in plain values, and what every reading must keep."""

from __future__ import annotations

from fabula.model.draft import SceneDraft
from fabula.read.door import read
from fabula.read.folder import Texts
from fabula.read.formats import format_of
from fabula.read.reading import Hints, Reading
from tests.read.plain import Plain, all_spans, plain, spans


def told(data: bytes, name: str, hints: Hints | None = None) -> Reading:
    """The reading of a file in memory, its places checked."""
    kind = format_of(name)
    assert kind is not None, name
    reading = read(kind, Texts({name: data}), name, hints or Hints())
    assert_placed(reading)
    return reading


def assert_placed(reading: Reading) -> None:
    """Every span lies in its source, and every place can be told."""
    for draft in reading.drafts:
        for span in all_spans(draft):
            start, end = span.bounds()
            assert span.block.start <= start <= end <= span.block.end <= len(span.source.text)
            place = span.source.place(start)
            assert place.line >= 0
            assert place.column >= 1
    for kept in reading.kept:
        for span in spans(kept.example):
            assert span.bounds()[1] <= len(span.source.text)


def scenes(reading: Reading) -> list[SceneDraft]:
    """All scenes in the order of telling."""
    return [scene for draft in reading.drafts for scene in draft.scenes]


def names(reading: Reading) -> list[str | None]:
    """The headings."""
    return [scene.heading.value if scene.heading else None for scene in scenes(reading)]


def bodies(reading: Reading) -> list[str]:
    """The words of each scene, its passages parted by a stroke."""
    return ["|".join(span.text for span in scene.body) for scene in scenes(reading)]


def cards(reading: Reading) -> list[Plain]:
    """The cards, ``""`` for a scene without one."""
    return [plain(scene.card) if scene.card is not None else "" for scene in scenes(reading)]


def odd(reading: Reading) -> list[str]:
    """The messages of all oddities."""
    return [oddity.message for draft in reading.drafts for oddity in draft.oddities]


def pointer(scene: SceneDraft) -> str:
    """Where a scene begins, in the file's own terms."""
    return scene.at.source.pointer(scene.at.bounds()[0])
