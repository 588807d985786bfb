"""The page of a long story: small enough to be sent, and folded so that one can read it."""

from __future__ import annotations

import re

import pytest
from benchmarks.stories import outline

from tests.page.reading import Read, assert_sound, page_of

SCENES = 500
MOST = 1_500_000
"""bytes of the page of so many scenes"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page_of(outline(SCENES), tmp_path_factory.mktemp("long"))


def test_five_hundred_scenes_take_one_and_a_half_megabytes_at_most(page: str) -> None:
    assert len(page.encode()) <= MOST


def test_long_lists_are_folded_and_lose_nothing(page: str) -> None:
    read = Read(page)
    assert_sound(read)
    assert any(re.match(r"The other \d+$", words) for words in read.words)
    assert any(re.match(r"and \d+ more$", words) for words in read.words)
    assert sum(name.startswith("scene-") for name in read.ids) == SCENES
