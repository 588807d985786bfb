"""Programs list places side by side, even where one lies in another: that parts none of them."""

from __future__ import annotations

from fabula.importing import project_pages
from fabula.loading import Loaded, load_bytes, load_texts
from fabula.model.terms import Certainty
from fabula.project import report_of
from fabula.report.filter import CheckOptions

FILE = """<YWRITER7><LOCATIONS><LOCATION><ID>1</ID><Title>Port</Title></LOCATION>
<LOCATION><ID>2</ID><Title>Ship</Title></LOCATION></LOCATIONS><CHARACTERS><CHARACTER><ID>1</ID>
<Title>Hal</Title></CHARACTER></CHARACTERS><SCENES>SCENES</SCENES><CHAPTERS><CHAPTER><ID>1</ID>
<Title>C</Title><Scenes><ScID>1</ScID><ScID>2</ScID></Scenes></CHAPTER></CHAPTERS></YWRITER7>"""
SCENE = """<SCENE><ID>{0}</ID><Title>Scene {0}</Title><SceneContent>x</SceneContent>
<SpecificDateTime>2424-12-30 17:15:00</SpecificDateTime><Characters><CharID>1</CharID></Characters>
<Locations><LocID>{0}</LocID></Locations></SCENE>"""
PROJECT = FILE.replace("SCENES</SCENES>", "".join(SCENE.format(n) for n in (1, 2)) + "</SCENES>")


def certainties(loaded: Loaded) -> list[Certainty]:
    return [one.certainty for one in report_of(loaded, CheckOptions()).findings]


def test_two_listed_places_at_one_minute_are_no_certain_contradiction() -> None:
    loaded = load_bytes({"n.yw7": PROJECT.encode()}, "n.yw7")
    assert certainties(loaded) == [Certainty.LIKELY]
    pages = {page.name: page.text for page in project_pages(loaded)}
    assert certainties(load_texts(pages)) == [Certainty.LIKELY]


def test_what_the_author_declares_in_the_project_file_is_certain() -> None:
    files = {"n.yw7": PROJECT.encode(), "fabula.toml": b"[places.Port]\n[places.Ship]\n"}
    assert certainties(load_bytes(files, "n.yw7")) == [Certainty.CERTAIN]


def test_places_that_only_cards_nest_are_no_certain_contradiction() -> None:
    cards = "".join(
        f"- scene: S{n}\n  when: 3 May 1912, 12:00\n  who: Hal\n  where: London / {place}\n"
        for n, place in enumerate(("the flat", "the pub"))
    )
    assert certainties(load_texts({"a.cards.yaml": cards})) == [Certainty.LIKELY]
