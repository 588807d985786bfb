"""Edits into files: whole or not at all, in the encoding, line ends and mode that were there."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest

from fabula import saving
from fabula.read.decode import decode
from fabula.saving import apply_edits, edited, write_new
from fabula.text import Edit, FabulaError, Source
from tests.report.making import span


def source_of(folder: Path, name: str, data: bytes) -> Source:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return decode(data, name)[0]


def test_edits_of_one_text() -> None:
    source = Source("a.md", "Ana and Bo and Cy")
    edits = (Edit(span(source, "Bo"), "Ben"), Edit(span(source, "Ana"), "Anna"))
    assert edited(source, edits) == "Anna and Ben and Cy"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "cp1252"),
    ],
)
def test_encodings_and_line_ends_stay(mark: bytes, encoding: str, tmp_path: Path) -> None:
    before = "# Café\r\nAna\rmeets\nBo\r\n"
    source = source_of(tmp_path, "a.md", mark + before.encode(encoding))
    assert apply_edits(str(tmp_path), [Edit(span(source, "Ana"), "Zoë")]) == ("a.md",)
    after = mark + before.replace("Ana", "Zoë").encode(encoding)
    assert (tmp_path / "a.md").read_bytes() == after


def test_the_mode_stays_and_a_link_stays_a_link(tmp_path: Path) -> None:
    source = source_of(tmp_path, "real/a.md", b"Ana")
    real, link = tmp_path / "real/a.md", tmp_path / "b.md"
    real.chmod(0o640)
    link.symlink_to(real)
    apply_edits(str(tmp_path), [Edit(span(Source("b.md", source.text), "Ana"), "Bo")])
    assert link.is_symlink()
    assert real.read_bytes() == b"Bo"
    assert real.stat().st_mode & 0o777 == 0o640


def test_nothing_is_written_if_one_file_has_changed(tmp_path: Path) -> None:
    sources = [source_of(tmp_path, name, b"Ana") for name in ("a.md", "b.md")]
    (tmp_path / "b.md").write_bytes(b"Ana!")
    with pytest.raises(FabulaError, match=r"b\.md was changed meanwhile"):
        apply_edits(str(tmp_path), [Edit(span(one, "Ana"), "Bo") for one in sources])
    assert (tmp_path / "a.md").read_bytes() == b"Ana"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md"]


def test_a_change_at_the_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = source_of(tmp_path, "a.md", b"Ana")
    fsync = os.fsync

    def save_meanwhile(number: int) -> None:
        fsync(number)
        (tmp_path / "a.md").write_bytes(b"Ana, and more")

    monkeypatch.setattr(saving.os, "fsync", save_meanwhile)
    with pytest.raises(FabulaError, match="changed meanwhile"):
        apply_edits(str(tmp_path), [Edit(span(source, "Ana"), "Bo")])
    assert (tmp_path / "a.md").read_bytes() == b"Ana, and more"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_letter_that_the_encoding_lacks(tmp_path: Path) -> None:
    source = source_of(tmp_path, "a.md", "Café".encode("cp1252"))
    with pytest.raises(FabulaError, match="no room for 安"):
        apply_edits(str(tmp_path), [Edit(span(source, "Caf"), "安")])
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_bytes_that_are_no_text_are_left_alone(tmp_path: Path) -> None:
    source = source_of(tmp_path, "a.md", b"Ana \0 and Bo")
    with pytest.raises(FabulaError, match="not all text in one encoding"):
        apply_edits(str(tmp_path), [Edit(span(source, "Ana"), "Bo")])


def test_a_file_that_went(tmp_path: Path) -> None:
    source = source_of(tmp_path, "a.md", b"Ana")
    (tmp_path / "a.md").unlink()
    with pytest.raises(FabulaError, match="cannot be written"):
        apply_edits(str(tmp_path), [Edit(span(source, "Ana"), "Bo")])


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    path = str(tmp_path / "a.cards.yaml")
    write_new(path, "- scene: A\n")
    with pytest.raises(FabulaError, match="is there already"):
        write_new(path, "other")
    assert Path(path).read_bytes() == b"- scene: A\n"
