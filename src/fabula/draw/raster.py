"""A picture as PNG, by resvg (through resvg-py, an extra that is loaded only here)."""

from __future__ import annotations

import resvg_py

from fabula.draw.geometry import Picture
from fabula.draw.svg import svg

LARGEST = 16_000
"""the longest side of a PNG, in pixels"""


def png(picture: Picture, theme_name: str = "light", zoom: float = 2.0) -> bytes:
    """The picture on the paper of a theme, ``zoom`` pixels for each of its own, if not too many.

    Letters are those of the system's own fonts: a machine without any draws none.
    """
    longest = max(picture.width, picture.height)
    fits = max(min(zoom, LARGEST / longest), 0.05)
    chosen = "dark" if theme_name == "dark" else "light"
    return resvg_py.svg_to_bytes(svg_string=svg(picture, chosen), zoom=fits)
