"""How sentences are read: names, facts, selves, what opens and closes them, what is refused."""

from __future__ import annotations

import pytest

from fabula.cards.facts import fact_id
from fabula.cards.lexicon import Named
from fabula.model.story import Fluent, Happening
from fabula.model.terms import Kind, Oddity
from fabula.model.times import Absolute
from tests.cards.story import one, read, text


def odd(*sentences: str, **more: object) -> Oddity:
    """The only oddity of some sentences, whose last one is used for nothing."""
    reading = read(*sentences, **more)  # type: ignore[arg-type]
    assert len(reading.oddities) == 1
    assert None in reading.happenings
    return reading.oddities[0]


def last(*sentences: str, **more: object) -> Happening:
    """The happening of the last of some sentences that are all read without a finding."""
    reading = read(*sentences, **more)  # type: ignore[arg-type]
    assert reading.oddities == ()
    happening = reading.happenings[-1]
    assert happening is not None
    return happening


# --- facts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ['"the will"', "the will", "the-will", "that the will", "The Will.", "“the will”", "will"],
)
def test_quotes_that_hyphens_case_and_article_do_not_count(words: str) -> None:
    assert one(f"Ana mentions {words}").role("fact") == "will"


def test_a_quoted_sentence_is_one_fact_whatever_words_it_holds() -> None:
    happening = one('Nell learns "Nell gets T from Ben" from the Captain')
    assert happening.role("fact") == "nell-gets-t-from-ben"
    assert happening.role("teller") == "captain"


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("not the will", "not:will"),
        ('not "the will"', "not:will"),
        ("that not the will", "not:will"),
    ],
)
def test_not_denies_a_fact(words: str, fact: str) -> None:
    assert one(f"Ana believes {words}").role("fact") == fact


def test_that_f_is_false_denies_f_where_f_is_spoken_of_elsewhere() -> None:
    assert (
        last("Ben mentions the will", "Ana says that the will is false").role("fact") == "not:will"
    )
    assert one("Ana says that the will is false").role("fact") == "will-is-false"


def test_a_lie_is_believed_by_the_hearer_and_held_false_by_the_liar() -> None:
    held = {effect.fluent for effect in one("Ana lies to Ben that Cy is dead").effects}
    assert Fluent("believes", "ben", "cy-is-dead") in held
    assert Fluent("believes", "ana", "not:cy-is-dead") in held


def test_after_that_a_final_from_y_is_the_source_only_if_y_is_near() -> None:
    far = one("Ana learns that Ben stole it from Cy")
    assert (far.verb, far.role("fact")) == ("learns", "ben-stole-it-from-cy")
    near = one("Ana learns that Ben stole it from Cy", heard=["cy"])
    assert (near.verb, near.role("fact"), near.role("teller")) == (
        "learns from",
        "ben-stole-it",
        "cy",
    )


def test_after_that_a_final_to_y_is_the_hearer_only_if_y_is_near() -> None:
    assert one("Ana says that Nell goes to Rome").verb == "says"
    assert one("Ana says that Nell is ill to Ben").role("whom") == "ben"


def test_a_scenes_name_is_the_fact_that_it_happened() -> None:
    bare = one("Ana mentions The ball")
    assert bare.role("fact") == "scene:the-ball"
    assert bare.role("bare") == "scene:the-ball"
    assert bare.scenes == (0,)
    full = one("Ana mentions what happens in The ball")
    assert (full.role("fact"), full.role("bare")) == ("scene:the-ball", "")


def test_a_scenes_name_that_a_fact_bears_is_that_fact() -> None:
    happening = last('Ben learns "the ball" from Ana', "Ana mentions the ball")
    assert happening.role("fact") == "ball"
    assert last("Ben gets the ball", "Ana mentions the ball").role("fact") == "ball"


def test_a_place_that_bears_a_scenes_name_leaves_it_to_the_scene() -> None:
    assert one("Ana remembers Quay Street").role("fact") == "scene:quay-street"


def test_a_declared_fact_is_known_by_what_it_says() -> None:
    names = [Named("Nell dies at Quay Street", "her-death", Kind.FACT)]
    assert (
        one("Ana mentions that Nell dies at Quay Street", names=names).role("fact") == "her-death"
    )


def test_her_secret_is_the_subjects() -> None:
    assert one("Ana tells Ben her secret").role("fact") == "anas-secret"


# --- names ----------------------------------------------------------------------------------


def test_the_longest_known_name_is_meant() -> None:
    assert one("Ana tells Old Tom the will").role("whom") == "old-tom"
    names = [Named("the key to the house", "key-to-the-house", Kind.THING)]
    assert one("Ana gives the key to the house to Ben", names=names).role("whom") == "ben"


def test_case_article_and_apostrophe_do_not_count_and_aliases_mean_their_owner() -> None:
    assert one("THE CAPTAIN speaks to miss marlow").roles == (("who", "captain"), ("whom", "nell"))
    assert one("Ana’s eyes are green").role("what") == "ana"


