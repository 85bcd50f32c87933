"""The words for what a buyer wants, what a line offers and how things stand."""

from __future__ import annotations

from enum import StrEnum


class Solution(StrEnum):
    """What the buyer asks for (rules.md 3.1)."""

    REFUND = "refund"
    RETURN = "return"


class LineAction(StrEnum):
    """What the order page offers for a line."""

    DISPUTE = "dispute"
    IN_PROGRESS = "in_progress"
    NONE = "none"


class DisputeState(StrEnum):
    """The states of a dispute (rules.md 4.1)."""

    WAIT_SELLER = "wait_seller"
    WAIT_BUYER = "wait_buyer"
    PLATFORM_REVIEW = "platform_review"
    PLATFORM_PROPOSED = "platform_proposed"
    AGREED = "agreed"
    WAIT_RETURN_ADDRESS = "wait_return_address"
    WAIT_BUYER_SHIP = "wait_buyer_ship"
    RETURN_IN_TRANSIT = "return_in_transit"
    REFUNDING = "refunding"
    REFUNDED = "refunded"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    APPEAL = "appeal"
    UNKNOWN = "unknown"


class Party(StrEnum):
    """Who takes part in a dispute (the solution owners of site.md 5.2)."""

    BUYER = "buyer"
    SELLER = "seller"
    PLATFORM = "platform"


class OrderState(StrEnum):
    """What the site's word for an order means (site.md 2.3, 2.4)."""

    UNPAID = "unpaid"
    PROCESSING = "processing"
    """Paid, and not sent yet."""
    UNDELIVERED = "undelivered"
    """On its way."""
    RETURNED = "returned"
    """On its way back to the seller; the buyer has nothing."""
    FINISHED = "finished"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"
