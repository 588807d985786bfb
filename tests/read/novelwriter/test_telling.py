"""The order of telling in novelWriter: the tree, the headings, what is left out of the build."""

from __future__ import annotations

from tests.read.novelwriter.projects import (
    PROJECT,
    handle,
    item,
    names,
    project,
    reading,
    scenes,
    tree,
)


def test_documents_are_told_in_the_order_of_the_tree_not_of_the_file() -> None:
    files = {
        PROJECT: tree([item(1, "NOVEL", 2), item(2, "NOVEL", 0), item(3, "NOVEL", 1)]),
        **{f"content/{handle(n)}.nwd": f"### Scene {n}\n\nText.".encode() for n in (1, 2, 3)},
    }
    assert names(files) == ["Scene 2", "Scene 3", "Scene 1"]


def test_a_document_under_a_document_is_told_after_it() -> None:
    child = item(2, "NOVEL", 0).replace(f'parent="{handle(0x1000)}"', f'parent="{handle(1)}"')
    files = {
        PROJECT: tree([item(3, "NOVEL", 1), child, item(1, "NOVEL", 0)]),
        f"content/{handle(1)}.nwd": b"## Chapter\n",
        f"content/{handle(2)}.nwd": b"### Inner\n",
        f"content/{handle(3)}.nwd": b"### Last\n",
    }
    assert names(files) == ["Inner", "Last"]
    assert [scene.within for scene in scenes(files)] == [("Chapter",), ("Chapter",)]


def test_notes_trash_archive_and_what_is_not_in_the_build_are_no_scenes() -> None:
    idle = item(3, "NOVEL").replace('active="yes"', 'active="no"')
    note = item(4, "NOVEL", more='layout="NOTE"')
    bodies = {n: f"### Scene {n}\n".encode() for n in range(1, 6)}
    files = {
        PROJECT: tree([item(1, "TRASH"), item(2, "ARCHIVE"), idle, note, item(5, "NOVEL")]),
        **{f"content/{handle(n)}.nwd": body for n, body in bodies.items()},
    }
    assert names(files) == ["Scene 5"]


def test_parts_and_chapters_without_text_hold_their_scenes() -> None:
    files = project(
        ["# Part\n", "## Chapter\n\n@pov: Ana\n", "### Scene\n\nText.", "## Other\n\nText."]
    )
    assert [(scene.heading.value, scene.within) for scene in scenes(files) if scene.heading] == [
        ("Scene", ("Part", "Chapter")),
        ("Other", ("Part",)),
    ]


def test_a_chapter_that_is_only_planned_is_a_scene() -> None:
    assert names(project(["## Chapter\n\n@pov: Ana\n\n%Synopsis: They meet.\n"])) == ["Chapter"]


def test_a_section_belongs_to_its_scene_unless_it_says_who_is_there() -> None:
    text = "### Scene\n\nOne.\n\n#### A break\n\nTwo.\n\n#### Ben's view\n\n@pov: Ben\n\nThree."
    found = scenes(project([text]))
    assert [scene.heading.value for scene in found if scene.heading] == ["Scene", "Ben's view"]
    assert [span.text for span in found[0].body] == ["One.", "Two."]


def test_unnumbered_chapters_and_hard_scenes_are_headings_too() -> None:
    assert names(project(["##! Prologue\n\nText.\n\n###! Dark\n\nMore."])) == ["Prologue", "Dark"]


def test_the_title_page_is_no_scene() -> None:
    files = project(["By Ana[br]\n1 Street\n\n#! The lamp\n\n>> by Ana <<\n", "### Scene\n"])
    assert names(files) == ["Scene"]


