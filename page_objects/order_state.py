"""What the site's word for an order means. No browser here."""

from __future__ import annotations

from autodispute.models import OrderState
from page_objects import texts

_OVERTAKEN = {OrderState.PROCESSING, OrderState.UNDELIVERED, OrderState.UNKNOWN}
"""States of which the tracking may know better: an order stays "Awaiting delivery" though its parcel goes back."""


def read_order_state(word: str | None, tracking: str | None = None) -> OrderState:
    """The state; `unknown` where no pack has the whole word, or it has two meanings.

    Args:
        word: the order's status as shown.
        tracking: the newest line of the parcel's tracking, where the page shows it.
    """
    key = texts.key_of("order_state", word) if word else None
    state = OrderState(key) if key else OrderState.UNKNOWN
    if state in _OVERTAKEN and tracking and texts.contains_one_of("tracking", "returned", tracking):
        return OrderState.RETURNED
    return state
