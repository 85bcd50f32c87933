"""The disputes of the scenarios that have many of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle
from typing import TYPE_CHECKING

from autodispute.models import LineAction, Solution
from autodispute.shop.goods import FILLERS, ShopLine, ShopOrder

if TYPE_CHECKING:
    from autodispute.shop.state import ShopState

OVER = ("refund_complete", "cancelled", "rejected")
"""The saved dispute pages of those in which nothing more is to come (rules.md 4.1)."""
_RETURNING = ("wait_return_address", "wait_buyer_ship", "return_in_transit")
_SOME = ("wait_seller", "wait_buyer", "platform_review", "unknown_state")
_EVERY = (
    *OVER,
    *_RETURNING,
    *_SOME,
    "offer_half",
    "offer_zero",
    "offer_coupon",
    "platform_proposed",
    "agreed",
    "refunding",
    "appeal",
)
"""Every saved dispute page, but those in other languages, which the language of the account makes."""
_NEWEST = date(2026, 11, 19)
_WAITED = timedelta(days=32)
"""From the order to the dispute."""


def add_ten(state: ShopState) -> None:
    """Ten for lines that the account has: old ones that are over, then one each of some states, oldest first."""
    lines = [order.lines[0] for order in reversed(state.orders) if order.lines[0].action is LineAction.NONE]
    over = ("refund_complete", "cancelled") * 3
    for line, case in zip(lines, (*over, *_SOME), strict=False):
        number = state.open_dispute(state.plain_request(line)).dispute_id
        state.set_state(number, case)


def add_119(state: ShopState) -> None:
    """With the one that is there, 120: each for an order of its own, seven in each of 17 states, oldest first."""
    orders = [_order(index, _NEWEST - timedelta(days=118 - index)) for index in range(119)]
    state.orders += tuple(reversed(orders))
    for index, (order, case) in enumerate(zip(orders, cycle(_EVERY), strict=False)):
        request = state.plain_request(order.lines[0])
        if case in _RETURNING:
            request = replace(request, solution=Solution.RETURN)
        number = state.open_dispute(request).dispute_id
        state.disputes[number] = replace(state.disputes[number], opened=order.placed + _WAITED)
        state.set_state(number, case, left=timedelta(days=index % 5, hours=1 + index % 23))


def _order(index: int, opened: date) -> ShopOrder:
    """One order, and so one line, of which a dispute is opened on a day."""
    title, picture, price = FILLERS[index % len(FILLERS)]
    number = f"81880{index:05}{{}}{index % 10}7777"
    line = ShopLine(number.format(0), f"{title}, no. {index + 1}", "", Decimal(price), 1, picture)
    return ShopOrder(number.format(1), opened - _WAITED, "Completed", (line,), "Everyday Things")
