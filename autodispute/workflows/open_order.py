"""The page of an order whose seller is written to: its number, the item that is meant, and the item's store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.errors import LineAmbiguous, NoSuchLine, NoSuchOrder, PageChanged, WrongTalk
from autodispute.workflows.at_rest import read_at_rest
from autodispute.workflows.choose_line import choose_line
from page_objects.base import PAGE_CHANGED_HINT
from page_objects.order_page import NotYourOrderPage, OrderPage

if TYPE_CHECKING:
    from autodispute.models import Order, OrderLine
    from autodispute.workflows.walk import Walk
    from page_objects.components.store_block import StoreBlock


@dataclass(frozen=True)
class OrderSeen:
    """An order's page, the item that is meant, and its store."""

    order: Order
    line: OrderLine | None
    """None where the order has several items and none was named."""
    block: StoreBlock
    store: str

    @property
    def title(self) -> str:
        """The item in words; of several, the first, and how many more."""
        if self.line is not None:
            return self.line.title
        return f"{self.order.lines[0].title} and {len(self.order.lines) - 1} more"

    def require_line(self) -> OrderLine:
        """The item.

        Raises:
            LineAmbiguous: the order has several, and none was named.
        """
        return self.line or self.order.lines[_chosen(self.order, None)]


def open_order(walk: Walk, order_id: str, wanted_line: str | None) -> OrderSeen:
    """The page of the order, read.

    Raises:
        NoSuchOrder: the site says that it is not there.
        WrongTalk: the page is of another order.
        LineAmbiguous, NoSuchLine: the item, or the store, is not told by what was named.
    """
    with walk.step("open-order", "Open the order and find the item and its store") as step:
        walk.open(walk.job.guard.url_for(f"{OrderPage.path}?orderId={order_id}"))
        page: OrderPage | NotYourOrderPage = walk.arrive(OrderPage, NotYourOrderPage, load_again=True)
        if isinstance(page, NotYourOrderPage):
            raise NoSuchOrder(
                f"The site says that order {order_id} is not there.",
                hint="Check the number, and that you are signed in to the account that bought it.",
            )
        walk.keep_private(page.read_private_texts())
        page.wait_for_buttons(walk.job.settings.patience)
        order = read_at_rest(walk, page.read)
        walk.keep_private(page.read_private_texts())
        if order.order_id != order_id:
            raise WrongTalk(f"The page of order {order_id} shows order {order.order_id}.")
        seen = _seen(page, order, wanted_line)
        walk.picture(step, seen.block.contact_control)
    return seen


def _seen(page: OrderPage, order: Order, wanted: str | None) -> OrderSeen:
    line = order.lines[_chosen(order, wanted)] if wanted or len(order.lines) == 1 else None
    blocks = [page.store_of(one.title) for one in ([line] if line else order.lines)]
    stores = {block.read_name() for block in blocks if block is not None}
    if None in blocks or not blocks[0]:
        raise PageChanged("The order's page does not tell the item's store.", hint=PAGE_CHANGED_HINT, part="store")
    if len(stores) > 1:
        raise LineAmbiguous(
            f"The order has items of several stores: {', '.join(sorted(stores))}.",
            hint="Name the item by a part of its title, with --line.",
            candidates=[one.title for one in order.lines],
        )
    return OrderSeen(order, line, blocks[0], stores.pop())


def _chosen(order: Order, wanted: str | None) -> int:
    try:
        return choose_line(order, wanted)
    except (LineAmbiguous, NoSuchLine) as error:
        hint = "Name one by a part of its title, with --line."
        raise type(error)(error.message, hint=hint, **error.details) from error
