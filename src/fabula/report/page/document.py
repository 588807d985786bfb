"""The whole page: one file that needs no other, and no network."""

from __future__ import annotations

from collections.abc import Sequence

from fabula.draw.geometry import Picture
from fabula.draw.svg import style_sheet, svg
from fabula.report.page import findings, scenes, tables
from fabula.report.page.gather import Shown
from fabula.report.page.markup import Html, el, joined, table
from fabula.report.page.script import JS
from fabula.report.page.style import CSS

MOST_ROWS = 300
"""rows of a picture's table; the sections below hold the rest"""


def document(shown: Shown, pictures: Sequence[tuple[str, Picture]], version: str) -> str:
    """The page as HTML. ``pictures`` are what each shows, and the picture."""
    title = shown.story.title or "The story"
    parts = _parts(shown, pictures)
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("title", f"{title}: continuity"),
        Html(f"<style>{CSS}{style_sheet() if pictures else ''}</style>"),
    )
    body = el(
        "body",
        el("a", "To the report", href="#main", class_="skip"),
        el("header", el("h1", title), findings.summary(shown), class_="wide"),
        _navigation([(name, words) for name, words, _ in parts]),
        el(
            "main",
            (el("section", el("h2", words), inner, id=name) for name, words, inner in parts),
            class_="wide",
            id="main",
        ),
        el("footer", el("p", f"Made by Fabula {version}."), class_="wide"),
        _dialog(),
        Html(f"<script>{JS}</script>"),
    )
    return f"<!doctype html>\n{el('html', head, body, lang='en')}\n"


def _parts(shown: Shown, pictures: Sequence[tuple[str, Picture]]) -> list[tuple[str, str, Html]]:
    """Each section: its id, its heading, its body. What has nothing to show is left out."""
    found = [("findings", "Findings", findings.findings(shown))]
    if pictures:
        figures = joined(_figure(words, picture) for words, picture in pictures)
        found.append(("pictures", "Pictures", figures))
    for name, words, some, inner in (
        ("cast", "Cast", shown.people, tables.cast),
        ("places", "Places", shown.places, tables.places),
        ("things", "Things", shown.things, tables.things),
        ("facts", "Facts", shown.facts, tables.facts),
        ("load", "What bears the story", shown.loads, tables.loads),
        ("windows", "Open times", shown.open, tables.windows),
    ):
        if some:
            found.append((name, words, el("div", inner(shown), class_="scroll")))
    if shown.scenes:
        cards = el("div", scenes.scenes(shown), class_="scenes")
        found.append(("scenes", "Scenes", cards))
    return found


def _navigation(parts: Sequence[tuple[str, str]]) -> Html:
    links = [el("li", el("a", words, href=f"#{name}")) for name, words in parts]
    button = el("li", el("button", "Dark", type="button", id="theme", hidden=True))
    return el("nav", el("ul", links, button, class_="wide"), aria_label="Sections")


def _figure(words: str, picture: Picture) -> Html:
    buttons = (
        el("button", sign, type="button", data_do=what, aria_label=f"{say}: {words}", hidden=True)
        for what, sign, say in (
            ("in", "+", "Zoom in"),
            ("out", "−", "Zoom out"),
            ("reset", "Whole", "Show the whole"),
        )
    )
    return el(
        "figure",
        el("figcaption", el("h3", words), buttons),
        el(
            "div",
            Html(svg(picture, style=False)),
            class_="view",
            tabindex=0,
            role="group",
            aria_label=f"{words}. Plus and minus zoom, arrows move, 0 shows the whole.",
        ),
        _data(picture),
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
        el("div", table(head, rows[:MOST_ROWS], caption), class_="scroll"),
        class_="picture-table",
    )


def _dialog() -> Html:
    return el(
        "dialog",
        el("div"),
        el("form", el("button", "Close", type="submit"), method="dialog"),
        id="card",
        aria_label="The card of the scene",
    )
