"""Names in questions: without case, by a beginning that only one has, with the nearest on error."""

from __future__ import annotations

import pytest

from fabula.ask import dates, names
from fabula.cards.calendar import gregorian
from fabula.cards.times import TimeReading
from fabula.model.story import Story
from fabula.model.times import Window
from fabula.project import solved_texts
from fabula.text import FabulaError

STORY = """\
- scene: The attic
  who: [Ana Weaver, Bo]
  happens:
    - Ana Weaver learns the will
    - Bo gets the red mug
    - Bo suspects "nobody came"
- scene: The attic again
  who: Ana Weaver
  happens:
    - Ana Weaver mentions what happens in The attic
- scene: The notary
  where: Oslo
  who: Bo
"""


@pytest.fixture(scope="module")
def story() -> Story:
    return solved_texts({"s.cards.yaml": STORY}).story


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The attic", "the-attic"),
        ("the ATTIC", "the-attic"),
        ("attic", "the-attic"),
        ("the-attic-again", "the-attic-again"),
        ("attic a", "the-attic-again"),
        ("not", "the-notary"),
    ],
)
def test_scenes(story: Story, words: str, found: str) -> None:
    assert names.scene(story, words).id == found


@pytest.mark.parametrize(
    ("words", "found"),
    [("ana", "ana-weaver"), ("ANA WEAVER", "ana-weaver"), ("b", "bo"), ("Bo/2", "bo/2")],
)
def test_people(story: Story, words: str, found: str) -> None:
    assert names.person(story, words) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the will", "will"),
        ("w", "will"),
        ('"Nobody came."', "nobody-came"),
        ("not the will", "not:will"),
        ("not:will", "not:will"),
        ("The notary", "scene:the-notary"),
        ("what happens in the attic", "scene:the-attic"),
        ("scene:the-attic", "scene:the-attic"),
    ],
)
def test_facts(story: Story, words: str, found: str) -> None:
    assert names.fact(story, words) == found


def test_every_id_is_a_name(story: Story) -> None:
    assert [names.scene(story, one.id).id for one in story.scenes] == [s.id for s in story.scenes]
    assert [names.fact(story, one) for one in names.facts(story)] == list(names.facts(story))


@pytest.mark.parametrize(
    ("ask", "words", "says"),
    [
        (names.scene, "the atic", "did you mean The attic?"),
        (names.scene, "the", "may be more than one"),
        (names.scene, "", "is not said"),
        (names.scene, "zzz", "there are The attic"),
        (names.person, "Anna Weaver", "did you mean Ana Weaver?"),
        (names.person, "red mug", "is a thing"),
        (names.thing, "mug", "did you mean the red mug?"),
        (names.thing, "Bo", "is a person"),
        (names.fact, "nobody cam to", "did you mean nobody came?"),
    ],
)
def test_wrong_names(story: Story, ask, words: str, says: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FabulaError) as wrong:
        ask(story, words)
    assert says in f"{wrong.value.message} {wrong.value.hint}"


def test_a_story_without_scenes() -> None:
    with pytest.raises(FabulaError):
        names.scene(solved_texts({"s.cards.yaml": ""}).story, "any")


def test_windows_in_words() -> None:
    days = gregorian()

    def said(*instants: int | None) -> str:
        return dates.words(days, Window(*instants))

    noon = days.start(1912, 5, 3) + 12 * 3600
    assert said(None, None) == ""
    assert said(noon, noon + 59) == "3 May 1912, 12:00"
    assert said(noon, noon + 3659) == "3 May 1912, 12:00 to 13:00"
    assert said(days.start(1912, 5, 3), days.start(1912, 5, 4) - 1) == "3 May 1912"
    assert said(days.start(1912, 5, 3), days.end(1912, 5)) == "3 May 1912 to 31 May 1912"
    assert said(days.start(1912, 5), days.end(1912, 5)) == "May 1912"
    assert said(days.start(1912), days.end(1912)) == "1912"
    assert said(days.start(1890), days.end(1899)) == "1890 to 1899"
    assert said(days.start(1912, 5), days.end(1912, 6)) == "1 May 1912 to 30 June 1912"
    assert said(noon, None) == "not before 3 May 1912, 12:00"
    assert said(None, days.end(1912, 5)) == "not after 31 May 1912"
    found = dates.when(days, Window(days.start(-43, 3, 15), None))
    assert (found.earliest, found.latest) == ("-0043-03-15T00:00", None)


def test_times_that_are_asked_for(story: Story) -> None:
    reading = TimeReading()
    assert dates.scene_or_window(story, reading, "notary") == 2
    window = dates.scene_or_window(story, reading, "3 May 1912, 21:00")
    assert isinstance(window, Window)
    assert dates.instant(reading.calendar, window.earliest) == "1912-05-03T21:00"
    for wrong in ("31 February 1912", "half past never", "three days after"):
        with pytest.raises(FabulaError):
            dates.scene_or_window(story, reading, wrong)
