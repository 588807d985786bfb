"""``knowledge FACT...|NAME...``: who knows what from when, in their own life, and from whom.

A panel for each fact, a lane for each who has to do with it. Scenes stand in the order of the
world; a life with jumps has a lane for each part between two of them, so that along every lane
own time runs to the right. The reader's lane says of each scene whether the reader knows by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.ask import names, reader
from fabula.ask.knows import Knowledge, Origin
from fabula.ask.mind import Answer, Ground, facts_of
from fabula.ask.worlds import ONLY, lifelines, strands
from fabula.draw import minds, rail
from fabula.draw.frame import broad, empty, head, legend, reach
from fabula.draw.geometry import (
    Badge,
    Circle,
    Mark,
    Paint,
    Picture,
    Table,
    Text,
    at,
    curve,
    fix,
    group,
    ident,
    line,
    polyline,
    tag,
)
from fabula.draw.minds import Lane, Panel
from fabula.draw.plot import Solved, roles, time_words
from fabula.draw.theme import wide
from fabula.model.terms import entity_of
from fabula.reason.events import READER
from fabula.text import FabulaError

KIND = "knowledge"
MOST_FACTS = 12
TOP = 58.0
LANE = 21.0
SIZE = 11.0


def asked(solved: Solved, words: Sequence[str]) -> tuple[str, ...]:
    """The facts that words name: facts, or people of whom all is asked; all where there are none.

    Raises ``FabulaError`` with the nearest name for a word that is neither.
    """
    if not words:
        return tuple(names.facts(solved.story))
    found: list[str] = []
    for word in words:
        found += _facts_named(solved, word)
    return tuple(dict.fromkeys(found))


def _facts_named(solved: Solved, word: str) -> tuple[str, ...]:
    story = solved.story
    try:
        return (names.fact(story, word),)
    except FabulaError as error:
        try:
            person = entity_of(names.knower(story, word))
        except FabulaError as other:
            near = "did you mean" in other.hint and "did you mean" not in error.hint
            hint = other.hint if near else error.hint
            raise FabulaError(
                f"there is neither a fact nor a person “{word}” in the story", hint
            ) from None
    if person == READER:
        return tuple(names.facts(story))
    linked = [fact for _, world in lifelines(solved.worlds, person)
              for fact in facts_of(world, person)]  # fmt: skip
    return tuple(fact for fact in dict.fromkeys(linked) if not fact.startswith("scene:")) or tuple(
        dict.fromkeys(linked)
    )


def picture(solved: Solved, words: Sequence[str] = ()) -> Picture:
    """The knowledge of the facts asked for, of all by default; ``MOST_FACTS`` are drawn."""
    facts = asked(solved, words)
    every = [panel for fact in facts if (panel := minds.panel(solved, fact)).lanes]
    title = f"Knowledge in {solved.story.title}" if solved.story.title else "Knowledge"
    if not every:
        return empty(KIND, title, "Nobody in this story is said to know anything of that.")
    shown = every[:MOST_FACTS]
    if not words:
        widest = sorted(every, key=lambda panel: -len(panel.lanes))[:MOST_FACTS]
        shown = [panel for panel in every if panel in widest]
    left = 30 + max(_label_width(solved, lane) for panel in shown for lane in panel.lanes)
    marks: list[Mark] = []
    shared = minds.shared(solved, shown)
    y = TOP
    for number, panel in enumerate(shown):
        if shared:
            panel = minds.widened(solved, panel, shared)
        drawn, y = _panel(solved, panel, number, left, y, named=not (shared and number))
        marks.append(drawn)
    marks += _legend(shown, left, y + 8)
    subtitle = "Scenes in the order of the world; a lane is thick from where somebody knows."
    if len(shown) < len(every):
        subtitle += f" {len(shown)} of {len(every)} facts; the others are in the table."
    width = fix(broad(title, subtitle, reach(marks) + 24))
    desc = f"{len(shown)} facts: " + "; ".join(
        f"{names.fact_words(solved.story, panel.fact)}, known by {_knowers(panel)}"
        for panel in shown
    )
    marks = [*head(title, subtitle, width), *marks]
    return Picture(KIND, width, fix(y + 28), title, desc, tuple(marks), _table(solved, every))


def _knowers(panel: Panel) -> str:
    known = {lane.person for lane in panel.lanes if lane.knowledge.knows is Answer.YES}
    return f"{len(known)} of {len({lane.person for lane in panel.lanes})}"


def _label(solved: Solved, lane: Lane) -> str:
    """Whose lane it is: by their self, their branch or version, and the jump that it follows."""
    name = solved.story.name(lane.stops[0].ref if lane.stops else lane.person)
    strand = next((each for each in strands(solved.worlds) if each.number == lane.strand), ONLY)
    if strand.branch is not None or strand.version is not None:
        name += f" ({strand.branch or f'version {strand.version}'})"
    if lane.after is None:
        return name
    return f"{name}, after {solved.story.scenes[lane.after].name}"


def _label_width(solved: Solved, lane: Lane) -> float:
    return max(wide(_label(solved, lane), SIZE), wide("the reader", SIZE))


# --- a panel --------------------------------------------------------------------------------


def _panel(
    solved: Solved, panel: Panel, number: int, left: float, y: float, named: bool
) -> tuple[Mark, float]:
    """A fact's lanes from ``y`` on; where the next may begin."""
    story = solved.story
    step = min(max(900 / max(len(panel.columns), 1), 15.0), 64.0)
    xs = {scene: left + step * (place + 0.5) for place, scene in enumerate(panel.columns)}
    room = 22 + rail.height(story.scenes[scene].name for scene in panel.columns)
    top = y + (room if named else 28.0)
    marks: list[Mark] = [
        Text(at(16, top - 14), names.fact_words(story, panel.fact), 13, "ink", bold=True, halo=True)
    ]
    marks += _columns(solved, panel, number, xs, top, named)
    marks += _reader(solved, panel, xs, left, top)
    heights = {at_: top + LANE * (at_ + 1) for at_ in range(len(panel.lanes))}
    for place, lane in enumerate(panel.lanes):
        marks.append(_lane(solved, panel, lane, (number, place), xs, left, heights[place]))
    marks += _tellings(solved, panel, xs, heights)
    marks += _ticks(panel, xs, heights)
    foot = top + LANE * (len(panel.lanes) + 1)
    return group(marks, tag("fact", id=ident(KIND, "fact", panel.fact))), foot + 12


