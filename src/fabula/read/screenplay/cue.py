"""Cues: who speaks, and whether they are seen."""

from __future__ import annotations

import re
from typing import NamedTuple

from fabula.cards.compose.fields import part
from fabula.model.draft import Text
from fabula.read.screenplay import words

_EXTENSION = re.compile(r"\s*\(([^()]*)\)\s*\Z")
_JOINT = re.compile(r"\s*(?:/|&|\+|,|\bAND\b)\s*")
_VOICE = re.compile(r"\bVOICES?\Z", re.IGNORECASE)
_SHORT = frozenset({"JR.", "SR.", "ESQ.", "PHD.", "MRS.", "MR.", "MS.", "DR.", "ST.", "NO."})
_MOST = 5
_LONGEST = 60


class Cue(NamedTuple):
    """Who is to speak; ``unseen`` where only the voice is there."""

    name: Text
    unseen: bool = False


def parse(text: Text) -> Cue | None:
    """A cue such as ``ANA (V.O.) (CONT'D)``; ``None`` for a chorus and what is no name."""
    name, unseen = text, False
    for _ in range(_MOST):
        match = _EXTENSION.search(name.value)
        if match is None:
            break
        unseen = unseen or words.UNSEEN.match(match[1].strip()) is not None
        name = part(name, 0, match.start())
    if not name.value.strip() or name.value.strip().upper() in words.CHORUS:
        return None
    return Cue(name, unseen or _VOICE.search(name.value) is not None)


def looks_like(line: str) -> bool:
    """Whether a line in capitals can be a cue."""
    if len(line) > _LONGEST * 2:
        return False
    bare = line.rstrip("^ \t")
    for _ in range(_MOST):
        match = _EXTENSION.search(bare)
        if match is None:
            break
        bare = bare[: match.start()]
    bare = bare.strip()
    if (
        not bare
        or len(bare) > _LONGEST
        or "^" in bare
        or bare != bare.upper()
        or bare == bare.lower()
    ):
        return False
    if bare[-1] == ".":
        last = bare.rpartition(" ")[2]
        return last in _SHORT or "." in last[:-1] or len(last) == 2  # FADE OUT. is no name
    return bare[-1] not in '!?:;,\u2026-\u2014"\u201d' and bare[0] not in '.\u2026"\u201c'


def several(name: Text, known: frozenset[str]) -> tuple[Text, ...]:
    """``ANA & BEN`` where both speak on their own, too; else the name as it is."""
    pieces, at = [], 0
    for match in _JOINT.finditer(name.value):
        pieces.append(part(name, at, match.start()))
        at = match.end()
    if not pieces:
        return (name,)
    pieces.append(part(name, at, len(name.value)))
    return tuple(pieces) if all(one.value.upper() in known for one in pieces) else (name,)
