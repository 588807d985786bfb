"""Any bytes in the place of a project are read, within bounds, and nothing is raised."""

from __future__ import annotations

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fabula.loading import load_bytes
from fabula.model.draft import Items, Node, Pairs, Text
from fabula.project import report_of
from fabula.read.reading import Reading
from fabula.report.filter import CheckOptions
from tests.read.novelwriter.projects import PROJECT, handle, item, project, tree

LINES = (
    "# Part", "## Chapter", "##! Prologue", "### Scene", "###! Hard", "#### Section", "#! Title",
    "#", "###No blank", "@pov: Ana", "@char: Ana, , Ben", "@location: Hall, Garden", "@tag: Ana",
    "@tag: Hall | |", "@object:", "@:", "@", "@time: 3 May 1987", "@mention: ", "@ char : x",
    "%Story.when: 3 May 1987", "%Story.happens: Ana leaves; Ben weeps", "%Story.life: Ana: after A",
    "%Note.card: when: 1987; who: Ana, Ben", "%Note.card:", "% card", "% card who: Ana", "%",
    "%Synopsis: They meet.", "%Footnote.x: Note.", "%~ nobody", "%%~name: X", "%Story.: x",
    "%Story.same_as: Scene", "%Story.allow: two-places-at-once: he is projected", "", "Prose.",
    "[newpage]", "[vspace:2]", "\t", "\x0b\x0c", "\u2028", "Ünï\u0301cödé \U0001f525",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=20)), max_size=25).flatmap(
    lambda lines: st.sampled_from(("\n", "\r\n", "\r")).map(lambda end: end.join(lines))
)


def read_all(files: dict[str, bytes]) -> Reading:
    """Read and check; every place lies in its text."""
    loaded = load_bytes(files, PROJECT)
    report_of(loaded, CheckOptions())
    (reading,) = loaded.readings
    for draft in reading.drafts:
        for odd in draft.oddities:
            assert 0 <= odd.span.bounds()[0] <= odd.span.bounds()[1] <= len(odd.span.source.text)
        for scene in draft.scenes:
            for node in (scene.heading, scene.card):
                inside(node)
    return reading


def inside(node: Node | None) -> None:
    """Every span of a card lies in its source."""
    if node is None:
        return
    start, end = node.span.bounds()
    assert 0 <= start <= end <= len(node.span.source.text)
    if isinstance(node, Pairs):
        for key, value in node.pairs:
            inside(key)
            inside(value)
    elif isinstance(node, Items):
        for one in node.items:
            inside(one)
    else:
        assert isinstance(node, Text)


@settings(max_examples=120, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS, TEXTS)
@example(["@tag: A"], "# A\n@tag: A\n@location: A", "# B\n@tag: B")
@example(["### A\n%Note.card: who: [Ana"], "", "")
def test_any_lines_are_read(novel: list[str], world: str, people: str) -> None:
    read_all(project(novel, world=world, character=people))


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 2000), st.integers(0, 40))
def test_any_project_file_is_read(junk: bytes, at: int, cut: int) -> None:
    whole = tree([item(1, "NOVEL"), item(2, "CHARACTER")])
    damaged = whole[:at] + junk + whole[at + cut :]
    read_all({PROJECT: damaged, f"content/{handle(1)}.nwd": junk})


def test_entities_of_a_project_file_are_refused_not_expanded() -> None:
    lots = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "lol">{lots}]><novelWriterXML>&a11;</novelWriterXML>'
    begun = time.process_time()
    reading = read_all({PROJECT: bomb.encode()})
    assert time.process_time() - begun < 2
    assert any("entities" in odd.message for draft in reading.drafts for odd in draft.oddities)


def test_a_ring_of_documents_is_told_by_nobody() -> None:
    ring = [
        item(n, "NOVEL").replace(f'parent="{handle(0x1000)}"', f'parent="{handle(other)}"')
        for n, other in ((1, 2), (2, 1))
    ]
    reading = read_all({PROJECT: tree(ring)})
    assert not any(draft.scenes for draft in reading.drafts)
    assert [odd.law for draft in reading.drafts for odd in draft.oddities] == [
        "unreadable-card",
        "unreadable-card",
    ]


def test_a_handle_that_climbs_out_names_no_file() -> None:
    climbing = item(1, "NOVEL").replace(f'handle="{handle(1)}"', 'handle="../../etc/passwd"')
    reading = read_all({PROJECT: tree([climbing])})
    (odd,) = (odd for draft in reading.drafts for odd in draft.oddities)
    assert "no handle" in odd.message


def test_what_is_no_project_is_one_oddity() -> None:
    for data in (b"", b"MZ\x90\x00", b"\x00" * 10_000, "no xml at all".encode("utf-16")):
        reading = read_all({PROJECT: data})
        odd = [one for draft in reading.drafts for one in draft.oddities]
        assert len(odd) == 1
        assert "damaged" in odd[0].message


def test_many_empty_scenes_are_read() -> None:
    count = 40_000
    begun = time.process_time()
    read = load_bytes(project(["### Same\n" * count]), PROJECT)
    assert sum(len(draft.scenes) for draft in read.drafts) == count
    assert time.process_time() - begun < 30  # the square of it would take hours
