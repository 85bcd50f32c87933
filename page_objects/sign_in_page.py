"""The sign-in page: recognised and left to the person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from page_objects.base import BasePage

if TYPE_CHECKING:
    from playwright.sync_api import Page

_ADDRESS = re.compile(
    r"//login\.|//passport\.|/login(?:/|\?|$|\.)|ug-login-page|/member/login|havana|signin", re.IGNORECASE
)
SIGN_IN_PARTS = "#fm-login-id, #fm-login-password, #alibaba-login-box, input.cosmos-input, .nfm-multiple-email-prompt"


class SignInPage(BasePage):
    """Where the site leads who is signed out (site.md 8.1); the packs' words are not needed, the address tells."""

    name = "the sign-in page"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.loaded = page.locator(SIGN_IN_PARTS)

    def is_at_address(self) -> bool:
        """Whether the address says so."""
        return bool(_ADDRESS.search(_without_query(self.page.url)))

    def is_here(self) -> bool:
        """Whether the address or a known part says so."""
        return self.is_at_address() or super().is_here()


def _without_query(address: str) -> str:
    """The address up to its query: other pages may carry the word in theirs."""
    return address.split("?", 1)[0].split("#", 1)[0]
