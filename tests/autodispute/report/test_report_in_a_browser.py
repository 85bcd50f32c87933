"""report.html as a person uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from autodispute.models import BlockedRequest, ByHand, ErrorReport, Filing, Outcome
from autodispute.report import write_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LONG = "averyveryverylongwordthatnobodycanbreak" * 4


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the page complains about, and what it asks for besides itself."""
    lines: list[str] = []
    page.on("console", lambda message: lines.append(message.text))
    page.on("pageerror", lambda error: lines.append(error.message))

    def refuse(route: Route) -> None:
        if route.request.is_navigation_request():
            route.continue_()
        elif not route.request.url.startswith("data:"):
            lines.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route("**/*", refuse)
    return lines


@pytest.fixture
def opened(page: Page, said: list[str], make_filing: Callable[..., Filing], tmp_path: Path) -> Page:
    page.goto(write_report(make_filing(), tmp_path).as_uri())
    assert said == []
    return page


def test_it_opens_with_every_picture_and_asks_for_nothing_on_a_desk_and_on_a_phone(
    opened: Page, said: list[str]
) -> None:
    broken = opened.locator("img").evaluate_all("all => all.filter(i => !i.complete || !i.naturalWidth).length")
    assert broken == 0
    assert opened.locator("img").count() == 7
    for width, film_runs_across in ((1280, True), (390, False)):
        opened.set_viewport_size({"width": width, "height": 844})
        first, second = (opened.locator(f".frame:nth-child({n})").bounding_box() for n in (1, 2))
        assert first is not None
        assert second is not None
        assert (second["x"] > first["x"], second["y"] > first["y"]) == (film_runs_across, not film_runs_across)
    assert said == []


def test_its_policy_stops_a_script_that_got_in_all_the_same(
    page: Page, said: list[str], make_filing: Callable[..., Filing], tmp_path: Path
) -> None:
    path = write_report(make_filing(), tmp_path)
    path.write_text(path.read_text("utf-8").replace("<main>", "<main><script>document.title = 'run'</script>"))
    page.goto(path.as_uri())
    assert page.title() != "run"
    assert any("Content Security Policy" in line for line in said)


def test_click_and_keyboard_enlarge_a_picture_and_close_it(opened: Page) -> None:
    picture = opened.get_by_role("img", name="Step 2: Open the order")

    def width() -> float:
        box = picture.bounding_box()
        return box["width"] if box else 0

    small = width()
    opened.get_by_role("button", name="Enlarge: Step 2: Open the order").click()
    assert width() > 3 * small
    opened.keyboard.press("Escape")
    assert width() == small > 0
    button = opened.get_by_role("button", name="Enlarge: Step 1")
    shown = opened.locator("#shot-1:popover-open")
    button.focus()
    opened.keyboard.press("Enter")
    expect(shown).to_have_count(1)
    opened.keyboard.press("Tab")
    expect(opened.get_by_role("button", name="Close")).to_be_focused()
    opened.keyboard.press("Space")
    expect(shown).to_have_count(0)
    expect(button).to_be_focused()


def test_nothing_sticks_out_to_the_side(page: Page, make_filing: Callable[..., Filing], tmp_path: Path) -> None:
    filing = make_filing(
        outcome=Outcome.NOT_FILED,
        rehearsal=True,
        title=LONG,
        warnings=(LONG,),
        problem_picture="steps/01.png",
        blocked=(BlockedRequest(method="POST", url=f"http://127.0.0.1/{LONG}"),),
        error=ErrorReport(code="x", message=LONG, hint=LONG, details={"offered": [LONG, {"a": LONG}]}),
    )
    address = write_report(filing, tmp_path).as_uri()
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_way_by_hand_has_its_link_and_one_click_marks_a_whole_value(
    page: Page, said: list[str], make_filing: Callable[..., Filing], by_hand: ByHand, tmp_path: Path
) -> None:
    text = "The arm  is\nbroken off."
    filing = make_filing(outcome=Outcome.NOT_FILED, by_hand=by_hand, description=text, comparison=())
    page.goto(write_report(filing, tmp_path).as_uri())
    expect(page.get_by_role("link", name=by_hand.address)).to_have_attribute("href", by_hand.address)
    for value, marked in (("broken off", text), ("12.50", "12.50")):
        page.locator(".hand .copied").filter(has_text=value).click()
        assert page.evaluate("getSelection().toString()") == marked
    expect(page.locator(".words")).to_have_count(0)
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert said == []
