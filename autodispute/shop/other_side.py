"""What happens in a dispute while time passes: the terms of rules.md 4, and what the other side does in a play."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from autodispute.models import Solution
from autodispute.shop.disputes import Facts, ShopOffer, Step, first_step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from autodispute.shop.disputes import ShopDispute

_DAY = timedelta(days=1)
_LABELS = {"seller": "Seller's message", "platform": "AliExpress's message"}


@dataclass(frozen=True)
class Move:
    """One thing that the seller or AliExpress does."""

    when: str
    """The saved page of the state in which it is done."""
    to: str
    """That of the state which follows."""
    after: timedelta = _DAY
    """How long after the state began."""
    share: Decimal | None = None
    """What is offered, as a share of what was asked; None where nothing is."""
    goods_back: bool = False
    """Whether the item has to be sent back for it."""
    asks: str | None = None
    """What evidence AliExpress asks for, in English."""
    grants: bool = False
    """Whether the buyer gets what was asked."""
    by: str = "seller"
    says: str = ""
    """The message that comes with it, in English."""

    def apply(self, dispute: ShopDispute, at: datetime) -> ShopDispute:
        """The dispute after it."""
        facts = Facts(goods_back=self.goods_back, asks=self.asks)
        if self.share is not None:
            facts["offer"] = (dispute.request.amount * self.share).quantize(Decimal("0.01"))
        step = "AliExpress asks for more evidence" if self.asks else first_step(self.to)
        changes: dict[str, object] = {"steps": (Step(step, at.date()), *dispute.history)}
        if self.grants:
            changes["agreed"] = _asked(dispute)
        if self.says:
            changes["messages"] = (*dispute.messages, (_LABELS[self.by], self.says))
        return dispute.begin(self.to, at, **facts).changed(**changes)


def run(dispute: ShopDispute, moves: Sequence[Move], now: datetime) -> ShopDispute:
    """A dispute as it is at this moment, after all that has come to pass since its state began.

    Args:
        dispute: the dispute.
        moves: what the other side does, in this order, each once; those for a state that never comes are passed over.
        now: the moment on the shop's clock.
    """
    while True:
        coming = [found for found in (_next_move(dispute, moves), _next_term(dispute)) if found]
        due = sorted((at, place) for at, place, _ in coming if at <= now)
        if not due:
            return dispute
        at, place, move = next(found for found in coming if found[:2] == due[0])
        dispute = move.apply(dispute, at).changed(played=place)


def _next_move(dispute: ShopDispute, moves: Sequence[Move]) -> tuple[datetime, int, Move] | None:
    """When the other side does what, and how many of its moves are done then."""
    for place, move in enumerate(moves[dispute.played :], start=dispute.played + 1):
        if move.when == dispute.case:
            return dispute.since + move.after, place, move
    return None


def _next_term(dispute: ShopDispute) -> tuple[datetime, int, Move] | None:
    """When the time of a state is over, and what follows then by the rules."""
    move = _at_the_end(dispute)
    if move is None:
        return None
    left = dispute.time_left(dispute.since)
    return dispute.since + (move.after if left is None else left), dispute.played, move


def _at_the_end(dispute: ShopDispute) -> Move | None:
    """Sources: rules.md 4.1 and 4.2; how long a refund takes is ours, within 4.4."""
    agreed = "wait_return_address" if _asked(dispute).goods_back else "agreed"
    case = dispute.case
    if case == "wait_seller":
        return Move(case, agreed, grants=True)
    if case == "platform_proposed":
        return _Forced(case, "wait_return_address" if dispute.goods_back else "agreed")
    if dispute.offered or dispute.asks:
        return Move(case, "platform_review")
    ends = {
        "wait_buyer_ship": Move(case, "rejected", by="platform", says="The item was not sent back in time."),
        "return_in_transit": Move(case, "refunding"),
        "agreed": Move(case, "refunding"),
        "refunding": Move(case, "refund_complete", after=5 * _DAY),
    }
    return ends.get(case)


class _Forced(Move):
    """What AliExpress proposed is done without the buyer's answer (`platform_force_reach`, rules.md 4.2)."""

    def apply(self, dispute: ShopDispute, at: datetime) -> ShopDispute:
        """The dispute after it."""
        return super().apply(dispute, at).changed(agreed=dispute.offered)


def _asked(dispute: ShopDispute) -> ShopOffer:
    return ShopOffer(dispute.request.amount, dispute.request.solution is Solution.RETURN)
