"""Drafts as Markdown: headings, a card in a comment, and the prose as it stood.

What stands in the prose and would be read as a heading, a scene break or a card is given a
backslash, so that the scenes stay the scenes they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fabula.model.draft import Node, Pairs, SceneDraft, Text
from fabula.model.story import Scene
from fabula.model.terms import slug
from fabula.read.markdown import read
from fabula.read.marks import Kind, marks
from fabula.text import Block, Source, Span
from fabula.write.cards import card_lines

_DEEPEST = 6
_MARKED = re.compile(r"[*_`\\]")
_UNSAFE = re.compile(r"\A\W|\A\w+[ \t]*:|[#{}=\n\r<>]|%%|\Z(?<=\s)")
_OPENING = re.compile(r"[#=<`~]|(?:\\?[*_-][ \t]*)+\Z|(?:[⁂❦❧☙✦✧★☆◆◇◊§†⸻•·][ \t]*)+\Z")
_EMPTY = Span(Block(Source("", ""), 0, 0), 0, 0)


class Page(NamedTuple):
    """A file of the new project: its name and its text."""

    name: str
    text: str


def pages(drafts: Sequence[tuple[SceneDraft, Scene]]) -> tuple[Page, ...]:
    """The scenes, each with what the story made of it, in files: one for each outermost part."""
    runs: list[tuple[str, list[tuple[SceneDraft, Scene]]]] = []
    parts = {draft.within[0] for draft, _ in drafts if draft.within}
    for draft, scene in drafts:
        path = _path(draft)
        part = path[0] if path and path[0] in parts else ""
        # Only a file of its own lets a scene without a heading stand outside all parts.
        if not runs or runs[-1][0] != part or (not path and any(d.heading for d, _ in runs[-1][1])):
            runs.append((part, []))
        runs[-1][1].append((draft, scene))
    whole = (Page("story.md", _text(drafts)),)
    if len(runs) == 1 or len(runs) > len(drafts) // 2 + 50:
        return whole
    width = len(str(len(runs)))
    parted = tuple(
        Page(f"{number:0{width}}-{_file_name(part or run[0][1].name)}.md", _text(run))
        for number, (part, run) in enumerate(runs, 1)
    )
    # A heading such as "Title: Dracula" means another thing on top of a file.
    return parted if _outline(parted) == [_path(draft) for draft, _ in drafts] else whole


def _outline(parted: Sequence[Page]) -> list[tuple[str, ...]]:
    """Under which headings the scenes stand when the files are read."""
    found = (scene for page in parted for scene in read(Source(page.name, page.text)).scenes)
    return [_path(scene) for scene in found]


def card_of(draft: SceneDraft, scene: Scene) -> Pairs | None:
    """The scene's card; a name and an id of its own are said where no heading gives them."""
    pairs = list(draft.card.pairs) if draft.card is not None else []
    keys = {key.value.strip().lower() for key, _ in pairs}
    lead: list[tuple[Text, Node]] = []
    if "scene" not in keys and not _said_by_heading(draft, scene):
        lead.append(_said("scene", scene.name))
    if "id" not in keys and scene.id != slug(scene.name):
        lead.append(_said("id", scene.id))
    return Pairs((*lead, *pairs), _EMPTY) if lead or pairs else None


def safe_prose(prose: str) -> str:
    """Prose that no longer holds headings, breaks or cards: what opens them is escaped."""
    if not any(mark.kind is not Kind.HIDDEN for mark in marks(prose)) and _closed(prose):
        return prose
    lines = []
    for line in prose.split("\n"):
        bare = line.lstrip(" \t")
        lines.append(line[: len(line) - len(bare)] + _escaped(bare))
    return "\n".join(lines)


def _escaped(line: str) -> str:
    """A line whose first sign no longer opens anything; entities stand for what has no escape."""
    line = line.replace("<!--", "&lt;!--").replace("%%", "&#37;%")
    if not _OPENING.match(line):
        return line
    return f"&#{ord(line[0])};{line[1:]}"


_CLOSERS = ("`" * 99, "~" * 99, "-->", "%%")


def _closed(prose: str) -> bool:
    """Whether every comment and fence that begins in the prose ends there.

    If not, a heading below it would be swallowed as soon as something further down closes it.
    """
    if not any(closer[:2] in prose for closer in ("``", "~~", "<!", "%%")):
        return True
    at = len(prose) + 2
    return all(
        any(mark.kind is Kind.HEADING and mark.start == at for mark in marks(text))
        for text in (f"{prose}\n\n# x\n\n{closer}\n" for closer in _CLOSERS)
    )


def _text(drafts: Sequence[tuple[SceneDraft, Scene]]) -> str:
    return "\n\n".join(_blocks(drafts)) + "\n"


def _blocks(drafts: Sequence[tuple[SceneDraft, Scene]]) -> Iterator[str]:
    open_at: tuple[str, ...] = ()
    for number, (draft, scene) in enumerate(drafts):
        path = _path(draft)
        if draft.heading is None and draft.within == open_at:
            yield from ["* * *"] if number else []
        else:
            same = 0
            while same < min(len(open_at), len(draft.within)) and open_at[same] == path[same]:
                same += 1
            for depth in range(same, len(draft.within)):
                yield _heading(draft.within[depth], depth)
            open_at = path if draft.heading is not None else (*draft.within, scene.name)
            yield _heading(open_at[-1], len(draft.within))
        card = card_of(draft, scene)
        if card is not None:
            yield _card(card)
        prose = "\n\n".join(span.text for span in draft.body)
        if prose.strip():
            yield safe_prose(prose.strip("\n"))
        elif card is None:
            yield _card(Pairs((_said("scene", scene.name),), _EMPTY))


def _card(card: Pairs) -> str:
    body = "\n".join(card_lines(card))
    if "-->" in body:
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", body) or [""]))
        return f"{fence}card\n{body}\n{fence}"
    return f"<!-- card\n{body}\n-->"


def _heading(name: str, depth: int) -> str:
    words = _MARKED.sub(lambda match: "\\" + match[0], " ".join(name.split()))
    return f"{'#' * min(depth + 1, _DEEPEST)} {words or '-'}"


def _path(draft: SceneDraft) -> tuple[str, ...]:
    """Under which headings a scene stands, its own among them."""
    return (*draft.within, draft.heading.value) if draft.heading is not None else draft.within


def _said_by_heading(draft: SceneDraft, scene: Scene) -> bool:
    heading = draft.heading
    return (
        heading is not None
        and " ".join(heading.value.split()) == scene.name
        and _UNSAFE.search(heading.value) is None
        and len(draft.within) < _DEEPEST
    )


def _said(key: str, value: str) -> tuple[Text, Node]:
    return Text(key, _EMPTY), Text(value, _EMPTY)


def _file_name(name: str) -> str:
    return slug(name)[:60].strip("-") or "part"