def _columns(
    solved: Solved, panel: Panel, number: int, xs: dict[int, float], top: float, named: bool
) -> Iterator[Mark]:
    story = solved.story
    places = [xs[scene] for scene in panel.columns]
    fits = rail.chosen(places, [()] * len(places))
    foot = top + LANE * len(panel.lanes)
    for place, scene in enumerate(panel.columns):
        x, marks = xs[scene], list[Mark]()
        marks.append(line(x, top - 8, x, foot, Paint("grid")))
        if place in fits and named:
            marks.append(rail.turned(rail.Name(x, story.scenes[scene].name), top - 31))
        time = time_words(solved, scene)
        title = story.scenes[scene].name + (f" ({time})" if time else "")
        name = ident(KIND, "scene", number, story.scenes[scene].id)
        yield group(marks, tag("scene", id=name, scene=story.scenes[scene].id, title=title))


def _reader(
    solved: Solved, panel: Panel, xs: dict[int, float], left: float, y: float
) -> Iterator[Mark]:
    """Of each scene: whether the reader knows once it is told."""
    told = reader.told(solved.whole).known.get(panel.fact)
    marks: list[Mark] = [
        Text(at(left - 12, y + 4), "the reader", SIZE, "reader", "end", italic=True)
    ]
    for scene in panel.columns:
        knows = told is not None and min(panel.told[scene]) >= told.scene
        first = told is not None and told.scene in panel.told[scene]
        radius = 5.0 if first else 3.0
        paint = Paint("paper", "reader") if knows or first else Paint("reader", "paper", 1.2)
        marks.append(Circle(at(xs[scene], y), radius, paint, tag("told" if first else "stop")))
    yield group(marks, tag("reader"))


def _lane(
    solved: Solved,
    panel: Panel,
    lane: Lane,
    numbers: tuple[int, int],
    xs: dict[int, float],
    left: float,
    y: float,
) -> Mark:
    """One lane: thin, then thick from where somebody knows; a dot where they are there."""
    role = roles(solved.story).get(lane.person, "other")
    words = "soft" if role == "other" else role
    marks: list[Mark] = [Text(at(left - 12, y + 4), _label(solved, lane), SIZE, words, "end")]
    start, end = _extent(panel, xs, lane, left)
    marks.append(line(start, y, end, y, Paint(role, width=1, opacity=0.6)))
    since, until = minds.known(lane)
    if since is not None:
        first = _place(panel, xs, lane.stops[since].at, left)
        last = _place(panel, xs, lane.stops[until - 1].at, left) if until < len(lane.stops) else end
        if lane.knowledge.origin is Origin.ALWAYS and lane.begins and first > start:
            marks.append(line(start, y, first, y, Paint(role, width=3, dash=(0.1, 6))))
        marks.append(line(first, y, max(last, first), y, Paint(role, width=4.5), tag("knows")))
    for place, stop in enumerate(lane.stops):
        if stop.at in xs:
            knows = since is not None and since <= place < until
            paint = Paint("paper", role, 1.2) if knows else Paint(role, "paper", 1.4)
            marks.append(Circle(at(xs[stop.at], y), 4, paint, tag("stop")))
            if lane.knowledge.origin is Origin.LOOP and place == since:
                marks.append(Circle(at(xs[stop.at], y), 8.5, Paint("bad", width=1.8, dash=(3, 2)),
                                    tag("loop", title="each has it from the other")))  # fmt: skip
    name = ident(KIND, "life", *numbers, lane.person)
    about = minds.said(solved, lane.knowledge)
    title = f"{_label(solved, lane)}: {about}"
    return group(marks, tag("life", id=name, life=lane.person, title=title))