@pytest.mark.parametrize("subjects", ["Ana and Ben", "Ana, Ben", "Ana & Ben", "Ana, and Ben"])
def test_several_subjects(subjects: str) -> None:
    assert one(f"{subjects} learn the will").all_of("who") == ("ana", "ben")


def test_a_name_with_a_number_is_another_self() -> None:
    happening = one("Harriet/2 tells Harriet the will")
    assert happening.actors == ("harriet/2", "harriet")
    assert happening.needs[0].fluent.subject == "harriet"


def test_his_her_its_and_their_are_the_subjects() -> None:
    assert one("Ana throws her mug").role("thing") == "anas-mug"
    assert one("Ana throws Ana's mug").role("thing") == "anas-mug"
    assert one("Ana takes the Captain's mug").role("thing") == "captains-mug"
    assert one("Miss Marlow throws her mug").role("thing") == "nells-mug"


def test_a_known_name_is_not_taken_apart() -> None:
    names = [Named("Nell's flat", "nells-flat", Kind.PLACE)]
    assert one("Nell's flat is dark", names=names).verb == "is"
    assert one("Nell's hair is dark", names=names).verb == "attribute is"


def test_a_name_is_read_as_it_is_used_elsewhere() -> None:
    assert last("Ana goes to Rome", "Ben is in Rome").verb == "is in"
    assert one("Ben is in love").verb == "is"
    assert last("Ana goes to Rome", "Ben leaves Rome").role("place") == "rome"
    assert last("Ana is hurt in the flipper", "Ana uses her flipper").verb == "uses part"
    assert one("Ana uses her phone").role("thing") == "anas-phone"


def test_a_person_known_is_a_person_met_and_anything_else_a_fact() -> None:
    assert one("Ana knows Ben").verb == "has met"
    assert one("Ana does not know Ben").verb == "has not met"
    assert one("Ana knows the will").verb == "knows"


def test_a_declared_place_wins_over_a_time() -> None:
    names = [Named("1987", "y1987", Kind.PLACE)]
    assert one("Ana travels to 1987", names=names).verb == "goes to"
    jump = one("Ana travels to 1987")
    assert jump.travel is not None
    assert isinstance(jump.travel.to, Absolute)


def test_a_jump_says_where_to_and_how_long_it_takes() -> None:
    travel = one("Ana travels to 3 May 1912, 21:00 at the Hall, 2 days pass for Ana").travel
    assert travel is not None
    assert travel.place == "hall"
    assert travel.own_time is not None
    there = one("Ana travels to The ball").travel
    assert there is not None
    assert there.scene == 0


def test_the_last_scene_of_a_container_is_meant() -> None:
    assert one("it is 3 days since Chapter 2").scenes == (4,)


def test_entities_stand_where_they_are_first_named() -> None:
    reading = read("Ana gets the lamp", "Ben gets the lamp", "Ana knows that it rains")
    found = {one.id: one for one in reading.entities}
    assert (found["lamp"].kind, found["lamp"].name) == (Kind.THING, "the lamp")
    assert found["lamp"].span.text == "the lamp"
    assert found["it-rains"].name == "it rains"


# --- what opens and closes a sentence -------------------------------------------------------


def test_perhaps_is_soft() -> None:
    reading = read("perhaps Ana forgets the will", "Ana forgets the will")
    assert reading.soft == (True, False)
    assert reading.happenings[0] is not None


def test_because_of_names_a_cause_and_in_somebodys_past_a_past() -> None:
    assert one("Ana is happy because of The ball").cause == 0
    assert one("Ana speaks in The ball's past").past_of == 0


def test_because_of_after_that_may_belong_to_the_fact() -> None:
    happening = one("Ana learns that Cy is dead because of the war")
    assert happening.role("fact") == "cy-is-dead-because-of-the-war"


def test_a_letter_lifts_presence_and_the_dead_may_have_written_it() -> None:
    happening = one("Cy tells Ana the will by letter")
    assert (happening.actors, happening.remote, happening.means) == (("ana",), ("cy",), "letter")
    assert not any(n.fluent == Fluent("alive", "cy") for n in happening.needs)
    called = one("Cy tells Ana the will by telephone")
    assert any(n.fluent == Fluent("alive", "cy") for n in called.needs)


def test_who_is_heard_is_not_there_and_a_ghost_needs_no_life() -> None:
    assert one("Cy speaks", heard=["cy"]).remote == ("cy",)
    ghost = one("Cy speaks", apart=["cy"])
    assert (ghost.actors, ghost.needs) == ((), ())


def test_subjects_of_is_has_knows_and_of_attributes_need_not_be_there() -> None:
    for words in ("Cy is dead", "Cy has the mug", "Cy knows the will", "Cy's eyes are green"):
        assert one(words).actors == ()


