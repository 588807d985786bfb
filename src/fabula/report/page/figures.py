"""A picture on the page: its heading, its frame, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.draw.geometry import Picture
from fabula.draw.svg import style_sheet
from fabula.report.page.markup import Html, el, joined, long_table
from fabula.report.page.pens import penned
from fabula.report.page.slim import Slim, slim

MOST_ROWS = 100
"""rows of a picture's table; the sections below hold the rest"""
WIDEST = 2600
"""pixels up to which a picture is shown whole; a wider one is moved along"""

_BUTTONS = (("out", "−", "Zoom out"), ("in", "+", "Zoom in"), ("whole", "Whole", "Show the whole"))


def figures(pictures: Sequence[tuple[str, Picture]]) -> tuple[Html, str]:
    """All pictures, each under its heading, and the style sheet that they share."""
    if not pictures:
        return Html(""), ""
    sheet = style_sheet()
    slims = [slim(picture) for _, picture in pictures]
    drawn, rules = penned([one.markup for one in slims], sheet)
    found = (
        _figure(words, picture, one._replace(markup=markup))
        for (words, picture), one, markup in zip(pictures, slims, drawn, strict=True)
    )
    return joined(found), sheet + rules


def _figure(words: str, picture: Picture, drawn: Slim) -> Html:
    """A picture under its heading, in a frame that scrolls."""
    keys = "Plus and minus zoom, the arrows move it, 0 shows it as at first."
    buttons = (
        el("button", sign, type="button", data_do=what, aria_label=f"{say}: {words}")
        for what, sign, say in _BUTTONS
    )
    return el(
        "figure",
        el(
            "figcaption",
            el("div", el("h3", words), el("p", drawn.subtitle, class_="aside")),
            el("div", buttons, class_="tools", hidden=True),
        ),
        el(
            "div",
            Html(drawn.markup),
            class_="view wide-view" if drawn.width > WIDEST else "view",
            style=f"--w:{drawn.width:g}px",
            tabindex=0,
            role="group",
            aria_label=f"{words}. {keys}",
        ),
        _data(picture),
        id=f"picture-{picture.kind}",
    )


def _data(picture: Picture) -> Html | None:
    """The table behind a picture, for those who do not see it."""
    head, rows = picture.table.header, picture.table.rows
    if not rows:
        return None
    caption = picture.table.caption or picture.title
    if len(rows) > MOST_ROWS:
        caption += f" (the first {MOST_ROWS} of {len(rows)} rows)"
    return el(
        "details",
        el("summary", "The same as a table"),
        long_table(head, rows[:MOST_ROWS], caption, MOST_ROWS),
        class_="picture-table",
    )
