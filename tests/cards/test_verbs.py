"""Every form of the table reads, and does what its row says; the author's verbs join in."""

from __future__ import annotations

from pathlib import Path

import pytest

from fabula.cards.table import TABLE, Row
from fabula.cards.verbs import SLOTS, compile_verbs, plural_of
from fabula.cards.verbs_page import page
from fabula.model.settings import OwnVerb
from fabula.model.story import Happening, Manner
from fabula.text import FabulaError
from tests.cards.story import KNOWN, read, text

ROWS = [row for _, rows in TABLE for row in rows]
FORMS = [(row, form) for row in ROWS for form in row.forms]
SAMPLES = {
    "who": ("Ana", "ana"),
    "whom": ("Ben", "ben"),
    "teller": ("Cy", "cy"),
    "giver": ("Dora", "dora"),
    "what": ("Ana", "ana"),
    "target": ("Ben", "ben"),
    "thing": ("the mug", "mug"),
    "object": ("the mug", "mug"),
    "place": ("the Hall", "hall"),
    "spot": ("Rome", "rome"),
    "fact": ("the secret", "secret"),
    "scene": ("The ball", "scene:the-ball"),
    "time": ("3 May 1912", "3 May 1912"),
    "length": ("3 days", "3 days"),
    "number": ("12", "12"),
    "unit": ("coins", "coin"),
    "part": ("the left arm", "left-arm"),
    "attribute": ("eyes", "eyes"),
    "value": ("green", "green"),
    "state": ("tired", "tired"),
    "group": ("the Watch", "watch"),
    "office": ("King", "king"),
    "label": ("the rifle", "rifle"),
}
MANNERS = {
    "first": Manner.FIRST,
    "see": Manner.OBSERVE,
    "told": Manner.TOLD,
    "hold": Manner.BELIEF,
}


def filled(form: str) -> str:
    for slot, (words, _) in SAMPLES.items():
        form = form.replace(f"{{{slot}!}}", words).replace(f"{{{slot}}}", words)
    return form.replace(" ,", ",")


def slots_of(form: str) -> set[str]:
    return {slot for slot in SLOTS if f"{{{slot}}}" in form or f"{{{slot}!}}" in form}


def ids(term: str) -> str:
    for slot, (_, value) in SAMPLES.items():
        term = term.replace(f"{{{slot}}}", value.replace(" ", "_"))
    return term


def expected(terms: tuple[str, ...], form: str) -> set[str]:
    """The terms of a row that speak only of slots of this form, filled in."""
    mine = slots_of(form)
    fits = [term for term in terms if slots_of(term.replace("not:", "")) <= mine]
    return {ids(term) for term in fits}


def as_term(name: str, subject: str, object_: str, value: object) -> str:
    words = [name, subject, object_] if object_ else [name, subject]
    if value is False:
        return " ".join(["not", *words])
    return " ".join(words if value is True else [*words, str(value) or "away"])


def needs_said(happening: Happening) -> set[str]:
    return {
        as_term(n.fluent.name, n.fluent.subject, n.fluent.object, n.value) for n in happening.needs
    }


def effects_said(happening: Happening) -> set[str]:
    return {
        as_term(e.fluent.name, e.fluent.subject, e.fluent.object, e.value)
        for e in happening.effects
    }


def sentence_of(row: Row, form: str) -> str:
    words = filled(form)
    if row.mutual:
        head, *rest = words.removeprefix("Ana ").split(" ")
        return " ".join(["Ana and Ben", plural_of(head), *rest])
    return words


@pytest.mark.parametrize(("row", "form"), FORMS, ids=[form for _, form in FORMS])
def test_each_form_of_the_table_does_what_its_row_says(row: Row, form: str) -> None:
    reading = read(sentence_of(row, form))
    assert reading.oddities == ()
    happening = reading.happenings[0]
    assert happening is not None
    assert happening.verb == row.verb
    if row.mutual:
        return
    needs = {term.partition(" ! ")[0] for term in expected(row.needs, form)}
    for slot in row.acts.split():
        if slot in slots_of(form):
            needs |= {f"alive {SAMPLES[slot][1]}", f"awake {SAMPLES[slot][1]}"}
    assert needs_said(happening) == needs
    effects = set()
    for term in expected(row.effects, form):
        first, _, rest = term.partition(" ")
        words = rest if first in MANNERS else term
        effects.add(words.partition(" from ")[0].replace(" -12", " -12"))
    if row.meet:
        people = [SAMPLES[s][1] for s in (*row.acts.split(), *row.there.split())]
        effects |= {f"met {a} {b}" for a in people for b in people if a != b}
    assert effects_said(happening) == effects


