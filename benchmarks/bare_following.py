"""The bare script that `status` is measured against: the same pages loaded, nothing compared, recorded or pictured.

Usage: python bare_following.py SHOP_URL BROWSER ADDRESS...
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Sequence


def follow_bare(site: str, browser: str, addresses: Sequence[str]) -> list[str]:
    """The words of every case of the list, then those of the disputes at these addresses."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    said: list[str] = []
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=browser, chromium_sandbox=not is_root)
        page = window.new_page()
        page.goto(f"{site}/p/refund-dispute/list.html")
        page.wait_for_selector('[class*="orderItem--orderItem--"]')
        while True:
            said += page.locator('[class*="orderItem--orderItem--"]').all_inner_texts()
            if page.is_disabled(".next-next"):
                break
            following = int(page.inner_text(".next-current")) + 1
            page.click(".next-next")
            page.wait_for_selector(f'.next-current:has-text("{following}")')
        for address in addresses:
            page.goto(address)
            said += [page.inner_text('[class*="reminder--statusStr--"]'), page.inner_text("main")]
        window.close()
    return said


if __name__ == "__main__":
    print(len(follow_bare(sys.argv[1], sys.argv[2], sys.argv[3:])))
