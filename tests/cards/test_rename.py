"""Another name: everywhere it is meant, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from fabula import project
from fabula.cards.rename import reads_alike, rename, target_of
from fabula.saving import by_source, edited
from fabula.text import FabulaError

TOML = """
title = "The flat"
[people.Nell]
aliases = ["Miss Marlow"]
parents = ["Ruth"]
[people."the Captain"]
[groups.Watch]
members = ["Nell", "Jon"]
[places."Nell's flat"]
within = "London"
[facts.her-death]
says = "Nell dies at Quay Street"
[offices.King]
holders = [{ who = "Nell", from = "The flat" }]
[travel]
"London - Paris" = { train = "8 hours" }
[[allow]]
law = "two-places-at-once"
scene = "The flat"
entity = "Nell"
reason = "Nell is projected in The flat"
"""
STORY = """
# The flat
<!-- card
when: 18 November 2015, 20:00
where: London / Nell's flat
who: [the Captain, Nell]
life:
  Captain: after Quay Street
happens:
  - Nell learns "Nell dies at Quay Street" from the Captain
  - Nell's coat is red
  - Miss Marlow tells the Captain the-will
  - Nell throws the mug
  - Nell/2 gets the mug
allow:
  two-places-at-once: {Nell: Nell is projected}
-->
Nell looked up in The flat.

# Quay Street
<!-- card
when: [2 hours after The flat, before 2016]
who: [Captain, Jon]
same-as: The flat
happens:
  - the Captain mentions the will because of The flat
  - Captain learns that the ball is over
