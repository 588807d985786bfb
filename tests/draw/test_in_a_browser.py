"""Words in a real browser are no wider than they were taken to be.

Needs Chromium (Debian: ``apt-get install chromium``); skipped, and said so, where there is none.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from fabula.draw.svg import svg
from fabula.draw.theme import wide
from tests.draw.tales import drawn, texts

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
STORIES = ("visitor", "dracula-outline", "fork", "westreach")
SLACK = 1.03

_SCRIPT = """
<script>
const all = [...document.querySelectorAll('svg text')].map(t =>
  [t.lastChild.data, t.getComputedTextLength()]);
document.body.innerHTML = '<pre>' + JSON.stringify(all).replace(/&/g, '&amp;')
  .replace(/</g, '&lt;') + '</pre>';
</script>
"""


@pytest.mark.skipif(CHROMIUM is None, reason="NO CHROMIUM: widths of words are not checked")
def test_words_are_no_wider_than_thought(tmp_path: Path) -> None:
    assert CHROMIUM is not None
    pictures = [drawn(kind, story) for story in STORIES for kind in ("lives", "knowledge")]
    page = tmp_path / "page.html"
    body = "".join(svg(picture) for picture in pictures)
    page.write_text(f"<!doctype html><meta charset=utf-8><body>{body}{_SCRIPT}", encoding="utf-8")
    done = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'data'}", "--dump-dom", page.as_uri()],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    found = re.search(r"<pre>(.*)</pre>", done.stdout, re.S)
    assert found is not None
    measured = json.loads(html.unescape(found[1]))
    thought = [text for picture in pictures for text in texts(picture)]
    assert [words for words, _ in measured] == [text.words for text in thought]
    assert len(measured) > 300
    wider = {
        text.words: round(width / wide(text.words, text.size, text.bold), 2)
        for text, (_, width) in zip(thought, measured, strict=True)
        if width > SLACK * wide(text.words, text.size, text.bold) + 1
    }
    assert wider == {}
