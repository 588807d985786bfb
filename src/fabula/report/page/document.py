"""The whole page: one file that needs no other, and no network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fabula.draw.geometry import Picture
from fabula.report.page import findings, scenes, tables
from fabula.report.page.figures import figures
from fabula.report.page.gather import Shown
from fabula.report.page.markup import Html, el
from fabula.report.page.script import JS
from fabula.report.page.style import CSS

_TABLES = (
    ("cast", "Cast", tables.cast),
    ("places", "Places", tables.places),
    ("things", "Things", tables.things),
    ("facts", "Facts", tables.facts),
    ("load", "What bears the story", tables.loads),
    ("windows", "Open times", tables.windows),
)


def document(shown: Shown, pictures: Sequence[tuple[str, Picture]], version: str) -> str:
    """The page as HTML. ``pictures`` are what each shows, and the picture."""
    title = shown.story.title or "The story"
    drawn, sheet = figures(pictures)
    parts = list(_parts(shown, drawn))
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", f"{title}: continuity"),
        Html(f"<style>{CSS}{sheet}</style>"),
    )
    body = el(
        "body",
        el("a", "To the report", href="#main", class_="skip"),
        el("header", el("h1", title), findings.summary(shown), class_="page"),
        _navigation([(name, words) for name, words, _ in parts]),
        el(
            "main",
            (el("section", el("h2", words), inner, id=name) for name, words, inner in parts),
            class_="page",
            id="main",
            tabindex=-1,
        ),
        el("footer", el("p", f"Made by Fabula {version}."), class_="page"),
        _dialog(),
        Html(f"<script>{JS}</script>"),
    )
    return f"<!doctype html>\n{el('html', head, body, lang='en')}\n"


def _parts(shown: Shown, drawn: Html) -> Iterator[tuple[str, str, Html]]:
    """Each section: its id, its heading, its body. What has nothing to show is left out."""
    yield "findings", "Findings", findings.findings(shown)
    if drawn:
        yield "pictures", "Pictures", drawn
    for name, words, inner in _TABLES:
        body = inner(shown)
        if body is not None:
            yield name, words, body
    if shown.scenes:
        yield "scenes", "Scenes", scenes.scenes(shown)


def _navigation(parts: Sequence[tuple[str, str]]) -> Html:
    links = [el("li", el("a", words, href=f"#{name}")) for name, words in parts]
    button = el("button", "Dark", type="button", id="theme", hidden=True)
    return el("nav", el("div", el("ul", links), button, class_="page"), aria_label="Sections")


def _dialog() -> Html:
    """Where the card of a scene is shown when it is asked for."""
    step = (
        el("button", words, type="button", data_step=by)
        for words, by in (("← Told before", -1), ("Told after →", 1))
    )
    return el(
        "dialog",
        el("div", class_="shown-card"),
        el("form", step, el("button", "Close", type="submit"), method="dialog"),
        id="card",
        aria_label="The card of the scene",
    )
