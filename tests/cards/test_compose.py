"""What cards say becomes one story: scenes, names, times, references."""

from __future__ import annotations

from textwrap import dedent

import pytest

from fabula.model.story import Part, Scene, Story
from fabula.model.terms import Kind, Mode, Regime
from fabula.project import compose_story, load_texts


def story(cards: str, toml: str = "", **files: str) -> Story:
    texts = {"story.cards.yaml": dedent(cards)} if cards else {}
    texts |= {name.replace("_", "."): dedent(text) for name, text in files.items()}
    if toml:
        texts["fabula.toml"] = dedent(toml)
    return compose_story(load_texts(texts))


def odd(told: Story) -> list[tuple[str, str]]:
    """The oddities: law and the words that they point at."""
    return [(one.law, one.span.text) for one in told.oddities]


def hints(told: Story) -> list[str]:
    return [one.hint for one in told.oddities]


def refs(scene: Scene) -> list[str]:
    return [one.ref for one in scene.cast]


# --- scenes and their names


def test_scenes_stand_in_the_order_of_the_files_and_have_the_slugs_of_their_names() -> None:
    told = story("", b_md="# Nell's flat\n\nHere.\n", a_md="# Quay Street (first time)\n\nThere.\n")
    assert [(s.index, s.id, s.name) for s in told.scenes] == [
        (0, "quay-street-first-time", "Quay Street (first time)"),
        (1, "nells-flat", "Nell's flat"),
    ]
    assert odd(told) == []


def test_two_scenes_of_one_name_are_reported_unless_one_has_an_id() -> None:
    told = story("- scene: The flat\n- scene: The flat\n  when: 1987\n")
    assert odd(told) == [("two-scenes-one-id", "The flat")]
    assert [scene.id for scene in told.scenes] == ["the-flat", "the-flat-2"]
    assert odd(story("- scene: The flat\n- scene: The flat\n  id: s2\n")) == []


def test_headings_of_one_name_without_cards_are_no_mistake() -> None:
    told = story("", a_md="# One\n\ntext\n", b_md="# One\n\ntext\n")
    assert [scene.id for scene in told.scenes] == ["one", "one-2"]
    assert odd(told) == []


def test_a_shared_name_cannot_be_referred_to_but_an_id_can() -> None:
    cards = """\
        - scene: Fork
        - scene: Fork
          id: fork-b
        - scene: End
          when: after {}
        """
    assert odd(story(cards.format("Fork"))) == [("ambiguous-name", "Fork")]
    told = story(cards.format("fork-b"))
    assert told.scenes[2].when[0].anchors == (1,)


def test_a_thousand_scenes_of_one_name_are_composed_at_once() -> None:
    told = story("- scene: Same\n  when: after Same\n" * 1000)
    assert len(told.scenes) == 1000
    assert len({scene.id for scene in told.scenes}) == 1000


def test_a_sidecar_adds_its_cards_to_the_scenes_that_it_names() -> None:
    told = story(
        "",
        a_md="# One\n\n<!-- card\nwho: Ana\n-->\n\ntext\n\n# Two\n\ntext\n",
        a_cards_yaml="- scene: one\n  who: Ben\n- scene: Two\n  where: Rome\n"
        "- scene: Thre\n- who: Cy\n",
    )
    assert len(told.scenes) == 2
    assert refs(told.scenes[0]) == ["ana", "ben"]
    assert told.scenes[1].place == "rome"
    assert [law for law, _ in odd(told)] == ["unknown-scene", "unknown-scene"]


def test_two_cards_that_give_a_scene_two_places_are_odd() -> None:
    told = story(
        "",
        a_md="# One\n\n<!-- card\nwhere: Rome\n-->\n\ntext\n",
        a_cards_yaml="- scene: One\n  where: Oslo\n",
    )
    assert odd(told) == [("unreadable-card", "Oslo")]
    assert told.scenes[0].place == "rome"


# --- keys


def test_an_unknown_key_is_reported_with_the_nearest_one() -> None:
    told = story("- scene: A\n  whn: 1987\n")
    assert odd(told) == [("unknown-key", "whn")]
    assert hints(told) == ["did you mean 'when'?"]
    assert told.oddities[0].replacement == "when"


def test_a_lone_text_is_a_list_where_a_list_is_meant() -> None:
    told = story("- scene: A\n  who: Ana, the Captain , Ben\n  when: 3 May 1987, 21:00\n")
    scene = told.scenes[0]
    assert refs(scene) == ["ana", "captain", "ben"]
    assert [told.statements[p.statement].text for p in scene.cast] == ["Ana", "the Captain", "Ben"]
    assert len(scene.when) == 1


