"""What was asked and what was received, each currency by itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from autodispute.followed import ANSWERS
from autodispute.models import DisputeState, Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from autodispute.followed import DisputeChange, FollowedDispute


@dataclass
class Total:
    """The sums of one currency."""

    currency: str | None
    """None for disputes whose pages named no amount."""
    asked: Decimal = Decimal(0)
    """Of all disputes that were not cancelled."""
    received: Decimal = Decimal(0)
    """As far as it is known."""
    unclear: int = 0
    """Disputes that were paid, while it is not known how much."""


def totals_of(disputes: Iterable[FollowedDispute], changes: Mapping[str, Sequence[DisputeChange]]) -> tuple[Total, ...]:
    """The sums by currency, in the order of the alphabet; what no page named an amount of comes last.

    Args:
        disputes: all of them.
        changes: the events of each, by its number.
    """
    totals: dict[str | None, Total] = {}

    def of(currency: str | None) -> Total:
        return totals.setdefault(currency, Total(currency))

    for one in disputes:
        if one.amount is not None and one.state is not DisputeState.CANCELLED:
            of(one.currency).asked += one.amount
        if not is_paid(one):
            continue
        money = received_for(one, changes.get(str(one.dispute_id), ()))
        if money is None:
            of(one.currency).unclear += 1
        else:
            of(money.currency).received += money.amount
    return tuple(sorted(totals.values(), key=lambda total: (total.currency is None, total.currency or "")))


def is_paid(one: FollowedDispute) -> bool:
    """Whether the site, or the buyer, says that the money is back."""
    return one.state is DisputeState.REFUNDED or one.money_seen_at is not None


def received_for(one: FollowedDispute, changes: Iterable[DisputeChange]) -> Money | None:
    """What a dispute that was paid brought; None where that cannot be told.

    It is what was offered last (rules.md 4.1), which the ledger keeps with the refund. An offer of nothing, or of a
    coupon, does not fit a refund: what was paid instead is not known. Without an offer it is what was asked, which
    silence gives (rules.md 4.1), but not where one was made before: what came after it is not known.

    Args:
        one: the dispute.
        changes: its events.
    """
    if one.offer is not None:
        return one.offer.amount if one.offer.amount and one.offer.amount.amount else None
    if one.amount is None or one.currency is None or any(_proposes(change) for change in changes):
        return None
    return Money(amount=one.amount, currency=one.currency)


def _proposes(change: DisputeChange) -> bool:
    """Whether a proposal was there, even one that could not be read."""
    return change.offer is not None or change.after in ANSWERS
