"""Edges of laws of the reader, of bodies, clothes, counts, offices, meetings and retellings."""

from __future__ import annotations

import pytest

from fabula.project import check_texts

Expected = tuple[tuple[str, str, str], ...]
"""code, certainty and words of each finding that is expected"""


def found(cards: str, settings: str = "") -> Expected:
    """What a check says of an outline, in the order of the text."""
    files = {"story.cards.yaml": cards}
    if settings:
        files["fabula.toml"] = settings
    findings = [f for f in check_texts(files).findings if f.at is not None]
    findings.sort(key=lambda f: f.at.bounds() if f.at is not None else (0, 0))
    return tuple(
        (f.code, f.certainty.name.lower(), f.at.text if f.at is not None else "") for f in findings
    )


def scene(*sentences: str, name: str = "A", when: str = "", more: str = "") -> str:
    """A card with these sentences."""
    lines = [f"- scene: {name}"]
    lines += [f"  when: {when}"] if when else []
    lines += [f"  {line}" for line in more.splitlines()] if more else ["  who: [Ana, Bo]"]
    return "\n".join([*lines, "  happens:", *(f"    - {one}" for one in sentences)]) + "\n"


CLOTHES: dict[str, tuple[tuple[str, ...], Expected]] = {
    "the last list counts": (
        ("Ana wears only the coat, the hat", "Ana wears the hat", "Ana wears the scarf"),
        (("P104", "certain", "Ana wears the scarf"),),
    ),
    "who changes may keep something on": (
        ("Ana wears the hat", "Ana changes into the coat", "Ana wears the hat"),
        (("P104", "likely", "Ana wears the hat"),),
    ),
    "what is given away is off": (
        ("Ana wears the coat", "Ana gives the coat to Bo", "Ana wears only the gown"),
        (),
    ),
    "who leaves may change outside": (
        ("Ana wears only the coat", "Ana leaves", "Ana arrives", "Ana wears only the gown"),
        (),
    ),
    "nobody takes off what is not on": (
        ("Ana wears only the coat", "Ana takes off the hat"),
        (("P104", "certain", "Ana takes off the hat"),),
    ),
    "seen without": (
        ("Ana wears the coat", "Ana does not wear the coat"),
        (("P104", "certain", "Ana does not wear the coat"),),
    ),
    "no longer tells a change": (("Ana wears the coat", "Ana no longer wears the coat"), ()),
}


@pytest.mark.parametrize(("sentences", "expected"), CLOTHES.values(), ids=CLOTHES)
def test_clothes(sentences: tuple[str, ...], expected: Expected) -> None:
    """An outfit is followed sentence by sentence."""
    assert found(scene(*sentences)) == expected


def test_a_long_scene_is_no_moment() -> None:
    """In a week people change."""
    card = scene("Ana wears only the coat", "Ana wears only the gown",
                 more="who: Ana\nlasts: 1 week")  # fmt: skip
    assert found(card) == ()


WOUNDS: dict[str, tuple[tuple[str, ...], Expected]] = {
    "at once": (
        ("Ana is hurt in the arm", "Ana uses her arm"),
        (("B101", "certain", "Ana uses her arm"),),
    ),
    "an arm is a left arm in other words": (
        ("Ana is hurt in the arm", "Ana's wound is in the left arm"),
        (),
    ),
    "a hand is at an arm": (("Ana is hurt in the arm", "Ana's wound is in the hand"), ()),
    "another side": (
        ("Ana is hurt in the left arm", "Ana's wound is in the right hand"),
        (("B101", "certain", "Ana's wound is in the right hand"),),
    ),
    "two wounds": (
        ("Ana is hurt in the arm", "Ana is hurt in the leg", "Ana's wound is in the leg"),
        (),
    ),
    "parts that nobody knows": (
        ("Ana is hurt in the tail", "Ana's wound is in the wing"),
        (("B101", "likely", "Ana's wound is in the wing"),),
    ),
}


@pytest.mark.parametrize(("sentences", "expected"), WOUNDS.values(), ids=WOUNDS)
def test_wounds(sentences: tuple[str, ...], expected: Expected) -> None:
    """Wounds are known by their parts."""
    assert found(scene(*sentences)) == expected


def test_no_time_between_wound_and_use() -> None:
    """Nobody knows how long it took to the next undated scene."""
    assert found(scene("Ana is hurt in the arm") + scene("Ana uses her arm", name="B")) == ()


TRAITS: dict[str, tuple[str, str, str]] = {
    "a shade": ("eyes are green", "eyes are dark green", ""),
    "a look": ("eyes are green", "eyes are wide", ""),
    "closed": ("eyes are wide", "eyes are closed", ""),
    "kinds of red": ("hair is red", "hair is auburn", ""),
    "wet": ("hair is red", "hair is wet", ""),
    "two brothers": ("brother is Tom", "brother is Ned", ""),
    "parents in any order": ("parents are Ruth and Owen", "parents are Owen and Ruth", ""),
    "left-handed": ("handedness is left", "handedness is left-handed", ""),
    "other eyes": ("eyes are green", "eyes are brown", "certain"),
    "other hair": ("hair is black", "hair is blond", "certain"),
    "long and short": ("hair is long", "hair is short", "likely"),
    "other hand": ("handedness is left", "handedness is right-handed", "certain"),
    "another name": ("first name is Vera", "first name is Sonya", "certain"),
    "another parent": ("parents are Ruth and Owen", "parents are Ruth and Tom", "certain"),
}