def test_every_flag_mode_and_reference_of_a_card_is_read() -> None:
    told = story("""\
        - scene: A
        - scene: B
          told: flashback
          lasts: 2 hours
          pov: the Captain
          by: Nell
          to: [Iris, Tom]
          in: the letter
          true: yes
          fixed: Yes
          continuous: true
          same-as: a
        """)
    scene = told.scenes[1]
    assert (scene.mode, scene.pov, scene.by, scene.to) == (
        Mode.FLASHBACK,
        "captain",
        "nell",
        ("iris", "tom"),
    )
    assert (scene.held_in, scene.true, scene.fixed, scene.continuous, scene.same_as) == (
        "letter",
        True,
        True,
        True,
        0,
    )
    assert told.statements[scene.fixed_statement].text == "Yes"
    assert scene.lasts is not None
    assert odd(told) == []


def test_a_retelling_leads_to_the_first_telling_however_long_the_way() -> None:
    told = story("- scene: A\n- scene: B\n  same-as: A\n- scene: C\n  same-as: B\n")
    assert [scene.same_as for scene in told.scenes] == [None, 0, 0]
    assert odd(told) == []


def test_of_scenes_that_are_each_other_the_first_stands_for_all() -> None:
    told = story(
        "- scene: A\n  same-as: B\n- scene: B\n  same-as: C\n- scene: C\n  same-as: A\n"
        "- scene: D\n  same-as: C\n- scene: E\n  same-as: E\n"
    )
    assert [scene.same_as for scene in told.scenes] == [None, 0, 0, 0, None]
    assert [one.law for one in told.oddities] == ["unreadable-card", "unreadable-card"]


@pytest.mark.parametrize(
    ("line", "law"),
    [
        ("told: flashbak", "unknown-key"),
        ("fixed: maybe", "unreadable-card"),
        ("where: [Rome, Oslo]", "unreadable-card"),
        ("who: {a: b}", "unreadable-card"),
        ("life: after A", "unreadable-card"),
        ("lasts: a bit", "unreadable-time"),
        ("when: whenever", "unreadable-time"),
        ("when: two days after Nowhere", "unreadable-time"),
        ("when: after Nowhere", "unknown-scene"),
        ("same-as: Nowhere", "unknown-scene"),
        ("replaces: Nowhere", "unknown-scene"),
        ("life: {Ana: after Nowhere}", "unknown-scene"),
        ("life: {Ana: sometime}", "unreadable-time"),
        ("allow: [two-places-at-once]", "allowance-without-reason"),
        ("allow: {two-places: he is projected}", "unknown-key"),
        ("allow: {dies-twice: {Nobody: he is projected}}", "unknown-name"),
    ],
)
def test_what_a_card_says_oddly_is_reported_and_left_out(line: str, law: str) -> None:
    told = story(f"- scene: A\n- scene: B\n  {line}\n")
    assert [one.law for one in told.oddities] == [law]
    scene = told.scenes[1]
    assert (scene.when, scene.replaces, scene.same_as, scene.fixed) == ((), (), None, False)
    assert (scene.life, scene.lasts, scene.place) == ((), None, None)
    assert told.allowances == ()


def test_empty_keys_say_nothing() -> None:
    told = story("- scene: A\n  when:\n  who:\n  where: ''\n  happens:\n")
    assert odd(told) == []
    assert told.statements == ()


# --- people


def test_people_may_be_there_as_a_body_in_disguise_or_as_another_self() -> None:
    told = story("""\
        - scene: A
          who: [Tom as body, Ann as a ghost, Jim as Baron Zed, Harriet/2, perhaps Cy]
          heard: Iris
        """)
    cast = {one.ref: one for one in told.scenes[0].cast}
    assert cast["tom"].part is Part.BODY
    assert cast["ann"].part is Part.GHOST
    assert cast["jim"].seen_as == "baron-zed"
    assert cast["harriet/2"].part is Part.PRESENT
    assert cast["iris"].part is Part.HEARD
    assert told.statements[cast["cy"].statement].soft
    assert told.entities["harriet"].name == "Harriet"
    assert told.entities["baron-zed"].kind is Kind.PERSON


def test_only_closes_the_list() -> None:
    told = story("- scene: A\n  only: [Ana]\n- scene: B\n  who: [Ana]\n")
    assert [scene.only for scene in told.scenes] == [True, False]
    assert told.statements[told.scenes[0].only_statement].text == "Ana"