-->
The Captain.
"""


def renamed(old: str, new: str, story: str = STORY, toml: str = TOML) -> dict[str, str]:
    """The texts afterwards, which must read alike."""
    texts = {"fabula.toml": dedent(toml), "story.md": dedent(story)}
    loaded = project.load_texts(texts)
    told = project.compose_story(loaded)
    edits = rename(told, loaded.drafts, loaded.settings.source, target_of(told, old, new))
    for source, changes in by_source(edits).items():
        texts[source.path] = edited(source, changes)
    assert reads_alike(told, project.compose_story(project.load_texts(texts)))
    return texts


def changed(old: str, new: str, story: str = STORY, toml: str = TOML) -> list[str]:
    """The lines that are new."""
    before = {*story.splitlines(), *toml.splitlines()}
    texts = renamed(old, new, story, toml)
    lines = [line for path in sorted(texts) for line in texts[path].splitlines()]
    return [line.strip() for line in lines if line not in before]


def test_a_person() -> None:
    assert changed("nell", "Tess Durbey") == [
        '[people."Tess Durbey"]',
        'members = ["Tess Durbey", "Jon"]',
        'says = "Tess Durbey dies at Quay Street"',
        'holders = [{ who = "Tess Durbey", from = "The flat" }]',
        'entity = "Tess Durbey"',
        "who: [the Captain, Tess Durbey]",
        '- Tess Durbey learns "Tess Durbey dies at Quay Street" from the Captain',
        "- Tess Durbey's coat is red",
        "- Tess Durbey throws the mug",
        "- Tess Durbey/2 gets the mug",
        "two-places-at-once: {Tess Durbey: Nell is projected}",
    ]


def test_an_alias() -> None:
    assert changed("Miss Marlow", "Miss Hale") == [
        'aliases = ["Miss Hale"]',
        "- Miss Hale tells the Captain the-will",
    ]


def test_articles() -> None:
    assert changed("the Captain", "the Major")[:3] == [
        '[people."the Major"]',
        "who: [the Major, Nell]",
        "Major: after Quay Street",
    ]
    assert changed("the Captain", "Bo")[:4] == [
        '[people."Bo"]',
        "who: [Bo, Nell]",
        "Bo: after Quay Street",
        '- Nell learns "Nell dies at Quay Street" from Bo',
    ]
    assert "- the Major mentions the will because of The flat" in changed("Captain", "Major")


def test_a_scene() -> None:
    assert changed("The flat", "The attic") == [
        'holders = [{ who = "Nell", from = "The attic" }]',
        'scene = "The attic"',
        "# The attic",
        "when: [2 hours after The attic, before 2016]",
        "same-as: The attic",
        "- the Captain mentions the will because of The attic",
    ]


def test_a_place() -> None:
    assert changed("Nell's flat", "the tower") == [
        '[places."the tower"]',
        "where: London / the tower",
    ]
    assert changed("London", "York") == [
        'within = "York"',
        '"York - Paris" = { train = "8 hours" }',
        "where: York / Nell's flat",
    ]


def test_a_fact_and_a_thing() -> None:
    assert changed("the will", "the last will") == [
        "- Miss Marlow tells the Captain the-last-will",
        "- the Captain mentions the last will because of The flat",
    ]
    assert changed("mug", "blue cup") == [
        "- Nell throws the blue cup",
        "- Nell/2 gets the blue cup",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Nel", "Tess", "the story names nothing Nel"),
        ("", "Tess", "the story names nothing"),
        ("...", "Tess", "the story names nothing"),
        ("Nell", "Jon", "Jon is the name of a person already"),
        ("Nell", "quay street", "quay street is the name of a scene already"),
        ("Nell", "Nell", "is its name already"),
        ("Nell", "...", "needs a letter"),
        ("Nell", "Te\nss", "on one line"),
        ("scene: Nell", "Tess", "the story names nothing"),
    ],
)
def test_wrong_requests(old: str, new: str, said: str) -> None:
    with pytest.raises(FabulaError, match=said):
        renamed(old, new)


def test_the_nearest_name() -> None:
    with pytest.raises(FabulaError) as caught:
        renamed("Nel", "Tess")
    assert caught.value.hint == "did you mean Nell?"


TWO = """
# Rome
<!-- card
where: Rome
who: [Ana]
-->
# Oslo
<!-- card
when: a day after Rome
where: Rome
who: [Ana]
-->
"""


def test_a_scene_and_a_place_of_one_name() -> None:
    with pytest.raises(FabulaError) as caught:
        renamed("Rome", "Paris", TWO, "")
    assert '"place: Rome"' in caught.value.hint
    assert changed("place: Rome", "Paris", TWO, "") == ["where: Paris", "where: Paris"]
    assert changed("scene: Rome", "Paris", TWO, "") == ["# Paris", "when: a day after Paris"]


def test_a_scene_and_a_place_of_one_name_in_sentences() -> None:
    story = TWO.replace("-->", "happens:\n  - Ana mentions what happens in Rome\n-->", 1)
    assert changed("place: Rome", "Paris", story, "") == ["where: Paris", "where: Paris"]
    assert "- Ana mentions what happens in Paris" in changed("scene: Rome", "Paris", story, "")


def test_a_name_that_is_part_of_a_longer_one() -> None:
    story = "# One\n<!-- card\nwho: [Ann, Ann-Marie, Ann Lee, Joann]\n-->\n"
    assert changed("Ann", "Bo", story, "") == ["who: [Bo, Ann-Marie, Ann Lee, Joann]"]


def test_a_card_says_its_scene() -> None:
    ball = "# Chapter\n<!-- card\nscene: The ball\n-->\nText.\n"
    story = f"{ball}# Two\n<!-- card\nwhen: after the ball\n-->\n"
    assert changed("The ball", "The dance", story, "") == [
        "scene: The dance",
        "when: after the dance",
    ]


def test_a_scene_by_its_id() -> None:
    ball = "# The ball\n<!-- card\nid: s12\nwhen: 1912\n-->\n"
    story = f"{ball}# B\n<!-- card\nwhen: after The ball\n-->\n"
    assert changed("s12", "The dance", story, "") == ["# The dance", "when: after The dance"]


def test_stories_that_do_not_read_alike() -> None:
    texts = ("- Ana meets Bo\n  - Bo leaves", "- Ana meets Bo\n  - Ana leaves")
    head = "# A\n<!-- card\nwho: [Ana, Bo]\nhappens:\n  "
    told = [
        project.compose_story(project.load_texts({"a.md": f"{head}{text}\n-->\n"}))
        for text in texts
    ]
    assert reads_alike(told[0], told[0])
    assert not reads_alike(*told)


STORIES = Path(__file__).parents[2] / "stories"


@pytest.mark.parametrize("name", ["fork", "letters", "visitor"])
def test_every_name_of_a_story(name: str) -> None:
    texts = {
        path.relative_to(STORIES / name).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((STORIES / name).rglob("*"))
        if path.name.endswith((".md", ".cards.yaml", ".toml"))
    }
    loaded = project.load_texts(texts)
    told = project.compose_story(loaded)
    named = [(entity.kind.value, entity.name) for entity in told.entities.values()]
    named += [("scene", scene.name) for scene in told.scenes]
    for kind, old in named:
        target = target_of(told, f"{kind}: {old}", "xyzzy quux")
        edits = rename(told, loaded.drafts, loaded.settings.source, target)
        after = dict(texts)
        for source, changes in by_source(edits).items():
            after[source.path] = edited(source, changes)
        assert edits, old
        assert reads_alike(told, project.compose_story(project.load_texts(after))), old
