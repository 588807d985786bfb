"""The novel's sections in the order of telling, made into scenes.

A ``###`` heading is a scene. A part or chapter heading with text or a card of its own is one,
too; without, it holds what follows. A ``####`` section belongs to the scene above it unless
references or cards stand under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fabula.model.draft import Draft, Pairs, SceneDraft
from fabula.read.build import join_cards
from fabula.read.novelwriter.document import Section
from fabula.read.novelwriter.scenes import Cards, scene
from fabula.read.outline import MOST_SCENES
from fabula.text import Source

_SCENE, _SECTION = 3, 4


class Document(NamedTuple):
    """A document of the novel; ``around`` names its root where there are several."""

    source: Source
    sections: tuple[Section, ...]
    around: tuple[str, ...] = ()


class _Told(NamedTuple):
    """A section with its document's number and all that holds it."""

    section: Section
    document: int
    within: tuple[str, ...]
    own: list[Pairs]


def drafts(documents: Sequence[Document], cards: Cards) -> list[Draft]:
    """A draft for each document that holds scenes."""
    told = _told(documents, cards)
    scenes: list[list[SceneDraft]] = [[] for _ in documents]
    last: list[SceneDraft] | None = None
    count = 0
    for number, one in enumerate(told):
        section = one.section
        if section.level == _SECTION and last and not one.own and not section.references:
            last[-1] = last[-1]._replace(body=(*last[-1].body, *section.prose))
            continue
        if not _is_scene(one, told[number + 1] if number + 1 < len(told) else None):
            _aside(section, cards)
            continue
        count += 1
        if count > MOST_SCENES:
            break
        card = join_cards(cards.known(section) or Pairs((), section.name.span), *one.own)
        last = scenes[one.document]
        last.append(scene(section, one.within, card))
    return [
        Draft(document.source, tuple(found))
        for document, found in zip(documents, scenes, strict=True)
        if found
    ]


def _told(documents: Iterable[Document], cards: Cards) -> list[_Told]:
    """All sections but title pages, each within the headings of lower level above it."""
    told: list[_Told] = []
    above: list[tuple[int, str]] = []
    around: tuple[str, ...] = ()
    for number, document in enumerate(documents):
        if document.around != around:
            around, above = document.around, []
        title_page = any(section.title for section in document.sections)
        for section in document.sections:
            if section.title or (title_page and section.level == 0):
                continue
            level = section.level or _SCENE
            while above and above[-1][0] >= level:
                above.pop()
            within = (*around, *(name for _, name in above))
            told.append(_Told(section, number, within, cards.own(section)))
            if section.level:
                above.append((level, section.name.value))
    return told


def _is_scene(one: _Told, following: _Told | None) -> bool:
    """Whether a section is a scene of its own, and not only a heading over others."""
    section = one.section
    if section.prose or one.own or section.level in (0, _SCENE, _SECTION):
        return True
    holds = following is not None and following.section.level > section.level
    return not holds and bool(section.references or section.comments)


def _aside(section: Section, cards: Cards) -> None:
    """What a heading says for all its scenes at once is not said of any one of them."""
    for reference in section.references:
        for value in reference.values if reference.key != "tag" else ():
            cards.keeping.add(f"@{reference.key} (of a heading without text)", value)
