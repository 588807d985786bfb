"""Files bent out of shape: made of a format's own pieces, cut, joined, spoilt."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from fabula.loading import load_bytes
from fabula.model.draft import Items, Node, Pairs, Text
from fabula.project import report_of
from fabula.report.filter import CheckOptions

ODD_TEXTS = (
    "", " ", "\0", "\u2028", "\x0b\x0c", "card", "card:", "card: who: Ana, Ben; happens: Ana dies",
    "card\nwho: [Ana\nhappens:\n  - Ana leaves\n\twhen: x", "1/2/2099", "30/30/30", "9" * 40, "-1",
    "\U0001f525", "Ana", "as", "/", "Ana/2", "]]", "[[", "&lt;", "]]>", "{", "null", "e\u0301",
)  # fmt: skip


def made_of(pieces: Sequence[str]) -> st.SearchStrategy[bytes]:
    """Texts of a format's pieces, odd ones among them, in several encodings."""
    piece = st.one_of(st.sampled_from(pieces), st.sampled_from(ODD_TEXTS), st.text(max_size=12))
    joined = st.tuples(st.lists(piece, max_size=25), st.sampled_from(("\n", "\n\n", "", "\r\n")))
    words = joined.map(lambda pair: pair[1].join(pair[0]))
    return st.tuples(words, st.sampled_from(("utf-8", "utf-16", "cp1252"))).map(
        lambda pair: pair[0].encode(pair[1], "replace")
    )


def spoilt(whole: bytes) -> st.SearchStrategy[bytes]:
    """A whole file with stretches cut out, repeated or overwritten."""
    last = len(whole)
    cut = st.tuples(
        st.integers(0, last), st.integers(0, 60), st.binary(max_size=6) | st.sampled_from(_ODD)
    )
    return st.lists(cut, min_size=1, max_size=6).map(lambda cuts: _bend(whole, cuts))


_ODD = tuple(text.encode() for text in ODD_TEXTS)


def _bend(whole: bytes, cuts: Sequence[tuple[int, int, bytes]]) -> bytes:
    for at, length, put in cuts:
        whole = whole[:at] + put + whole[at + length :]
    return whole


def assert_read(files: dict[str, bytes], manuscript: str) -> None:
    """Whatever the bytes, the story is read and checked, and all places lie in their texts."""
    loaded = load_bytes(files, manuscript)
    report_of(loaded, CheckOptions())
    for reading in loaded.readings:
        for kept in reading.kept:
            _inside(kept.example)
        for draft in reading.drafts:
            for odd in draft.oddities:
                start, end = odd.span.bounds()
                assert 0 <= start <= end <= len(odd.span.source.text)
            for scene in draft.scenes:
                for node in (scene.heading, scene.card):
                    if node is not None:
                        _inside(node)
                for span in (scene.at, *scene.body):
                    _inside(Text("", span))


def _inside(node: Node) -> None:
    waiting: list[Node] = [node]
    while waiting:
        one = waiting.pop()
        start, end = one.span.bounds()
        assert 0 <= start <= end <= len(one.span.source.text)
        one.span.source.place(start)
        if isinstance(one, Pairs):
            waiting += (part for pair in one.pairs for part in pair)
        elif isinstance(one, Items):
            waiting += one.items