@pytest.mark.parametrize("row", [row for row in ROWS if not row.mutual], ids=lambda row: row.verb)
def test_the_manner_of_each_effect_and_the_law_of_each_need_are_those_of_the_row(row: Row) -> None:
    form = row.forms[0]
    happening = read(sentence_of(row, form)).happenings[0]
    assert happening is not None
    for term in expected(row.effects, form):
        first, _, rest = term.partition(" ")
        words, _, source = (rest if first in MANNERS else term).partition(" from ")
        found = [
            e
            for e in happening.effects
            if as_term(e.fluent.name, e.fluent.subject, e.fluent.object, e.value) == words
        ]
        assert found[0].manner is MANNERS.get(first, Manner.CHANGE)
        assert found[0].source == source
    for term in expected(row.needs, form):
        words, _, law = term.partition(" ! ")
        laws = {
            n.law
            for n in happening.needs
            if as_term(n.fluent.name, n.fluent.subject, n.fluent.object, n.value) == words
        }
        assert not law or law in laws


@pytest.mark.parametrize(("row", "form"), FORMS, ids=[form for _, form in FORMS])
def test_each_form_reads_with_several_subjects_and_a_plural_verb(row: Row, form: str) -> None:
    words = filled(form)
    subject = next((s for s in ("Ana ", "Cy ") if words.startswith(s)), "")
    if not subject or row.mutual or "{number}" in form or form.endswith("passes for {whom}"):
        return
    head, *rest = words.removeprefix(subject).split(" ")
    reading = read(" ".join(["Ana and Ella", plural_of(head), *rest]))
    assert reading.oddities == ()
    assert reading.happenings[0] is not None
    assert reading.happenings[0].verb == row.verb


def test_no_two_rows_share_a_name_or_a_form() -> None:
    assert len({row.verb for row in ROWS}) == len(ROWS)
    assert len({form for _, form in FORMS}) == len(FORMS)


def test_the_page_of_the_docs_is_current() -> None:
    docs = Path(__file__).parents[2] / "docs" / "verbs.md"
    assert docs.read_text(encoding="utf-8") == page()


def own(
    template: str, needs: tuple[str, ...] = (), effects: tuple[str, ...] = (), **more: bool
) -> OwnVerb:
    return OwnVerb(text(template), tuple(map(text, needs)), tuple(map(text, effects)), **more)


ENCHANTS = own(
    "{who} enchants {whom}",
    ("has {who} wand", "state {who} trained"),
    ("state {whom} enchanted",),
)


def test_an_authors_verb_has_closed_needs_and_its_effects() -> None:
    happening = read("Ana enchants Ben", own=[ENCHANTS]).happenings[0]
    assert happening is not None
    assert happening.verb == "enchants"
    asked = {(n.fluent.name, n.fluent.object, n.law, n.closed) for n in happening.needs}
    assert ("has", "wand", "need-unmet", True) in asked
    assert ("state", "trained", "need-unmet", True) in asked
    assert "state ben enchanted" in effects_said(happening)
    assert happening.actors == ("ana", "ben")


def test_an_authors_verb_marked_open_has_open_needs() -> None:
    verb = own("{who} enchants {whom}", ("has {who} wand",), open=True)
    happening = read("Ana enchants Ben", own=[verb]).happenings[0]
    assert happening is not None
    assert not any(need.closed for need in happening.needs)


def test_an_authors_verb_wins_over_a_more_general_one() -> None:
    verb = own("{who} is under a spell", (), ("state {who} bewitched",))
    happening = read("Ana is under a spell", own=[verb]).happenings[0]
    assert happening is not None
    assert happening.verb == "is under a spell"


@pytest.mark.parametrize(
    ("template", "needs", "words"),
    [
        ("{who} kills {whom}", (), "is already there"),
        ("{who} tells {whom} {text}", (), "is already there"),
        ("{who} {thing}", (), "cannot be a verb"),
        ("{wo} enchants {whom}", (), "is no slot"),
        ("{who} enchants {whom}", ("haz {who} wand",), "is no need or effect"),
        ("{who} enchants {whom}", ("has {thing} wand",), "does not stand in"),
    ],
)
def test_an_authors_verb_that_cannot_be_used_is_refused(
    template: str, needs: tuple[str, ...], words: str
) -> None:
    with pytest.raises(FabulaError, match=words):
        compile_verbs([own(template, needs)])


def test_a_slot_may_be_numbered() -> None:
    verb = own("{who} swaps {thing} for {thing2}", ("has {who} {thing}",), ("has {who} {thing2}",))
    happening = read("Ana swaps the mug for the hat", own=[verb]).happenings[0]
    assert happening is not None
    assert "has ana hat" in effects_said(happening)


def test_all_samples_are_known_or_new() -> None:
    assert set(SAMPLES) == set(SLOTS) - {"text"}
    assert KNOWN


def test_a_need_may_ask_how_long_and_may_be_denied() -> None:
    verb = own("{who} basks in glory", ("state {who} famous since 3 days", "not at {who} Hall"))
    happening = read("Ana basks in glory", own=[verb]).happenings[0]
    assert happening is not None
    famous, elsewhere = happening.needs[-2:]
    assert famous.since is not None
    assert (elsewhere.value, elsewhere.differs) == ("hall", True)


def test_a_denied_place_as_an_effect_is_being_away() -> None:
    verb = own("{who} vanishes", (), ("not at {who} Hall", "not trait {who} hair red"))
    happening = read("Ana vanishes", own=[verb]).happenings[0]
    assert happening is not None
    assert effects_said(happening) == {"at ana away"}
