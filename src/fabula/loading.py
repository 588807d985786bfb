"""The files of a story, read: paths in, sources, drafts and settings out.

Which files make up a story, and in which order they are told, is decided in
``fabula.manuscript``; what they say, above.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from fabula.cards.raw import RawSettings
from fabula.manuscript import (
    MANUSCRIPTS,
    OUTLINES,
    STDIN,
    arrange,
    find_root,
    manuscript_of,
    natural,
    read_bytes,
    relative,
)
from fabula.model.draft import Draft
from fabula.model.terms import Oddity
from fabula.read.decode import decode
from fabula.read.formats import Format, format_of
from fabula.read.marked import OBSIDIAN, tool_of
from fabula.text import FabulaError, Source

if TYPE_CHECKING:
    from fabula.read.folder import Folder
    from fabula.read.reading import Reading

    Opener = Callable[[], tuple[Format, Folder, str]]
    """Opens a manuscript of another tool: its format, its folder, its name there."""


SETTINGS = "fabula.toml"


class Loaded(NamedTuple):
    """All that was read for one story; ``root`` is its folder, ``""`` for texts in memory."""

    root: str
    sources: tuple[Source, ...]
    drafts: tuple[Draft, ...]
    settings: RawSettings
    oddities: tuple[Oddity, ...] = ()
    """those of the project file and of the files' bytes"""
    readings: tuple[Reading, ...] = ()
    """the manuscripts of other tools, as their readers gave them"""


def load(paths: Sequence[str] = (".",), stdin_as: str = "md", stdin: bytes | None = None) -> Loaded:
    """Read the story that ``paths`` are of: a folder, files, or ``-`` for standard input.

    Raises ``FabulaError`` for a missing or unreadable file, an empty folder, and a project
    file that cannot be used.
    """
    root = find_root(paths)
    raw, oddities = _settings(root)
    files = arrange(root, paths, raw.manuscript)
    texts: dict[str, bytes | Opener] = {}
    for path in files:
        shown = relative(path, root)
        if path == STDIN:
            texts[STDIN] = _standard_input() if stdin is None else stdin
        elif kind := format_of(path):
            texts[shown] = _opener(kind, path, shown)
        else:
            texts[shown] = read_bytes(path)
    return _loaded(root, raw, oddities, texts, stdin_as)


def load_texts(files: Mapping[str, str]) -> Loaded:
    """Read a story from texts in memory: path -> text, ``fabula.toml`` among them or not."""
    toml = files.get(SETTINGS)
    raw, oddities = _read_settings(None if toml is None else Source(SETTINGS, toml))
    order = sorted((path for path in files if path != SETTINGS), key=natural)
    texts = {path: files[path].encode("utf-8", "surrogatepass") for path in order}
    return _loaded("", raw, oddities, texts, "md")


def load_bytes(files: Mapping[str, bytes], manuscript: str) -> Loaded:
    """Read a manuscript of another tool from memory: path -> bytes, ``fabula.toml`` among them."""
    from fabula import foreign

    toml = files.get(SETTINGS)
    source, odd = (None, ()) if toml is None else decode(toml, SETTINGS)
    raw, oddities = _read_settings(source)
    kind = format_of(manuscript)
    if kind is None:
        raise FabulaError(f"{manuscript} is no format that Fabula reads")
    place = foreign.in_memory(dict(files), manuscript)
    return _loaded("", raw, (*odd, *oddities), {manuscript: lambda: (kind, *place)}, "md")


def _opener(kind: Format, path: str, shown: str) -> Opener:
    from fabula import foreign

    return lambda: (kind, *foreign.opened(kind, path, shown))


def refuse_to_write(loaded: Loaded, sources: Collection[Source]) -> None:
    """Raise ``FabulaError`` where a text is of another program, into whose files none writes."""
    for reading in loaded.readings:
        for source in {draft.source for draft in reading.drafts} & set(sources):
            raise FabulaError(
                f"{source.path} is a file of another program ({reading.format}), "
                "into which Fabula does not write",
                "fabula import makes Markdown of it",
            )


def may_have_sidecar(source: Source) -> bool:
    """Whether a text is a manuscript by its name, so that a sidecar may stand beside it."""
    return source.path.endswith(MANUSCRIPTS) or format_of(source.path) is not None


