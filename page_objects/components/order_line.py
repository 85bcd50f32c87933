"""One line of an order: what it shows, and what can be done with it."""

from __future__ import annotations

from urllib.parse import urljoin

from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autodispute.errors import PageChanged
from autodispute.models import LineAction, OrderLine
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, using
from page_objects.components.part_texts import first_texts, parts_of
from page_objects.parsing import number_in_address, parse_money, parse_quantity

LINE = ".order-detail-item-content-wrap"
LINE_PARTS = {
    "title": ".item-title",
    "sku": ".item-sku-attr",
    "price": ".item-price",
    "quantity": ".item-price-quantity",
}


class OrderLineBlock:
    """One line of the order and its buttons (site.md 3)."""

    def __init__(self, root: Locator) -> None:
        self.root = root
        dispute = texts.any_of("order", "dispute")
        self.dispute_button: Locator = root.get_by_role("button", name=dispute).or_(
            root.get_by_role("link", name=dispute)
        )
        self.in_progress_link: Locator = root.get_by_role("link", name=texts.any_of("order", "dispute_in_progress"))
        # A line always has a button, such as "Add to cart"; they are drawn together, after the line (site.md 3).
        self.buttons: Locator = root.get_by_role("button").or_(self.in_progress_link)

    def wait_for_action(self, patience: float) -> LineAction:
        """What the line offers, waiting `patience` seconds because buttons render late (site.md 3)."""
        try:
            # .first: either of the two is enough.
            self.dispute_button.or_(self.in_progress_link).first.wait_for(timeout=patience * 1000)
        except PlaywrightTimeout:
            return LineAction.NONE
        return self.read_action()

    def read_action(self) -> LineAction:
        """What the line offers now; a running dispute counts before a button that is still there."""
        if self.in_progress_link.count():
            return LineAction.IN_PROGRESS
        return LineAction.DISPUTE if self.dispute_button.count() else LineAction.NONE

    def read_dispute_address(self) -> str | None:
        """The address to which "Dispute in progress" leads, or None.

        Raises:
            PageChanged: the link's address cannot be read.
        """
        address = self.in_progress_link.get_attribute("href") if self.in_progress_link.count() else None
        try:
            return urljoin(self.root.page.url, address) if address else None
        except ValueError as error:
            raise PageChanged("The order's link to the dispute cannot be read.", hint=PAGE_CHANGED_HINT) from error

    def open_dispute(self) -> None:
        """Click "Returns/refunds"; the question or the form follows."""
        with using("The button for returns and refunds"):
            self.dispute_button.click()

    def read(self) -> OrderLine:
        """The line as data, by itself.

        Raises:
            PageChanged: the title is missing, or the price or quantity cannot be read.
        """
        return self.read_beside(first_texts(parts_of(self.root, LINE_PARTS)))

    def read_beside(self, shown: dict[str, str | None]) -> OrderLine:
        """The same where its texts were read together with others: what it offers, beside them.

        Raises:
            PageChanged: the title is missing, or the price or quantity cannot be read.
        """
        if shown["title"] is None:
            raise PageChanged("A line's title is missing on the page.", hint=PAGE_CHANGED_HINT, part="line title")
        quantity = shown["quantity"] or "x1"
        # The quantity may stand inside the price's element or beside it.
        price = (shown["price"] or "").removesuffix(quantity)
        action = self.read_action()
        address = (self.read_dispute_address() or "") if action is LineAction.IN_PROGRESS else ""
        try:
            return OrderLine(
                line_id=number_in_address(address, "tradeOrderLineId"),
                title=shown["title"],
                sku=shown["sku"],
                price=parse_money(price) if price else None,
                quantity=parse_quantity(quantity),
                action=action,
            )
        except ValueError as error:
            raise PageChanged(f"A line cannot be read: {error}.", hint=PAGE_CHANGED_HINT, part="line") from error
