"""Session storage is put back once, for the site's own tab, without asking the site for anything."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from autodispute.browser import new_context
from autodispute.session_store import Session, StorageState
from autodispute.shop import PracticeShop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

LIST = "/p/order/index.html"
_READ = "() => JSON.stringify(sessionStorage)"


@pytest.fixture
def shop() -> Iterator[PracticeShop]:
    with PracticeShop() as started:
        yield started


@pytest.fixture
def window(browser: Browser, shop: PracticeShop) -> Iterator[BrowserContext]:
    now, nowhere = datetime.now(UTC), "https://nowhere.invalid"
    stored = {shop.url: {"token": "of the shop"}, nowhere: {"token": "of nowhere"}}
    session = Session(signed_in_at=now, proven_at=now, state=StorageState(), session_storage=stored)
    with new_context(browser, session=session) as opened:
        yield opened


@pytest.fixture
def page(window: BrowserContext) -> Page:
    (tab,) = window.pages
    return tab


def test_nothing_is_asked_of_the_site_and_the_tab_is_as_empty_as_the_lock_wants_it(
    page: Page, shop: PracticeShop
) -> None:
    assert (page.url, shop.requests) == ("about:blank", [])


def test_it_is_there_at_the_first_page_and_in_the_tabs_that_it_opens(page: Page, shop: PracticeShop) -> None:
    page.goto(shop.url + LIST)
    assert page.evaluate(_READ) == '{"token":"of the shop"}'
    with page.expect_popup() as opened:
        page.evaluate("() => window.open(location.href)")
    assert opened.value.evaluate(_READ) == '{"token":"of the shop"}'


def test_what_the_site_takes_away_stays_away(page: Page, shop: PracticeShop) -> None:
    page.goto(shop.url + LIST)
    page.evaluate("() => sessionStorage.clear()")
    page.reload()
    assert page.evaluate(_READ) == "{}"


def test_no_other_origin_sees_it(page: Page, shop: PracticeShop) -> None:
    page.goto(shop.url.replace("127.0.0.1", "localhost") + LIST)
    assert page.evaluate(_READ) == "{}"
    assert "of the shop" not in page.evaluate("() => document.documentElement.outerHTML")
