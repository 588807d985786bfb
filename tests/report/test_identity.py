"""Ids: the same after edits elsewhere, different where the words differ."""

from __future__ import annotations

from fabula.model.finding import Finding
from fabula.model.identity import fingerprint, identified
from fabula.text import Source
from tests.report.making import finding, passage, span


def found(text: str, order: int = 1) -> Finding:
    source = Source("a.md", text)
    because = (passage(source, "Ana knows"), passage(source, "Bo tells"))[::order]
    return finding(at=span(source, "Ana knows"), because=because, entities=("ana", "bo"))


def test_edits_elsewhere_do_not_count() -> None:
    one = found("- Ana knows\n- Bo tells\n")
    assert fingerprint(one) == fingerprint(found("\n\nmore\n- Bo tells\n  - Ana knows\n", -1))
    assert len(fingerprint(one)) == 12


def test_law_words_and_entities_count() -> None:
    one = found("- Ana knows\n- Bo tells\n")
    others = (
        one._replace(law="should-know"),
        one._replace(entities=("ana",)),
        one._replace(fact="the-will"),
        one._replace(because=one.because[:1]),
    )
    assert len({fingerprint(other) for other in (one, *others)}) == 5


def test_the_order_and_the_numbers_of_equals() -> None:
    source = Source("a.md", "x x x y")
    places = [span(source, "x x x").part(n, n + 1) for n in (4, 0, 2)]
    equals = [finding(at=place, telling=3) for place in places]
    first = finding(at=span(source, "y"), telling=0, code="T101", law="impossible-order")
    second = finding(at=span(source, "y"), telling=3, code="D101", law="unknown-key")
    made = identified([*equals, second, first])
    assert [one.code for one in made] == ["T101", "D101", "K101", "K101", "K101"]
    mark = fingerprint(equals[0])
    assert [one.id for one in made[2:]] == [mark, f"{mark}-2", f"{mark}-3"]
    assert [one.at and one.at.start for one in made[2:]] == [0, 2, 4]
    assert identified([first, *reversed(equals), second]) == made
