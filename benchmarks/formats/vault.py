"""Vaults: the readers against PyYAML and markdown-it-py reading the same notes.

``python -m benchmarks.formats.vault``
"""

from __future__ import annotations

from collections.abc import Callable

import yaml
from markdown_it import MarkdownIt

from benchmarks.formats.novel import Scene, novel, ratio
from fabula.read import marked, vault
from fabula.read.folder import Texts
from fabula.read.reading import Hints

FRONTS: dict[str, Callable[[Scene], str]] = {
    marked.LONGFORM: lambda one: f"pov: {one.people[0]}\nsetting: {one.place}",
    marked.STORYLINE: lambda one: (
        f"type: scene\ntitle: {one.title}\nstoryDate: {one.day}\nlocation: {one.place}"
    ),
    marked.RADIAL: lambda one: f"Class: Scene\nWhen: {one.day} {one.clock}\nPlace: {one.place}",
    marked.STORYTELLER: lambda one: (
        f"entityType: scene\nname: {one.title}\ndate: {one.day}\nlinkedLocations: [{one.place}]"
    ),
}
CAST = {marked.RADIAL: "Character", marked.STORYTELLER: "linkedCharacters"}


def notes(tool: str) -> dict[str, bytes]:
    """The novel as notes of a tool."""
    scenes = novel()
    files = {}
    for number, one in enumerate(scenes, 1):
        cast = f"{CAST.get(tool, 'characters')}: [{', '.join(one.people)}]"
        text = f"---\n{FRONTS[tool](one)}\n{cast}\n---\n\n" + "\n\n".join(one.paragraphs)
        files[f"{number} {one.title}.md"] = text.encode()
    if tool == marked.LONGFORM:
        listed = "".join(f"    - {name[:-3]}\n" for name in files)
        index = f"---\nlongform:\n  format: scenes\n  sceneFolder: /\n  scenes:\n{listed}---\n"
        files["Index.md"] = index.encode()
    return files


def skills() -> dict[str, bytes]:
    """The novel as a story-skills project, a scene record for each chapter."""
    files = {"story.md": b"---\ntitle: T\nschema-version: 2\nstatus: drafting\n---\n"}
    for number, one in enumerate(novel(), 1):
        front = f"number: {number}\ntitle: {one.title}\nstatus: draft"
        prose = "\n\n".join(one.paragraphs)
        chapter = f"chapter-{number:02}"
        files[f"chapters/{chapter}.md"] = (
            f"---\n{front}\n---\n\n## Chapter Text\n\n{prose}\n".encode()
        )
        record = (
            f"---\ntitle: {one.title}\nchapter: {chapter}\nscene: 1\nlocation: {one.place}\n"
            f"characters: [{', '.join(one.people)}]\ndate: {one.day}\ntime: '{one.clock}'\n---\n"
        )
        files[f"scenes/{chapter}-scene-01.md"] = record.encode()
    return files


def measure(tool: str) -> float:
    """Our time over that of the libraries alone."""
    files = skills() if tool == marked.SKILLS else notes(tool)

    def theirs() -> None:
        for data in files.values():
            _, front, body = data.decode().split("---", 2)
            yaml.load(front, yaml.CSafeLoader)
            MarkdownIt().parse(body)

    return ratio(lambda: vault.read(Texts(files), tool, Hints()), theirs)


if __name__ == "__main__":
    for name in (*FRONTS, marked.SKILLS):
        print(f"{name:<17} {measure(name):5.2f} x PyYAML and markdown-it-py")
