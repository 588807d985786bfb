"""Drafts that are written as Markdown are the same drafts when they are read."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.importing import project_pages
from fabula.project import Loaded, compose_story, load_texts
from fabula.read.markdown import read
from fabula.text import Source
from fabula.write.markdown import safe_prose


def scenes(loaded: Loaded) -> list[tuple[str, str, tuple[str, ...]]]:
    story = compose_story(loaded)
    drafts = [scene for draft in loaded.drafts for scene in draft.scenes]
    return [
        (scene.id, scene.name, draft.within)
        for scene, draft in zip(story.scenes, drafts, strict=True)
    ]


def again(loaded: Loaded) -> Loaded:
    return load_texts({page.name: page.text for page in project_pages(loaded)})


lines = st.sampled_from(
    ["Prose.", "# One", "## Two", "### Three", "* * *", "", "", "<!-- card\nwho: Ana\n-->",
     "%% x %%", "<!-- aside -->", "```card\nwhen: 1987\n```", "```\ncode\n```", "Title\n===", "---",
     "# A: b", "#", "<!-- card\nscene: Named\n-->", "\\# no", "*em*", "# *Em* `x`", "⁂",
     "<!--", "```"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(lines, max_size=12), st.lists(lines, max_size=4))
def test_scenes_keep_their_order_names_ids_and_parts(first: list[str], second: list[str]) -> None:
    loaded = load_texts({"1.md": "\n\n".join(first), "2.md": "\n\n".join(second)})
    assert scenes(again(loaded)) == scenes(loaded)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(lines, st.text(alphabet="#*-_=`~<>!%\\ \nab⁂·", max_size=9)), max_size=8))
def test_safe_prose_opens_nothing(pieces: list[str]) -> None:
    prose = safe_prose("\n".join(pieces))
    found = read(Source("x.md", f"# Head\n\n{prose}\n\n# Next\n\nText.\n")).scenes
    names = [scene.heading.value if scene.heading else None for scene in found]
    assert names in (["Head", "Next"], ["Next"])


def test_plain_prose_stays_as_it_is() -> None:
    prose = "She *ran*.\n\n- a list\n- of two\n\n<!-- an aside -->\n\n> quoted"
    assert safe_prose(prose) == prose


def test_a_card_that_holds_the_end_of_a_comment_stands_in_a_fence() -> None:
    loaded = load_texts({"1.md": '# A\n\n```card\nhappens:\n  - Ana says "a --> b"\n```\n'})
    assert scenes(again(loaded)) == scenes(loaded)
    assert "```card" in project_pages(loaded)[1].text
