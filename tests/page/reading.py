"""A page as its elements: a parser that minds that every element is closed."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

from fabula import project

STORIES = Path(__file__).parents[2] / "stories"
VOID = {"meta", "input", "br", "link"}


class Read(HTMLParser):
    """What a page has: ids, links within it, addresses that it would load, and its words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.names: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href" and (value or "").startswith("#"):
                self.links.append((value or "")[1:])
            elif name in ("href", "src", "srcset", "action", "data", "poster"):
                self.loads.append((tag, value or ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1:] == [tag], f"{tag} is closed where {self.open} are open"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def assert_sound(read: Read) -> None:
    """Every element closed, every id its own, every link found, nothing from elsewhere."""
    assert not read.open
    twice = [name for name, times in Counter(read.ids).items() if times > 1]
    assert not twice
    assert not set(read.links) - set(read.ids)
    assert not read.loads
    assert read.names.count("h1") == 1


def page_of(text: str, folder: Path, settings: str = "") -> str:
    """The page of a story of one outline."""
    folder.mkdir(exist_ok=True)
    (folder / "tale.cards.yaml").write_text(text, "utf-8")
    if settings:
        (folder / "fabula.toml").write_text(settings, "utf-8")
    return project.page((str(folder),))


ODD = """\
- scene: '<script>alert("1")</script> & "so" on'
  when: 4 May 1912, 10:00
  where: 'Tom & "Jerry''s" <bar>'
  who: ['<b>Bo</b>', 'דנה לוי', 'Łucja']
  happens:
    - Łucja finds out "it's <i>all</i> over & done"
    - Łucja tells דנה לוי "it's <i>all</i> over & done"
- scene: findings
  when: 5 May 1912
  who: [李雷, 'דנה לוי']
  happens:
    - 李雷 takes the "card"
- scene: card
  when: 6 May 1912
  who: [李雷, main]
  happens:
    - main dies
- scene: ليلة
  when: 7 May 1912
  who: [main]
  happens:
    - main speaks to 李雷
"""
"""Names with signs of HTML, of other scripts, and names that are ids of the page's own."""