@pytest.mark.parametrize(("one", "other", "certainty"), TRAITS.values(), ids=TRAITS)
def test_traits(one: str, other: str, certainty: str) -> None:
    """Two values are two only where one excludes the other."""
    expected = ((("B102", certainty, f"Vera's {other}"),)) if certainty else ()
    assert found(scene(f"Vera's {one}", f"Vera's {other}")) == expected


def test_parents_of_the_project_file() -> None:
    """Declared parents are a trait like any other."""
    settings = '[people.Vera]\nparents = ["Ruth", "Owen"]\n'
    said = "Vera's parents are Ruth and Tom"
    assert found(scene(said), settings) == (("B102", "certain", said),)


def test_office_by_cards() -> None:
    """Before ``becomes`` and after ``is no longer``, in the order of the life."""
    cards = (
        scene("Ana is Judge", name="Early", when="1 May 1912")
        + scene("Ana becomes Judge", "Ana is Judge", when="3 May 1912", name="Sworn in")
        + scene("Ana is no longer Judge", when="5 May 1912", name="Dismissed")
        + scene("Ana is Judge", "Ana becomes Judge", "Ana is Judge", when="7 May 1912", name="C")
    )
    findings = check_texts({"story.cards.yaml": cards, "fabula.toml": "[offices.Judge]\n"}).findings
    assert [(f.code, f.scene, len(f.also)) for f in findings] == [("S104", "early", 1)]


PURSE = scene("Ana has 50 coins", "Ana gives 30 coins to Bo", "Ana gives 30 coins to Bo")


def test_a_gain_that_may_lie_anywhere() -> None:
    """An undated gain does not get in between the sentences of one scene."""
    later = "- scene: B\n  told: flashback\n  who: Ana\n  happens:\n    - Ana gains 5 coins\n"
    expected = (("S103", "certain", "Ana gives 30 coins to Bo"),)
    assert found(PURSE + later) == expected


def test_perhaps_gained() -> None:
    """What may have come in is not missed."""
    cards = scene("Ana has 50 coins", "perhaps Ana gains 20 coins", "Ana spends 60 coins")
    assert found(cards) == ()


def test_met_by_telephone_disguised_or_forgotten() -> None:
    """None of these is a meeting that must be remembered."""
    cards = scene(
        "Ana speaks to Bo", "Cy tells Ana the price by telephone", "Di speaks to Ana",
        "Di forgets everything", when="3 May 1912", more="who: [Ana, Bo as Zed, Cy, Di]",
    ) + scene(
        "Ana does not know Bo", "Ana does not know Cy", "Di does not know Ana",
        name="B", when="4 May 1912", more="who: [Ana, Bo, Cy, Di]",
    )  # fmt: skip
    assert found(cards) == ()


def test_meets_is_said_of_a_rendezvous_too() -> None:
    """A second ``meets`` is likely wrong, a second ``first meets`` certainly."""
    first = scene("Ana speaks to Bo", when="3 May 1912")
    again = scene("Ana meets Bo", name="B", when="4 May 1912")
    anew = scene("Ana first meets Bo", name="B", when="4 May 1912")
    assert found(first + again) == (("L107", "likely", "Ana meets Bo"),)
    assert found(first + anew) == (("L107", "certain", "Ana first meets Bo"),)


def test_belief_passed_on_is_not_knowledge() -> None:
    """Who has it from one who has it from a believer may well find it out."""
    cards = scene(
        "Bo believes the plot", "Bo tells Ana the plot", "Ana tells Cy the plot",
        "Cy finds out the plot", "Cy learns the plot", more="who: [Ana, Bo, Cy]",
    )  # fmt: skip
    assert found(cards) == (("K105", "certain", "Cy learns the plot"),)


def test_deceived_again() -> None:
    """Who is told the lie once more may believe it once more."""
    cards = scene('Ana learns not "it is safe"', when="3 May 1912") + scene(
        'Bo tells Ana "it is safe"', 'Ana acts on "it is safe"', name="B", when="4 May 1912"
    )
    assert "K107" not in {code for code, _, _ in found(cards)}


PROMISES = {
    "by Saturday": "likely",
    "by 10 May": "likely",
    "by 10 May 1912": "certain",
    "by three days after The quay": "likely",
    "by summer 1912": "",
    "by 10 May 1913": "",
}


