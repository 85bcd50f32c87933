"""The bare script that `file` is measured against: the same clicks, nothing checked, recorded or pictured.

Usage: python bare_filing.py SHOP_URL BROWSER FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

LAMP = "8193500112347777"


def file_bare(site: str, browser: str, folder: Path) -> str:
    """File the lamp's dispute with the photos of a folder; what the dispute page then says."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        window = playwright.chromium.launch(executable_path=browser, chromium_sandbox=not is_root)
        page = window.new_page()
        page.goto(f"{site}/p/order/index.html")
        page.click(f'a[href*="orderId={LAMP}"][data-pl="order_item_header_detail"]')
        page.click('button:has-text("Returns/refunds")')
        with page.expect_popup() as popup:
            page.click('.comet-modal button:has-text("Yes")')
        form = popup.value
        form.click('label:has(input[value="REFUND"])')
        form.click(".comet-v2-select-show-arrow")
        form.click('.comet-v2-menu-item:has-text("Damaged goods")')
        form.fill(".comet-v2-input-number-input", "12.50")
        form.fill("textarea", "The lamp's arm is broken off at the joint; see the photos.")
        photos = sorted(folder.glob("*.jpg"))
        form.set_input_files('input[type="file"]', photos)
        form.locator('[class*="upload--imageThumb--"]').nth(len(photos) - 1).wait_for()
        form.click('button:has-text("Next step")')
        form.click('button[data-pl="buyersubmit_btn_submit"]')
        form.click('.comet-v2-modal-footer button:has-text("Confirm")')
        form.wait_for_url("**/detail.html*")
        form.goto(form.url)
        said = form.inner_text('[class*="reminder--statusStr--"]')
        window.close()
    return said


if __name__ == "__main__":
    print(file_bare(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