def test_names_agree_whatever_their_case_and_article() -> None:
    told = story("- scene: A\n  who: [the Captain]\n- scene: B\n  who: [captain]\n")
    assert refs(told.scenes[0]) == refs(told.scenes[1]) == ["captain"]
    assert told.entities["captain"].name == "the Captain"
    assert told.names["captain"] == "captain"


def test_an_alias_is_the_person_and_a_shared_one_is_ambiguous() -> None:
    toml = """\
        [people.Nell]
        aliases = ["Miss Marlow", "the Captain"]
        [people.Tom]
        aliases = ["Captain"]
        """
    told = story("- scene: A\n  who: [miss Marlow]\n- scene: B\n  who: [Captain]\n", toml)
    assert refs(told.scenes[0]) == ["nell"]
    assert refs(told.scenes[1]) == []
    assert odd(told) == [("ambiguous-name", "Captain")]


def test_a_name_that_occurs_once_and_is_close_to_a_known_one_is_doubted() -> None:
    told = story(
        "- scene: A\n  who: [Nell, Tom]\n- scene: B\n  who: [Nel, Tom]\n", "[people.Nell]\n"
    )
    assert odd(told) == [("unknown-name", "Nel")]
    assert hints(told) == ["did you mean 'Nell'?"]
    assert refs(told.scenes[1]) == ["tom"]
    assert "nel" not in told.entities


def test_a_name_that_a_sentence_uses_too_is_not_doubted() -> None:
    told = story(
        "- scene: A\n  who: [Nell, Nel]\n"
        "- scene: B\n  who: Nell\n  happens:\n    - Nel's arm heals\n"
    )
    assert odd(told) == []


@pytest.mark.parametrize("pair", [("Mary", "Gary"), ("Guard 1", "Guard 2"), ("Stark", "Starks")])
def test_two_people_with_names_alike_are_two_people(pair: tuple[str, str]) -> None:
    first, second = pair
    told = story(f"- scene: A\n  who: [{first}, {second}]\n- scene: B\n  who: [{first}]\n")
    assert odd(told) == []


# --- places


def test_one_place_lies_within_another() -> None:
    told = story("- scene: A\n  where: London / the flat\n- scene: B\n  where: the Flat\n")
    assert [scene.place for scene in told.scenes] == ["flat", "flat"]
    site = told.settings.places["flat"]
    assert (site.within, site.declared) == ("london", False)


def test_two_flats_in_two_towns_are_two_places_and_the_bare_name_is_ambiguous() -> None:
    told = story("""\
        - scene: A
          where: the flat
        - scene: B
          where: London / the flat
        - scene: C
          where: Paris / the flat
        """)
    places = [scene.place for scene in told.scenes]
    assert places == [None, "flat", "paris-flat"]
    assert odd(told) == [("ambiguous-name", "the flat")]


def test_a_declared_place_keeps_its_enclosing_ones() -> None:
    toml = '[places.Vestry]\nwithin = "Church"\n[places.Church]\nwithin = "Fulham"\nclock = "1h"\n'
    told = story("- scene: A\n  where: Fulham / Vestry\n", toml)
    assert told.scenes[0].place == "vestry"
    assert told.settings.places["vestry"].within == "church"
    assert told.settings.places["church"].clock == 3600


# --- times and lives


def test_a_time_knows_the_scenes_that_it_names() -> None:
    told = story("""\
        - scene: The flat
        - scene: Quay Street
        - scene: End
          when:
            - two days after the Flat
            - before quay street
            - between The flat and Quay Street
            - during The flat
        """)
    assert [when.anchors for when in told.scenes[2].when] == [(0,), (1,), (0, 1), (0,)]


def test_after_a_chapter_is_after_its_last_scene_and_before_it_before_its_first() -> None:
    told = story(
        "",
        a_md="# Chapter 1\n\n## One\n\ntext\n\n## Two\n\ntext\n\n# Chapter 2\n\n## Three\n\n"
        "<!-- card\nwhen: [after Chapter 1, before Chapter 1, during Chapter 1]\n-->\n\ntext\n",
    )
    assert [scene.name for scene in told.scenes] == ["One", "Two", "Three"]
    assert [when.anchors for when in told.scenes[2].when] == [(1,), (0,), (0, 1)]


