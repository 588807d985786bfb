"""Groups and offices on a card: who may be there, and who is meant."""

from __future__ import annotations

import pytest

from fabula.ask.card import card
from fabula.ask.company import in_office
from fabula.ask.knows import knows
from fabula.ask.lifetime import Years
from fabula.ask.mind import Answer
from fabula.model.terms import Certainty
from fabula.project import Solved, solved_texts
from fabula.report.asking import card as asking
from fabula.report.look import Look
from fabula.text import FabulaError

LIKELY = Certainty.LIKELY
WALL = solved_texts(
    {
        "fabula.toml": """\
[groups.Watch]
members = ["Jon", "Sam", "Pyp"]
[offices.King]
holders = [{ who = "Robert", until = "The hunt" }, { who = "Joffrey", from = "The hunt" }]
[offices.Regent]
holders = []
[people.Pyp]
born = "3 May 283"
""",
        "s.cards.yaml": """\
- scene: The wall
  when: 3 May 300
  who: [the Watch, Sam]
  happens:
    - Sam tells the Watch "the dead walk"
    - Jon dies
- scene: The hunt
  when: 5 June 300
  who: [Robert, Cersei, Joffrey]
- scene: The gate
  when: 6 June 300
  where: Castle Black
  who: the Watch
- scene: The throne
  when: 1 July 300
  who: [the King, Cersei]
  happens:
    - Cersei becomes Regent
""",
    }
)


def shown(scene: int, person: str | None = None) -> str:
    return asking.full(card(WALL.worlds, scene, person, LIKELY), WALL.story, Look())


def test_a_group_has_a_line_and_no_page() -> None:
    answer = card(WALL.worlds, 0, None, LIKELY)
    assert [(one.group, one.named, one.others) for one in answer.groups] == [
        ("watch", ("jon", "sam"), ("pyp",))
    ]
    assert [one.person for one in answer.people] == ["sam", "jon"]
    assert "Watch: Jon, Sam, perhaps also Pyp\n" in shown(0)


def test_the_dead_are_members_no_more() -> None:
    text = shown(2)
    assert "Watch: some of Sam, Pyp\n" in text
    assert "Nobody is named. Ask for one of them with --for NAME." in text
    with pytest.raises(FabulaError) as wrong:
        card(WALL.worlds, 2, "jon", LIKELY)
    assert wrong.value.hint == "there are Watch"


def test_a_member_has_a_page_when_asked_for() -> None:
    (pyp,) = card(WALL.worlds, 2, "pyp", LIKELY).people
    assert (pyp.member_of, pyp.own_age, pyp.place) == ("watch", Years(17, 17), "castle-black")
    (sam,) = card(WALL.worlds, 2, "sam", LIKELY).people
    assert sam.previous.scene is not None
    assert (sam.previous.scene.id, [one.fact for one in sam.knows]) == ("the-wall", ["dead-walk"])
    assert "perhaps, as one of Watch" in shown(2, "sam")
    whole = card(WALL.worlds, 2, "watch", LIKELY).people
    assert [one.person for one in whole] == ["sam", "pyp"]


def test_an_office_means_its_holder_at_that_point() -> None:
    (king,) = card(WALL.worlds, 3, "king", LIKELY).people
    assert king.person == "joffrey"
    assert in_office(WALL.worlds, "king", 0) == "robert"
    with pytest.raises(FabulaError) as wrong:
        in_office(WALL.worlds, "king")
    assert wrong.value.hint == "ask for one of Robert, Joffrey"
    with pytest.raises(FabulaError):
        card(WALL.worlds, 1, "king", LIKELY)  # the turn from one to the other


def test_the_only_holder_is_meant() -> None:
    assert in_office(WALL.worlds, "cersei") == "cersei"
    assert in_office(WALL.worlds, "regent") == "cersei"


def test_kin_and_fellows_are_no_strangers() -> None:
    solved = solved_texts(
        {
            "fabula.toml": '[people.Wren]\nparents = ["Ruth"]\n[people.Tam]\nparents = ["Ruth"]\n',
            "s.cards.yaml": "- scene: Supper\n  who: [Wren, Ruth, Tam, Iris]\n",
        }
    )
    text = asking.full(card(solved.worlds, 0, "wren", LIKELY), solved.story, Look())
    assert "has not met   Iris (as far as any scene tells)\n" in text


def forgetful(more: str = "") -> Solved:
    return solved_texts(
        {
            "s.cards.yaml": f"""\
- scene: One
  when: 1 May 1900
  who: [Ana, Bo]
  happens:
    - Bo tells Ana the will
{more}- scene: Two
  when: 2 May 1900
  who: [Ana, Bo]
  happens:
    - Ana forgets what happens in One
- scene: Three
  when: 3 May 1900
  who: [Ana, Bo]
"""
        }
    )


def test_who_forgets_a_scene_forgets_what_they_learned_there_and_nowhere_else() -> None:
    solved = forgetful()
    ana, bo = card(solved.worlds, 2, None, LIKELY).people
    assert [one.fact for one in ana.does_not_know] == ["will", "scene:one"]
    assert [(one.fact, one.others) for one in bo.keeps] == [("will", ("ana",))]
    twice = forgetful(
        "- scene: Later\n  when: 1 May 1900, 20:00\n  who: [Ana, Bo]\n"
        "  happens: [Bo tells Ana the will]\n"
    )
    ana, _ = card(twice.worlds, 3, None, LIKELY).people
    assert [one.fact for one in ana.knows] == ["will"]
    found = knows(solved.worlds, "ana", "will", LIKELY).facts[0]
    assert (found.knows, found.since) == (Answer.NO, "two")


def test_a_thing_that_is_given_is_carried_on_from_there() -> None:
    solved = solved_texts(
        {
            "s.cards.yaml": """\
- scene: One
  when: 1 May 1900
  who: [Ana, Bo]
  happens:
    - Ana writes "the way" in the letter
    - Ana gives the letter to Bo
    - Bo reads the letter
- scene: Two
  when: 2 May 1900
  who: Bo
  happens:
    - Bo has the letter
- scene: Three
  when: 3 May 1900
  who: [Ana, Bo]
"""
        }
    )
    ana, bo = card(solved.worlds, 2, None, LIKELY).people
    assert ([one.thing for one in ana.has], [one.thing for one in bo.has]) == ([], ["letter"])
    assert bo.has[0].since == "one"
