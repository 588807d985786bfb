"""Final Draft: the paragraphs of a script, its notes and its breakdown.

A ScriptNote that begins with ``card`` is a card of the scene that it stands in. Paragraphs
that a dual dialogue holds are read in turn; an omitted scene is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from fabula.cards.lexicon import name_key
from fabula.cards.raw import RawSettings, RawThing
from fabula.model.draft import Draft, Items, SceneDraft, Text
from fabula.model.terms import Oddity
from fabula.read import declare
from fabula.read.extract import Extractor, broken_off
from fabula.read.folder import Folder, Unreadable
from fabula.read.keeping import Keeping
from fabula.read.notes import is_card, note_card
from fabula.read.outline import MOST_SCENES
from fabula.read.reading import Hints, Reading
from fabula.read.screenplay.build import build
from fabula.read.screenplay.elements import Element, Kind
from fabula.read.xml import Element as Node
from fabula.read.xml import Parsed, Paths, local, parse

_KINDS = {
    "Scene Heading": Kind.HEADING,
    "Action": Kind.ACTION,
    "Character": Kind.CUE,
    "Dialogue": Kind.SPEECH,
    "Parenthetical": Kind.SPEECH,
    "Singing": Kind.SPEECH,
    "Lyrics": Kind.SPEECH,
    "Transition": Kind.MARK,
    "Shot": Kind.MARK,
    "New Act": Kind.SECTION,
    "Outline Body": Kind.SYNOPSIS,
    "Summary": Kind.SYNOPSIS,
}
_OUTLINE = re.compile(r"Outline (\d)\Z")
_RANGE = re.compile(r"\s*(\d{1,9})\s*,\s*\d{1,9}\s*\Z")
_THINGS = frozenset(
    {"props", "prop", "wardrobe", "costumes", "weapons", "vehicles", "picture vehicles"}
)
_CAST = frozenset({"cast members", "cast"})


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """A script; its cards, and what headings, cues and breakdown say."""
    path = f"{folder.path}/{name}" if folder.path else name
    parsed = parse(folder.read(name), path)
    if local(parsed.root) != "FinalDraft":
        raise Unreadable(f"{path} is no Final Draft script", "save it as .fdx in Final Draft")
    return _Script(parsed, path).reading()


class _Tag(NamedTuple):
    """An entry of the breakdown: its category in small letters, and its label."""

    category: str
    label: str
    node: Node


class _Script:
    """One file while it is read."""

    def __init__(self, parsed: Parsed, path: str) -> None:
        self.parsed = parsed
        self.path = path
        self.extractor = Extractor(path)
        self.paths = Paths()
        self.kept = Keeping()
        self.tags = _tags(parsed.root)
        self.units = 0
        """characters of the script so far, as Final Draft counts them"""
        self.elements: list[tuple[int, Element]] = []
        """each with the unit at which it begins"""

    def reading(self) -> Reading:
        """All that the file says."""
        content = self.parsed.root.find("Content")
        for paragraph in content if content is not None else ():
            self.paragraph(paragraph)
        self.far_notes()
        things: tuple[RawThing, ...] = tuple(self.things())
        self.set_aside()
        broken = broken_off(self.extractor, self.parsed.broken)
        source = self.extractor.done()
        odd: list[Oddity] = []
        found = build(list(self.carded(odd)))
        odd += broken
        if found.cut is not None:
            message = f"a file may hold {MOST_SCENES:,} scenes; the rest of it is left out"
            odd.append(Oddity("unreadable-card", message, found.cut))
        people = {name_key(one.value) for scene in found.scenes for one in _names(scene)}
        things = tuple(one for one in things if name_key(one.name.value) not in people)
        declared = RawSettings(things=things)
        draft = Draft(source, found.scenes, tuple(odd))
        return Reading("Final Draft", (draft,), declared, (*self.kept.all(), *found.kept))

    def passage(self, words: str, node: Node) -> Text:
        """Words of the file with the place of their element."""
        return self.extractor.passage(words, self.paths.of(node), node.sourceline)

    def add(self, kind: Kind, text: Text, depth: int = 0, number: Text | None = None) -> None:
        """One more element of the page."""
        self.elements.append((self.units, Element(kind, text, number, depth)))

    def paragraph(self, node: Node) -> None:
        """A paragraph with the notes and tags in it."""
        if local(node) != "Paragraph":
            return
        runs = [child for child in node if child.tag == "Text"]
        words = "".join([run.text or "" if not len(run) else _all(run) for run in runs])
        sort = node.get("Type", "")
        kind, depth = _kind(sort)
        if len(node) > len(runs) and node.find("OmittedScene") is not None:
            if words.strip():
                self.kept.add("omitted scene", self.passage(words.strip(), node))
        elif sort == "Note" and words.strip():
            self.noted(words.strip(), node)
        elif words.strip():
            text = self.passage(words.strip(), node)
            number = node.get("Number", "").strip() if kind is Kind.HEADING else ""
            self.add(kind, text, depth, Text(number, text.span) if number else None)
            if self.tags and kind is not Kind.CUE:
                self.tagged(runs)
        self.units += _units(words)
        if len(node) > len(runs):
            for child in node:
                self.inside(child)
        self.units += 1

    def inside(self, node: Node) -> None:
        """What a paragraph holds besides its words."""
        match local(node):
            case "ScriptNote":
                self.note(node)
            case "DualDialogue":
                before, first = self.units, len(self.elements)
                for paragraph in node:
                    self.paragraph(paragraph)
                # To Final Draft the whole of it is two characters long.
                inner = [(before, element) for _, element in self.elements[first:]]
                self.elements[first:] = inner
                self.units = before + 2
            case "OmittedScene":
                self.units += 2
            case "SceneProperties":
                self.properties(node)

    def properties(self, node: Node) -> None:
        """The synopsis of a scene, its title, and the notes on its people."""
        for paragraph in node.findall("./Summary/Paragraph"):
            if words := _words(paragraph):
                self.add(Kind.SYNOPSIS, self.passage(words, paragraph))
        if title := node.get("Title", "").strip():
            self.kept.add("scene title", self.passage(title, node))
        for beat in node.findall("./SceneArcBeats/CharacterArcBeat"):
            if words := _words(beat):
                self.kept.add("character arc beat", self.passage(words, beat))

    def note(self, node: Node) -> None:
        """A note where it stands, to be read as a card when all is laid out."""
        if words := _words(node):
            self.noted(words, node)

    def noted(self, words: str, node: Node) -> None:
        """The words of a note."""
        text = self.passage(words, node)
        if is_card(words):
            self.add(Kind.CARD, text)
        else:
            self.kept.add("script note", text)

    def far_notes(self) -> None:
        """Notes that newer versions keep apart, each with the characters that it is of."""
        starts = [unit for unit, _ in self.elements]
        placed: list[tuple[int, int, Element]] = []
        notes = self.parsed.root.findall("ScriptNotes/ScriptNote")
        for note in notes:
            at = _RANGE.match(note.get("Range", ""))
            words = _words(note)
            if not words:
                continue
            text = self.passage(words, note)
            if at is None or not is_card(words):
                self.kept.add("script note", text)
                continue
            row = bisect_right(starts, int(at[1]))
            placed.append((row, len(placed), Element(Kind.CARD, text)))
        for row, _, element in sorted(placed, reverse=True, key=lambda one: one[:2]):
            self.elements.insert(row, (0, element))

    def carded(self, odd: list[Oddity]) -> Iterator[Element]:
        """All elements; notes become cards now that the text is whole."""
        for _, element in self.elements:
            if element.kind is Kind.CARD:
                card, more = note_card(element.text)
                odd += more
                element = element._replace(card=card)
            yield element

    def tagged(self, runs: list[Node]) -> None:
        """Who is in the scene, as the breakdown says.

        Its script days are kept aside: they number the days that are seen, and years may lie
        between two of them.
        """
        for run in runs:
            for number in run.get("TagNumber", "").replace(",", " ").split():
                tag = self.tags.get(number)
                words = "".join(run.itertext()).strip()
                if tag is None or not words:
                    continue
                if tag.category in _CAST:
                    span = self.passage(words, run).span
                    self.add(Kind.PERSON, Text(tag.label, span))

    def things(self) -> Iterator[RawThing]:
        """Props and the like; other entries of the breakdown are set aside."""
        seen: set[str] = set()
        for tag in self.tags.values():
            key = name_key(tag.label)
            if not key or key in seen:
                continue
            seen.add(key)
            if tag.category in _THINGS:
                yield declare.thing(self.passage(tag.label, tag.node))
            elif tag.category not in _CAST:
                label = self.passage(tag.label, tag.node)
                self.kept.add(f"breakdown: {tag.category or 'no category'}", label)

    def set_aside(self) -> None:
        """What stands apart from the script."""
        for field, path in _APART:
            for node in self.parsed.root.findall(path):
                if words := _words(node):
                    self.kept.add(field, self.passage(words, node))


_APART = (
    ("title page", "TitlePage"),
    ("beat board", "DisplayBoards"),
    ("list items", "ListItems"),
    ("act and sequence data", "Structure"),
)


def _all(run: Node) -> str:
    return "".join(run.itertext())


def _units(words: str) -> int:
    """Final Draft counts in UTF-16: letters beyond the first plane are two."""
    if words.isascii():
        return len(words)
    return len(words) + sum(letter > "\uffff" for letter in words)


def _kind(sort: str) -> tuple[Kind, int]:
    kind = _KINDS.get(sort)
    if kind is not None:
        return kind, int(kind is Kind.SECTION)
    outline = _OUTLINE.match(sort)
    return (Kind.SECTION, int(outline[1])) if outline is not None else (Kind.ACTION, 0)


def _words(node: Node) -> str:
    """The words of an element's paragraphs, a line each."""
    paragraphs = [
        "".join("".join(run.itertext()) for run in paragraph.findall("Text"))
        for paragraph in node.iter("Paragraph")
    ]
    return "\n".join(paragraphs).strip()


def _tags(root: Node) -> dict[str, _Tag]:
    """The breakdown: numbers of tags, as runs bear them, to what they mean."""
    data = root.find("TagData")
    if data is None:
        return {}
    categories = {
        one.get("Id", ""): one.get("Name", "").strip().lower()
        for one in data.findall("./TagCategories/TagCategory")
    }
    meanings = {
        one.get("Id", ""): _Tag(
            categories.get(one.get("CatId", ""), ""), one.get("Label", "").strip(), one
        )
        for one in data.findall("./TagDefinitions/TagDefinition")
    }
    found = {}
    for tag in data.findall("./Tags/Tag"):
        meant = meanings.get(tag.findtext("DefId", "").strip())
        if meant is not None and meant.label:
            found[tag.get("Number", "")] = meant
    return found


def _names(scene: SceneDraft) -> Iterator[Text]:
    """Who is named on a scene's card."""
    for key, node in scene.card.pairs if scene.card is not None else ():
        if key.value in ("who", "heard") and isinstance(node, Items):
            yield from (one for one in node.items if isinstance(one, Text))
