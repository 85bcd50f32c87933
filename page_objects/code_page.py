"""The step of signing in that asks for a code: recognised and left to the person, who alone receives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from page_objects import texts
from page_objects.base import BasePage

if TYPE_CHECKING:
    from playwright.sync_api import Page

CODE_PARTS = '#fm-login-checkcode-title, input[type="tel"][data-id="0"]'


class CodePage(BasePage):
    """After the password, at the sign-in page's own address (site.md 8.1, C): one field for each digit."""

    name = "the page that asks for a code"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        heading = page.get_by_role("heading", name=texts.any_of("sign_in", "code"))
        self.loaded = page.locator(CODE_PARTS).or_(heading)
