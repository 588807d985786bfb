"""When two words for one attribute are two values, and when they are one said differently."""

from __future__ import annotations

from fabula.model.terms import Certainty, slug


def listed(words: str) -> frozenset[str]:
    """A set written as words with blanks between."""
    return frozenset(words.split())


_FAMILIES = {
    "black": "black ebony raven",
    "blond": "blond sandy straw gold yellow flaxen honey",
    "blue": "blue turquoise",
    "brown": "brown brunette chestnut bronze tan hazel amber mahogany",
    "green": "green emerald olive hazel turquoise",
    "grey": "grey silver",
    "gold": "gold amber",
    "orange": "orange ginger",
    "pink": "pink",
    "purple": "purple violet lilac",
    "red": "red auburn ginger copper crimson scarlet chestnut",
    "white": "white ivory",
}
_FAMILIES_OF = {
    colour: frozenset(name for name, hues in _FAMILIES.items() if colour in hues.split())
    for hues in _FAMILIES.values()
    for colour in hues.split()
}
_SPELT = {"gray": "grey", "blonde": "blond", "golden": "gold"}
_SHADES = listed("a an and bright clear dark deep light pale soft the very with")
_LOOKS = listed("beard eye eyes face hair hands moustache skin voice")
"""attributes of which many things are said that do not exclude one another"""
_MANY = listed(
    "ally aunt book brother child children cousin daughter dog enemy friend grandchild "
    "granddaughter grandfather grandmother grandson habit horse job lover nephew nickname niece "
    "occupation parent pet relative servant sibling sister skill son student teacher title uncle"
)
"""attributes that may have several values at once"""


def differ(attribute: str, one: str, other: str) -> Certainty | None:
    """How surely two values of an attribute exclude one another; ``None`` where they may not.

    ``dark green`` is green, ``auburn`` is a kind of red, and eyes that are wide may be blue.
    """
    first, second = _words(one), _words(other)
    if not first or not second or first <= second or second <= first or _prefixed(first, second):
        return None
    if slug(attribute) in _MANY:
        return None
    hue, hue2 = _families(first), _families(second)
    if bool(hue) != bool(hue2) or hue & hue2:
        return None
    if not hue and slug(attribute) in _LOOKS:
        return None if slug(attribute) in ("eye", "eyes") else Certainty.LIKELY
    return Certainty.CERTAIN


def _words(value: str) -> set[str]:
    said = {_SPELT.get(word, word) for word in slug(value).split("-")}
    return (said - _SHADES) or said


def _families(words: set[str]) -> set[str]:
    return {name for word in words for name in _FAMILIES_OF.get(word, ())}


def _prefixed(first: set[str], second: set[str]) -> bool:
    """Whether single words are forms of one another (green, greenish)."""
    if len(first) != 1 or len(second) != 1:
        return False
    one, other = next(iter(first)), next(iter(second))
    return min(len(one), len(other)) > 2 and (one.startswith(other) or other.startswith(one))