@pytest.mark.parametrize(("day", "certainty"), PROMISES.items(), ids=PROMISES)
def test_promises(day: str, certainty: str) -> None:
    """A promise is due by the latest day that its words may mean."""
    said = f'Ana promises Bo "the boat is mended" {day}'
    cards = (
        scene(said, when="Monday 6 May 1912")
        + "- scene: The quay\n  when: 7 May 1912\n  who: Ana\n"
        + "- scene: The regatta\n  when: 30 May 1912\n  who: Bo\n"
    )
    assert found(cards) == ((("N107", certainty, said),) if certainty else ())


def test_a_promise_of_people_who_are_not_seen_again() -> None:
    """Others may go on; nobody knows what the two did by then."""
    cards = (
        scene('Ana promises Bo "the boat is mended" by 10 May 1912', when="6 May 1912")
        + "- scene: The regatta\n  when: 30 May 1912\n  who: Cy\n"
    )
    assert found(cards) == ()


def test_asleep_and_away() -> None:
    """Nobody tells what happens while they sleep; plants and states are no deeds."""
    cards = scene(
        "Ana sleeps", "the lamp becomes lit", "plant: the key", "payoff: the key",
        "Bo gives the key to Cy", "Ana wakes", "Cy gives the key to Bo",
        more="pov: Ana\nwho: [Ana, Bo, Cy]",
    )  # fmt: skip
    assert found(cards) == (("N105", "certain", "Bo gives the key to Cy"),)


def test_who_goes_out_together() -> None:
    """Outside they are together still."""
    cards = scene("Ana leaves", "Bo leaves", "Bo speaks to Cy", "Di gives the key to Ed",
                  more="pov: Ana\nwho: [Ana, Bo, Cy, Di, Ed]")  # fmt: skip
    told = [words for code, _, words in found(cards) if code == "N105"]
    assert told == ["Di gives the key to Ed"]


def test_groups_are_not_one_mind() -> None:
    """Half of a group hears it today, and half tomorrow."""
    settings = '[groups.Watch]\nmembers = ["Jon", "Sam"]\n'
    cards = scene("the Watch learns the plot", "Ana meets the Watch", when="3 May 1912") + scene(
        "the Watch learns the plot", "Ana meets the Watch", name="B", when="4 May 1912"
    )
    assert found(cards, settings) == ()


def test_no_person_tells() -> None:
    """*Omniscient* is nobody, and a ghost is on the list."""
    cards = "- scene: A\n  pov: omniscient\n  only: [Ana, Bo]\n"
    ghost = "- scene: B\n  pov: Cy\n  only: [Cy as ghost, Bo]\n"
    assert found(cards + ghost) == ()


def test_misspelt_and_numbered() -> None:
    """A slip is offered once; numbers are names of their own."""
    cards = scene("ask: what for", "answer: what forr", "payoff: Guard 2", "plant: Guard 1")
    assert [code for code, _, _ in found(cards)] == ["N104", "N102", "N101"]


def test_what_was_spoken_of_the_reader_may_know() -> None:
    """The reader hears what people say."""
    cards = scene('Ana tells Bo "x is y"', 'the reader knows "x is y"') + scene(
        'the reader learns "x is y"', name="B"
    )
    assert found(cards) == ()


RETOLD = scene(
    "Bo's eyes are green", "Ana kills Bo", "Bo has 5 coins", name="First", when="3 May 1912",
    more="where: London\nonly: [Ana, Bo]",
)  # fmt: skip
APART = '[travel]\n"London - Oslo" = { ship = "8 days" }\n'


def test_retold_in_every_way() -> None:
    """Place, people, attributes and numbers are laid side by side; a dream may differ."""
    again = scene(
        "Bo's eyes are brown", "Bo dies", "Bo has 6 coins", name="Second",
        more="same-as: First\nwhere: Oslo\nwho: [Ana, Bo, Cy]",
    )  # fmt: skip
    dreamt = scene("Cy kills Bo", name="Third", more="same-as: First\ntold: dream\nwhere: Oslo")
    words = [words for code, _, words in found(RETOLD + again + dreamt, APART) if code == "L110"]
    assert words == ["Oslo", "Cy", "Bo's eyes are brown", "Bo has 6 coins"]


def test_retold_with_a_change_in_between() -> None:
    """What changes in the scene may be seen before and after."""
    again = scene("Bo gains 1 coins", "Bo has 6 coins", name="Second", more="same-as: First")
    assert found(RETOLD + again) == ()


def test_branches_are_worlds_of_their_own() -> None:
    """A promise kept in one branch is broken in the other; so it is with wounds, not with eyes."""
    settings = 'time-travel = "branching"\n[branches]\nB = {from = "main", at = "Fork"}\n'
    promise = 'Ana promises Bo "the boat is mended" by 4 May 1912'
    cards = (
        scene(promise, "Ana is hurt in the arm", name="Fork", when="1 May 1912")
        + scene("it becomes true that the boat is mended", "Ana's eyes are green", name="M",
                when="5 May 1912")
        + scene("Ana's eyes are brown", "Ana uses her arm", name="N", when="5 May 1912",
                more="branch: B\nwho: [Ana, Bo]")
    )  # fmt: skip
    expected = (("N107", "certain", promise), ("B101", "likely", "Ana uses her arm"))
    assert found(cards, settings) == expected
