"""Which files are a story's, in which order, and what happens to those that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula import manuscript
from fabula.manuscript import natural
from fabula.project import compose_story, files, load, load_texts
from fabula.text import FabulaError


def write(root: Path, *paths: str, **texts: str) -> None:
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(texts.get("text", f"# {file.stem}\n\ntext\n"), encoding="utf-8")


def told(root: Path, *paths: str) -> list[str]:
    """The files that are read, as they are shown."""
    return [source.path for source in load([str(root / path) for path in paths or ("",)]).sources]


def test_without_a_project_file_all_manuscripts_are_read_in_natural_order(tmp_path: Path) -> None:
    write(tmp_path, "chapter 10.md", "chapter 2.md", "Chapter 1.markdown", "part 2/1.md", "z.txt")
    assert told(tmp_path) == ["Chapter 1.markdown", "chapter 2.md", "chapter 10.md", "part 2/1.md"]


def test_hidden_and_foreign_folders_and_what_is_for_visitors_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "a.md", ".obsidian/b.md", "node_modules/x/c.md", "README.md", ".d.md")
    write(tmp_path, "other/fabula.toml", text="")
    write(tmp_path, "other/e.md")
    assert told(tmp_path) == ["a.md"]
    assert told(tmp_path, "README.md") == ["README.md"]


def test_the_manuscript_key_says_which_files_and_in_which_order(tmp_path: Path) -> None:
    write(tmp_path, "chapters/10.md", "chapters/9.md", "prologue.md", "notes.md")
    write(
        tmp_path, "fabula.toml", text='manuscript = ["prologue.md", "chapters/*.md", "**/9.md"]\n'
    )
    assert told(tmp_path) == ["prologue.md", "chapters/9.md", "chapters/10.md"]


def test_a_pattern_that_names_no_file_is_a_wrong_request(tmp_path: Path) -> None:
    write(tmp_path, "fabula.toml", text='manuscript = ["chaptres/*.md"]\n')
    with pytest.raises(FabulaError, match=r"chaptres/\*\.md"):
        told(tmp_path)


def test_the_project_is_the_nearest_project_file_upwards(tmp_path: Path) -> None:
    write(tmp_path, "fabula.toml", text='title = "The flat"\n')
    write(tmp_path, "part/one/1.md", "part/2.md", "3.md")
    loaded = load([str(tmp_path / "part/one/1.md")])
    assert (loaded.settings.title, [s.path for s in loaded.sources]) == (
        "The flat",
        ["part/one/1.md"],
    )
    assert told(tmp_path, "part") == ["part/2.md", "part/one/1.md"]


def test_files_are_told_in_the_order_of_the_story_however_they_are_given(tmp_path: Path) -> None:
    write(tmp_path, "1.md", "2.md", "10.md", "notes")
    assert told(tmp_path, "10.md", "1.md", "2.md", "1.md") == ["1.md", "2.md", "10.md"]
    assert told(tmp_path, "notes") == ["notes"]


def test_a_sidecar_goes_with_its_manuscript(tmp_path: Path) -> None:
    write(tmp_path, "novel.md", text="# One\n\ntext\n")
    write(tmp_path, "novel.cards.yaml", text="- scene: One\n  who: Ana\n")
    for path in ("", "novel.md", "novel.cards.yaml"):
        loaded = load([str(tmp_path / path)])
        assert [draft.sidecar_of for draft in loaded.drafts] == [None, "novel.md"]
        assert [one.ref for one in compose_story(loaded).scenes[0].cast] == ["ana"]


def test_cards_without_a_manuscript_are_an_outline(tmp_path: Path) -> None:
    write(tmp_path, "plan.cards.yaml", text="- scene: One\n- scene: Two\n")
    assert [scene.name for scene in compose_story(load([str(tmp_path)])).scenes] == ["One", "Two"]


@pytest.mark.parametrize(("kind", "text"), [("md", "# A\n\nx\n"), ("yaml", "- scene: A\n")])
def test_standard_input_is_a_story(
    kind: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    loaded = load(["-"], kind, text.encode())
    assert [(s.path, scene.name) for s in loaded.sources for scene in compose_story(loaded).scenes]
    assert compose_story(loaded).scenes[0].name == "A"


def test_links_in_a_ring_are_followed_once(tmp_path: Path) -> None:
    write(tmp_path, "a/1.md")
    (tmp_path / "a/back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.md").symlink_to(tmp_path / "self.md")
    with pytest.raises(FabulaError, match=r"self\.md cannot be read"):
        told(tmp_path)
    (tmp_path / "self.md").unlink()
    assert told(tmp_path) == ["a/1.md"]


@pytest.mark.parametrize("paths", [("no-such-file.md",), ("a.md", "no-such-folder/"), ("no/b.md",)])
def test_a_path_that_is_not_there_is_a_wrong_request(
    paths: tuple[str, ...], tmp_path: Path
) -> None:
    write(tmp_path, "a.md")
    with pytest.raises(FabulaError, match="there is no file or folder"):
        told(tmp_path, *paths)


def test_an_empty_folder_is_a_wrong_request(tmp_path: Path) -> None:
    with pytest.raises(FabulaError, match="there is no story"):
        told(tmp_path)


def test_a_file_far_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manuscript, "LARGEST", 10)
    write(tmp_path, "a.md", text="x" * 11)
    with pytest.raises(FabulaError, match="too large"):
        told(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_a_wrong_request(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    (tmp_path / "a.md").chmod(0)
    with pytest.raises(FabulaError, match="cannot be read"):
        told(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(FabulaError, match="is no file"):
        told(tmp_path, "a.md")


def test_the_files_of_a_story_are_listed_for_those_who_watch_them(tmp_path: Path) -> None:
    write(tmp_path, "fabula.toml", text="")
    write(tmp_path, "a.md")
    assert files([str(tmp_path)]) == (str(tmp_path / "fabula.toml"), str(tmp_path / "a.md"))


@settings(max_examples=100)
@given(st.permutations(["b/1.md", "b.md", "a10.md", "a9.md", "A9.md", "a09.md", "٣.md", "²"]))
def test_the_order_of_the_files_does_not_depend_on_how_they_are_found(paths: list[str]) -> None:
    assert sorted(paths, key=natural) == sorted(sorted(paths), key=natural)
    told = load_texts(dict.fromkeys(paths, "# A\n\nx\n"))
    assert [s.path for s in told.sources] == sorted(paths, key=natural)
