"""From a story's times to its clock."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.model.settings import Person, Settings, Site, Stated
from fabula.model.story import Effect, Fluent, Happening, Travel
from fabula.model.terms import Certainty, Mode, Regime, Strength
from fabula.model.times import Absolute, During, Length, Relative, Window
from fabula.reason.chronology import chronicle
from fabula.reason.clock import Clock
from fabula.reason.constraint import Constraint, Sort
from tests.reason.stories import (
    DAY,
    HOUR,
    Book,
    after,
    around,
    at,
    before,
    between,
    during,
    evening,
    next_morning,
    on,
    same_day,
)

CERTAIN, LIKELY = Certainty.CERTAIN, Certainty.LIKELY


def days(clock: Clock, scene: int, mood: Certainty = CERTAIN) -> tuple[int | None, int | None]:
    """The first and last day on which a scene may begin."""
    early, late = clock.window(clock.start(scene), mood)
    return (None if early is None else early // DAY, None if late is None else late // DAY)


def exactly(instant: int) -> Window:
    """One instant."""
    return Window(instant, instant)


# -- what is stated -----------------------------------------------------------------------


def test_a_date_is_a_window_of_a_day() -> None:
    book = Book()
    book.scene(on(100))
    clock = chronicle(book.story())
    assert clock.window(0, CERTAIN) == Window(100 * DAY, 101 * DAY - 1)
    assert clock.window(1, CERTAIN) == Window(100 * DAY, None)
    assert clock.window(1, LIKELY) == Window(100 * DAY, 102 * DAY - 1)


def test_a_list_of_times_all_hold() -> None:
    book = Book()
    book.scene(on(100), at(100 * DAY + 5 * HOUR))
    assert chronicle(book.story()).window(0, CERTAIN) == exactly(100 * DAY + 5 * HOUR)


def test_days_after_count_dates() -> None:
    book = Book()
    first = book.scene(at(100 * DAY + 21 * HOUR), lasts=Length(HOUR, HOUR))
    then = book.scene((after(3, 3, dates=True), first))
    clock = chronicle(book.story())
    assert days(clock, then) == (103, 103)
    early, late = clock.window(clock.start(then), CERTAIN)
    assert early is not None
    assert late is not None
    assert early <= 103 * DAY
    assert late >= 104 * DAY - 1 - HOUR


def test_days_after_a_scene_of_open_length_are_bounded_only_by_an_assumption() -> None:
    book = Book()
    first = book.scene(on(100))
    then = book.scene((after(3, 3, dates=True), first))
    clock = chronicle(book.story())
    assert days(clock, then) == (103, None)
    assert days(clock, then, LIKELY) == (103, 104)
    why = clock.why_window(clock.start(then), True, LIKELY)
    assert [a.text for a in why.assumed] == ["Scene 0 is over within a day"]


def test_before_counts_to_the_start() -> None:
    book = Book()
    book.scene(at(100 * DAY))
    book.scene((before(2 * HOUR, 2 * HOUR), 0))
    assert chronicle(book.story()).window(2, CERTAIN).latest == 100 * DAY - 2 * HOUR


def test_the_same_day() -> None:
    book = Book()
    book.scene(on(100))
    book.scene((same_day(), 0))
    assert days(chronicle(book.story()), 1) == (100, 100)


def test_during_and_between() -> None:
    book = Book()
    book.scene(at(100 * DAY), lasts=Length(HOUR, HOUR))
    book.scene(at(102 * DAY))
    book.scene((during(), 0))
    book.scene((between(), 0, 1))
    clock = chronicle(book.story())
    assert clock.window(4, CERTAIN) == Window(100 * DAY, 100 * DAY + HOUR)
    assert clock.window(6, CERTAIN) == Window(100 * DAY + HOUR, 102 * DAY)


def test_continuous_scenes_meet() -> None:
    book = Book()
    book.scene(at(100 * DAY), lasts=Length(HOUR, HOUR))
    book.scene(continuous=True, continuous_statement=0)
    assert chronicle(book.story()).window(2, CERTAIN) == exactly(100 * DAY + HOUR)


def test_places_have_clocks() -> None:
    book = Book()
    book.settings = Settings(
        places={"york": Site("york", clock=-5 * HOUR), "pier": Site("pier", "york")}
    )
    book.scene(at(100 * DAY, "midnight"), place="pier")
    assert chronicle(book.story()).window(0, CERTAIN).earliest == 100 * DAY + 5 * HOUR


def test_births_and_deaths_are_points() -> None:
    book = Book()
    book.settings = Settings(people={"ana": Person("ana", born=Stated(on(5), 0))})
    book.scene(on(100))
    clock = chronicle(book.story())
    born = clock.born("ana")
    assert born is not None
    assert clock.window(born, CERTAIN) == Window(5 * DAY, 6 * DAY - 1)
    assert clock.died("ana") is None
    assert clock.gap(born, 0, CERTAIN) == Window(94 * DAY + 1, 96 * DAY - 1)


def test_dreams_and_reports_take_no_part() -> None:
    book = Book()
    book.scene(on(100))
    book.scene(on(5), (after(), 0), mode=Mode.DREAM)
    book.scene(on(6), (after(), 0), mode=Mode.REPORTED)
    clock = chronicle(book.story())
    assert clock.rings == ()
    assert clock.window(2, LIKELY) == Window(None, None)


# -- what contradicts ---------------------------------------------------------------------


def test_a_ring_is_reported_and_set_aside() -> None:
    book = Book()
    first = book.scene(on(100))
    then = book.scene(on(99), (after(), first))
    clock = chronicle(book.story())
    (ring,) = clock.rings
    assert ring.certainty is CERTAIN
    assert ring.law == "T101"
    assert ring.assumed == ()
    assert {book.statements[s].key for s in ring.statements} == {"when"}
    assert len(ring.statements) == 3
    assert clock.set_aside == frozenset(ring.statements)
    assert clock.window(clock.start(then), CERTAIN) == Window(None, None)


def test_only_the_weakest_statement_is_left_out_to_find_more() -> None:
    book = Book()
    book.scene(on(100))
    book.scene(on(99), (after(), 0))
    book.scene(on(98), (after(), 0))
    clock = chronicle(book.story())
    assert [len(ring.statements) for ring in clock.rings] == [3, 3]


def test_a_length_makes_it_a_wrong_span() -> None:
    book = Book()
    book.scene(at(100 * DAY), lasts=Length(3 * DAY, 3 * DAY))
    book.scene(at(101 * DAY), (after(), 0))
    (ring,) = chronicle(book.story()).rings
    assert ring.law == "T106"


def test_days_since_is_a_claim() -> None:
    book = Book()
    book.scene(at(100 * DAY), lasts=Length(HOUR, HOUR))
    said = book.say("happens", "it is 3 days since Scene 0")
    claim = Happening(
        said, 1, 0, "it is since", (), length=Length(3 * DAY - HOUR, 3 * DAY + HOUR), scenes=(0,)
    )
    book.scene(at(109 * DAY), happenings=(claim,))
    (ring,) = chronicle(book.story()).rings
    assert ring.law == "T106"
    assert ring.certainty is CERTAIN


def test_a_sleep_spans_what_it_says() -> None:
    book = Book()
    asleep = Effect(Fluent("awake", "ana"), False)
    awake = Effect(Fluent("awake", "ana"), True)
    one, two = book.say("happens", "Ana sleeps for 200 years"), book.say("happens", "Ana wakes")
    year = 366 * DAY
    sleeps = Happening(
        one, 0, 0, "sleeps for", (), effects=(asleep,), length=Length(199 * year, 201 * year)
    )
    book.scene(at(100 * DAY), lasts=Length(0, HOUR), happenings=(sleeps,))
    book.scene(at(200 * DAY), happenings=(Happening(two, 1, 0, "wakes", (), effects=(awake,)),))
    (ring,) = chronicle(book.story()).rings
    assert ring.law == "T106"
    assert {one, two} < set(ring.statements)


def test_extracted_gives_way_to_stated() -> None:
    book = Book()
    book.scene(on(100))
    book.scene(on(99), strength=Strength.EXTRACTED)
    book.scene((after(), 0), (before(), 1))
    clock = chronicle(book.story())
    (ring,) = clock.rings
    assert ring.certainty is LIKELY
    assert days(clock, 0) == (100, 100)


def test_a_wrong_weekday_is_a_ring_of_one() -> None:
    book = Book()
    date = on(100)
    wrong = Absolute(date.hard, date.soft, date.day, wrong_weekday=CERTAIN, weekday="Sunday")
    book.scene(wrong)
    clock = chronicle(book.story())
    assert [(r.law, r.certainty) for r in clock.rings] == [("T102", CERTAIN)]
    assert clock.window(0, CERTAIN) == Window(None, None)


def test_a_retelling_at_another_time_is_retold_otherwise() -> None:
    book = Book()
    book.scene(on(100))
    book.scene(on(105), same_as=0, same_as_statement=0)
    (ring,) = chronicle(book.story()).rings
    assert ring.sort is Sort.RETOLD
    assert ring.law == "L110"


def test_cyclic_afters() -> None:
    book = Book()
    for i in range(3):
        book.scene((after(1), (i + 1) % 3))
    (ring,) = chronicle(book.story()).rings
    assert len(ring.statements) == 3


# -- what is assumed ----------------------------------------------------------------------


def test_a_word_bound_is_an_assumption() -> None:
    book = Book()
    book.scene(around((0, 100 * DAY), (40 * DAY, 50 * DAY)))
    clock = chronicle(book.story())
    assert clock.window(0, CERTAIN) == Window(0, 100 * DAY)
    assert clock.window(0, LIKELY) == Window(40 * DAY, 50 * DAY)
    why = clock.why_window(0, False, LIKELY)
    assert why.statements == (0,)
    assert len(why.assumed) == 1


def test_a_refused_word_bound_is_a_likely_ring() -> None:
    book = Book()
    book.scene(around((0, 100 * DAY), (40 * DAY, 50 * DAY)))
    book.scene(on(60))
    book.scene((after(), 1), (before(), 0))
    (ring,) = chronicle(book.story()).rings
    assert ring.certainty is LIKELY
    assert len(ring.assumed) == 1
    assert ring.law == "T101"


def test_a_word_bound_against_the_telling_is_no_ring() -> None:
    book = Book()
    book.scene(around((0, 100 * DAY), (40 * DAY, 50 * DAY)))
    book.scene(around((0, 100 * DAY), (10 * DAY, 20 * DAY)))
    clock = chronicle(book.story())
    assert clock.rings == ()
    assert clock.window(2, LIKELY) == Window(10 * DAY, 20 * DAY)


def test_scenes_of_one_life_start_in_the_order_of_telling() -> None:
    book = Book()
    book.scene(on(100))
    book.scene()
    book.scene(who=["ben"])
    clock = chronicle(book.story())
    assert clock.before(0, 2, LIKELY)
    assert not clock.before(0, 2, CERTAIN)
    assert not clock.before(2, 4, LIKELY)
    assert clock.window(4, LIKELY) == Window(None, None)
    why = clock.why(0, 2, 0, LIKELY)
    assert [a.text for a in why.assumed] == ["Scene 1 is told after Scene 0"]
    assert why.statements == ()


def test_dates_against_the_telling_win_in_silence() -> None:
    book = Book()
    book.scene(on(100))
    book.scene(on(50))
    clock = chronicle(book.story())
    assert clock.rings == ()
    assert clock.before(2, 0, CERTAIN, 1)


def test_an_unnamed_anchor_is_the_last_scene_told() -> None:
    book = Book()
    book.scene(at(100 * DAY + 20 * HOUR))
    book.scene(on(7), who=["ben"])
    book.scene(next_morning())
    clock = chronicle(book.story())
    assert days(clock, 2, LIKELY) == (101, 101)
    assert days(clock, 2) == (None, None)
    assert clock.window(4, LIKELY).earliest == 101 * DAY + 5 * HOUR


def test_the_next_morning_after_a_flashback_counts_from_the_scene_before_it() -> None:
    book = Book()
    book.scene(on(100))
    book.scene(on(3), mode=Mode.FLASHBACK)
    book.scene(next_morning())
    assert days(chronicle(book.story()), 2, LIKELY) == (101, 101)


def test_an_evening_is_the_first_one_not_before_its_anchor() -> None:
    book = Book()
    book.scene(at(100 * DAY + 12 * HOUR))
    book.scene(evening())
    book.scene(at(100 * DAY + 23 * HOUR))
    book.scene(evening())
    clock = chronicle(book.story())
    assert clock.window(2, LIKELY) == Window(100 * DAY + 17 * HOUR, 100 * DAY + 23 * HOUR)
    assert clock.window(6, LIKELY) == Window(100 * DAY + 23 * HOUR, 101 * DAY - 1)
    assert clock.window(2, CERTAIN) == Window(None, None)


def test_an_evening_beside_a_relative_date_is_on_that_day() -> None:
    book = Book()
    book.scene(at(100 * DAY), lasts=Length(0, HOUR))
    book.scene((after(2, 2, dates=True), 0), evening())
    clock = chronicle(book.story())
    assert days(clock, 1, LIKELY) == (102, 102)
    assert clock.window(2, LIKELY).earliest == 102 * DAY + 17 * HOUR


def test_a_flashback_lies_before_what_it_interrupts() -> None:
    book = Book()
    book.scene(mode=Mode.FLASHBACK)
    book.scene(on(100))
    book.scene(mode=Mode.FLASHBACK)
    book.scene(mode=Mode.FLASHFORWARD)
    clock = chronicle(book.story())
    assert clock.before(1, 2, LIKELY)
    assert clock.before(5, 2, LIKELY)
    assert clock.before(3, 6, LIKELY)
    assert not clock.before(5, 2, CERTAIN)


def test_a_journey_through_time_parts_the_telling_from_the_world() -> None:
    book = Book()
    said = book.say("happens", "Ana travels to 1912")
    leaves = Happening(said, 0, 0, "travels", (), travel=Travel("ana", None, None, None, None))
    book.scene(on(100), happenings=(leaves,))
    book.scene()
    book.scene(life=[("ana", True, 0)])
    clock = chronicle(book.story())
    assert not clock.before(0, 2, LIKELY)
    assert not clock.before(2, 4, LIKELY)


def test_without_time_travel_a_life_order_is_a_world_order_where_times_are_open() -> None:
    for regime, sure in ((Regime.NONE, True), (Regime.FIXED, False)):
        book = Book(regime)
        book.scene(on(100))
        book.scene(life=[("ana", True, 0)])
        assert chronicle(book.story()).before(1, 2, CERTAIN) is sure
    book = Book(Regime.NONE)
    book.scene(on(100))
    book.scene(on(50), life=[("ana", True, 0)])
    assert chronicle(book.story()).rings == ()


def test_branches_are_not_tied() -> None:
    book = Book()
    book.scene(on(100))
    book.scene(branch="B")
    assert not chronicle(book.story()).before(0, 2, LIKELY)


def test_a_scene_that_must_last_for_days_is_a_likely_ring() -> None:
    book = Book()
    book.scene(on(100))
    book.scene(on(110), (during(), 0))
    (ring,) = chronicle(book.story()).rings
    assert ring.certainty is LIKELY
    assert [a.text for a in ring.assumed] == ["Scene 0 is over within a day"]


# -- growing ------------------------------------------------------------------------------


def test_travel_times_join_and_contradict() -> None:
    book = Book()
    book.scene(at(100 * DAY), lasts=Length(HOUR, HOUR))
    book.scene(at(100 * DAY + 2 * HOUR))
    book.scene()
    clock = chronicle(book.story())
    grown = clock.extend([Constraint(1, 2, 8 * HOUR, None, (99,), Sort.TRAVEL)])
    (ring,) = grown.rings
    assert ring.law == "T105"
    assert clock.rings == ()
    assert 99 in grown.set_aside
    grown = clock.extend([Constraint(3, 4, 8 * HOUR, None, (99,), Sort.TRAVEL)])
    assert grown.rings == ()
    assert grown.before(2, 4, CERTAIN, 8 * HOUR)


# -- against brute force ------------------------------------------------------------------

STEP = 12 * HOUR
HORIZON = 4


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Three scenes with dates and relations, on a few days."""
    book = Book()
    for index in range(3):
        times: list[Absolute | tuple[Relative, int] | tuple[During, int]] = []
        others = [i for i in range(3) if i != index]
        if draw(st.booleans()):
            times.append(on(draw(st.integers(0, HORIZON - 1))))
        for _ in range(draw(st.integers(0, 2))):
            other = draw(st.sampled_from(others))
            length = draw(st.integers(0, 2))
            times.append(draw(st.sampled_from((
                (after(), other), (before(), other), (same_day(), other), (during(), other),
                (after(length, length, True), other), (after(length * STEP, None), other),
                (before(length, length, True), other),
            ))))  # fmt: skip
        lasts = draw(st.none() | st.sampled_from((Length(0, STEP), Length(STEP, 2 * STEP))))
        book.scene(*times, lasts=lasts)
    return book


