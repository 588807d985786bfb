"""The quick look for a supporter, against the full criterion over all events."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.model.story import Manner
from fabula.model.terms import Certainty, Mode
from fabula.reason.chronology import chronicle
from fabula.reason.fluents import Event, Line, Moment, changes, same_sentence, unmet
from fabula.reason.lines import LifeLine, TellingLine, WorldLine
from fabula.reason.lives import Life, Visit
from fabula.reason.ranked import ranked, supported
from tests.reason.stories import DAY, Book, around, on

MOODS = (Certainty.CERTAIN, Certainty.LIKELY)
TIMES = st.one_of(
    st.none(),
    st.integers(0, 4).map(on),
    st.tuples(st.integers(0, 4), st.integers(0, 4)).map(
        lambda ends: around((min(ends) * DAY, max(ends) * DAY), (min(ends) * DAY, None))
    ),
)
MODES = st.sampled_from([Mode.SCENE, Mode.SCENE, Mode.SCENE, Mode.FLASHBACK])
SCENES = st.lists(st.tuples(TIMES, MODES), min_size=1, max_size=6)
EVENTS = st.lists(
    st.tuples(
        st.integers(-1, 5),
        st.integers(0, 2),
        st.sampled_from(["ana", "bo", "cy"]),
        st.sampled_from(Manner),
    ),
    max_size=8,
)


def lines(scenes: Sequence[tuple[object, Mode]]) -> list[Line]:
    """The orders of a story in which Ana is in every scene."""
    book = Book()
    for time, mode in scenes:
        book.scene(*([time] if time is not None else []), mode=mode)  # type: ignore[list-item]
    story = book.story()
    clock = chronicle(story)
    world = WorldLine(story, clock)
    visits = tuple(
        Visit(i, "ana", i, None, told=scene.mode is Mode.SCENE)
        for i, scene in enumerate(story.scenes)
    )
    index = {("ana", i): i for i in range(len(visits))}
    return [TellingLine(), world, LifeLine(Life("ana", clock, visits, index=index), world)]


@settings(max_examples=150, deadline=None)
@given(SCENES, EVENTS, st.data())
def test_what_is_supported_is_not_unmet(
    scenes: list[tuple[object, Mode]],
    said: list[tuple[int, int, str, Manner]],
    data: st.DataObject,
) -> None:
    count = len(scenes)
    at = Moment("ana", data.draw(st.integers(0, count - 1)), data.draw(st.integers(-1, 2)))
    told = [(scene, *more) for scene, *more in sorted(said[:8]) if scene < count]
    events = [
        Event(Moment("ana", scene, step), holder, manner, number, manner is Manner.BELIEF)
        for number, (scene, step, holder, manner) in enumerate(told)  # type: ignore[misc]
    ]
    answers = [event._replace(value=event.value == "ana") for event in events]
    for line in lines(scenes):
        near = ranked(line, events)
        for mood in MOODS:
            found = unmet(line, answers, at, True, mood, breaker=changes)
            quick = supported(
                line, near, at, True, mood, breaker=changes, holds=lambda value: value == "ana"
            )
            assert not (quick and found), "what is supported near by is not unmet"
            assert quick == _slowly(line, answers, at, mood)


def _slowly(line: Line, answers: Sequence[Event], at: Moment, mood: Certainty) -> bool:
    """The same by a look at all pairs."""
    others = [one for one in answers if not same_sentence(one.moment, at)]
    past = [one for one in others if changes(one, True) and line.before(one.moment, at, mood)]
    return any(
        one.value is True
        and line.rank(one.moment) <= line.rank(at)
        and not line.before(at, one.moment, mood)
        and not any(line.before(one.moment, breaker.moment, mood) for breaker in past)
        for one in others
    )


@settings(max_examples=100, deadline=None)
@given(SCENES, st.data())
def test_what_lies_before_ranks_no_higher(
    scenes: list[tuple[object, Mode]], data: st.DataObject
) -> None:
    moments = st.builds(
        Moment, st.just("ana"), st.integers(-1, len(scenes) - 1), st.integers(-1, 2)
    )
    one, two = data.draw(moments), data.draw(moments)
    for line in lines(scenes):
        for mood in MOODS:
            if line.before(one, two, mood):
                assert line.rank(one) <= line.rank(two)
