"""A sentence in words: what opens and closes it taken off, every word with its place."""

from __future__ import annotations

from typing import NamedTuple

from fabula.cards.lexicon import straight, tokens

MEANS = frozenset({"letter", "telephone", "wire"})
_ALSO_MEANS = {"phone": "telephone", "telegram": "wire", "telegraph": "wire"}
QUOTES = ('"', "\u201c", "\u00ab", "'")


class Wording(NamedTuple):
    """The words of a sentence (``low`` in lower case), without ``perhaps`` and what trails.

    XX: the scenes named by ``because of`` and by ``in
    SCENE's past``.
    """

    text: str
    words: list[str]
    low: list[str]
    written: list[str]
    origin: list[int] | None
    shift: int
    soft: bool
    means: str
    cause: tuple[int, int] | None
    past: tuple[int, int] | None
    joints: bool
    """some names may be joined by commas or ``and``"""
    plain: bool
    """single blanks stand between all words, and nothing else"""

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Where the words ``start`` to ``end`` (of ``words``) stand in the text."""
        return self.whole(start + self.shift, end + self.shift)

    def shortened(self, place: int, length: int) -> Wording:
        """With one word cut to a length (``Ana's`` to ``Ana``)."""
        at = self.origin[place + self.shift] if self.origin is not None else place + self.shift
        written = [*self.written]
        written[at] = written[at][:length]
        words = [*self.words]
        words[place] = words[place][:length]
        return self._replace(words=words, written=written)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The same, counted from the very first word."""
        if self.origin is not None and start < end <= len(self.origin):
            start, end = self.origin[start], self.origin[end - 1] + 1
        if self.plain and start < end <= len(self.written):
            first = len(" ".join(self.written[:start])) + 1 if start else 0
            return first, len(" ".join(self.written[:end]))
        return span_of(self.text, self.written, start, end)


def span_of(text: str, words: list[str], start: int, end: int) -> tuple[int, int]:
    """Code-point offsets of some words of a text; all of it where there are none."""
    at = first = last = 0
    for number, word in enumerate(words[:end]):
        found = text.find(word, at)
        if number == start:
            first = found
        at = last = found + len(word)
    return (first, last) if last > first else (0, len(text))


def word_up(text: str, *, causes: bool = True) -> Wording:
    """Split a sentence and take off what opens and closes it (``because of`` if ``causes``)."""
    plain = straight(text)
    body = plain.rstrip().rstrip(".!;").rstrip()
    words = written = tokens(body)
    origin = None
    if "n't" in body or "N'T" in body:
        words, origin = _expanded(words)
    low = [word.lower() for word in words]
    begin, end = 0, len(words)
    soft = False
    if end > 1 and low[0] in ("perhaps", "maybe"):
        soft, begin = True, 1
        if low[1] == ",":
            begin = 2
    means, cause, past = "", None, None
    because = causes and "because" in low
    while True:
        taken = end
        if not means and end - begin > 3 and low[end - 2] == "by":
            means = _means(low[end - 1])
            if means:
                end -= 2
        if because and cause is None and (at := _because(low, begin, end)):
            cause, end = (at + 2, end), at
        if past is None and low[end - 1 : end] == ["past"] and (at := _past(low, begin, end)):
            past, end = (at + 1, end - 1), at
        while end > begin and low[end - 1] in (",", ";"):
            end -= 1
        if end == taken:
            break
    return Wording(
        plain,
        words[begin:end],
        low[begin:end],
        written,
        origin,
        begin,
        soft,
        means,
        cause,
        past,
        "and" in low or "," in low or "&" in low,
        origin is None and " ".join(words) == body,
    )


def _means(word: str) -> str:
    word = _ALSO_MEANS.get(word, word)
    return word if word in MEANS else ""


def _because(low: list[str], begin: int, end: int) -> int:
    """Where a final ``because of`` begins, or 0."""
    for at in range(end - 3, begin, -1):
        if low[at] == "because" and low[at + 1] == "of":
            return at
    return 0


def _past(low: list[str], begin: int, end: int) -> int:
    """Where a final ``in SCENE's past`` begins, or 0; the last word is ``past``."""
    if end - begin < 4 or not low[end - 2].endswith(("'s", "s'")):
        return 0
    for at in range(end - 3, begin, -1):
        if low[at] == "in":
            return at
    return 0


def _expanded(written: list[str]) -> tuple[list[str], list[int]]:
    """``doesn't`` as two words, and for each word its place in what is written."""
    words: list[str] = []
    origin: list[int] = []
    for place, word in enumerate(written):
        if word[-3:].lower() == "n't" and len(word) > 3 and word[0] not in QUOTES:
            words += [word[:-3], "not"]
            origin += [place, place]
        else:
            words.append(word)
            origin.append(place)
    return words, origin
