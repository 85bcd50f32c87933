"""The read-only way of `doctor --live`: what is found on My orders, on one order and on the list of disputes."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from autodispute.errors import (
    ActionNeeded,
    AutodisputeError,
    ForeignOrigin,
    NoSuchOrder,
    SiteUnavailable,
    UnexpectedPage,
    WrongItem,
)
from autodispute.workflows.diagnosis.anchors import (
    LOOK,
    count_at_rest,
    count_in_blocks,
    count_on_page,
    judge,
    judge_reading,
)
from autodispute.workflows.diagnosis.finding import Finding, fault, ok, warning
from autodispute.workflows.handing_over import explain
from page_objects.base import using
from page_objects.disputes_page import DisputesPage
from page_objects.order_page import NotYourOrderPage, OrderPage
from page_objects.orders_page import OrderCardBlock, OrdersPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.workflows.walk import Walk
    from page_objects.base import BasePage

_NUMBER = re.compile(r"\d{6,}")
"""What may be an order's number; the shortest have ten digits (site.md 1.1), a port has five."""
_OLD_ORDER = "An order too old for a dispute has neither. To see one of them, name an order that is open: --order ID."
_ADDRESS = "Pictures may show your address: look at them before you show them around."
_HELD_BACK = "What is missing above may be missing because of them, and be there when a filing comes by."


class LiveLook:
    """One read-only way through the site, and what was found on it."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.findings: list[Finding] = []

    def go(self, order_id: str | None) -> None:
        """My orders, one order, the list of disputes; a page that fails does not keep the next from being looked at.

        Raises:
            SignedOut, ChallengeShown: the site wants a person; no further page is looked at.
        """
        card: OrderCardBlock | None = None
        with self._page("orders", OrdersPage):
            card = self._look_at_orders(order_id)
        if card is not None:
            with self._page("order", OrderPage):
                self._look_at_order(card)
        with self._page("disputes", DisputesPage):
            self._look_at_disputes()
        self._tell_held_back()

    @contextmanager
    def _page(self, name: str, kind: type[BasePage]) -> Iterator[None]:
        """What breaks on one page is a finding about it."""
        try:
            with using(f"The page of {kind.name}"):
                yield
                self.walk.arrive(kind)  # a puzzle may have come up over it meanwhile
        except AutodisputeError as error:
            reason = explain(self.walk, error)
            if isinstance(reason, ActionNeeded):
                raise reason from error
            self.findings.append(_without_numbers(name, reason))

    def _look_at_orders(self, order_id: str | None) -> OrderCardBlock:
        walk = self.walk
        walk.open(walk.job.guard.url_for(OrdersPage.path))
        orders = walk.arrive(OrdersPage)
        named = orders.find(order_id, walk.job.settings.patience) if order_id else None
        counts = count_at_rest(walk, lambda: count_on_page("orders", orders))
        cards = [OrderCardBlock(root) for root in orders.cards.all()]
        counts |= count_in_blocks("orders.card", cards)
        turning = ("orders.more_button", "orders.end_of_list")
        self.findings += judge(counts, [["orders.cards"], ["orders.card.details_link"]], [(turning, LOOK)])
        self.findings.append(judge_reading("orders.reading", [card.read for card in cards]))
        if order_id and named is None:
            raise NoSuchOrder("My orders does not show the order that was named.", hint="Check its number.")
        return named or cards[0]

    def _look_at_order(self, card: OrderCardBlock) -> None:
        walk, shown = self.walk, card.read()
        walk.pace.keep()
        with using("“Order details”"):
            card.details_link.click()
        page: OrderPage | NotYourOrderPage = walk.arrive(OrderPage, NotYourOrderPage)
        if isinstance(page, NotYourOrderPage):
            raise NoSuchOrder("The site says that this order is not there.", hint=LOOK)
        page.wait_for_lines(shown.items, walk.job.settings.patience)
        blocks = page.lines()
        blocks[0].wait_for_action(walk.job.settings.patience)
        counts = count_at_rest(walk, lambda: count_on_page("order", page) | count_in_blocks("order.line", blocks))
        address = (["order.address_parts"], _ADDRESS)
        action = (["order.line.dispute_button", "order.line.in_progress_link"], _OLD_ORDER)
        self.findings += judge(counts, [["order.line_blocks"]], [address, action])
        self.findings.append(judge_reading("order.reading", [page.read_number, *(block.read for block in blocks)]))
        if page.read_number() != shown.order_id:
            raise WrongItem("The details link leads to another order.", hint=LOOK)

    def _look_at_disputes(self) -> None:
        walk = self.walk
        walk.open(walk.job.guard.mobile_url_for(DisputesPage.path))
        disputes = walk.arrive(DisputesPage)
        counts = count_at_rest(walk, lambda: count_on_page("disputes", disputes))
        rows = disputes.rows()
        counts |= count_in_blocks("disputes.row", rows)
        required = [["disputes.row_items", "disputes.empty_notice"]]
        if rows:
            required.append(["disputes.row.details_button"])
        self.findings += judge(counts, required)
        self.findings.append(judge_reading("disputes.reading", [row.read for row in rows]))

    def _tell_held_back(self) -> None:
        """What the lock kept from leaving; a page that loads its parts by such a request lacks them here."""
        blocked = self.walk.blocked
        if not blocked:
            self.findings.append(ok("held back", "nothing; the pages only read"))
            return
        addresses = sorted({_NUMBER.sub("…", f"{one.method} {one.url}") for one in blocked})
        words = f"{len(blocked)} of the pages' requests: {', '.join(addresses)}"
        self.findings.append(warning("held back", words, _HELD_BACK))


def _without_numbers(name: str, error: AutodisputeError) -> Finding:
    """The error as a finding that names no order and quotes no title; there is no picture to look at."""
    words = error.message
    if isinstance(error, UnexpectedPage) and "address" in error.details:
        words = f"Expected {error.details['expected']}, but {error.details['address']} shows something else."
    remedy = error.hint if isinstance(error, SiteUnavailable | ForeignOrigin | NoSuchOrder) else LOOK
    return fault(name, error, remedy).model_copy(update={"found": _NUMBER.sub("…", words)})