def holds(book: Book, timing: tuple[tuple[int, int], ...]) -> bool:
    """Whether starts and ends meet all that is stated, by the words of the definition."""
    for scene, (start, end) in zip(book.scenes, timing, strict=True):
        length = scene.lasts
        if length and not (length.low or 0) <= end - start <= (length.high or 0):
            return False
        for when in scene.when:
            expr = when.expr
            if isinstance(expr, Absolute):
                if start // DAY * DAY != expr.day:
                    return False
                continue
            other = timing[when.anchors[0]]
            if isinstance(expr, During):
                if not other[0] <= start <= other[1]:
                    return False
                continue
            assert isinstance(expr, Relative)
            edge = other[expr.edge == "end" and expr.sign > 0]
            away = expr.sign < 0 or expr.edge == "end"
            if away and (start - edge) * expr.sign < 0:
                return False
            there = edge // DAY if expr.dates else edge
            here = start // DAY if expr.dates else start
            gap = (here - there) * expr.sign
            if (expr.low is not None and gap < expr.low) or (
                expr.high is not None and gap > expr.high
            ):
                return False
    return True


SPANS = tuple(
    (start, start + length)
    for start in range(0, HORIZON * DAY, STEP)
    for length in (0, STEP, 3 * STEP)
)


@settings(max_examples=40, deadline=None)
@given(books())
def test_nothing_certain_is_avoided_by_some_timing(book: Book) -> None:
    clock = chronicle(book.story())
    fitting = [t for t in product(SPANS, repeat=3) if holds(book, t)]
    if not fitting:
        return
    assert all(ring.certainty is not CERTAIN for ring in clock.rings)
    for point in range(6):
        window = clock.window(point, CERTAIN)
        instants = [t[point // 2][point % 2] for t in fitting]
        assert window.earliest is None or window.earliest <= min(instants)
        assert window.latest is None or window.latest >= max(instants)
    for a, b in product(range(6), repeat=2):
        least = min(t[b // 2][b % 2] - t[a // 2][a % 2] for t in fitting)
        assert not clock.before(a, b, CERTAIN, least + 1)
