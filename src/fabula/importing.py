"""A story in any format -> a project of Markdown and cards, in a folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from typing import NamedTuple

from fabula.project import SETTINGS, Loaded, compose_story, load, uncollected
from fabula.read.reading import Reading
from fabula.report.excerpt import place_words
from fabula.text import FabulaError
from fabula.write.markdown import Page, pages
from fabula.write.toml import project_file

ASIDE = "left-aside.json"
"""The file that lists what the other tool knows and Fabula does not read."""


class Imported(NamedTuple):
    """What was written: the files by name, how many scenes, the fields left aside."""

    format: str
    files: tuple[str, ...]
    scenes: int
    aside: tuple[str, ...]


def import_story(source: str, to: str) -> Imported:
    """Read the story at ``source`` and write it into the folder ``to``, which must be new or empty.

    The folder appears whole or not at all. Raises ``FabulaError`` where the source cannot be
    read, holds no scene, or the folder cannot be written.
    """
    _refuse_full(to)
    with uncollected():
        loaded = load([source])
        made = project_pages(loaded)
    aside = [value for reading in loaded.readings for value in _aside(reading)]
    scenes = sum(len(draft.scenes) for draft in loaded.drafts if draft.sidecar_of is None)
    if not scenes:
        odd = next((odd for draft in loaded.drafts for odd in draft.oddities), None)
        raise FabulaError(f"{source} holds no scene", odd.message if odd else "")
    files = {page.name: page.text for page in made}
    if aside:
        files[ASIDE] = json.dumps(aside, ensure_ascii=False, indent=2) + "\n"
    _write(to, files)
    kinds = dict.fromkeys(reading.format for reading in loaded.readings)
    names = tuple(str(value["field"]) for value in aside)
    return Imported(", ".join(kinds) or "Markdown", tuple(files), scenes, names)


def project_pages(loaded: Loaded) -> tuple[Page, ...]:
    """The files of a project that tells the same story: the project file, then the Markdown."""
    story = compose_story(loaded)
    drafts = [scene for one in loaded.drafts if one.sidecar_of is None for scene in one.scenes]
    told = pages(list(zip(drafts, story.scenes, strict=True)))
    names = [page.name for page in told]
    return (Page(SETTINGS, project_file(loaded.settings, names)), *told)


def _aside(reading: Reading) -> Sequence[dict[str, str | int]]:
    return [
        {
            "format": reading.format,
            "field": kept.field,
            "times": kept.times,
            "for example": kept.example.value,
            "at": place_words(kept.example.span),
        }
        for kept in reading.kept
    ]


def _refuse_full(folder: str) -> None:
    if os.path.isdir(folder) and not os.listdir(folder):
        return
    if os.path.lexists(folder):
        raise FabulaError(f"{folder} is there already", "name a folder that is new or empty")


def _write(folder: str, files: dict[str, str]) -> None:
    """Into a folder beside it first, which then takes its place in one step."""
    target = os.path.abspath(folder)
    above = os.path.dirname(target)
    try:
        os.makedirs(above, exist_ok=True)
        fresh = tempfile.mkdtemp(prefix=".fabula-", dir=above)
        try:
            for name, text in files.items():
                path = os.path.join(fresh, name)
                with open(path, "w", encoding="utf-8", errors="replace", newline="\n") as file:
                    file.write(text)
            os.chmod(fresh, 0o755)
            os.replace(fresh, target)  # an empty folder gives way
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FabulaError(f"{folder} cannot be written: {reason}") from None