def test_a_document_without_a_heading_bears_its_own_name() -> None:
    head = "%%~name: Rain\n%%~path: 0/1\n%%~kind: NOVEL/DOCUMENT\n"
    found = scenes(project([head + "It rained.", head + "[newpage]\n\n### Sun\n\nIt shone."]))
    assert [scene.heading.value for scene in found if scene.heading] == ["Rain", "Sun"]
    assert found[0].heading is not None
    assert found[0].heading.span.text == "Rain"
    assert found[0].body[0].text == "It rained."


def test_of_several_novels_each_holds_its_own() -> None:
    second = handle(0x2000)
    root = (
        f'<item handle="{second}" parent="None" order="9" type="ROOT" class="NOVEL">'
        "<name>Second book</name></item>"
    )
    other = item(2, "NOVEL").replace(f'parent="{handle(0x1000)}"', f'parent="{second}"')
    files = {
        PROJECT: tree([item(1, "NOVEL"), root, other]),
        f"content/{handle(1)}.nwd": b"## Chapter\n\n### One\n",
        f"content/{handle(2)}.nwd": b"### Two\n",
    }
    assert [scene.within for scene in scenes(files)] == [("Novel", "Chapter"), ("Second book",)]


def test_a_synopsis_stands_for_the_prose_that_is_not_yet_written() -> None:
    planned, written = scenes(
        project(["### A\n\n%Synopsis: They meet.\n", "### B\n\n%Synopsis: x\n\nThey met."])
    )
    assert [span.text for span in planned.body] == ["They meet."]
    assert [span.text for span in written.body] == ["They met."]


def test_comments_references_and_commands_of_the_layout_are_no_prose() -> None:
    text = "### A\n\n@pov: Ana\n% a comment\n%~ nobody reads this\n\nOne[footnote:a].\n"
    text += "\n%Footnote.a: Two.\n"
    (scene,) = scenes(project([text]))
    assert [span.text for span in scene.body] == ["One[footnote:a].", "Two."]


def test_an_address_in_the_prose_is_prose() -> None:
    (scene,) = scenes(project(["### A\n\n@ana wrote: nothing\n\nMore."]))
    assert "@ana" not in str([span.text for span in scene.body])
    (scene,) = scenes(project(["### A\n\n@ana wrote nothing\n\nMore."]))
    assert scene.body[0].text.startswith("@ana wrote")


def test_the_first_files_of_novelwriter_are_read_too() -> None:
    def old(number: int, kind: str, order: int, layout: str, exported: bool = True) -> str:
        return (
            f'<item handle="{handle(number)}" order="{order}" parent="{handle(9)}">'
            f"<name>Old {number}</name><type>FILE</type><class>{kind}</class>"
            f"<exported>{exported}</exported><layout>{layout}</layout></item>"
        )

    root = (
        f'<item handle="{handle(9)}" order="0" parent="None"><name>Novel</name>'
        "<type>ROOT</type><class>NOVEL</class></item>"
    )
    items = [
        old(1, "NOVEL", 0, "TITLE"),
        old(2, "NOVEL", 2, "SCENE"),
        old(3, "NOVEL", 1, "SCENE"),
        old(4, "NOVEL", 3, "SCENE", exported=False),
    ]
    content = f"<content>{root}{''.join(items)}</content>"
    files = {PROJECT: f'<novelWriterXML fileVersion="1.0">{content}</novelWriterXML>'.encode()}
    files |= {f"data_0/{handle(n)[1:]}_main.nwd": f"### Scene {n}\n".encode() for n in range(1, 5)}
    assert names(files) == ["Scene 3", "Scene 2"]


def test_scenes_of_one_name_are_told_apart_by_their_chapters() -> None:
    text = "## {0}\n\n### Morning\n\n@pov: Ana\n"
    found = reading(project([text.format("One"), text.format("Two"), text.format("Two")]))
    ids = [
        [value.value for key, value in scene.card.pairs if key.value == "id"]  # type: ignore[union-attr]
        for draft in found.drafts
        for scene in draft.scenes
        if scene.card
    ]
    assert ids == [[], ["two-morning"], ["two-morning-2"]]
