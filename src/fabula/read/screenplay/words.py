"""The words of scene headings and cues, as tables."""

from __future__ import annotations

import re
from collections.abc import Mapping

PARTS_OF_DAY: Mapping[str, str] = {
    "DAY": "some day",
    "DAYTIME": "some day",
    "DAYLIGHT": "some day",
    "FULL DAY": "some day",
    "NIGHT": "some night",
    "NIGHTTIME": "some night",
    "LATE NIGHT": "some night",
    "DEAD OF NIGHT": "some night",
    "MORNING": "some morning",
    "EARLY MORNING": "some early morning",
    "LATE MORNING": "some late morning",
    "DAWN": "some dawn",
    "PRE-DAWN": "some early morning",
    "PREDAWN": "some early morning",
    "BEFORE DAWN": "some early morning",
    "DAYBREAK": "some dawn",
    "FIRST LIGHT": "some dawn",
    "SUNRISE": "some dawn",
    "NOON": "some noon",
    "MIDDAY": "some noon",
    "AFTERNOON": "some afternoon",
    "EARLY AFTERNOON": "some early afternoon",
    "LATE AFTERNOON": "some late afternoon",
    "EVENING": "some evening",
    "EARLY EVENING": "some early evening",
    "LATE EVENING": "some late evening",
    "DUSK": "some dusk",
    "TWILIGHT": "some dusk",
    "SUNSET": "some dusk",
    "SUNDOWN": "some dusk",
    "NIGHTFALL": "some dusk",
    "MIDNIGHT": "some midnight",
    "DAY TO NIGHT": "some day",
    "DAY INTO NIGHT": "some day",
    "DAY TO DUSK": "some day",
    "NIGHT TO DAY": "some night",
    "NIGHT INTO DAY": "some night",
    "DUSK TO NIGHT": "some dusk",
}
"""A heading's time word, and what a card calls it; of two, the first.

NIGHT under a heading is some night: nobody says that it is the first since the scene before.
"""

LATER: Mapping[str, str] = {
    "LATER": "later",
    "LATER ON": "later",
    "ANOTHER DAY": "later",
    "ANOTHER NIGHT": "later",
    "ANOTHER MORNING": "later",
    "ANOTHER EVENING": "later",
    "SOME TIME LATER": "later",
    "SOMETIME LATER": "later",
    "MUCH LATER": "later",
    "MOMENT LATER": "moments later",
    "MOMENTS LATER": "moments later",
    "A MOMENT LATER": "moments later",
    "A FEW MOMENTS LATER": "moments later",
    "A BEAT LATER": "moments later",
    "SECONDS LATER": "moments later",
}
"""Words that tie a scene to the one before it, and how a card says so."""

CONTINUOUS = frozenset(
    {"CONTINUOUS", "CONTINUOUS ACTION", "CONT", "CONTINUING", "UNINTERRUPTED", "IMMEDIATE"}
)
SAME = frozenset({"SAME", "SAME TIME", "AT THE SAME TIME", "SIMULTANEOUS", "MEANWHILE"})

MODES: Mapping[str, str] = {
    "FLASHBACK": "flashback",
    "FLASH BACK": "flashback",
    "FLASHBACKS": "flashback",
    "MEMORY": "flashback",
    "IN THE PAST": "flashback",
    "FLASHFORWARD": "flashforward",
    "FLASH FORWARD": "flashforward",
    "FLASH-FORWARD": "flashforward",
    "FLASH-BACK": "flashback",
    "DREAM": "dream",
    "NIGHTMARE": "dream",
    "DAYDREAM": "imagined",
    "FANTASY": "imagined",
    "IMAGINED": "imagined",
    "IMAGINATION": "imagined",
    "HALLUCINATION": "imagined",
    "VISION": "imagined",
    "STORY": "imagined",
    "STORY VERSION": "imagined",
}
"""How a scene is told; what is told as somebody's story is no part of the world."""

PRESENT = frozenset(
    {
        "PRESENT",
        "PRESENT DAY",
        "PRESENT TIME",
        "THE PRESENT",
        "BACK TO PRESENT",
        "BACK TO PRESENT DAY",
        "BACK TO THE PRESENT",
        "RETURN TO PRESENT",
        "RETURN TO THE PRESENT",
        "RESUME PRESENT",
        "BACK IN THE PRESENT",
        "REALITY",
        "BACK TO REALITY",
    }
)
"""Marks after which the story is told as it happens again."""

