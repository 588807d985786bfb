"""Whole numbers as writers write them: ``12``, ``5,000``, ``twenty-one``, ``a dozen``."""

from __future__ import annotations

from collections.abc import Sequence

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS: dict[str, int] = {word: number for number, word in enumerate(_SMALL)}
_WORDS.update((word, 20 + 10 * place) for place, word in enumerate(_TENS))
_WORDS["dozen"] = 12
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1000000}
_LONGEST = 30


def read_number(words: Sequence[str]) -> int | None:
    """The number that the words (in lower case) make up, or ``None``."""
    if len(words) == 1:
        return _one(words[0])
    if (
        len(words) == 2
        and words[0] in ("a", "one")
        and (words[1] == "dozen" or words[1] in _SCALES)
    ):
        return _WORDS.get(words[1]) or _SCALES[words[1]]
    total, part, seen = 0, 0, False
    for word in words:
        scale = _SCALES.get(word)
        if scale is not None and seen:
            total, part = (total, part * scale) if scale == 100 else (total + part * scale, 0)
            continue
        one = _one(word)
        if one is None or (
            seen and (one >= 100 or part % 10 or (part and one >= 10 and part < 100))
        ):
            return None
        part, seen = part + one, True
    return total + part if seen else None


def opens_number(word: str) -> bool:
    """Whether some number may begin with the word."""
    return word == "a" or _one(word) is not None


def _one(word: str) -> int | None:
    if word[0].isdigit() or (word[0] in "+-" and word[1:2].isdigit()):
        figures = word.replace(",", "").replace("_", "")
        if len(figures) > _LONGEST or not figures.lstrip("+-").isdecimal():
            return None
        return int(figures)
    if "-" in word:
        tens, _, ones = word.partition("-")
        if tens in _TENS and 0 < _WORDS.get(ones, 0) < 10:
            return _WORDS[tens] + _WORDS[ones]
        return None
    return _WORDS.get(word)
