"""The account in the page's header: what it says about being signed in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from page_objects.base import shown_texts
from page_objects.texts import squeeze

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_NAME = '[class*="my-account--name"]'
_LONG = 4
"""Signs; ours: a shorter word of a name stands in too many other words of the site."""


class AccountMenu:
    """The part of the header that names the buyer, or offers to sign in (site.md 8.2, B).

    The legacy header is not read: what is known of it does not tell the two apart.
    """

    def __init__(self, page: Page) -> None:
        self._page = page
        shown = page.locator(_NAME).filter(has_text=re.compile(r"\S"))
        self.name: Locator = shown.filter(visible=True)
        self.sign_in: Locator = page.locator('[class*="my-account--signin"]').filter(visible=True)

    def read_private_texts(self) -> tuple[str, ...]:
        """The buyer's name as shown, and each word of it that is long enough to be told from others."""
        names = [squeeze(name) for name in shown_texts(self._page, _NAME) if name.strip()]
        return tuple(dict.fromkeys((*names, *(word for name in names for word in name.split() if len(word) >= _LONG))))

    def says_signed_in(self) -> bool | None:
        """Whether the buyer is signed in; None where the header says nothing (yet), or both."""
        signed_in, signed_out = self.name.count() > 0, self.sign_in.count() > 0
        return None if signed_in == signed_out else signed_in
