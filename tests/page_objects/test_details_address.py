"""Where the details of a case are is found out by a click that can only read."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from autodispute.errors import PageChanged
from page_objects.components import list_page
from page_objects.disputes_page import DisputesPage

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

SITE, DETAIL = "http://127.0.0.1:9/list", "http://127.0.0.1:9/detail?id=1"
CASE = """<div class="orderItem--orderItem--a1B2c3D">
<p class="orderItem--orderSKUId--a1B2c3D">8193500112347777</p><p class="orderItem--orderSKUTitle--a1B2c3D">Lamp</p>
<p class="orderItem--orderStatusDesc--a1B2c3D">Waiting for seller 2026-11-20</p>
<div class="orderItem--orderStatusAction--a1B2c3D"><div>{}</div><div><button>Contact seller</button></div></div></div>
<button class="next-next" disabled>Next</button>"""
BUTTON = '<button onclick="{}">Details</button>'
OPENS = {
    "location": BUTTON.format("location = '/detail?id=1'"),
    "new tab": BUTTON.format("window.open('/detail?id=1')"),
    "new tab, later": BUTTON.format("fetch('/token').then(() => window.open('/detail?id=1'))"),
    "link": '<a href="/detail?id=1">View details</a>',
    "link to a new tab": '<a target="_blank" href="/detail?id=1"><button>Details</button></a>',
}


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_page, "_QUIET", 0.1)


@pytest.fixture
def page(kept_page: Page) -> Page:
    return kept_page


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What left the browser, with a list at `SITE`."""
    seen: list[str] = []

    def answer(route: Route) -> None:
        seen.append(f"{route.request.method} {route.request.url}")
        route.fulfill(body="<p>a page", content_type="text/html")

    page.context.route("**/*", answer)
    return seen


def shown(page: Page, button: str) -> DisputesPage:
    page.goto(SITE)
    page.set_content(CASE.format(button))
    return DisputesPage(page)


def test_details_are_found_and_neither_they_nor_a_tab_are_opened(page: Page, asked: list[str]) -> None:
    for way, button in OPENS.items():
        (case,) = shown(page, button).read_all(3, lambda _: True)
        assert case.address == DETAIL, way
        assert (page.context.pages, page.url) == ([page], SITE), way
        assert f"GET {DETAIL}" not in asked, way


def test_a_click_that_would_send_something_sends_nothing(
    page: Page, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("page_objects.components.details_address._PATIENCE", 300)
    sends = "fetch('/accept', {method: 'POST'}); navigator.sendBeacon('/seen'); this.nextSibling.submit()"
    disputes = shown(page, BUTTON.format(sends) + '<form method="post" action="/cancel"></form>')
    (case,) = disputes.read_all(3, lambda _: True)
    assert case.address is None
    assert [one for one in asked if not one.startswith("GET")] == []


def test_a_button_that_no_pack_knows_is_not_clicked(page: Page, asked: list[str]) -> None:
    disputes = shown(page, '<button onclick="document.title = 1">Accept</button>')
    (case,) = disputes.read_all(3, lambda _: True)
    assert (case.address, page.title()) == (None, "")
    with pytest.raises(PageChanged, match="“Accept”"):
        disputes.rows()[0].require_details()
    assert len(asked) == 1


def test_each_click_that_asks_the_site_keeps_the_pace(page: Page, asked: list[str]) -> None:
    clicks = count()
    shown(page, OPENS["location"]).read_all(3, lambda _: True, pause=lambda: asked.append(f"pause {next(clicks)}"))
    assert asked[1:] == ["pause 0"]
