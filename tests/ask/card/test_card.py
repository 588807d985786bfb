"""The cue card: what each person in a scene is, knows and has at that point of their own life."""

from __future__ import annotations

import pytest

from fabula.ask.card import Sheet, card
from fabula.ask.lifetime import Years
from fabula.model.terms import Certainty
from fabula.project import Solved, solved_texts
from fabula.report.asking import card as asking
from fabula.report.look import Look
from fabula.text import FabulaError

LIKELY = Certainty.LIKELY


def ask(cards: str, settings: str = "") -> Solved:
    files = {"s.cards.yaml": cards}
    return solved_texts({**files, "fabula.toml": settings} if settings else files)


def sheet(solved: Solved, scene: int, person: str, least: Certainty = LIKELY) -> Sheet:
    found = card(solved.worlds, scene, person, least).people
    assert len(found) == 1
    return found[0]


TRAVEL = ask(
    """\
- scene: The supper
  when: 3 May 1919, 20:00
  who: [Harriet, Harriet/2, Vance]
  life:
    Harriet/2: after The pantry
- scene: The tower
  when: 3 May 1919, 22:30
  who: Harriet
  happens:
    - Harriet finds out "the wine is poisoned"
    - Harriet takes the hourglass
    - Harriet is hurt in the left hand
    - Harriet travels to 3 May 1919, 19:00
- scene: The pantry
  when: 3 May 1919, 19:10
  who: Harriet/2
  life:
    Harriet/2: after The tower
  happens:
    - Harriet/2 gets the bell rope
    - Harriet/2 puts on the grey coat
""",
    '[people.Harriet]\nborn = "3 March 1903"\n',
)


def test_each_self_has_a_life_of_their_own() -> None:
    younger, older = card(TRAVEL.worlds, 0, "harriet", LIKELY).people
    assert (younger.person, older.person) == ("harriet", "harriet/2")
    assert (younger.previous.scene, younger.previous.open) == (None, False)
    assert older.previous.scene is not None
    assert older.previous.scene.id == "the-pantry"
    assert [one.thing for one in younger.has] == []
    assert [one.thing for one in older.has] == ["hourglass", "bell-rope"]
    assert [one.thing for one in older.wears] == ["grey-coat"]
    assert [one.part for one in older.wounds] == ["left-hand"]
    assert not younger.wears
    assert not younger.wounds
    assert younger.own_age == older.own_age == Years(16, 16)


def test_an_older_self_keeps_secrets_from_the_younger() -> None:
    younger, older = card(TRAVEL.worlds, 0, "harriet", LIKELY).people
    assert [one.fact for one in older.knows] == ["wine-is-poisoned"]
    assert [(one.fact, one.others) for one in older.keeps] == [("wine-is-poisoned", ("harriet",))]
    kept = [(one.fact, one.others) for one in younger.secrets_from]
    assert kept == [("wine-is-poisoned", ("harriet/2",))]


def test_clothes_are_changed_and_wounds_heal() -> None:
    solved = ask(
        """\
- scene: One
  when: 1 May 1900, 9:00
  who: Ana
  happens:
    - Ana changes into the grey coat
    - Ana is hurt in the left arm
- scene: Two
  when: 1 May 1900, 12:00
  who: Ana
- scene: Three
  when: 3 May 1900, 12:00
  who: Ana
- scene: Four
  when: 3 May 1901
  who: Ana
"""
    )
    two, three, four = (sheet(solved, n, "ana") for n in (1, 2, 3))
    assert ([t.thing for t in two.wears], len(two.wounds)) == (["grey-coat"], 1)
    assert ([t.thing for t in three.wears], len(three.wounds)) == ([], 1)
    assert ([t.thing for t in four.wears], len(four.wounds)) == ([], 0)


def test_what_the_reader_knows() -> None:
    solved = ask(
        """\
- scene: The cellar
  when: 2 May 1900
  who: Bo
  happens:
    - Bo learns the debt
- scene: The attic
  when: 3 May 1900
  who: [Ana, Bo]
  happens:
    - Ana learns the debt from Bo
- scene: The well
  told: flashback
  when: 1 May 1900
  who: Ana
  happens:
    - Ana learns the will
"""
    )
    ana = sheet(solved, 1, "ana")
    assert ana.reader_knows_more == ("debt",)
    assert ana.reader_knows_less == ("will",)
    assert [(a.fact, a.learns_in) for a in ana.does_not_know] == [("debt", "the-attic")]
    assert [(h.fact, h.source) for h in ana.learns] == [("debt", "bo")]
    assert [(k.fact, k.others) for k in ana.secrets_from] == [("debt", ("bo",))]


def test_it_says_not_known_rather_than_guess() -> None:
    solved = ask(
        """\
- scene: One
  who: [Ana, Bo]
  happens:
    - Ana tells Bo the will
- scene: Two
  who: [Bo, Cy]
"""
    )
    cy = sheet(solved, 1, "cy")
    assert (cy.knows, cy.does_not_know, cy.own_age) == ((), (), None)
    assert [one.fact for one in cy.not_known] == ["will"]
    text = asking.full(card(solved.worlds, 1, None, LIKELY), solved.story, Look())
    assert "age not known" in text
    assert "the will (no scene tells)" in text


def test_certainty() -> None:
    """Undated scenes are ordered by the telling, which is an assumption."""
    solved = ask(
        "- scene: One\n  who: Ana\n  happens:\n    - Ana learns the will\n"
        "- scene: Two\n  who: Ana\n"
    )
    assert [one.fact for one in sheet(solved, 1, "ana").knows] == ["will"]
    assert sheet(solved, 1, "ana", Certainty.CERTAIN).knows == ()


def test_who_is_not_there() -> None:
    with pytest.raises(FabulaError) as wrong:
        card(TRAVEL.worlds, 1, "vance", LIKELY)
    assert wrong.value.hint == "there are Harriet"


def test_dreams_and_empty_scenes_have_nobody() -> None:
    solved = ask("- scene: One\n  told: dream\n  who: Ana\n- scene: Two\n")
    for scene, says in ((0, "It is dreamt"), (1, "names nobody")):
        found = card(solved.worlds, scene, None, LIKELY)
        assert found.people == ()
        assert says in asking.full(found, solved.story, Look())
        assert says in asking.markdown(found, solved.story)
