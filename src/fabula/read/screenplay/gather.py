"""The elements of a script, gathered scene by scene."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fabula.cards.compose.fields import part
from fabula.model.draft import Pairs, Text
from fabula.read.screenplay import words
from fabula.read.screenplay.elements import Element, Kind
from fabula.read.screenplay.heading import Heading, parse, titled
from fabula.text import Span

_EMPHASIS = re.compile(r"[*_]+")
_MOST_WAITING = 50
_LONGEST_MARK = 120
"""Code points of a line that is looked at as a mark."""
_MODES = (("FORWARD", "flashforward"), ("BACK", "flashback"), ("MEMORY", "flashback"),
          ("FANTASY", "imagined"))  # fmt: skip


class Gathered:
    """A scene as the page has it. ``cues`` say whether they stand after an intercut."""

    __slots__ = (
        "at", "body", "cards", "closes", "cues", "heading", "intercut", "name",
        "number", "opens", "returns", "synopses", "titles", "within",
    )  # fmt: skip

    def __init__(self, at: Span, name: Text | None, number: Text | None, within: tuple[str, ...],
                 heading: Heading) -> None:  # fmt: skip
        self.at = at
        self.name = name
        self.number = number
        self.within = within
        self.heading = heading
        self.intercut = heading.intercut
        self.body: list[Span] = []
        self.synopses: list[Span] = []
        self.cards: list[Pairs] = []
        self.cues: list[tuple[Text, bool]] = []
        self.titles: list[Text] = []
        self.opens: Text | None = None
        """how the next scene is told"""
        self.closes = False
        """whether a stretch ends with this scene"""
        self.returns = False
        """whether what ends with this scene is no more than it"""


def gather(elements: Iterable[Element], most: int) -> tuple[list[Gathered], Span | None]:
    """At most so many scenes, and where the rest begins."""
    desk = _Desk()
    for element in elements:
        if len(desk.scenes) >= most and element.kind is Kind.HEADING:
            return desk.scenes, element.text.span
        desk.take(element)
    return desk.scenes, None


class _Desk:
    """Takes elements in, one after the other."""

    def __init__(self) -> None:
        self.scenes: list[Gathered] = []
        self.above: list[tuple[int, Text]] = []
        self.scene: Gathered | None = None
        self.section: Text | None = None
        """a section that no heading has followed yet"""
        self.waiting: list[Element] = []
        """what stands before the first heading, or between a section and the next one"""

    def take(self, element: Element) -> None:
        """One more element of the page."""
        match element.kind:
            case Kind.HEADING:
                self.open(element.text, element.number, parse(element.text))
            case Kind.SECTION:
                while self.above and self.above[-1][0] >= element.depth:
                    self.above.pop()
                self.above.append((element.depth, element.text))
                self.section, self.waiting = element.text, []
            case Kind.CARD if self.scene is None or self.section is not None:
                self.unheaded(element)
            case Kind.CUE if self.scene is None:
                self.unheaded(element)
            case _ if self.scene is None or (self.section and element.kind is Kind.SYNOPSIS):
                self.waiting = [*self.waiting[-_MOST_WAITING:], element]
            case _:
                self.put(self.scene, element)

    def open(self, name: Text, number: Text | None, heading: Heading) -> None:
        """A scene with a heading."""
        within = tuple(text.value for _, text in self.above)
        self.begin(Gathered(name.span, name, number, within, heading))

    def begin(self, scene: Gathered) -> None:
        """Go on with another scene; what a section says before it stands there."""
        self.scene = scene
        self.scenes.append(scene)
        for element in self.waiting:
            if element.kind is Kind.SYNOPSIS or not scene.heading.setting:
                self.put(scene, element)
            elif element.kind is Kind.MARK:
                self.mark(scene, element.text)
        self.section, self.waiting = None, []

    def unheaded(self, element: Element) -> None:
        """Somebody speaks, or a card stands, before any heading: a scene all the same."""
        if self.section is not None:
            within = tuple(text.value for _, text in self.above[:-1])
            self.begin(Gathered(self.section.span, self.section, None, within, Heading()))
        else:
            within = tuple(text.value for _, text in self.above)
            self.begin(Gathered(element.text.span, None, None, within, Heading()))
        if self.scene is not None:
            self.put(self.scene, element)

    def put(self, scene: Gathered, element: Element) -> None:
        """An element of a scene."""
        span = element.text.span
        match element.kind:
            case Kind.CUE:
                scene.cues.append((element.text, scene.intercut and not scene.heading.intercut))
                scene.body.append(span)
            case Kind.CARD:
                if element.card is not None:
                    scene.cards.append(element.card)
            case Kind.PERSON:
                scene.cues.append((element.text, False))
            case Kind.SYNOPSIS:
                scene.synopses.append(span)
            case Kind.ACTION | Kind.MARK:
                scene.body.append(span)
                self.mark(scene, element.text)
            case _:
                scene.body.append(span)

    def mark(self, scene: Gathered, text: Text) -> None:
        """Lines of their own that speak of the telling."""
        if len(text.value) > _LONGEST_MARK or "\n" in text.value:
            return
        if title := words.TITLES.match(text.value):
            scene.titles += titled(part(text, title.start(1), len(text.value)))
        line = " ".join(_EMPHASIS.sub("", text.value).strip(" >").split())
        if line != line.upper():
            return
        if line.startswith("INTERCUT"):
            scene.intercut = True
        elif words.ENDS.match(line):
            scene.closes = True
            scene.opens = None
        elif words.RETURNS.match(line):
            scene.returns = True
        elif words.BEGINS.match(line):
            mode = next((mode for word, mode in _MODES if word in line), "dream")
            scene.opens = Text(mode, text.span)
