"""From lives to threads: who is in which column, where a line begins, is cut, jumps and ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fabula.draw.plot import Lived, Solved, Stop, columns

KEPT = 12
"""a line goes on through this many columns without its person, and through more in long stories"""
SHARE = 20


class Meeting(NamedTuple):
    """Scenes that are drawn as one capsule, by the places in the telling: mostly one.

    Columns count from 1: names of those who are there from the beginning stand in column 0.
    """

    scenes: tuple[int, ...]
    column: int
    panel: int


class Thread(NamedTuple):
    """A line without a break: ``person`` in one panel, through meetings from left to right.

    ``begins`` says why it begins: the ``first`` of this life, ``cut`` (after an absence), by a
    ``jump``; ``cut`` that it ends because its person is away for long.
    """

    person: str
    ref: str
    strand: int
    panel: int
    meetings: tuple[int, ...]
    voices: frozenset[int]
    """the meetings in which only a voice or a letter of theirs is"""
    deaths: frozenset[int]
    """the meetings in which they die"""
    begins: str
    cut: bool


class Weave(NamedTuple):
    """All meetings, left to right, all threads, and jumps from the end of one to another."""

    meetings: tuple[Meeting, ...]
    threads: tuple[Thread, ...]
    jumps: tuple[tuple[int, int], ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return 1 + max((meeting.column for meeting in self.meetings), default=-1)


def weave(solved: Solved, drawn: Sequence[Lived], by: str, most: int) -> Weave:
    """The threads of lives by ``world`` time or by ``telling``.

    Where there would be more than ``most`` columns, scenes in a row with the same people are one
    meeting, and meetings that share nobody stand one above the other.
    """
    places = _places(solved, by)
    stays = _stays(drawn, places, by)
    meetings = _meetings(solved, stays, places, most)
    where = {scene: at for at, meeting in enumerate(meetings) for scene in meeting.scenes}
    width = 1 + max((meeting.column for meeting in meetings), default=-1)
    keep = KEPT + width // SHARE if width > 2 * KEPT else width
    threads: list[Thread] = []
    jumps: list[tuple[int, int]] = []
    for lived, lanes in zip(drawn, stays, strict=True):
        ends: list[tuple[int, int]] = []
        for lane in lanes:
            made = _threads(lived, lane, meetings, where, keep, by)
            ends.append((len(threads), len(threads) + len(made) - 1))
            threads += made
        for (_, last), (first, _), lane in zip(ends, ends[1:], lanes[1:], strict=False):
            if lane[0].jump and by == "world":
                threads[first] = threads[first]._replace(begins="jump")
                jumps.append((last, first))
    return Weave(meetings, tuple(threads), tuple(jumps))


def _places(solved: Solved, by: str) -> Mapping[int, int]:
    """For each scene that is drawn its place from left to right."""
    if by == "world":
        return {column.scene: at for at, column in enumerate(columns(solved))}
    lived = [scene.index for scene in solved.story.scenes if scene.mode.lived]
    return {scene: at for at, scene in enumerate(lived)}


def _scene(stop: Stop, by: str) -> int:
    return stop.at if by == "world" else stop.scene


def _stays(drawn: Sequence[Lived], places: Mapping[int, int], by: str) -> list[list[list[Stop]]]:
    """Each life in lanes that go from left to right: one for each panel and stretch between jumps;
    who meets themselves is in two."""
    found = []
    for lived in drawn:
        lanes: list[list[Stop]] = []
        parts: list[list[Stop]] = []
        for stop in lived.stops:
            fresh = not parts or stop.panel != parts[-1][-1].panel
            if fresh or (by == "world" and stop.jump):
                parts.append([])
            parts[-1].append(stop)
        for part in parts:
            mine: list[list[Stop]] = []
            for stop in sorted(part, key=lambda stop: places[_scene(stop, by)]):
                place = places[_scene(stop, by)]
                lane = next((x for x in mine if places[_scene(x[-1], by)] < place), None)
                if lane is None:
                    lane = []
                    mine.append(lane)
                lane.append(stop)
            lanes += mine
        found.append(lanes)
    return found


def _meetings(
    solved: Solved, stays: Sequence[Sequence[Sequence[Stop]]], places: Mapping[int, int], most: int
) -> tuple[Meeting, ...]:
    people: dict[int, set[int]] = {}
    panels: dict[int, int] = {}
    for life, lanes in enumerate(stays):
        for lane in lanes:
            for stop in lane:
                scene = stop.at if stop.at in places and stop.scene not in places else stop.scene
                scene = scene if scene in places else stop.at
                people.setdefault(scene, set()).add(life)
                panels.setdefault(scene, stop.panel)
    order = sorted(people, key=lambda scene: places[scene])
    if len(order) > most:
        return _folded(order, people, panels)
    return tuple(Meeting((scene,), at, panels[scene]) for at, scene in enumerate(order, 1))


BACK = 3
"""how many columns to the left of the newest a meeting may stand"""


def _folded(
    order: Sequence[int], people: Mapping[int, set[int]], panels: Mapping[int, int]
) -> tuple[Meeting, ...]:
    """Fewer columns: scenes in a row with the same people as one, others above one another."""
    found: list[Meeting] = []
    last: dict[int, int] = {}
    newest = 0
    for scene in order:
        here = people[scene]
        latest = {last.get(life, -1) for life in here}
        only = latest.pop() if len(latest) == 1 else -1
        if only >= 0 and found[only].column >= newest - BACK:
            whole = people[found[only].scenes[0]]
            last_together = all(last[life] == only for life in whole)
            if whole == here and last_together and found[only].panel == panels[scene]:
                found[only] = found[only]._replace(scenes=(*found[only].scenes, scene))
                continue
        column = max(
            newest - BACK, 1, *(found[last[life]].column + 1 for life in here if life in last)
        )
        newest = max(newest, column)
        for life in here:
            last[life] = len(found)
        found.append(Meeting((scene,), column, panels[scene]))
    return tuple(found)


def _threads(
    lived: Lived,
    lane: Sequence[Stop],
    meetings: Sequence[Meeting],
    where: Mapping[int, int],
    keep: int,
    by: str,
) -> list[Thread]:
    """A lane, cut where its person is away for long."""
    runs: list[list[tuple[int, Stop]]] = []
    for stop in lane:
        at = where[_scene(stop, by)]
        if not runs or meetings[at].column - meetings[runs[-1][-1][0]].column > keep:
            runs.append([])
        if not runs[-1] or runs[-1][-1][0] != at:
            runs[-1].append((at, stop))
    out = []
    for number, run in enumerate(runs):
        out.append(
            Thread(
                lived.person, run[0][1].ref, lived.strand.number, run[0][1].panel,
                tuple(at for at, _ in run),
                frozenset(at for at, stop in run if stop.voice),
                frozenset(at for at, stop in run if stop.dies),
                "cut" if number else "first",
                number + 1 < len(runs),
            )
        )  # fmt: skip
    return out


def layers(
    found: Weave, panel: int, labels: Sequence[int]
) -> Iterator[tuple[int, list[list[int]]]]:
    """Each column of a panel with the blocks of threads in it.

    ``labels`` is how many columns each thread's name needs before it. Between two meetings those
    who come from one and go on to the other together stay side by side.
    """
    held: dict[int, list[tuple[int, int, int]]] = {}
    for number, thread in enumerate(found.threads):
        if thread.panel != panel:
            continue
        first = found.meetings[thread.meetings[0]].column
        for column in range(max(first - labels[number], 0), first):
            held.setdefault(column, []).append((number, -1, -1 - number))
        for at, meeting in enumerate(thread.meetings):
            column = found.meetings[meeting].column
            held.setdefault(column, []).append((number, meeting, meeting))
            if at + 1 < len(thread.meetings):
                then = thread.meetings[at + 1]
                for between in range(column + 1, found.meetings[then].column):
                    held.setdefault(between, []).append((number, meeting, then))
    for column in sorted(held):
        blocks: dict[tuple[int, int], list[int]] = {}
        for number, before, after in held[column]:
            blocks.setdefault((before, after), []).append(number)
        yield column, list(blocks.values())