def test_a_life_is_ordered_by_after_and_before_even_where_a_scene_bears_the_word() -> None:
    told = story("""\
        - scene: The hour before dawn
        - scene: Quay Street
        - scene: Now
          life:
            Ana: 1 hour after The hour before dawn
            Harriet/2: [after Quay Street, before The hour before dawn]
        """)
    orders = [(o.ref, o.after, o.scene) for o in told.scenes[2].life]
    assert orders == [("ana", True, 0), ("harriet/2", True, 1), ("harriet/2", False, 0)]
    assert told.scenes[2].life[0].length is not None
    assert refs(told.scenes[2]) == ["ana", "harriet/2"]


def test_a_thing_has_a_life_too() -> None:
    told = story("""\
        - scene: A
        - scene: B
          life: {the watch: after A, Zed: after A}
          happens:
            - Ana gets the watch
        """)
    assert refs(told.scenes[1]) == ["watch", "zed", "ana"]
    assert (told.entities["watch"].kind, told.entities["zed"].kind) == (Kind.THING, Kind.PERSON)


def test_a_scene_may_replace_one_a_list_or_all_from_one_on() -> None:
    told = story("""\
        - scene: A
        - scene: B
        - scene: C
          replaces: B
        - scene: D
          replaces: from A
        - scene: E
          replaces: D, C
        """)
    assert [scene.replaces for scene in told.scenes[2:]] == [(1,), (0, 2), (3, 2)]


def test_what_follows_a_scene_is_what_follows_it_in_its_history() -> None:
    """A scene that takes the place of an earlier one does not follow the later ones."""
    told = story("""\
        - scene: The eve
        - scene: The crossing
        - scene: The inquest
        - scene: The eve, mended
          replaces: The eve
        - scene: The supper
        - scene: The ferry
          replaces: from The crossing
        - scene: Vienna
        - scene: Rome
          replaces: from The supper
        """)
    assert [scene.replaces for scene in told.scenes] == [
        (), (), (), (0,), (), (1, 2), (), (4, 5, 6)
    ]  # fmt: skip


# --- the project file


def test_the_project_file_is_tied_to_the_scenes() -> None:
    told = story(
        """\
        - scene: The hunt
        - scene: Quay Street
        """,
        """\
        title = "The flat"
        time-travel = "branching"
        [people.Nell]
        born = "two days before The hunt"
        parents = ["Ruth"]
        attributes = { eyes = "brown" }
        [groups.Watch]
        members = ["Jon"]
        [offices.King]
        holders = [{ who = "Robert", until = "The hunt" }, { who = "Joff", from = "The hunt" }]
        [travel]
        "London - Edinburgh" = { train = "8 hours" }
        [facts.her-death]
        says = "Nell dies at Quay Street"
        scene = "Quay Street"
        secret = true
        [branches]
        B = { at = "Quay Street" }
        [[allow]]
        law = "dies-twice"
        scene = "The hunt"
        reason = "he is projected"
        """,
    )
    world = told.settings
    assert odd(told) == []
    assert (told.title, world.regime) == ("The flat", Regime.BRANCHING)
    assert told.statements[world.regime_statement].text == 'time-travel = "branching"'
    nell = world.people["nell"]
    assert nell.born is not None
    assert nell.born.anchors == (0,)
    assert told.statements[nell.parents_statement].text == 'parents = ["Ruth"]'
    assert [(h.who, h.since, h.until) for h in world.offices["king"]] == [
        ("robert", None, 0),
        ("joff", 0, None),
    ]
    assert [(r.first, r.second, r.least) for r in world.travel] == [("london", "edinburgh", 28800)]
    assert world.fact_scenes == {"her-death": 1}
    assert world.secrets == {"her-death"}
    assert told.names["nell dies at quay street"] == "her-death"
    assert world.branches["B"].at == 1
    assert [(a.law, a.scene) for a in told.allowances] == [("dies-twice", "the-hunt")]
    assert [(h.verb, h.effects[0].fluent.name) for h in told.background] == [
        ("attribute", "trait"),
        ("member", "member"),
    ]


def test_scenes_that_the_project_file_names_in_vain_are_reported_there() -> None:
    told = story(
        "- scene: The hunt\n",
        '[offices.King]\nholders = [{ who = "Robert", until = "The hunf" }]\n'
        '[branches]\nB = { at = "Nowhere" }\n[travel]\n"A - B" = "soon"\n'
        '[[allow]]\nlaw = "dies-twice"\nscene = "Nowhere"\nreason = "x"\n',
    )
    assert sorted(odd(told)) == [
        ("unknown-scene", "Nowhere"),
        ("unknown-scene", "Nowhere"),
        ("unknown-scene", "The hunf"),
        ("unreadable-time", "soon"),
    ]
    assert told.settings.offices["king"] == ()
    assert told.settings.branches == {}


