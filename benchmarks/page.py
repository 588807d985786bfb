"""The report of long stories: how large it is, and how soon it can be used.

``python -m benchmarks.page [SCENES...]``

For each number of scenes (500 and 2,000 unless told otherwise) a story of ``benchmarks.stories``
is written out and its report made. With Chromium and Playwright the page is opened from disk:
when its content was there, when the page was loaded, and how long a click on a scene of a picture
took until its card was painted, each the middle of three.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.stories import outline
from fabula import project

if TYPE_CHECKING:
    from playwright.sync_api import Browser

LIMIT = {500: 1_500_000}
"""bytes that a page may have at most"""
TIMES = 3
SWITCHES = "--no-sandbox --disable-gpu --disable-quic --disable-background-networking".split()
_CLICK = """() => new Promise((done) => {
  const mark = document.querySelector("svg.fabula [data-scene]"), began = performance.now();
  mark.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""
_LOADED = """() => {
  const page = performance.getEntriesByType("navigation")[0];
  return [page.domContentLoadedEventEnd, page.loadEventEnd];
}"""


def main(counts: list[int]) -> None:
    """Print a line for each number of scenes."""
    print("scenes   seconds     bytes   at most   content ms   loaded ms   first card ms")
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            story = Path(folder) / str(count)
            story.mkdir()
            (story / "tale.cards.yaml").write_text(outline(count), "utf-8")
            began = time.perf_counter()
            page = project.page((str(story),)).encode()
            took = time.perf_counter() - began
            out = story / "report.html"
            out.write_bytes(page)
            most = LIMIT.get(count)
            print(f"{count:6,} {took:9.1f} {len(page):9,} {most or '':>9} ", end="")
            print(*(f"{value:12.0f}" for value in opened(out)), flush=True)


def opened(page: Path) -> list[float]:
    """Milliseconds until content, load and the first card; nothing without a browser."""
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("  (no browser) ", end="")
        return []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        runs = [_once(browser, page) for _ in range(TIMES)]
        browser.close()
    return [statistics.median(column) for column in zip(*runs, strict=True)]


def _once(browser: Browser, page: Path) -> list[float]:
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.goto(page.as_uri())
    found = [*tab.evaluate(_LOADED), tab.evaluate(_CLICK)]
    tab.close()
    return found


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [500, 2000])
