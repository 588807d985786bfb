"""The one door: files and settings in, a story (and what a check says of it) out.

Below the faces this is the only room that touches the disk. Which files make up a story,
and in which order they are told, is decided in ``fabula.manuscript``.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from fabula.cards.compose import calendar_of, compose
from fabula.cards.raw import RawSettings
from fabula.cards.times import TimeReading
from fabula.laws import catalogue, run, unused
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
from fabula.model.draft import Draft, SceneDraft
from fabula.model.finding import Finding, Report
from fabula.model.identity import identified
from fabula.model.story import Allowance, Story
from fabula.model.terms import Certainty, Kind, Oddity
from fabula.read.decode import decode
from fabula.read.formats import Format, format_of
from fabula.reason.world import World, solve_all
from fabula.report.filter import Allowing, CheckOptions, allow, chosen_laws, shown
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


class Solved(NamedTuple):
    """A story and what follows from it; ``worlds`` as ``solve_all`` gives them."""

    loaded: Loaded
    story: Story
    worlds: tuple[World, ...]
    reading: TimeReading
    """how the times that a question names are read"""
    findings: tuple[Finding, ...] = ()
    """what a check shows, if the laws were asked, too"""


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


def compose_story(loaded: Loaded) -> Story:
    """The story that was loaded."""
    return compose(loaded.drafts, loaded.settings, loaded.oddities)


def solved(
    paths: Sequence[str] = (".",), certainty: Certainty = Certainty.LIKELY, laws: bool = False
) -> Solved:
    """A story for those who ask; its findings too, if ``laws``. Raises as ``load`` does."""
    with uncollected():
        return solved_of(load(paths), certainty, laws)


def solved_texts(
    files: Mapping[str, str], certainty: Certainty = Certainty.LIKELY, laws: bool = False
) -> Solved:
    """The same for texts in memory."""
    with uncollected():
        return solved_of(load_texts(files), certainty, laws)


def solved_of(loaded: Loaded, certainty: Certainty, laws: bool) -> Solved:
    """Compose and solve; where ``laws``, find what a check with no other option shows."""
    return _solved(loaded, compose_story(loaded), certainty, laws)


def _solved(loaded: Loaded, story: Story, certainty: Certainty, laws: bool) -> Solved:
    raw = loaded.settings
    calendar = calendar_of(raw.calendar)
    worlds = solve_all(story, calendar, certainty)
    reading = TimeReading(calendar, raw.parts_of_day, declared=raw.calendar.declared)
    found: tuple[Finding, ...] = ()
    if laws:
        codes = chosen_laws(catalogue(), (), ())
        found = shown(_judged(story, worlds).shown, codes, certainty)
    return Solved(loaded, story, worlds, reading, found)


def tried(loaded: Loaded, story: Story, certainty: Certainty) -> Solved:
    """What was loaded with another story in place of its own, solved and judged by the laws."""
    with uncollected():
        return _solved(loaded, story, certainty, laws=True)


def edited(loaded: Loaded, drafts: Sequence[Draft], certainty: Certainty) -> Solved:
    """What was loaded with other drafts in place of its own, solved and judged by the laws."""
    with uncollected():
        return solved_of(loaded._replace(drafts=tuple(drafts)), certainty, laws=True)


def check(paths: Sequence[str], options: CheckOptions) -> Report:
    """Where the story contradicts itself. Raises ``FabulaError`` as ``load`` does."""
    with uncollected():
        return report_of(load(paths, options.stdin_as), options)


def check_texts(files: Mapping[str, str], options: CheckOptions | None = None) -> Report:
    """The same for texts in memory."""
    with uncollected():
        return report_of(load_texts(files), options or CheckOptions())


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles: a story is a heap of values without any.

    It would look through all of them again and again, for two thirds of the time in all.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()  # all that was made is old now: not to be looked through at once
            gc.unfreeze()
            gc.enable()


def report_of(loaded: Loaded, options: CheckOptions) -> Report:
    """Compose, solve, apply the laws, and keep what is asked for and not allowed."""
    codes = chosen_laws(catalogue(), options.select, options.ignore)
    story = compose_story(loaded)
    worlds = solve_all(story, calendar_of(loaded.settings.calendar), options.certainty)
    parted = _judged(story, worlds)
    kinds = [entity.kind for entity in story.entities.values()]
    return Report(
        title=story.title,
        scenes=len(story.scenes),
        people=kinds.count(Kind.PERSON),
        things=kinds.count(Kind.THING),
        facts=kinds.count(Kind.FACT),
        findings=shown(parted.shown, codes, options.certainty, options.baseline),
        allowed=parted.allowed,
        scene_names={scene.id: scene.name for scene in story.scenes},
    )


def _judged(story: Story, worlds: Sequence[World]) -> Allowing:
    """What the laws find, each finding with its id, and which of it is allowed."""
    raw = run(worlds)
    idle = (one for one in allow(raw, story.allowances).unused if _runs(one, story))
    return allow(identified((*raw, *unused(worlds[0], idle))), story.allowances)


def with_scenes(loaded: Loaded, scenes: Sequence[tuple[SceneDraft, Sequence[Oddity]]]) -> Story:
    """The story with more scenes told after the last, each with what is odd in it."""
    from fabula.ask.drafts import with_scene

    drafts = loaded.drafts
    with uncollected():
        for scene, odd in scenes:
            told = sum(len(one.scenes) for one in drafts if one.sidecar_of is None)
            drafts = with_scene(drafts, scene, told, odd)
        return compose_story(loaded._replace(drafts=drafts))


def solved_beside(
    paths: Sequence[str],
    scenes: Sequence[tuple[SceneDraft, Sequence[Oddity]]],
    certainty: Certainty,
) -> tuple[Solved, Story]:
    """A story with its findings, and the same with more scenes told after the last."""
    from fabula.ask.drafts import without_last

    with uncollected():
        loaded = load(paths)
        put = with_scenes(loaded, scenes)
        story = without_last(put, len(scenes)) or compose_story(loaded)
        return _solved(loaded, story, certainty, laws=True), put


def judged(
    story: Story, worlds: Sequence[World], certainty: Certainty = Certainty.LIKELY
) -> tuple[Finding, ...]:
    """What a check with no other option shows of a solved story."""
    return shown(_judged(story, worlds).shown, chosen_laws(catalogue(), (), ()), certainty)


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


def _runs(allowance: Allowance, story: Story) -> bool:
    """Whether the law that is allowed is not switched off."""
    setting = story.settings.laws.get(allowance.law)
    return setting is None or not setting.changed or setting.severity is not None


_UNUSED = "unused-allowance"


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
    for path, data in texts.items():
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
