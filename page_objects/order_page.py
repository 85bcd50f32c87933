"""One order: its number, its lines, and what can be done with each line."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autodispute.errors import PageChanged
from autodispute.models import Order
from page_objects import texts
from page_objects.base import PAGE_CHANGED_HINT, BasePage, optional_text, read_everywhere, read_together, using
from page_objects.components.order_line import LINE, LINE_PARTS, OrderLineBlock
from page_objects.components.part_texts import asked_for, asked_of_each, first_texts, parts_in
from page_objects.components.store_block import STORE_BLOCK, StoreBlock
from page_objects.days import only_day
from page_objects.order_state import read_order_state
from page_objects.order_window import STEMS
from page_objects.parsing import order_number

_ORDER_PARTS = {
    "number": '.info-row:has([data-pl="order_detail_gray_id"])',
    "placed": '.info-row:has([data-pl="order_detail_gray_date"])',
    "status": ".order-block-title",
    "tracking": ".order-detail-item-track-info-desc",  # rules.md 7.3
}
_HEAD_AND_LINES = {"head": asked_for(_ORDER_PARTS), "lines": asked_of_each(LINE, LINE_PARTS)}
_READINGS = 5
"""Ours: how often an order is read whose page is still being drawn."""
_ADDRESS = '[data-pl="contact_info"], [data-pl="contact_info_address"]'
_LINES_AND_PARTS = """elements => elements.flatMap(element => [
    ...element.innerText.split("\\n"),
    ...[element, ...element.querySelectorAll("*")].flatMap(one => [...one.childNodes])
        .filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data)])"""


class OrderPage(BasePage):
    """One order, reached by its card's "Order details" (site.md 3)."""

    name = "the order"
    path = "/p/order/detail.html"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.line_blocks: Locator = page.locator(LINE)
        # For pages on which the row has no name. .first: the number is read from it, so a wrong row stops the run.
        self.number_row: Locator = page.locator(".info-row").filter(has_text=texts.within("order", "id_label")).first
        self.address_parts: Locator = page.locator(_ADDRESS)
        # By text: of the places that hold them no source has more than a picture (site.md 3.1).
        stems = "|".join(texts.within("window", key).pattern for key in STEMS)
        self.window_notices: Locator = page.get_by_text(re.compile(stems, re.IGNORECASE)).filter(visible=True)
        self.loaded = self.line_blocks

    def lines(self) -> list[OrderLineBlock]:
        """The lines as they stand now."""
        return [OrderLineBlock(root) for root in self.line_blocks.all()]

    def line_titled(self, title: str) -> OrderLineBlock | None:
        """The one line with exactly this title; None where there is none, or several share it.

        By its title and not by its place: the page is drawn in stages, and lines may still come in.
        """
        named = self.page.locator(".item-title").filter(has_text=texts.exactly(title))
        blocks = self.line_blocks.filter(has=named)
        return OrderLineBlock(blocks) if blocks.count() == 1 else None

    def store_of(self, title: str) -> StoreBlock | None:
        """The one store that the line with exactly this title was bought from; None where that is not told."""
        named = self.page.locator(".item-title").filter(has_text=texts.exactly(title))
        blocks = self.page.locator(STORE_BLOCK).filter(has=named)
        return StoreBlock(blocks) if blocks.count() == 1 else None

    def wait_for_line(self, title: str, patience: float) -> OrderLineBlock | None:
        """The one line with exactly this title, once it is there; None if it does not come in time."""
        try:
            # .first: several with this title are told apart below.
            self.line_blocks.filter(has_text=title).first.wait_for(timeout=patience * 1000)
        except PlaywrightTimeout:
            return None
        return self.line_titled(title)

    def wait_for_lines(self, count: int, patience: float) -> None:
        """Wait until the page has as many lines as the order's card had items.

        Raises:
            PageChanged: they did not come in time.
        """
        if count == 1:
            return  # the page counts as this one only once a line of it is visible
        try:
            # .nth: the last of the lines that are expected.
            self.line_blocks.nth(count - 1).wait_for(timeout=patience * 1000)
        except PlaywrightTimeout as error:
            raise PageChanged(
                f"The order shows fewer than {count} items.", hint=PAGE_CHANGED_HINT, part="lines"
            ) from error

    def wait_for_buttons(self, patience: float) -> bool:
        """Wait until each line that is there has a button; whether they came within so many seconds."""
        end = time.monotonic() + patience
        try:
            for line in self.lines():
                # .first: they are drawn together.
                line.buttons.first.wait_for(timeout=max(1, (end - time.monotonic()) * 1000))
        except PlaywrightTimeout:
            return False
        return True

    def read_private_texts(self) -> tuple[str, ...]:
        """Name, phone and address lines as shown, and each by itself; what is written from then on leaves them out."""
        found = read_everywhere(self.page, _ADDRESS, _LINES_AND_PARTS)
        return tuple(dict.fromkeys(filter(None, map(texts.squeeze, found))))

    def read(self) -> Order:
        """The order as data.

        Raises:
            PageChanged: the order's number or a line cannot be read, or the lines change meanwhile.
        """
        for _ in range(_READINGS):
            head, shown = self._told()
            # .nth: the line that the browser told of, in page order; that it is still that one is seen afterwards.
            lines = tuple(OrderLineBlock(self.line_blocks.nth(at)).read_beside(one) for at, one in enumerate(shown))
            if self._told()[1] == shown and self.line_blocks.count() == len(shown):
                break
        else:
            raise PageChanged("The order's lines change while they are read.", hint=PAGE_CHANGED_HINT, part="lines")
        return Order(
            order_id=self._number_in(head),
            status=head["status"],
            state=read_order_state(head["status"], head["tracking"]),
            ordered_on=only_day(head["placed"] or ""),
            window_words=self._window_words(),
            lines=lines,
        )

    def read_number(self) -> str:
        """The order's number.

        Raises:
            PageChanged: it is missing.
        """
        return self._number_in(self._told()[0])

    def _told(self) -> tuple[dict[str, str | None], list[dict[str, str | None]]]:
        """What the page shows of the order, and of each line."""
        told = read_together(self.page, _HEAD_AND_LINES)
        return first_texts(parts_in(told["head"])), [first_texts(parts_in(line)) for line in told["lines"]]

    def _window_words(self) -> tuple[str, ...]:
        """Each text on the window once; one without a number, as a link to the rules may be, tells nothing."""
        # One by one: texts read at once have Playwright load its engine into the page a second time (`read_together`).
        with using("The words on the order's window"):
            found = dict.fromkeys(texts.squeeze(one.text_content() or "") for one in self.window_notices.all())
        return tuple(text for text in found if any(sign.isdigit() for sign in text))

    def _number_in(self, head: dict[str, str | None]) -> str:
        number = order_number(head["number"] or optional_text(self.number_row) or "")
        if number is None:
            raise PageChanged("The order's number is missing.", hint=PAGE_CHANGED_HINT, part="order number")
        return number


class NotYourOrderPage(BasePage):
    """What the site shows for an order that is not the account's: "OOPS!" (site.md 3)."""

    name = "the notice that there is no such order"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.loaded = page.get_by_text(texts.any_of("order", "not_found"))
