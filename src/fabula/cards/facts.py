"""Facts: what stands in a fact's slot, and the id that all ways of writing it share."""

from __future__ import annotations

from fabula.model.terms import slug

DENIED = "not:"
SCENE = "scene:"
_QUOTES = "\"'\u201c\u201d\u00ab\u00bb\u2018\u2019"
_ARTICLES = ("the-", "a-", "an-")
_FALSE = "-is-false"


def bare(words: str) -> str:
    """A fact without the marks and words that do not count: quotes, ``that``, the last stop.

    >>> bare('that "Nell dies."')
    'Nell dies'
    """
    while True:
        shorter = words.strip().rstrip(".!?;,")
        if len(shorter) > 1 and shorter[0] in _QUOTES and shorter[-1] in _QUOTES:
            shorter = shorter[1:-1]
        elif shorter[:5].lower() == "that ":
            shorter = shorter[5:]
        if shorter == words:
            return words
        words = shorter


def fact_id(words: str) -> str:
    """The id of a fact: its slug, without a leading article; a denial begins with ``not:``.

    >>> fact_id("the-will"), fact_id("Not the will"), fact_id('that "the will!"')
    ('will', 'not:will', 'will')
    """
    return bare_id(bare(words))


def bare_id(words: str) -> str:
    """The same for words that are ``bare`` already."""
    denied = False
    while words[:4].lower() == "not ":
        denied, words = not denied, bare(words[4:])
    found = slug(words)
    if found.startswith(_ARTICLES):
        found = found.partition("-")[2] or found
    return DENIED + found if denied and found else found


def denial(fact: str) -> str:
    """The id of a fact's denial (of a denial, the fact itself)."""
    return fact[len(DENIED) :] if fact.startswith(DENIED) else DENIED + fact


def falsity(fact: str) -> str:
    """The fact that ``F is false`` denies, or ``""`` where it says no such thing."""
    base = fact[len(DENIED) :] if fact.startswith(DENIED) else fact
    return base[: -len(_FALSE)] if base.endswith(_FALSE) else ""
