"""EPUB books (``.epub``): pages in the order of the spine, chapters by their headings.

A page without a heading has the name that the table of contents gives it. Evidence is the page
with the line and the path in it. Front matter, notes and lists are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fabula.cards.raw import RawSettings
from fabula.read.archive import Zip, open_zip
from fabula.read.folder import Folder, Unreadable
from fabula.read.gutenberg import without_licence
from fabula.read.html.page import NOT_TOLD, Page, kinds_of, parse_page
from fabula.read.prose import Prose
from fabula.read.reading import Hints, Reading
from fabula.read.xml import Element, local, parse, words

MOST_PAGES = 20_000
_CODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_TOLD = "page"
_TITLED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "hgroup"})


class Book(NamedTuple):
    """What the package of a book lists: its title, its pages in order, the names of pages."""

    title: str
    pages: tuple[str, ...]
    names: dict[str, tuple[str, int]]
    """the name of a page in the table of contents, and how deep it stands there, from 1"""


def read(folder: Folder, name: str, hints: Hints) -> Reading:
    """The manuscript of a book; raises ``Unreadable``."""
    path = f"{folder.path}/{name}".lstrip("/")
    archive = open_zip(folder.read(name), path)
    book = _book(archive)
    locked = _locked(archive)
    prose = Prose(path, step=0)
    for page in book.pages:
        if page in locked:
            raise Unreadable(f"{path} is locked (it has copy protection)")
        try:
            root = parse_page(archive.read(page), page)
        except Unreadable as error:
            prose.odd(f"{page} cannot be read: {error.message}", page, page, hint=error.hint)
            continue
        _page(prose, root, page, book)
    draft = prose.draft(without_licence)
    return Reading("EPUB", (draft,), RawSettings(title=book.title), prose.kept())


def _page(prose: Prose, root: Element, page: str, book: Book) -> None:
    body = next(root.iter("body"), root)
    if not kinds_of(body).isdisjoint(NOT_TOLD):
        return
    named = book.names.get(page)
    if named is not None and not any(tag in _TITLED for tag in _tags(body)):
        prose.heading(named[0], named[1], f"{page} (table of contents)")
    Page(prose, root, page).read()


def _tags(body: Element) -> Iterator[str]:
    return (element.tag for element in body.iter())


# --- the package


def _book(archive: Zip) -> Book:
    """The package that the container leads to, else the only one there is."""
    names = archive.names()
    found = ""
    if "META-INF/container.xml" in names:
        container = parse(archive.read("META-INF/container.xml"), archive.path).root
        for element in container.iter():
            if local(element) == "rootfile" and element.get("full-path", "") in names:
                found = element.get("full-path", "")
                break
    found = found or next((name for name in names if name.lower().endswith(".opf")), "")
    if not found:
        raise Unreadable(f"{archive.path} is no book in EPUB")
    package = parse(archive.read(found), archive.path).root
    above = found.rpartition("/")[0]
    manifest = {
        item.get("id", ""): (resolved(above, item.get("href", "")), item)
        for item in package.iter()
        if local(item) == "item"
    }
    pages, toc = [], ""
    for element in package.iter():
        kind = local(element)
        if kind == "spine":
            toc = element.get("toc", "")
        elif kind == "itemref" and element.get("linear", "") != "no":
            target = manifest.get(element.get("idref", ""))
            if target is not None and target[0] in names and "html" in _type(target):
                pages.append(target[0])
    nav = next(
        (path for path, item in manifest.values() if "nav" in item.get("properties", "").split()),
        "",
    )
    ncx = manifest[toc][0] if toc in manifest else ""
    return Book(
        _title(package),
        tuple(page for page in dict.fromkeys(pages) if page != nav)[:MOST_PAGES],
        _contents(archive, nav) or _contents(archive, ncx),
    )


def _type(target: tuple[str, Element]) -> str:
    path, item = target
    return item.get("media-type", "") or path.lower()


def _title(package: Element) -> str:
    titles = (element for element in package.iter() if local(element) == "title")
    return next((" ".join(words(one).split()) for one in titles if words(one)), "")


def _contents(archive: Zip, page: str) -> dict[str, tuple[str, int]]:
    """The names of pages, from a page of navigation or an NCX; the first of each page counts."""
    if page not in archive.names():
        return {}
    try:
        root = parse_page(archive.read(page), page)
    except Unreadable:
        return {}
    above = page.rpartition("/")[0]
    found: dict[str, tuple[str, int]] = {}
    for element in root.iter():
        if element.tag == "navpoint":
            label, content = element.find("navlabel"), element.find("content")
            target = content.get("src", "") if content is not None else ""
            said, depth = " ".join(words(label).split()), _depth(element, "navpoint")
        elif element.tag == "a":
            target, said = element.get("href", ""), " ".join(words(element).split())
            depth = _depth(element, "ol")
        else:
            continue
        at = resolved(above, target.partition("#")[0])
        if said and depth:
            found.setdefault(at, (said, depth))
    return found


def _depth(element: Element, tag: str) -> int:
    """How many elements of a kind hold this one (itself among them)."""
    depth, at = 0, element
    while at is not None:
        depth += at.tag == tag
        above = at.getparent()
        if above is None:
            break
        at = above
    return min(depth, 6)


def _locked(archive: Zip) -> frozenset[str]:
    """The parts that are encrypted."""
    part = "META-INF/encryption.xml"
    if part not in archive.names():
        return frozenset()
    try:
        root = parse(archive.read(part), archive.path).root
    except Unreadable:
        return frozenset()
    return frozenset(
        resolved("", element.get("URI", ""))
        for element in root.iter()
        if local(element) == "CipherReference"
    )


def resolved(above: str, href: str) -> str:
    """The name in the archive that a link of a part in the folder ``above`` leads to."""
    plain = _CODED.sub(_decoded, href)
    parts: list[str] = []
    for piece in (plain if plain.startswith("/") else f"{above}/{plain}").split("/"):
        if piece == "..":
            del parts[-1:]
        elif piece not in ("", "."):
            parts.append(piece)
    return "/".join(parts)


def _decoded(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", "replace")
