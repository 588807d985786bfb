"""A proof as a tree: every statement of it is a leaf with its line, and stands once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fabula import project
from fabula.ask.why import Node, finding_called, tree
from fabula.text import FabulaError

STORIES = Path(__file__).parents[3] / "stories"
BROKEN = sorted(path.name for path in (STORIES / "broken").iterdir())


def broken(name: str) -> project.Solved:
    return project.solved((str(STORIES / "broken" / name),), laws=True)


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for one in node.because:
        yield from nodes(one)


@pytest.mark.parametrize("name", BROKEN)
def test_every_statement_and_assumption_is_in_the_tree(name: str) -> None:
    known = broken(name)
    for finding in known.findings:
        proof = tree(known.worlds[0], finding)
        assert proof.says == finding.message
        below = [one for one in nodes(proof) if one is not proof]
        spans = [one.at for one in below if one.at is not None and not one.assumed]
        assert len(spans) == len(set(spans))
        assert {known.story.statements[s].span for s in finding.statements} <= set(spans)
        assert [one.says for one in below if one.assumed] == [a.text for a in finding.assumed]
        assert all(one.says for one in below)


def test_a_time_that_counts_from_another_stands_above_it() -> None:
    cards = """- scene: The ball
  when: 3 May 1912
- scene: The attic
  when: two days after The ball
  who: Ana
  happens:
    - Ana finds out the will
- scene: The quay
  when: 4 May 1912
  who: Ana
  happens:
    - Ana mentions the will
"""
    known = project.solved_texts({"story.cards.yaml": cards}, laws=True)
    (finding,) = known.findings
    proof = tree(known.worlds[0], finding)
    order = proof.because[-1]
    assert order.says == "The quay comes before The attic in the life of Ana"
    attic = next(one for one in order.because if "two days after" in one.says)
    assert ["3 May 1912" in one.says for one in attic.because] == [True]


def test_ids_by_their_beginning() -> None:
    known = broken("visitor")
    for one in known.findings:
        assert finding_called(known.findings, one.id[:6]) == one
        assert finding_called(known.findings, one.law) == one
        assert finding_called(known.findings, one.code) == one


def test_ids_that_mean_nothing_or_too_much() -> None:
    known = broken("visitor")
    with pytest.raises(FabulaError, match="there is no finding") as none:
        finding_called(known.findings, "zzzz")
    assert known.findings[0].id in none.value.hint
    twins = tuple(one._replace(id=f"ab{n}") for n, one in enumerate(known.findings))
    with pytest.raises(FabulaError, match="more than one"):
        finding_called(twins, "ab")
    with pytest.raises(FabulaError, match="there is no finding"):
        finding_called((), "abc")