def test_here_is_the_scenes_place() -> None:
    happening = one("Ana arrives", place="hall")
    assert happening.effects[0].value == "hall"
    assert one("Ana leaves", place="hall").effects[0].value == ""


def test_a_group_is_told_but_is_nowhere() -> None:
    happening = one("Ana tells the Watch the plan")
    assert happening.actors == ("ana",)
    assert happening.effects[0].fluent == Fluent("knows", "watch", "plan")


def test_it_is_not_claimed_that_a_drawer_held_a_thing_or_that_two_hold_it() -> None:
    assert not any(n.fluent.name == "has" for n in one("Ana takes the mug from the drawer").needs)
    assert any(n.fluent.name == "has" for n in one("Ana takes the mug from Ben").needs)
    assert not any(e.fluent.name == "has" for e in one("Ana and Ben get the mug").effects)


# --- what cannot be read --------------------------------------------------------------------


def test_an_object_of_the_wrong_kind_is_ambiguous() -> None:
    for words in (
        "Ana gives Ben to Cy",
        "Ana marries the mug",
        "Ana goes to Ben",
    ):
        assert odd(words).law == "ambiguous-sentence"


def test_one_may_speak_of_somebody() -> None:
    assert one("Ana mentions Ben").needs[-1].fluent == Fluent("knows", "ana", "ben")


def test_two_readings_that_fit_equally_are_both_shown() -> None:
    names = [Named("Rose", "rose", Kind.PERSON), Named("Rose", "rose-bush", Kind.THING)]
    found = odd("Rose is pale", names=names)
    assert found.law == "ambiguous-sentence"
    assert "a person" in found.message
    assert "a thing" in found.message
    found = odd("Ana tells Zed Zoe whatever now")
    assert found.law == "ambiguous-sentence"
    assert found.message.count("[") == 4


def test_a_known_person_who_is_a_fact_elsewhere_is_ambiguous() -> None:
    assert odd('Ben mentions "Cy"', "Ana knows Cy").law == "ambiguous-sentence"


def test_a_pronoun_may_be_anyone() -> None:
    assert odd("He gets the mug").law == "ambiguous-sentence"
    assert odd("Ana tells her the will").law == "ambiguous-sentence"
    assert one("Ana kills herself").role("whom") == "ana"


def test_two_scenes_of_one_name_are_ambiguous() -> None:
    assert odd("Ana mentions Twin").law == "ambiguous-sentence"


@pytest.mark.parametrize(
    ("words", "verb", "meant"),
    [
        ("Ana lerns the will", "lerns", "learns"),
        ("Ana told Ben the will", "told", "tells"),
        ("Ana learned the will", "learned", "learns"),
        ("the lantern braeks", "braeks", "breaks"),
    ],
)
def test_a_misspelt_verb_is_reported_with_the_word_that_is_meant(
    words: str, verb: str, meant: str
) -> None:
    found = odd(words)
    assert (found.law, found.span.text, found.replacement) == ("unknown-verb", verb, meant)
    assert meant in found.hint


def test_a_strange_verb_is_reported_without_a_guess() -> None:
    found = odd("Ana juggles the mug")
    assert (found.law, found.span.text, found.replacement) == ("unknown-verb", "juggles", None)
    assert found.scene == "here"


def test_a_known_verb_with_other_words_shows_its_form() -> None:
    found = odd("Ana tells Ben")
    assert found.law == "unknown-verb"
    assert '"X tells Y F"' in found.hint


def test_a_word_between_subject_and_verb_is_never_taken_for_a_name() -> None:
    found = odd("Ana quickly gets the mug")
    assert (found.law, found.span.text) == ("unknown-verb", "quickly")


@pytest.mark.parametrize(
    "words",
    ["it is 3 days since The bal", "Ana speaks because of The bal", "Ana speaks in The bal's past"],
)
def test_an_unknown_scene_is_reported_with_the_nearest(words: str) -> None:
    found = odd(words)
    assert (found.law, found.replacement) == ("unknown-scene", "The ball")


@pytest.mark.parametrize(
    "words",
    [
        "it is whatever since The ball",
        "Ana sleeps for whatever",
        "Ana promises Ben the will by whatever",
    ],
)
def test_an_unreadable_time_is_reported(words: str) -> None:
    found = odd(words)
    assert (found.law, found.span.text) == ("unreadable-time", "whatever")


def test_one_odd_sentence_costs_no_other() -> None:
    reading = read("Ana gets the mug", "Ana juggles the mug", "Ben mentions the will")
    assert [happening is None for happening in reading.happenings] == [False, True, False]


def test_words_that_were_written_with_escapes_keep_their_whole_span() -> None:
    words = text("Ana juggles")
    assert words.span.text == words.value


@pytest.mark.parametrize(
    ("words", "fact"), [("an apple", "apple"), ("'the will'!", "will"), ("", "")]
)
def test_fact_ids(words: str, fact: str) -> None:
    assert fact_id(words) == fact
