"""Suppose on small stories, and the visitor's tale."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula import project
from fabula.ask import names
from fabula.ask.bench import key_of, weighty
from fabula.ask.edits import Allow, applied, firm
from fabula.ask.sentence import supposing
from fabula.ask.suppose import Supposed, suppose
from fabula.model.story import Story
from fabula.model.terms import Certainty
from fabula.text import FabulaError

STORIES = Path(__file__).parents[3] / "stories"


def ask(
    known: project.Solved, sentence: str = "", scene: str = "", trials: int | None = None
) -> tuple[Supposed, ...]:
    def trial(story: Story) -> project.Solved:
        return project.tried(known.loaded, story, Certainty.LIKELY)

    story, before = known.story, known.findings[:0]
    if sentence:
        at, before = names.scene(story, scene), known.findings
        loaded = known.loaded
        story = supposing(loaded.drafts, loaded.settings, loaded.oddities, at, sentence)
    return suppose(story, trial, before=before, trials=trials)


def texts(files: dict[str, str], sentence: str = "", scene: str = "") -> tuple[Supposed, ...]:
    return ask(project.solved_texts(files, laws=True), sentence, scene)


SECRET = """## The ball

<!-- card
when: 3 May 1912
who: [Ana, Ben]
happens:
  - Ana mentions the will
-->

## The attic

<!-- card
when: 5 May 1912
who: Ana
happens:
  - Ana finds out the will
-->
"""


def visitor() -> project.Solved:
    return project.solved((str(STORIES / "visitor"),), laws=True)


def test_the_visitor_comes_out_as_told() -> None:
    (conflict,) = ask(visitor())
    knowing, wiped = conflict.sets[0], next(
        one for one in conflict.sets if "he wiped her memory" in one.then
        and "she went knowing" not in one.then
    )  # fmt: skip
    assert [change.kind for change in knowing.changes] == ["perhaps"]
    assert "she went knowing" in knowing.then
    assert "he wiped her memory" not in knowing.then
    assert knowing.cost < wiped.cost
    question = conflict.question
    assert question is not None
    assert question.text == "In The quay, does Nell know that “Nell dies at Quay Street”?"
    assert 0 in question.yes
    assert conflict.sets.index(wiped) in question.no
    assert {"the-last-evening", "the-walk", "the-quay"} <= set(question.scenes)
    assert "the-flat" not in question.scenes


def test_a_sentence_that_agrees() -> None:
    assert ask(visitor(), "Nell speaks to the Captain", "The sea") == ()


def test_a_sentence_that_does_not_is_kept() -> None:
    (conflict,) = ask(visitor(), 'Nell does not know "Nell dies at Quay Street"', "The sea")
    dropped = [c.text for one in conflict.sets for c in one.changes]
    assert not any("does not know" in text for text in dropped)
    assert any(c.kind == "change-time" for one in conflict.sets for c in one.changes)


def test_a_supposed_sentence_may_give_way_if_it_is_only_perhaps() -> None:
    said = 'perhaps Nell does not know "Nell dies at Quay Street"'
    (conflict,) = ask(visitor(), said, "The sea")
    assert conflict.sets[0].cost == 1
    assert conflict.sets[0].changes[0].kind == "perhaps"


def test_mends_of_many_kinds_and_each_the_cheapest() -> None:
    (conflict,) = texts({"a.md": SECRET})
    kinds = {change.kind for one in conflict.sets for change in one.changes}
    assert {"change-time", "move-scene", "learn-off-page", "drop-statement"} <= kinds
    assert [one.cost for one in conflict.sets] == sorted(one.cost for one in conflict.sets)
    assert conflict.proven
    assert len(conflict.sets) >= 4 or conflict.complete


def test_no_set_contains_another() -> None:
    for one in ask(visitor()):
        sets = [{change.edit for change in chosen.changes} for chosen in one.sets]
        assert not any(a < b for a in sets for b in sets)


def test_conflicts_that_share_nothing_are_parted() -> None:
    other = SECRET.replace("Ana", "Cy").replace("The ", "Another ").replace("will", "debt")
    other = other.replace("Ben", "Di")
    assert len(texts({"a.md": SECRET + other})) == 2


def test_a_search_that_is_cut_short_says_so() -> None:
    answer = ask(project.solved_texts({"a.md": SECRET}, laws=True), trials=2)
    assert [one.proven for one in answer] == [False]


@pytest.mark.parametrize("name", ["visitor", "regulator", "sleeper", "cold-pudding"])
def test_no_mend_brings_in_a_jump_and_none_brings_in_a_finding(name: str) -> None:
    """Each set is made once more, by itself."""
    known = project.solved((str(STORIES / "broken" / name),), laws=True)
    soft = frozenset(one.number for one in known.story.statements if one.soft)
    base = project.tried(known.loaded, firm(known.story, soft), Certainty.LIKELY)
    for conflict in ask(known):
        mine = {key_of(one) for one in conflict.findings}
        others = {key_of(one) for one in weighty(base.findings)} - mine
        for chosen in conflict.sets:
            edits = [change.edit for change in chosen.changes]
            if any(isinstance(edit, Allow) for edit in edits):
                continue
            made = project.tried(known.loaded, applied(base.story, edits), Certainty.LIKELY)
            assert {key_of(one) for one in weighty(made.findings)} <= others
            assert jumping(made) <= jumping(base)


def jumping(solved: project.Solved) -> set[str]:
    return {who for who, life in solved.worlds[0].lives.items() if life.jumps}


@pytest.mark.parametrize(
    ("sentence", "hint"), [("Nell frobs the mug", ""), ("Nell forgts the will", "forgets")]
)
def test_a_sentence_that_cannot_be_read(sentence: str, hint: str) -> None:
    with pytest.raises(FabulaError) as wrong:
        ask(visitor(), sentence, "The sea")
    assert hint in wrong.value.hint + wrong.value.message


@pytest.mark.parametrize("text", ["", "# Nothing\n\nProse.\n"])
def test_stories_with_nothing_to_say(text: str) -> None:
    assert texts({"a.md": text}) == ()
