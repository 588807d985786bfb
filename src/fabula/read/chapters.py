"""Names of chapters and breaks between scenes, as books without styles write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = (
    r"(?:\d{1,4}|[ivxlcdm]{1,9}"
    r"|(?:the )?(?:first|last|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)?[- ]?"
    r"(?:one|two|three|four|five|six|seven|eight|nine)"
    r"|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a|one) hundred)"
)
_PARTS = "part|book|volume|vol|teil|buch|partie|livre|tome|parte|libro|deel|tom"
_CHAPTERS = (
    "chapter|chap|letter|stave|canto|adventure|kapitel|chapitre|capítulo|capitulo|capitolo|hoofdstuk"
    "|rozdział|kapitola|глава|kapittel|luku"
)
_ALONE = "prologue|epilogue|interlude|prolog|epilog|épilogue|prólogo|epílogo|afterword|conclusion"
_NAMED = re.compile(
    rf"(?:(?P<part>{_PARTS})|(?P<chapter>{_CHAPTERS}))\.?\s+(?P<number>{_NUMBER})(?![\w’'])"
    rf"|(?P<alone>{_ALONE})(?=\s*(?:[.:—–-]|\Z))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?P<number>\d{1,3}|[IVXLCDM]{1,8})(?:\.?\Z|(?:\.|:|--|\s[-–—]|–|—)\s*[A-ZÀ-Þ“\"‘'(][^\n]*[^\n,;]\Z)"
)
_BARE = re.compile(r"(?:\d{1,3}|[IVXLCDM]{1,8})\.?\Z")
_APART = 500
"""Code points between two chapters, on an average, at least."""
_LONGEST = 120
"""Code points up to which a paragraph may be the name of a chapter."""
_BREAK = re.compile(
    r"(?:[*#⁂❦❧☙✦✧★☆◆◇◊§†•·⸻~]\s*)+\Z|(?:[-–—_=]\s*){3,}\Z|(?:—\s*){2,}\Z|[-–—~]\s*[oOxX*]\s*[-–—~]\Z"
)
_LONGEST_BREAK = 80
_ENDED = re.compile(r"[,;]\Z|[a-zà-ÿ]{3,}[.!?]['’”\"]?\s+[A-ZÀ-Þ]")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}

PART, CHAPTER = 1, 2
"""levels of headings that are found by their words"""


def is_break(words: str) -> bool:
    """Whether a paragraph is nothing but the mark of a scene break: ``* * *``, ``#``, ``⁂``."""
    return len(words) <= _LONGEST_BREAK and _BREAK.match(words) is not None


def chapter_level(words: str) -> int:
    """1 for the name of a part, 2 for that of a chapter (``Chapter 4``, ``Epilogue``), else 0."""
    if len(words) > _LONGEST or (match := _NAMED.match(words)) is None:
        return 0
    rest = words[match.end() :]
    if "\n" in rest and any(_NAMED.match(line.strip()) for line in rest.split("\n")):
        return 0  # a table of contents
    # "Part one of the plan was simple. Nobody ..." is a sentence, and no name of a chapter.
    if rest[:1] not in ("", ".", ":", "\n", "-", "–", "—") and _is_sentence(match[0], rest):
        return 0
    return PART if match["part"] else CHAPTER


def is_bare(words: str) -> bool:
    """Whether a heading is a number without a name: ``Chapter IV``, ``IV.``."""
    match = _NAMED.match(words)
    bare = match is not None and not words[match.end() :].strip(" .:")
    return bare or (len(words) <= 10 and _BARE.match(words) is not None)


def chapter_key(words: str) -> str:
    """What is the same in the contents and above the chapter: ``chapter iv``."""
    match = _NAMED.match(words)
    found = match[0] if match else words
    return " ".join(found.lower().replace(".", " ").split())


def counted(names: Sequence[str]) -> list[int]:
    """Which paragraphs are chapters by their numbers alone (``I``, ``II--The pool``).

    They count up from one; of several such rows (a table of contents is one, too) it is the one
    that is spread over the most text. Empty where there are fewer than three, or where they
    stand too close together to be chapters.
    """
    best: list[int] = []
    row: list[int] = []
    widest = reach = 0
    for at, name in enumerate(names):
        found = number(name)
        if found == 1:
            row, reach = [at], 0
        elif found and found == len(row) + 1:
            row.append(at)
            if len(row) > 2 and reach > widest:
                best, widest = row, reach
        reach += len(name)
    return best if widest >= _APART * (len(best) - 1) else []


def number(name: str) -> int:
    """The number that a paragraph is or begins with, in figures or Roman ones; else 0."""
    match = _NUMBERED.match(name) if len(name) <= _LONGEST else None
    if match is None:
        return 0
    digits = match["number"]
    return int(digits) if digits.isdecimal() else _roman(digits)


def _is_sentence(lead: str, rest: str) -> bool:
    bare = rest.strip()
    if _ENDED.search(bare) or bare.endswith((".", ",", "?”", '?"')):
        return True
    return bare[:1].islower() and not lead.isupper()


def _roman(letters: str) -> int:
    total, before = 0, 0
    for letter in reversed(letters.lower()):
        value = _VALUES[letter]
        total += value if value >= before else -value
        before = max(before, value)
    return total
