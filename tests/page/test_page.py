"""What stands in the page: sound markup, ids that are found, nothing from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fabula import project
from tests.page.reading import ODD, STORIES, Read, assert_sound, page_of

EVERY = sorted(path for path in (*STORIES.iterdir(), *(STORIES / "broken").iterdir()))
TALES = [path for path in EVERY if path.name != "broken"]


@pytest.mark.parametrize("tale", TALES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_pages_of_all_stories_are_sound(tale: Path) -> None:
    read = Read(project.page((str(tale),)))
    assert_sound(read)


def test_names_are_words_and_never_markup(tmp_path: Path) -> None:
    read = Read(page_of(ODD, tmp_path))
    assert_sound(read)
    assert read.names.count("script") == 1
    assert "i" not in read.names
    words = " ".join(read.words)
    for name in ('<script>alert("1")</script> & "so" on', "<b>Bo</b>", "דנה לוי", "李雷", "ليلة"):
        assert name in words


def test_places_of_one_name_are_told_apart(tmp_path: Path) -> None:
    towns = "".join(
        f"- scene: Scene {at}\n  where: {town} / the inn\n  who: [Ana]\n"
        for at, town in enumerate(("Rye", "Deal", "Deal"))
    )
    words = Read(page_of(towns + "- scene: End\n  where: Deal / the quay\n", tmp_path)).words
    assert words.count("the inn (Rye)") == 1
    assert words.count("the inn (Deal)") == 1
    assert words.count("the quay") == 1


def test_a_story_without_scenes_has_a_page(tmp_path: Path) -> None:
    read = Read(page_of("", tmp_path, 'title = "Nothing yet"\n'))
    assert_sound(read)
    assert "Nothing yet" in read.words
    assert "scenes" not in read.ids
    assert "pictures" not in read.ids


def test_a_finding_shows_every_passage_and_every_mend() -> None:
    path = str(STORIES / "broken" / "visitor")
    words = Read(project.page((path,))).words
    found = project.solved((path,), laws=True).findings
    assert found
    for one in found:
        assert any(one.message in piece for piece in words)
        for passage in one.because:
            assert " ".join(passage.span.text.split()) in words
        for mend in one.mends:
            assert mend.text in words


def test_who_comes_from_another_time_has_ages_of_their_own() -> None:
    page = project.page((str(STORIES / "visitor"),))
    row = re.search(r"<tr><th[^>]*><span[^>]*>Nell</span></th><td>([^<]*)</td>", page)
    assert row is not None
    assert row[1] == "28 – 29"


def test_the_same_story_gives_the_same_bytes() -> None:
    made = set()
    for seed in ("0", "1"):
        words = [sys.executable, "-c", "import sys; from fabula import project; "
                 "sys.stdout.buffer.write(project.page((sys.argv[1],)).encode())",
                 str(STORIES / "broken" / "letters")]  # fmt: skip
        env = {**os.environ, "PYTHONHASHSEED": seed}
        made.add(subprocess.run(words, env=env, check=True, capture_output=True).stdout)
    assert len(made) == 1
    assert made.pop().startswith(b"<!doctype html>")
