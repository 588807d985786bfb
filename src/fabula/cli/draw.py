"""``fabula draw``: a picture of the story, as SVG or PNG."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from fabula.cli.arguments import Arguments, Command, Option
from fabula.text import FabulaError

if TYPE_CHECKING:
    from fabula.draw.geometry import Picture

COMMAND = Command(
    "draw",
    "KIND [NAME...]",
    "A picture of the story. Without --out it is written to standard output, as SVG.",
    (
        Option("--project", "the story's folder; this one by default", "PATH"),
        Option("--out", "the file to write, .svg or .png", "FILE"),
        Option("--by", "what a storyline runs along", "ORDER", ("world", "telling")),
        Option("--near", "keep a storyline as it was drawn there", "FILE.svg"),
        Option("--exact", "prove how seldom a storyline's lines can cross"),
        Option("--theme", "the paper; auto follows the reader's system", "THEME",
               ("auto", "light", "dark")),
    ),
    least=1,
    more="""Kinds:
  storyline [NAME...]       a line per person, scenes where lines meet
  lives [NAME...]           world time across, own age upwards: jumps, sleep,
                            second selves
  telling                   the order of telling against the order of the world
  jumps                     two rulers, telling above and world below, and
                            every jump
  knowledge [FACT...|NAME...]
                            who knows what from when, and from whom
  custody THING             who has a thing, and where, along its own life""",
)  # fmt: skip


def run(arguments: Arguments) -> int:
    """Draw."""
    kind, *words = arguments.words
    out, theme = arguments.one("--out"), arguments.one("--theme", "auto")
    if arguments.flag("--out") and not out.lower().endswith((".svg", ".png")):
        raise FabulaError(f"a picture cannot be written as {out or 'nothing'}",
                          "write --out NAME.svg or --out NAME.png")  # fmt: skip
    from fabula import project

    picture = project.picture(
        kind, words, (arguments.one("--project", "."),), arguments.one("--by", "world"),
        arguments.one("--near") or None, arguments.flag("--exact"),
    )  # fmt: skip
    if not out:
        from fabula.draw.svg import svg

        sys.stdout.write(svg(picture, theme))
        return 0
    from fabula import saving

    saving.write_whole(out, _written(picture, out, theme))
    return 0


def _written(picture: Picture, out: str, theme: str) -> bytes:
    """What goes into the file."""
    if out.lower().endswith(".svg"):
        from fabula.draw.svg import svg

        return svg(picture, theme).encode()
    try:
        from fabula.draw.raster import png
    except ImportError:
        raise FabulaError(
            "PNG needs a library that is not installed", "pip install 'fabula[draw]', or write .svg"
        ) from None
    return png(picture, theme)
