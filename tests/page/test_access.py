"""Everybody can use the page: no serious finding of axe-core, and the keyboard suffices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.page.conftest import Opened

if TYPE_CHECKING:
    from axe_playwright_python.sync_playwright import Axe

GRAVE = ("serious", "critical")


@pytest.mark.parametrize(
    ("name", "scheme", "state"),
    [
        ("visitor", "light", "at rest"),
        ("visitor", "dark", "with a life raised"),
        ("visitor", "light", "with a card"),
        ("visitor", "dark", "with a card"),
        ("odd", "light", "at rest"),
    ],
)
def test_axe_finds_nothing_serious(
    opened: Opened, axe: Axe, name: str, scheme: str, state: str
) -> None:
    page = opened(name, color_scheme=scheme)
    if state == "with a card":
        page.locator("main a[href^='#scene-']").first.click()
    elif state == "with a life raised":
        page.locator("#cast [data-life]").first.click()
    found = axe.run(page).response
    assert len(found["passes"]) > 15
    grave = [
        (one["id"], [node["html"][:120] for node in one["nodes"]])
        for one in found["violations"]
        if one["impact"] in GRAVE
    ]
    assert grave == []


def test_tab_reaches_everything_in_its_order(opened: Opened) -> None:
    page = opened()
    met = []
    for _ in range(40):
        page.keyboard.press("Tab")
        met.append(
            page.evaluate(
                "(() => { const one = document.activeElement;"
                " return one.className + ' ' + one.textContent.trim().slice(0, 30); })()"
            )
        )
    assert met[0] == "skip To the report"
    assert met[1:3] == [" Findings", " Pictures"]
    assert any(one.startswith("view") for one in met)
    assert any("Whole" in one for one in met)


def test_a_picture_says_what_it_shows(opened: Opened) -> None:
    page = opened()
    for kind in ("storyline", "lives", "telling", "knowledge"):
        svg = page.locator(f"svg.{kind}")
        assert svg.get_attribute("role") == "img"
        for name in (svg.get_attribute("aria-labelledby") or "").split():
            assert (page.locator(f"#{name}").text_content() or "").strip()
