"""The one door: files and settings in, a story (and what a check says of it) out.

Reading the files is the work of ``fabula.loading``, whose names are handed on here.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from fabula.cards.compose import calendar_of, compose
from fabula.cards.times import TimeReading
from fabula.laws import catalogue, run, unused
from fabula.loading import SETTINGS as SETTINGS
from fabula.loading import Loaded as Loaded
from fabula.loading import files as files
from fabula.loading import load as load
from fabula.loading import load_bytes as load_bytes
from fabula.loading import load_texts as load_texts
from fabula.loading import may_have_sidecar as may_have_sidecar
from fabula.loading import read_scenes as read_scenes
from fabula.loading import refuse_to_write as refuse_to_write
from fabula.model.draft import Draft, SceneDraft
from fabula.model.finding import Finding, Report
from fabula.model.identity import identified
from fabula.model.story import Allowance, Story
from fabula.model.terms import Certainty, Kind, Oddity
from fabula.reason.world import World, solve_all
from fabula.report.filter import Allowing, CheckOptions, allow, chosen_laws, shown

if TYPE_CHECKING:
    from fabula.draw.geometry import Picture


class Solved(NamedTuple):
    """A story and what follows from it; ``worlds`` as ``solve_all`` gives them."""

    loaded: Loaded
    story: Story
    worlds: tuple[World, ...]
    reading: TimeReading
    """how the times that a question names are read"""
    findings: tuple[Finding, ...] = ()
    """what a check shows, if the laws were asked, too"""


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


def picture(
    kind: str,
    words: Sequence[str] = (),
    paths: Sequence[str] = (".",),
    by: str = "world",
    near: str | None = None,
    exact: bool = False,
) -> Picture:
    """A picture of a story with its findings; ``near`` is the path of one drawn before. Raises as
    ``load`` does, and for a wrong name."""
    from fabula.draw import kinds, plot
    from fabula.manuscript import read_bytes

    before = None if near is None else read_bytes(near).decode("utf-8", "replace")
    found = solved(paths, laws=True)
    with uncollected():
        drawn = plot.Solved(found.worlds, found.findings)
        return kinds.picture(kind, drawn, words, by, before, exact)


def page(paths: Sequence[str] = (".",)) -> str:
    """The whole report of a story as a page of HTML. Raises as ``load`` does."""
    from fabula import __version__
    from fabula.draw.plot import Solved as Drawn
    from fabula.report.page.document import document
    from fabula.report.page.gather import gather
    from fabula.report.page.pictures import pictures

    found = solved(paths, laws=True)
    with uncollected():
        shown = gather(found.worlds, found.findings)
        drawn = pictures(Drawn(found.worlds, found.findings))
        return document(shown, drawn, __version__)


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
        unread=tuple(dict.fromkeys(one.field for r in loaded.readings for one in r.kept)),
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


def _runs(allowance: Allowance, story: Story) -> bool:
    """Whether the law that is allowed is not switched off."""
    setting = story.settings.laws.get(allowance.law)
    return setting is None or not setting.changed or setting.severity is not None
