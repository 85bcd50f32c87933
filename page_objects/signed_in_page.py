"""Any page of the site on which the header names the buyer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from page_objects.base import BasePage
from page_objects.components.account_menu import AccountMenu

if TYPE_CHECKING:
    from playwright.sync_api import Page


class SignedInPage(BasePage):
    """Where a person may land after signing in (site.md 8.2)."""

    name = "a page that names you"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.menu = AccountMenu(page)
        self.loaded = self.menu.name

    def is_here(self) -> bool:
        """Whether the header names the buyer, and does not offer to sign in as well."""
        return self.menu.says_signed_in() is True
