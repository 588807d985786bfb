"""How bytes become text: each test is a sentence about it."""

from __future__ import annotations

import pytest

from fabula.read.decode import decode


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-32-le"]
)
def test_every_unicode_encoding_is_read_with_or_without_a_mark(encoding: str) -> None:
    text = "# Chapter 1\r\nThe café — at nine.\rNext\n" * 3
    source, oddities = decode(text.encode(encoding), "a.md")
    assert (source.text, oddities) == (text, ())


def test_bytes_that_are_no_utf8_are_read_as_windows_1252_and_told_with_their_line() -> None:
    source, (odd,) = decode("one\ntwo\ncafé “x” ☃".encode() + b"\ncaf\xe9 \x93y\x94 \x81", "a.md")
    assert source.text == "one\ntwo\ncafé “x” ☃\ncafé “y” \x81"
    assert odd.law == "unreadable-card"
    assert source.place(odd.span.bounds()[0]) == (4, 4)
    assert odd.span.text == "é"


def test_a_text_all_in_windows_1252_is_read_as_such() -> None:
    text = "«Déjà vu», répéta l’élève étonné…\n" * 100
    source, oddities = decode(text.encode("cp1252"), "a.md")
    assert source.text == text
    assert len(oddities) == 1


def test_a_nul_becomes_a_replacement_mark_and_moves_nothing() -> None:
    source, (odd,) = decode(b"one\ntw\0o\n", "a.md")
    assert source.text == "one\ntw\ufffdo\n"
    assert source.place(odd.span.bounds()[0]) == (2, 3)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04rest", b"%PDF-1.4", b"{\\rtf1 x}", bytes(range(256)) * 9]
)
def test_a_file_that_is_no_text_gives_an_empty_one_and_says_what_it_is(data: bytes) -> None:
    source, (odd,) = decode(data, "a.md")
    assert source.text == ""
    assert "not plain text" in odd.message
    assert odd.span.bounds() == (0, 0)
