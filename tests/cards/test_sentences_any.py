"""Any words are read without an exception; what the grammar makes reads back as it was made."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fabula.cards.facts import denial, fact_id
from fabula.cards.lexicon import name_id, name_key, straight, tokens
from fabula.cards.numbers import read_number
from fabula.cards.table import TABLE
from fabula.cards.terms import SHAPES, read_term
from fabula.cards.verbs import SLOTS
from fabula.cards.wording import word_up
from tests.cards.story import read
from tests.cards.test_verbs import SAMPLES, filled, slots_of

FEW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FORMS = [(row, form) for _, rows in TABLE for row in rows for form in row.forms if not row.mutual]
WORDS = sorted(
    {word for _, form in FORMS for word in filled(form).split()}
    | {"and", ",", "that", "not", "from", "to", '"', "'s", "Ana's", "perhaps", "because", "of"}
    | {"The", "ball's", "past", "in", "by", "letter", "her", "herself", "Harriet/2", "5,000", "n't"}
)
PEOPLE = {"Ana": "ana", "Ben": "ben", "the Captain": "captain", "Old Tom": "old-tom"}


@FEW
@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_text_is_read(sentences: list[str]) -> None:
    reading = read(*sentences)
    assert len(reading.happenings) == len(reading.soft) == len(sentences)
    assert len(reading.oddities) == reading.happenings.count(None)


@FEW
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join))
def test_any_words_of_the_grammar_are_read(sentence: str) -> None:
    reading = read(sentence, present=("ana", "cy"), heard=("ben",))
    for oddity in reading.oddities:
        start, end = oddity.span.bounds()
        assert 0 <= start <= end <= len(sentence)
        assert oddity.message
    for found in reading.entities:
        start, end = found.span.bounds()
        assert 0 <= start < end <= len(sentence)


@FEW
@given(st.sampled_from(FORMS), st.data())
def test_what_the_grammar_makes_reads_back(pair: tuple[object, str], data: st.DataObject) -> None:
    row, form = pair
    words = form
    wanted: dict[str, str] = {}
    for slot in sorted(slots_of(form)):
        said, value = SAMPLES[slot]
        if slot in ("who", "whom", "teller"):
            said, value = data.draw(st.sampled_from(sorted(PEOPLE.items())))
        words = words.replace(f"{{{slot}!}}", said).replace(f"{{{slot}}}", said)
        wanted[slot] = value
    reading = read(words.replace(" ,", ","))
    assert reading.oddities == ()
    happening = reading.happenings[0]
    assert happening is not None
    assert dict(happening.roles) == wanted
    assert happening.verb == row.verb  # type: ignore[attr-defined]


CLAUSE = st.lists(
    st.sampled_from(["ben", "the", "dog", "barks", "not", "from", "rome", "happily", "x1"]),
    min_size=2,
    max_size=6,
).map(" ".join)


@FEW
@given(CLAUSE)
def test_a_quoted_fact_reads_back_whatever_words_it_holds(clause: str) -> None:
    happening = read(f'Ana tells Ben "{clause}"').happenings[0]
    assert happening is not None
    assert happening.role("fact") == fact_id(clause)


@FEW
@given(st.text(max_size=40))
def test_a_facts_id_does_not_depend_on_how_it_is_dressed(words: str) -> None:
    fact = fact_id(words)
    assert fact_id(f"  {words.upper().lower()}.") == fact_id(words.upper().lower())
    if fact:
        assert denial(denial(fact)) == fact


@FEW
@given(st.text(max_size=60))
def test_the_parts_of_reading_take_any_text(words: str) -> None:
    assert len(straight(words)) == len(words)
    assert all(token in straight(words) for token in tokens(straight(words)))
    wording = word_up(words)
    assert len(wording.words) == len(wording.low)
    first, last = wording.offsets(0, len(wording.words))
    assert 0 <= first <= last <= len(words)
    assert isinstance(name_id(words) + name_key(words), str)
    read_term(words)


@given(st.integers(min_value=0, max_value=10**9))
def test_numbers_in_figures_read_back(number: int) -> None:
    assert read_number([str(number)]) == number
    assert read_number([f"{number:,}"]) == number


def test_numbers_in_words() -> None:
    known = {"twenty-one": 21, "a dozen": 12, "three hundred": 300, "two thousand forty": 2040}
    for words, number in known.items():
        assert read_number(words.split()) == number
    for words in ("twenty thirty", "a few", "two three", "thirty-twelve"):
        assert read_number(words.split()) is None


@FEW
@given(st.sampled_from(sorted(SHAPES)), st.booleans(), st.booleans())
def test_terms_read_back(name: str, holds: bool, since: bool) -> None:
    args = [f"{{{slot}}}" for slot in list(SLOTS)[: len(SHAPES[name].args)]]
    mark = " by 2 days" if name == "after" else " since 2 days"
    words = f"{'' if holds else 'not '}{name} {' '.join(args)}{mark if since else ''}"
    term = read_term(words)
    assert term is not None
    assert (term.name, term.args, term.holds) == (name, tuple(args), holds)
    assert term.since == ("2 days" if since else "")


def test_odd_tokens_do_not_trip_the_reading() -> None:
    for sentence in (
        "'s kills Ana",
        "Ana's 's is green",
        "' is '",
        "and and",
        "Ana , , and",
        "that",
    ):
        assert len(read(sentence).happenings) == 1
