"""XML from strangers: no entities, no network, bounded depth and size; places for evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol, cast

from fabula.read.folder import Unreadable
from fabula.read.needs import need

DEEPEST = 200
"""Elements within elements that are read."""


class Element(Protocol):
    """An element of a parsed file, as lxml has it."""

    tag: str
    text: str | None
    tail: str | None
    sourceline: int

    @property
    def attrib(self) -> Mapping[str, str]:
        """The attributes."""

    def get(self, key: str, default: str) -> str:
        """One attribute, or ``default``."""

    def find(self, path: str) -> Element | None:
        """The first element on a path."""

    def findall(self, path: str) -> list[Element]:
        """All elements on a path."""

    def findtext(self, path: str, default: str = "") -> str:
        """The text of the first element on a path."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """This element and all below it, in document order."""

    def itertext(self) -> Iterator[str]:
        """All text below, in document order."""

    def getparent(self) -> Element | None:
        """The element that holds this one."""

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...


class Parsed(NamedTuple):
    """The root, and the line at which the file breaks off (0 where it is whole)."""

    root: Element
    broken: int = 0


def parse(data: bytes, path: str) -> Parsed:
    """The tree of an XML file; raises ``Unreadable`` where there is none at all.

    Entities are not expanded and nothing is fetched. Of a file that breaks off, what stands
    before is read.
    """
    etree = need("lxml.etree", "lxml")
    broken = 0
    try:
        root = etree.fromstring(data, _parser(etree, recover=False))
    except (etree.XMLSyntaxError, ValueError) as error:
        broken = getattr(error, "lineno", None) or 1
        try:
            root = etree.fromstring(data, _parser(etree, recover=True))
        except (etree.XMLSyntaxError, ValueError):
            root = None
    if root is None:
        raise Unreadable(f"{path} is damaged, or no file of this kind")
    if any(True for _ in root.iter(etree.Entity)):  # names of letters that nobody defines
        etree.strip_tags(root, etree.Entity)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise Unreadable(f"{path} defines entities of its own, which is not safe to read")
    return Parsed(cast(Element, root), broken)


class Paths:
    """The paths of elements from the root, each counted among its like: ``/A/B[2]/C``."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[Element, str] = {}

    def of(self, element: Element) -> str:
        """The path of one element; its neighbours' are found along with it."""
        known = self._known.get(element)
        if known is not None:
            return known
        line = [element]
        while (above := line[-1].getparent()) is not None and above not in self._known:
            line.append(above)
        for at in reversed(line):
            above = at.getparent()
            if above is None:
                self._known[at] = "/" + local(at)
            elif at not in self._known:
                self._children(above)
        return self._known[element]

    def _children(self, above: Element) -> None:
        base, children = self._known[above], list(above)
        counts = Counter([child.tag for child in children])
        names = {child.tag: f"{base}/{local(child)}" for child in children}
        seen: dict[str, int] = {}
        for child in children:
            tag = child.tag
            if counts[tag] == 1:
                self._known[child] = names[tag]
            else:
                seen[tag] = number = seen.get(tag, 0) + 1
                self._known[child] = f"{names[tag]}[{number}]"


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else "?"


def words(element: Element | None) -> str:
    """All text of an element, blanks around it left out; empty where it is missing."""
    if element is None:
        return ""
    if not len(element):  # nearly always, and quicker
        return (element.text or "").strip()
    return "".join(element.itertext()).strip()


def _parser(etree: object, recover: bool) -> object:
    make = etree.XMLParser  # type: ignore[attr-defined]
    return make(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