# --- allowances


def test_an_allowance_has_a_reason_and_may_name_whom_it_is_for() -> None:
    told = story("""\
        - scene: A
          who: Ana
          allow:
            two-places-at-once: {Ana: she is projected}
            K105: he forgets
        """)
    assert [(a.law, a.scene, a.entity, a.reason) for a in told.allowances] == [
        ("two-places-at-once", "a", "ana", "she is projected"),
        ("learns-again", "a", None, "he forgets"),
    ]
    assert told.allowances[0].span.text == "two-places-at-once"


# --- sentences


def test_those_who_act_are_there_and_those_by_letter_are_not() -> None:
    told = story("""\
        - scene: A
          who: [Ana, Bo as body]
          heard: Iris
          happens:
            - Ana learns the will from Cy
            - Iris tells Ana the will
            - Dan tells Ana the news by letter
        """)
    cast = {one.ref: one for one in told.scenes[0].cast}
    assert (cast["cy"].part, cast["cy"].acted) == (Part.PRESENT, True)
    assert told.statements[cast["cy"].statement].text == "Ana learns the will from Cy"
    assert (cast["iris"].part, cast["iris"].acted) == (Part.HEARD, False)
    assert (cast["dan"].part, cast["dan"].acted) == (Part.HEARD, True)
    assert told.entities["will"].kind is Kind.FACT


def test_perhaps_makes_a_sentence_soft() -> None:
    told = story("- scene: A\n  happens:\n    - perhaps Ana dies\n    - Bo dies\n")
    assert [told.statements[h.statement].soft for h in told.scenes[0].happenings] == [True, False]


def test_a_lone_text_of_sentences_is_split_at_its_commas_only_where_each_is_one() -> None:
    told = story("""\
        - scene: A
          happens: Ana arrives, Bo leaves
        - scene: B
          happens: Ana wears only a hat, a coat
        """)
    assert [len(scene.happenings) for scene in told.scenes] == [2, 1]
    assert odd(told) == []


def test_a_misspelt_fact_takes_its_sentence_with_it() -> None:
    told = story("""\
        - scene: A
          happens:
            - Ana learns the testament
            - Bo learns the testament
            - Ana mentions the testamnt
        """)
    assert odd(told) == [("unknown-name", "the testamnt")]
    assert len(told.scenes[0].happenings) == 2
    assert "testamnt" not in told.entities


def test_a_mapping_of_one_key_is_a_sentence() -> None:
    told = story("- scene: A\n  happens:\n    - plant: the rifle\n")
    assert [told.statements[h.statement].text for h in told.scenes[0].happenings] == [
        "plant: the rifle"
    ]


def test_a_sentence_that_cannot_be_read_is_reported_and_happens_not() -> None:
    told = story("- scene: A\n  happens:\n    - Ana frobnicates\n")
    assert [one.law for one in told.oddities] == ["unknown-verb"]
    assert told.scenes[0].happenings == ()


def test_a_declared_fact_is_the_one_that_sentences_speak_of() -> None:
    """Hyphens and a leading article do not count, in the project file either."""
    told = story(
        """\
        - scene: The fire
          who: [Ana, Bo]
          happens:
            - Ana learns the will
            - Ana mentions the-will
            - Ana tells Bo the fire
        """,
        """\
        [facts.the-will]
        secret = true
        [facts.the-fire]
        scene = "The fire"
        """,
    )
    facts = [one.id for one in told.entities.values() if one.kind is Kind.FACT]
    assert facts == ["will", "fire"]
    spoken = {
        fluent.object
        for happening in told.scenes[0].happenings
        for fluent in (*(e.fluent for e in happening.effects), *(n.fluent for n in happening.needs))
        if fluent.name == "knows"
    }
    assert spoken == {"will", "fire"}
    assert (told.settings.secrets, dict(told.settings.fact_scenes)) == ({"will"}, {"fire": 0})


def test_a_scene_with_an_id_is_one_scene_by_its_name_and_by_its_id() -> None:
    told = story(
        """\
        - scene: The fire
          id: ev-1
        - scene: Later
          who: [Ana]
          happens:
            - Ana learns what happens in ev-1
            - Ana acts because of ev-1
        """
    )
    assert not told.oddities
