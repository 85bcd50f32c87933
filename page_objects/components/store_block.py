"""The store of an order's lines, and the way to its chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from page_objects import texts
from page_objects.base import required_text, using

if TYPE_CHECKING:
    from playwright.sync_api import Locator

STORE_BLOCK = ".order-detail-item:has(.order-detail-item-store)"
"""One for each store of the order (site.md 3); a line's own class has the same beginning."""


class StoreBlock:
    """One store with its lines; "Contact seller" stands beside its name (site.md 3 and 7)."""

    def __init__(self, root: Locator) -> None:
        self.root = root
        self.name: Locator = root.locator(".store-name")
        words = texts.any_of("order", "contact_seller")
        self.contact_control: Locator = root.get_by_role("link", name=words).or_(root.get_by_role("button", name=words))

    def read_name(self) -> str:
        """The store's name.

        Raises:
            PageChanged: it is missing.
        """
        return required_text(self.name, "The store's name")

    def contact(self) -> None:
        """Click "Contact seller"; the chat follows, in this tab or a new one.

        Raises:
            PageChanged: it is not there in time, or there are several.
        """
        with using("“Contact seller”"):
            self.contact_control.click()
