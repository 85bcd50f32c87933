"""The bare script that `status` is measured against: the same pages loaded, nothing compared, recorded or pictured.

Usage: python bare_following.py SHOP_URL BROWSER (known ADDRESS... | new ORDER...)

The addresses of disputes that are known are given. Those of new ones, on the list under these orders, have to be found
first: it has buttons, no links. The quickest way is taken, as `status` takes it: a click whose request is held back.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Page

_ROW = '[class*="orderItem--orderItem--"]'
_DETAILS = '[class*="orderItem--orderStatusAction--"] button'


def follow_bare(site: str, browser: str, addresses: Sequence[str], orders: Sequence[str] = ()) -> list[str]:
    """The words of every case of the list, then those of the disputes at these addresses, or of these orders."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=browser, chromium_sandbox=not is_root)
        page = window.new_page()
        page.goto(f"{site}/p/refund-dispute/list.html")
        page.wait_for_selector(_ROW)
        said, found = [], list(addresses)
        for words in _each_page(page):
            said += words
            if orders:
                found += _find(page, [place for place, case in enumerate(words) if any(one in case for one in orders)])
        for address in found:
            page.goto(address)
            said += [page.inner_text('[class*="reminder--statusStr--"]'), page.inner_text("main")]
        window.close()
    return said


def _each_page(page: Page) -> Iterator[list[str]]:
    """The words of the cases, page by page."""
    while True:
        yield page.locator(_ROW).all_inner_texts()
        if page.is_disabled(".next-next"):
            return
        following = int(page.inner_text(".next-current")) + 1
        page.click(".next-next")
        page.wait_for_selector(f'.next-current:has-text("{following}")')


def _find(page: Page, places: Sequence[int]) -> Iterator[str]:
    page.route("**/detail.html*", lambda route: route.fulfill(status=204))
    for place in places:
        with page.expect_request("**/detail.html*") as asked:
            page.locator(_ROW).nth(place).locator(_DETAILS).first.click()
        yield asked.value.url
    page.unroute("**/detail.html*")


if __name__ == "__main__":
    _, site, browser, which, *given = sys.argv
    known, new = (given, []) if which == "known" else ([], given)
    print(len(follow_bare(site, browser, known, new)))