def read_scenes(path: str) -> Draft:
    """One file of cards (``-`` is standard input) that is none of the story's own.

    Raises ``FabulaError`` where it cannot be read, or holds no card.
    """
    data = _standard_input() if path == STDIN else read_bytes(path)
    source, odd = decode(data, path)
    if path.endswith(MANUSCRIPTS):
        from fabula.read import markdown

        draft = markdown.read(source)
    else:
        from fabula.read import outline

        draft = outline.read(source)
    if not draft.scenes:
        raise FabulaError(f"{path} holds no card", "write at least: scene: NAME")
    return draft._replace(oddities=(*odd, *draft.oddities))


def files(paths: Sequence[str] = (".",)) -> tuple[str, ...]:
    """The files that a check of ``paths`` reads, the project file among them."""
    import os

    root = find_root(paths)
    toml = os.path.join(root, SETTINGS)
    found = [toml] if os.path.isfile(toml) else []
    raw, _ = _settings(root)
    for path in arrange(root, paths, raw.manuscript):
        if path != STDIN:
            found += _files_of(path)
    return tuple(found)


def _files_of(path: str) -> list[str]:
    if format_of(path) is None:
        return [path]
    from fabula import foreign

    return foreign.files_of(path)


def _settings(root: str) -> tuple[RawSettings, tuple[Oddity, ...]]:
    import os

    path = os.path.join(root, SETTINGS)
    if not os.path.isfile(path):
        return _read_settings(None)
    source, odd = decode(read_bytes(path), SETTINGS)
    settings, more = _read_settings(source)
    return settings, (*odd, *more)


def _read_settings(source: Source | None) -> tuple[RawSettings, tuple[Oddity, ...]]:
    if source is None:
        return RawSettings(), ()
    from fabula.cards.settings import read_settings  # many stories have no project file

    return read_settings(source)


def _loaded(
    root: str,
    raw: RawSettings,
    oddities: Sequence[Oddity],
    texts: Mapping[str, bytes | Opener],
    stdin_as: str,
) -> Loaded:
    """Decode and read every text; ``texts`` are in the order of telling."""
    sources: list[Source] = []
    drafts: list[Draft] = []
    readings: list[Reading] = []
    odd = list(oddities)
    tool = tool_of(texts) or _plain_vault(root)
    if tool is not None:
        vault = _vault(tool, texts, raw)
        if tool != OBSIDIAN:  # whose notes are plain Markdown, for Fabula to write into, too
            readings.append(vault)
        drafts += vault.drafts
        sources += dict.fromkeys(draft.source for draft in vault.drafts)
    for path, data in texts.items():
        if tool is not None and path.endswith(MANUSCRIPTS):
            continue
        if isinstance(data, bytes):
            source, more = decode(data, path)
            sources.append(source)
            odd += more
            drafts.append(_read(source, texts, stdin_as))
        else:
            readings.append(_foreign(data, raw))
            drafts += readings[-1].drafts
            sources += [draft.source for draft in readings[-1].drafts]
    if readings:
        from fabula.cards.joined import joined

        raw = joined(raw, [reading.declared for reading in readings])
    return Loaded(root, tuple(sources), tuple(drafts), raw, tuple(odd), tuple(readings))


def _foreign(opener: Opener, raw: RawSettings) -> Reading:
    """A manuscript of another tool."""
    from fabula.read.door import read
    from fabula.read.reading import Hints

    kind, folder, name = opener()
    return read(kind, folder, name, Hints(raw.day_first, raw.fields))


def _plain_vault(root: str) -> str | None:
    """Whether a folder is a vault of Obsidian, by the folder that it keeps there."""
    import os

    return OBSIDIAN if root and os.path.isdir(os.path.join(root, ".obsidian")) else None


def _vault(tool: str, texts: Mapping[str, bytes | Opener], raw: RawSettings) -> Reading:
    """The Markdown among the texts, where it is the vault of a writers' tool."""
    from fabula.read import vault
    from fabula.read.folder import Texts
    from fabula.read.reading import Hints

    notes = {
        path: data
        for path, data in texts.items()
        if isinstance(data, bytes) and path.endswith(MANUSCRIPTS)
    }
    return vault.read(Texts(notes), tool, Hints(raw.day_first, raw.fields))


def _read(source: Source, texts: Collection[str], stdin_as: str) -> Draft:
    outline = stdin_as == "yaml" if source.path == STDIN else source.path.endswith(OUTLINES)
    if outline:
        from fabula.read import outline as cards

        return cards.read(source, manuscript_of(source.path, texts))
    from fabula.read import markdown

    return markdown.read(source)


def _standard_input() -> bytes:
    import sys

    return sys.stdin.buffer.read()