def _extent(panel: Panel, xs: dict[int, float], lane: Lane, left: float) -> tuple[float, float]:
    ends = [_place(panel, xs, stop.at, left) for stop in lane.stops]
    return min(ends), max(max(ends), min(ends) + 1)


def _place(panel: Panel, xs: dict[int, float], scene: int, left: float) -> float:
    """Where a scene stands; one that has nothing to do with the fact, right after the last."""
    if scene in xs:
        return xs[scene]
    rank = panel.order[scene]
    before = [x for other, x in xs.items() if panel.order[other] < rank]
    first, *rest = xs.values()
    half = (rest[0] - first) / 2 if rest else 20.0
    return max(before) + half if before else left


def _tellings(
    solved: Solved, panel: Panel, xs: dict[int, float], heights: dict[int, float]
) -> Iterator[Mark]:
    """Who told whom: an arrow from lane to lane in the scene where it was told."""
    for place, lane in enumerate(panel.lanes):
        since, _ = minds.known(lane)
        if since is None or not lane.begins or not lane.knowledge.chain:
            continue
        link = lane.knowledge.chain[0]
        at_ = lane.stops[since].at
        if link.source is None or at_ not in xs:
            continue
        teller = panel.lane_at(entity_of(link.source), lane.stops[since].scene)
        x, y = xs[at_], heights[place]
        if teller is None:
            yield _letter(x, y, solved.story.name(link.source))
            continue
        y0 = heights[teller]
        ends = ((x + 20, y0), (x + 20, y), (x + 10, y))
        yield curve((x + 5, y0), [ends], Paint("ink", width=1.5), tag("tells"))
        tip = ((x + 5, y), (x + 12, y - 3.6), (x + 12, y + 3.6))
        yield polyline(tip, Paint("", "ink"), closed=True)


def _letter(x: float, y: float, name: str) -> Mark:
    """A small envelope: it comes from a letter, a book, a thing."""
    flap = polyline(((x - 6, y - 14), (x, y - 9), (x + 6, y - 14)), Paint("ink", width=1.2))
    edge = polyline(((x - 6, y - 14), (x + 6, y - 14), (x + 6, y - 6), (x - 6, y - 6)),
                    Paint("ink", "paper", 1.2), closed=True)  # fmt: skip
    return group((edge, flap), tag("source", title=name))


def _ticks(panel: Panel, xs: dict[int, float], heights: dict[int, float]) -> Iterator[Mark]:
    """A red tick where it is used too soon."""
    for finding, scene, lanes in panel.findings:
        for lane in lanes[:1] or (0,):
            x, y = xs[scene], heights[lane]
            tick = line(x, y - 9, x, y + 9, Paint("bad", width=3))
            known = tag("finding", finding=finding.id, title=finding.message)
            yield group((tick, Badge(at(x + 9, y - 8), "!", "bad", 5.5, known)), tag("too-soon"))


# --- words ----------------------------------------------------------------------------------


def _legend(shown: Sequence[Panel], left: float, y: float) -> Iterator[Mark]:
    lanes = [lane for panel in shown for lane in panel.lanes]
    items: list[tuple[Mark, str]] = [
        (line(0, 0, 26, 0, Paint("soft", width=4.5)), "knows"),
        (Circle(at(13, 0), 4, Paint("soft", "paper", 1.4)), "there, and not known to know"),
    ]
    if any(lane.knowledge.origin is Origin.ALWAYS and minds.known(lane)[0] for lane in lanes):
        always = line(0, 0, 26, 0, Paint("soft", width=3, dash=(0.1, 6)))
        items.append((always, "knew before, not shown how"))
    if any(panel.findings for panel in shown):
        items.append((line(13, -7, 13, 7, Paint("bad", width=3)), "used too soon"))
    if any(lane.knowledge.origin is Origin.LOOP for lane in lanes):
        ring = Circle(at(13, 0), 7, Paint("bad", width=1.8, dash=(3, 2)))
        items.append((ring, "a loop: nobody found it out"))
    yield from legend(items, left, y)


def _table(solved: Solved, every: Sequence[Panel]) -> Table:
    story, rows = solved.story, list[tuple[str, ...]]()
    scenes = {scene.id: scene for scene in story.scenes}
    for panel in every:
        seen: set[tuple[str, int]] = set()
        for lane in panel.lanes:
            key = (lane.person, lane.strand)
            if key in seen:
                continue
            seen.add(key)
            found: Knowledge = lane.knowledge
            since = scenes[found.since].name if found.since else ""
            source = found.chain[0].source if found.chain else None
            rows.append(
                (
                    names.fact_words(story, panel.fact), story.name(lane.person), found.knows.value,
                    since, found.window.words, story.name(source) if source else "",
                    "forgotten" if found.ground is Ground.LOST else "",
                )
            )  # fmt: skip
    header = ("Fact", "Who", "Knows", "Since", "When", "From", "Note")
    return Table(header, tuple(rows), "Who knows what")
