"""Which paragraphs of a Word document are headings: by the names and levels of their styles."""

from __future__ import annotations

from fabula.read.styles import Style, named
from fabula.read.xml import Element

_DEEPEST = 50


PLAIN = Style()


class Styles:
    """The styles of a document by id, each looked up once."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {"": PLAIN}
        self._w = _namespace(styles)
        for style in styles.findall(f"{self._w}style") if styles is not None else ():
            self._elements[style.get(f"{self._w}styleId", "")] = style
        self.numbers = Numbers(numbering)

    def of(self, name: str) -> Style:
        """The style of an id; an id that is not declared speaks for itself (``Heading1``)."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._look(name)
        return found

    def _look(self, name: str) -> Style:
        at, numbered = name, None
        for _ in range(_DEEPEST):
            element = self._elements.get(at)
            if element is None:
                return named(at)._replace(numbered=numbered) if at == name else PLAIN
            called = element.find(f"{self._w}name")
            said = named(called.get(f"{self._w}val", "") if called is not None else "")
            numbered = numbered or numbered_as(element, self._w)
            outline = element.find(f"{self._w}pPr/{self._w}outlineLvl")
            level = outline_level(outline, self._w)
            if said.role is not None or said.level or level:
                return Style(said.level or level, said.role, numbered)
            above = element.find(f"{self._w}basedOn")
            if above is None:
                return PLAIN
            at = above.get(f"{self._w}val", "")
        return PLAIN


class Numbers:
    """The names that headings without words have from their numbering: ``Chapter 4``."""

    def __init__(self, numbering: Element | None) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        self._counts: dict[tuple[str, str], int] = {}
        w = _namespace(numbering)
        if numbering is None:
            return
        levels: dict[str, dict[str, str]] = {}
        for abstract in numbering.findall(f"{w}abstractNum"):
            texts = levels.setdefault(abstract.get(f"{w}abstractNumId", ""), {})
            for level in abstract.findall(f"{w}lvl"):
                text = level.find(f"{w}lvlText")
                texts[level.get(f"{w}ilvl", "")] = (
                    text.get(f"{w}val", "") if text is not None else ""
                )
        for number in numbering.findall(f"{w}num"):
            which = number.find(f"{w}abstractNumId")
            for level_id, words in levels.get(
                which.get(f"{w}val", "") if which is not None else "", {}
            ).items():
                self._texts[number.get(f"{w}numId", ""), level_id] = words

    def next(self, numbered: tuple[str, str]) -> str:
        """Count one more; the number with the words around it, empty where it shows none."""
        count = self._counts[numbered] = self._counts.get(numbered, 0) + 1
        words = self._texts.get(numbered, "")
        shown = words.replace(f"%{int(numbered[1] or 0) + 1}", str(count)).strip()
        return "" if "%" in shown else shown


def numbered_as(element: Element, w: str) -> tuple[str, str] | None:
    """The list and the level whose numbers a paragraph or style bears."""
    number = element.find(f"{w}pPr/{w}numPr")
    if number is None:
        return None
    which, level = number.find(f"{w}numId"), number.find(f"{w}ilvl")
    found = which.get(f"{w}val", "") if which is not None else ""
    depth = level.get(f"{w}val", "") if level is not None else "0"
    if found in ("", "0"):
        return None
    return found, depth if depth in tuple("012345678") else "0"


def outline_level(outline: Element | None, w: str) -> int:
    """The level of a heading from 1 on; 0 for prose."""
    value = outline.get(f"{w}val", "") if outline is not None else ""
    return int(value) + 1 if value in tuple("012345678") else 0


def _namespace(root: Element | None) -> str:
    """The namespace that the tags of a part begin with: ``{...}``."""
    return root.tag.partition("}")[0] + "}" if root is not None and "}" in root.tag else ""
