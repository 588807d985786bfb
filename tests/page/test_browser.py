"""The page in a real browser: moving, zooming, raising lives, cards, small screens, no script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.page.conftest import Opened

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

LIVES = "#picture-lives"


def _width(page: Page) -> float:
    return float(page.eval_on_selector(f"{LIVES} svg", "svg => svg.getBoundingClientRect().width"))


def _scrolled(page: Page) -> list[float]:
    found = page.eval_on_selector(f"{LIVES} .view", "box => [box.scrollLeft, box.scrollTop]")
    return [float(one) for one in found]


def _zoomed(page: Page, times: int = 5) -> Locator:
    for _ in range(times):
        page.get_by_role("button", name="Zoom in: Lives").click()
    return page.locator(f"{LIVES} .view")


def test_buttons_zoom_and_show_the_whole(opened: Opened) -> None:
    page = opened()
    first = _width(page)
    _zoomed(page, 2)
    assert _width(page) == pytest.approx(first * 1.4**2, rel=0.01)
    page.get_by_role("button", name="Zoom out: Lives").click()
    assert _width(page) == pytest.approx(first * 1.4, rel=0.01)
    page.get_by_role("button", name="Show the whole: Lives").click()
    assert _width(page) <= first
    assert _scrolled(page) == [0, 0]


def test_keys_zoom_move_and_begin_anew(opened: Opened) -> None:
    page = opened()
    view = page.locator(f"{LIVES} .view")
    view.focus()
    first = _width(page)
    for _ in range(4):
        page.keyboard.press("+")
    assert _width(page) > 2 * first
    before = _scrolled(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    after = _scrolled(page)
    assert after[0] > before[0]
    assert after[1] > before[1]
    page.keyboard.press("-")
    assert _width(page) < first * 1.25**4
    page.keyboard.press("0")
    assert _width(page) == first
    assert _scrolled(page) == [0, 0]


def test_the_wheel_zooms_with_control_about_the_pointer(opened: Opened) -> None:
    page = opened()
    mark = page.locator(f"{LIVES} text", has_text="29 hours").first
    page.locator(LIVES).scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    first = _width(page)
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    for _ in range(4):
        page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    page.wait_for_function(
        f"() => document.querySelector('{LIVES} svg').getBoundingClientRect().width > {2 * first}"
    )
    now = mark.bounding_box()
    assert now is not None
    assert now["x"] + now["width"] / 2 == pytest.approx(x, abs=4)
    assert now["y"] + now["height"] / 2 == pytest.approx(y, abs=4)


def test_dragging_moves_a_picture_and_opens_no_card(opened: Opened) -> None:
    page = opened()
    view = _zoomed(page)
    box = view.bounding_box()
    assert box is not None
    before = _scrolled(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y - 20, steps=3)
    page.mouse.move(x - 100, y - 50, steps=3)
    page.mouse.up()
    after = _scrolled(page)
    assert after[0] - before[0] == pytest.approx(100, abs=2)
    assert after[1] - before[1] == pytest.approx(50, abs=2)
    assert page.locator("dialog[open]").count() == 0


def test_pointing_at_a_life_raises_it_in_all_pictures(opened: Opened) -> None:
    page = opened()
    page.locator("#cast [data-life]", has_text="Nell").hover()
    raised = page.eval_on_selector_all(
        "svg.fabula",
        "all => all.map(svg => [svg.querySelectorAll('[data-life=nell]').length > 0, "
        "svg.classList.contains('raised')])",
    )
    assert len(raised) >= 4
    assert all(has == up for has, up in raised)
    faint = page.locator(f"{LIVES} [data-life=captain]").first
    clear = page.locator(f"{LIVES} [data-life=nell]").first
    page.wait_for_timeout(200)
    assert float(faint.evaluate("mark => getComputedStyle(mark).opacity")) < 0.3
    assert float(clear.evaluate("mark => getComputedStyle(mark).opacity")) == 1
    page.mouse.move(2, 2)
    assert page.locator("svg.raised").count() == 0


def test_a_key_keeps_a_life_raised_and_escape_lets_it_go(opened: Opened) -> None:
    page = opened()
    name = page.get_by_role("button", name="Nell", exact=True)
    name.focus()
    page.keyboard.press("Enter")
    assert name.get_attribute("aria-pressed") == "true"
    assert page.locator("svg.raised").count() >= 4
    page.keyboard.press("Escape")
    assert name.get_attribute("aria-pressed") == "false"
    assert page.locator("svg.raised").count() == 0


def _card_of_the_quay(page: Page) -> Locator:
    page.locator(f"{LIVES} text", has_text="The quay").first.click()
    return page.get_by_role("dialog")


def test_a_click_on_a_scene_shows_its_card_and_escape_goes_back(opened: Opened) -> None:
    page = opened()
    dialog = _card_of_the_quay(page)
    assert dialog.locator("h3").inner_text() == "2 The quay"
    assert "Nell dies" in dialog.inner_text()
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('#picture-lives .view')")


def test_cards_lead_on(opened: Opened) -> None:
    page = opened()
    dialog = _card_of_the_quay(page)
    dialog.get_by_role("button", name="Told after").click()
    assert dialog.locator("h3").inner_text() == "3 The flat"
    dialog.get_by_role("button", name="Told before").click()
    dialog.get_by_role("button", name="Told before").click()
    assert dialog.get_by_role("button", name="Told before").is_disabled()
    dialog.get_by_role("button", name="Told after").click()
    dialog.get_by_role("link", name="Nell acts in The quay after dying").click()
    assert page.locator("dialog[open]").count() == 0
    finding = page.locator("article:target")
    assert "Nell acts in The quay" in finding.inner_text()
    assert finding.evaluate("one => one.getBoundingClientRect().top") >= 0


def test_a_link_to_a_scene_shows_its_card_where_one_is(opened: Opened) -> None:
    page = opened()
    page.locator("#findings a", has_text="Two questions").first.click()
    assert page.get_by_role("dialog").locator("h3").inner_text() == "4 Two questions"


def test_a_scene_is_called_by_its_name_when_it_is_pointed_at(opened: Opened) -> None:
    page = opened()
    page.locator(f"{LIVES} text", has_text="The quay").first.hover()
    title = page.locator(f"{LIVES} [data-scene=the-quay] > title").first
    assert (title.text_content() or "").startswith("2 The quay\n23 November 2015, 22:40")


def test_scenes_are_found_by_their_words(opened: Opened) -> None:
    page = opened()
    page.get_by_role("searchbox").fill("nell DIES")
    shown = page.locator(".card:visible h3").all_inner_texts()
    assert "2 The quay" in shown
    assert 0 < len(shown) < 11
    assert page.get_by_role("status").inner_text() == f"{len(shown)} of 11"
    page.get_by_role("searchbox").fill("")
    assert page.locator(".card:visible").count() == 11


def test_the_theme_can_be_chosen(opened: Opened) -> None:
    page = opened(color_scheme="light")
    paper = "getComputedStyle(document.querySelector('svg.fabula rect')).fill"
    assert page.evaluate(paper) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(paper) == "rgb(20, 23, 28)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"
    assert page.get_by_role("button", name="Light").is_visible()


@pytest.mark.parametrize("name", ["visitor", "long", "odd"])
def test_nothing_runs_over_the_edge(opened: Opened, name: str) -> None:
    page = opened(name)
    for width in (1440, 900, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".view").first.evaluate("box => box.clientWidth") <= width


def test_without_a_script_everything_can_be_read(opened: Opened) -> None:
    page = opened(java_script_enabled=False)
    assert page.get_by_role("heading", name="Nell acts in The quay after dying").is_visible()
    assert page.locator(f"{LIVES} svg").is_visible()
    assert page.locator(".card").last.is_visible()
    assert page.locator("button:visible, input:visible").count() == 0
    page.locator("#findings a", has_text="Two questions").first.click()
    assert page.url.endswith("#scene-two-questions")


def test_odd_names_are_shown_as_they_are(opened: Opened) -> None:
    page = opened("odd")
    page.locator("#cast [data-life]", has_text="<b>Bo</b>").hover()
    assert page.locator("svg.raised").count() > 0
    page.locator("#places a").first.click()
    name = page.get_by_role("dialog").locator("h3").inner_text()
    assert name == '1 <script>alert("1")</script> & "so" on'
    page.keyboard.press("Escape")
    page.locator("#cast a", has_text="ليلة").first.click()
    assert page.get_by_role("dialog").locator("h3").inner_text() == "4 ليلة"


def test_on_paper_long_lists_are_unfolded_and_tools_are_gone(opened: Opened) -> None:
    page = opened("long")
    fold = page.locator("details.more").first
    folded = fold.evaluate("one => one.offsetHeight")
    page.emulate_media(media="print")
    assert page.locator("nav, .tools, #finder").filter(visible=True).count() == 0
    assert fold.evaluate("one => one.offsetHeight") > 5 * folded
