"""Branches and versions are told apart: whose life is asked for, in which world."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.ask.knows import Origin, knows
from fabula.ask.mind import Answer
from fabula.ask.where import Whereabouts, where, where_at
from fabula.ask.worlds import home, strands
from fabula.model.terms import Certainty
from fabula.project import Solved, solved_texts
from fabula.report.asking import where as face
from fabula.report.look import Look
from tests.test_stories import files

STORIES = Path(__file__).parents[2] / "stories"
LIKELY = Certainty.LIKELY


@pytest.fixture(scope="module")
def fork() -> Solved:
    return solved_texts(files(STORIES / "fork"))


@pytest.fixture(scope="module")
def crossing() -> Solved:
    return solved_texts(files(STORIES / "second-crossing"))


def lives(found: Whereabouts) -> dict[str | int | None, list[str]]:
    told: dict[str | int | None, list[str]] = {}
    for one in found.visits:
        told.setdefault(one.strand.branch or one.strand.version, []).append(
            f"{one.scene} {one.ref}"
        )
    return told


def test_at_the_fork_every_life_forks_and_only_a_jump_crosses(fork: Solved) -> None:
    assert lives(where(fork.worlds, "wren", LIKELY)) == {
        "main": [
            "the-weir wren", "the-grave wren", "the-door wren",
            "the-bank wren/2", "the-wedding wren/2", "the-sill wren/2",
        ],
        "other": ["the-bank wren", "supper wren", "the-wedding wren"],
    }  # fmt: skip
    assert lives(where(fork.worlds, "tam", LIKELY)) == {
        "main": ["the-weir tam"],
        "other": ["the-bank tam", "supper tam", "the-wedding tam"],
    }


def test_a_version_is_what_is_told_of_it(crossing: Solved) -> None:
    """Two replacing scenes told one after the other are one version to who lives in it."""
    assert [(one.version, one.begun_by) for one in strands(crossing.worlds)] == [
        (1, ()),
        (3, (4, 5)),
    ]
    assert [home(crossing.worlds, at) for at in range(7)] == [0, 0, 0, 0, 2, 2, 2]
    assert lives(where(crossing.worlds, "elin", LIKELY)) == {
        1: ["the-eve elin", "the-crossing elin"],
        3: ["the-eve-mended elin", "the-ferry elin", "vienna elin"],
    }


def test_every_loop_of_a_day_is_a_version() -> None:
    cards = ""
    for loop in (1, 2, 3):
        for hour, name in ((8, "Morning"), (20, "Night")):
            cards += f"- scene: {name} {loop}\n  when: 2 February 1993, {hour}:00\n  who: Ana\n"
            cards += f"  replaces: {name} {loop - 1}\n" if loop > 1 else ""
    solved = solved_texts({"fabula.toml": 'time-travel = "rewrite"\n', "s.cards.yaml": cards})
    assert lives(where(solved.worlds, "ana", LIKELY)) == {
        1: ["morning-1 ana", "night-1 ana"],
        3: ["morning-2 ana", "night-2 ana"],
        5: ["morning-3 ana", "night-3 ana"],
    }


def test_what_is_known_in_one_version_was_not_learned_in_another(crossing: Solved) -> None:
    dorn = knows(crossing.worlds, "dorn", "scene:the-crossing", LIKELY).facts
    assert [(one.strand.version, one.knows, one.since) for one in dorn] == [
        (1, Answer.YES, "the-inquest")
    ]
    assert [(link.scene, link.to) for link in dorn[0].chain] == [
        ("the-inquest", "dorn"),
        ("the-crossing", "marta"),
    ]
    assert dorn[0].origin is Origin.SCENE
    elin = knows(crossing.worlds, "elin", "bolt-was-cracked", LIKELY).facts
    assert [(one.strand.version, one.knows) for one in elin] == [
        (1, Answer.UNKNOWN),
        (3, Answer.YES),
    ]
    assert [link.to for link in elin[1].chain] == ["elin", "dorn"]


def test_a_time_and_a_scene_are_looked_up_in_their_worlds(fork: Solved, crossing: Solved) -> None:
    at = where_at(fork.worlds, "wren", 3, "then", LIKELY)
    assert lives(at) == {"main": ["the-bank wren/2"], "other": ["the-bank wren"]}
    at = where_at(fork.worlds, "tam", 2, "then", LIKELY)  # in this world he is long dead
    assert (lives(at), [one.scene for one in at.last]) == ({}, ["the-weir"])
    calendar = crossing.worlds[0].calendar
    day = calendar.start(1900, 5, 1)
    whole = where_at(crossing.worlds, "elin", type(fork.worlds[0].clock.window(0, LIKELY))(
        day, day + 86399), "then", LIKELY)  # fmt: skip
    assert lives(whole) == {1: ["the-crossing elin"], 3: ["the-ferry elin"]}


def test_worlds_are_named_in_the_text(fork: Solved, crossing: Solved) -> None:
    text = face.full(where(fork.worlds, "wren", LIKELY), fork.story, Look())
    assert "\nin the branch main\n" in text
    assert "\nin the branch other\n" in text
    text = face.full(where(crossing.worlds, "marta", LIKELY), crossing.story, Look())
    assert "\nas first told\n" in text
    assert "\nwith The eve, mended and The ferry\n" in text


def test_a_thing_that_is_carried_across_has_one_life(crossing: Solved) -> None:
    found = where(crossing.worlds, "new-bolt", LIKELY)
    assert [one.scene for one in found.visits] == ["the-cellar", "the-eve-mended"]
