"""My orders: the list, its cards and "View orders"."""

from __future__ import annotations

from contextlib import suppress

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from autodispute.errors import PageChanged
from autodispute.models import Money, OrderCard
from page_objects.base import PAGE_CHANGED_HINT, BasePage, read_together, using
from page_objects.components.part_texts import Part, asked_of_each, first_texts, parts_in, parts_of
from page_objects.components.rest import wait_until_drawn
from page_objects.days import only_day
from page_objects.order_state import read_order_state
from page_objects.parsing import number_in_address, order_number, parse_money

_DETAILS_LINK = 'a[data-pl="order_item_header_detail"], .order-item-header a[href*="/p/order/detail.html"]'
_CARD_PARTS = {
    "link": _DETAILS_LINK,
    "info": '[data-pl="order_item_header_info"], .order-item-header-right-info',
    "status": ".order-item-header-status-text",
    "title": ".order-item-content-info-name",
    "picture": ".order-item-content-img",
    "total": ".order-item-content-opt-price-total",
}
_NO_PARTS: dict[str, list[Part]] = {name: [] for name in _CARD_PARTS}
_CARD, _MORE = "div.order-item", ".order-more button"
_SHOWN = (".order-item-header-status-text", ".order-item-header-right-info", ".order-item-content-opt-price-total")
"""What each card has; a card is drawn when they are."""
PER_REQUEST = 10
"""Orders that come at once (site.md 2.2, A); a first page with fewer is the whole list."""


class OrderCardBlock:
    """One order's card (site.md 2.2)."""

    def __init__(self, root: Locator) -> None:
        self.root = root
        # .first: both ways usually find the same link; its address is checked when it is read.
        self.details_link: Locator = root.locator(_DETAILS_LINK).first

    def read(self) -> OrderCard:
        """The card as data.

        Raises:
            PageChanged: the link and the text disagree on the order's number, or one is missing.
        """
        return _card(parts_of(self.root, _CARD_PARTS))


class OrdersPage(BasePage):
    """My orders, reached from the account menu (site.md 2)."""

    name = "My orders"
    path = "/p/order/index.html"

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.cards: Locator = page.locator(_CARD)
        self.more_button: Locator = page.locator(_MORE).filter(visible=True)
        # A list that shows every order has no button left: the rest of the list without one.
        self.end_of_list: Locator = page.locator(".order-content:not(:has(.order-more button))")
        self.loaded = self.cards

    def card(self, order_id: str) -> OrderCardBlock:
        """The card of one order. The number must be the whole value in the address: longer look-alikes exist."""
        exact = ", ".join(f"a[href{end}]" for end in (f'$="orderId={order_id}"', f'*="orderId={order_id}&"'))
        # .first: the site repeats orders between pages (site.md 2.2).
        return OrderCardBlock(self.cards.filter(has=self.page.locator(exact)).first)

    def find(self, order_id: str, patience: float) -> OrderCardBlock | None:
        """The card of an order, asking for more orders only as long as it is not there; None at the end of the list.

        Args:
            order_id: the order's number.
            patience: seconds to wait for the list to go on.
        """
        wanted = self.card(order_id)
        while not wanted.root.is_visible():
            if not _shows(wanted.root.or_(self.more_button), patience):
                return None
            if wanted.root.is_visible():
                break
            self.show_more(patience)
        return wanted

    def show_more(self, patience: float) -> None:
        """Ask for the next orders and wait until they are there or the list has ended.

        Raises:
            PageChanged: neither happened in time.
        """
        count = self.cards.count()
        with using("“View orders”"):
            self.more_button.click()
        # .nth: what is waited for is one card more than there were.
        if not _shows(self.cards.nth(count).or_(self.end_of_list), patience):
            raise PageChanged("“View orders” brings no further orders.", hint=PAGE_CHANGED_HINT, part="View orders")

    def has_more(self, patience: float) -> bool:
        """Whether the list goes on; asked once it is at rest. The button comes last, and goes at the end of the list.

        Args:
            patience: seconds to wait for the button where as many orders are shown as one request brings.
        """
        if self.more_button.count():
            return True
        return self.cards.count() == PER_REQUEST and _shows(self.more_button, patience)

    def rest(self, patience: float) -> None:
        """Wait until the list is drawn (site.md 2.2: in stages).

        Raises:
            PageChanged: it still changes after so many seconds.
        """
        with using("My orders"):
            is_drawn = wait_until_drawn(self.page, [*(f"{_CARD} {part}" for part in _SHOWN), _MORE], patience)
        if not is_drawn:
            raise PageChanged("My orders does not come to rest.", hint=PAGE_CHANGED_HINT, part="list of orders")

    def read_cards(self, start: int = 0) -> tuple[OrderCard, ...]:
        """Every order shown, each once.

        Args:
            start: how many cards to leave out, which were read before.

        Raises:
            PageChanged: one of them cannot be read.
        """
        found = self._parts_of_cards()
        if len(found) < self.cards.count():
            raise PageChanged("My orders shows cards that cannot be read.", hint=PAGE_CHANGED_HINT, part="order card")
        return tuple({card.order_id: card for card in map(_card, found[start:])}.values())

    def read_card(self, order_id: str) -> OrderCard:
        """The card that `find` has found, whatever the other cards are like.

        Raises:
            PageChanged: it cannot be read.
        """
        found = (parts for parts in self._parts_of_cards() if _linked(parts) == order_id)
        return _card(next(found, _NO_PARTS))

    def _parts_of_cards(self) -> list[dict[str, list[Part]]]:
        told = read_together(self.page, {"cards": asked_of_each(_CARD, _CARD_PARTS)})
        return [parts_in(one) for one in told["cards"]]


def _linked(found: dict[str, list[Part]]) -> str | None:
    """The number of the order to which a card leads; None where that cannot be read."""
    with suppress(ValueError):
        return next((number_in_address(part.href or "", "orderId") for part in found["link"]), None)
    return None


def _card(found: dict[str, list[Part]]) -> OrderCard:
    linked, shown = _linked(found), first_texts(found)
    if linked is None or linked != order_number(shown["info"] or ""):
        raise PageChanged("An order's card does not show its number.", hint=PAGE_CHANGED_HINT, part="order card")
    return OrderCard(
        order_id=linked,
        status=shown["status"],
        state=read_order_state(shown["status"]),
        ordered_on=only_day(shown["info"] or ""),
        total=_money(shown["total"]),
        title=shown["title"],
        items=max(1, len(found["picture"])),
    )


def _money(text: str | None) -> Money | None:
    """An amount that cannot be read is not known: nothing but a table needs it."""
    try:
        return parse_money(text) if text else None
    except ValueError:
        return None


def _shows(locator: Locator, patience: float) -> bool:
    """Wait until something of this is visible; whether it came in time."""
    try:
        locator.filter(visible=True).first.wait_for(timeout=patience * 1000)
    except PlaywrightTimeout:
        return False
    return True