NO_PLACE = frozenset(
    {"VARIOUS", "VARIOUS LOCATIONS", "VARIOUS PLACES", "MONTAGE", "SERIES OF SHOTS", "BLACK"}
)
"""Headings that name no place."""

ASIDE = frozenset(
    {
        "VARIOUS", "VARIOUS SHOTS", "ESTABLISHING", "ESTABLISH", "STOCK", "STOCK FOOTAGE",
        "MONTAGE",
        "SERIES OF SHOTS", "MOVING", "TRAVELING", "TRAVELLING", "DRIVING", "FLYING", "RAIN",
        "RAINING", "STORM", "THE STORM", "SNOW", "AERIAL", "AERIAL SHOT", "POV", "SPRING",
        "SUMMER",
        "AUTUMN", "FALL", "WINTER", "MAGIC HOUR", "GOLDEN HOUR", "OMITTED", "PARKED", "SLOW MOTION",
        "FULL SHOT", "WIDE", "CLOSE", "INTERCUT", "INSERT", "BLACK AND WHITE", "B&W", "UNDERWATER",
    }
)  # fmt: skip
"""Words after a place that are neither place nor time."""

UNSEEN = re.compile(
    r"(?:V\.?\s?O|O\.?\s?S|O\.?\s?C|VOICE|OFF|PRE-?LAP|FILTERED|RECORDED|RECORDING)\b"
    r"|(?:ON|OVER|FROM|THROUGH|VIA)\s+(?!THE\s+(?:LEFT|RIGHT))(?:(?:THE|A|HIS|HER|THEIR)\s+)?"
    r"(?:TELE)?(?:PHONE|CELL|RADIO|TV|TELEVISION|SPEAKER|SPEAKERPHONE|INTERCOM|RECORDER"
    r"|HEADSET|EARPIECE|COMMS?|TAPE|MACHINE|VIDEO|SCREEN|MONITOR|COMPUTER|LAPTOP|DOOR|WALL)",
    re.IGNORECASE,
)
"""What stands behind a speaker who is heard and not seen: (V.O.), (O.S.), (ON PHONE)."""

CHORUS = frozenset(
    {"ALL", "BOTH", "EVERYONE", "EVERYBODY", "OTHERS", "THE OTHERS", "TOGETHER", "THE TWO",
     "VARIOUS"}
)  # fmt: skip
"""Cues that are nobody's name."""

BEGINS = re.compile(
    r"(?:(?:BEGIN|START|START\s+OF)\s+)?(?:A\s+|THE\s+)?"
    r"(?:FLASH[\s-]?BACKS?|FLASH[\s-]?FORWARD)(?:\s+SEQUENCE)?(?:\s+(?:TO|BEGINS))?\s*[:.]?\Z"
    r"|(?:BEGIN|START|START\s+OF)\s+(?:A\s+|THE\s+)?"
    r"(?:DREAM|NIGHTMARE|FANTASY|MEMORY)(?:\s+SEQUENCE)?\s*[:.]?\Z"
    r"|(?:DREAM|NIGHTMARE|FANTASY|MEMORY)(?:\s+SEQUENCE)?\s+(?:TO|BEGINS)\s*[:.]?\Z"
)
ENDS = re.compile(
    r"(?:END(?:S|\s+OF)?\s+(?:THE\s+)?"
    r"(?:FLASH[\s-]?BACKS?|FLASH[\s-]?FORWARD|DREAM|NIGHTMARE|FANTASY|MEMORY)(?:\s+SEQUENCE)?"
    r"|(?:FLASH[\s-]?BACK|DREAM)(?:\s+SEQUENCE)?\s+ENDS"
    r"|(?:BACK|RETURN|CUT\s+BACK|RESUME)\s+(?:TO\s+|IN\s+)?(?:THE\s+)?(?:PRESENT(?:\s+DAY)?|REALITY))"
    r"\s*[:.]?\s*\Z"
)
"""Lines of their own that open and close a stretch told in another mode."""

RETURNS = re.compile(r"(?:CUT\s+)?BACK\s+TO(?:\s+SCENE)?\s*[:.]?\s*\Z")
"""A line that leads back from the one scene before it."""

TITLES = re.compile(
    r"[\s*_>]*(?:SUPER(?:IMPOSED?)?|TITLE(?:\s+(?:CARD|OVER|READS))?|CHYRON|CAPTION|LEGEND|ON\s+SCREEN)"
    r"\s*(?:TITLE)?\s*[:\u2014-]\s*(.+)\Z",
    re.IGNORECASE,
)
"""Words laid over the picture: ``SUPER: PARIS, 1944``."""
