"""A real browser for the pages; where there is none, it is said, and its tests are skipped."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.stories import outline

from fabula import project
from tests.page.reading import ODD, STORIES, page_of

if TYPE_CHECKING:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Browser, Page

SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
Opened = Callable[..., "Page"]


def _skipped(why: str) -> None:
    words = f"NOT TESTED: how the report behaves in a browser, since {why}"
    warnings.warn(words, stacklevel=1)
    pytest.skip(words)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        _skipped("there is no chromium (apt-get install chromium)")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _skipped("there is no playwright (pip install -e '.[dev]')")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def axe() -> Axe:
    """axe-core, which finds what keeps people out of a page."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        _skipped("there is no axe-playwright-python (pip install -e '.[dev]')")
    return Axe()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports on disk: of a broken story, of a longer one, of odd names."""
    folder = tmp_path_factory.mktemp("pages")
    texts = {
        "visitor": project.page((str(STORIES / "broken" / "visitor"),)),
        "long": page_of(outline(60), folder / "long"),
        "odd": page_of(ODD, folder / "odd"),
    }
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, "utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.fixture
def opened(browser: Browser, pages: dict[str, Path]) -> Iterator[Opened]:
    """Opens a report by its name; at the end nothing may have been asked of any network, and
    nothing may stand in the console."""
    asked: list[str] = []
    said: list[str] = []
    contexts = []

    def open_page(name: str = "visitor", width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        address = pages[name].as_uri()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [one for one in asked if not one.startswith("file:")] == []
    assert said == []
