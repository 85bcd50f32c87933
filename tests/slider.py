"""The slider of the practice shop's checks, as a person draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def draw_slider(page: Page) -> None:
    """To its end, with the mouse."""
    page.locator(".btn_slide").hover()
    page.mouse.down()
    page.mouse.move(1200, 300)
    page.mouse.up()
