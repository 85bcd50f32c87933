"""Disputes as they are followed: what is known of each, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, computed_field

from autodispute.models import DisputeState, HistoryEntry, Offer, OrderId, Party, Solution

if TYPE_CHECKING:
    from autodispute.models import Dispute, DisputeEntry, Shown

FINISHED = frozenset({DisputeState.REFUNDED, DisputeState.REJECTED, DisputeState.CANCELLED})
"""Nobody has to do anything any more (rules.md 4.1)."""
ANSWERS = frozenset({DisputeState.WAIT_BUYER, DisputeState.PLATFORM_PROPOSED})
"""The buyer answers, mostly to an offer (rules.md 4.1)."""
SETTLED_BY_OFFER = frozenset({DisputeState.AGREED, DisputeState.REFUNDING, DisputeState.REFUNDED})
"""The offer that was there before is what these come of (rules.md 4.1); their pages need not show it."""
_BUYERS = ANSWERS | {DisputeState.WAIT_BUYER_SHIP}
"""The buyer has to act (rules.md 4.1)."""
WITH_A_CLOCK = _BUYERS | {
    DisputeState.WAIT_SELLER,
    DisputeState.WAIT_RETURN_ADDRESS,
    DisputeState.RETURN_IN_TRANSIT,
    DisputeState.UNKNOWN,
}
"""Someone has so long to act (rules.md 4.1); how long is on the dispute's page only."""


class FollowedDispute(BaseModel):
    """One dispute as it was last seen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    dispute_id: OrderId | None = Field(description="None where only the list was read, which does not show it")
    order_id: OrderId
    title: str | None
    state: DisputeState
    site_text: str = Field(description="the state in the site's own words")
    amount: Decimal | None
    currency: str | None
    deadline: datetime | None = Field(description="UTC; None where the dispute's page names none")
    url: str | None
    listed: bool = Field(default=True, description="whether the list of returns and refunds still shows it")
    solution: Solution | None = Field(default=None, description="what was asked for; None where no page told")
    offer: Offer | None = Field(default=None, description="the newest that somebody else proposes")
    state_since: datetime | None = Field(
        default=None, description="UTC; when the state was first seen; None where it may be older"
    )
    first_seen: datetime | None = Field(
        default=None, description="UTC; when it was seen here for the first time; None where it is not kept"
    )
    money_seen_at: datetime | None = Field(default=None, description="UTC; when the buyer said the money is there")
    history: tuple[HistoryEntry, ...] = Field(default=(), description="in the site's own words, as its page orders it")

    @computed_field  # type: ignore[prop-decorator] # pydantic's own way to have a property in the output
    @property
    def your_turn(self) -> bool | None:
        """Whether the buyer has to act; None where the state is not known."""
        return None if self.state is DisputeState.UNKNOWN else self.state in _BUYERS

    @property
    def is_finished(self) -> bool:
        """Whether nothing more is to come."""
        return self.state in FINISHED

    def wants_reading(self, moment: datetime) -> bool:
        """Whether its page may tell something new though the list does not.

        An offer may be changed while the buyer thinks it over (rules.md 3.3); a deadline is not known, or is over.
        """
        has_no_end = self.deadline is None or self.deadline <= moment
        return self.state in _BUYERS or (self.state in WITH_A_CLOCK and has_no_end)

    @classmethod
    def of(cls, shown: Shown, deadline: datetime | None) -> FollowedDispute:
        """What a dispute's own page shows."""
        dispute, money = shown.dispute, shown.dispute.amount
        return cls(
            dispute_id=dispute.dispute_id,
            order_id=shown.order_id,
            title=dispute.title,
            state=dispute.state,
            site_text=dispute.site_text,
            amount=money.amount if money else None,
            currency=money.currency if money else None,
            deadline=deadline,
            url=shown.url,
            solution=dispute.solution,
            offer=newest_offer(dispute),
            history=dispute.history,
        )

    @classmethod
    def of_entry(cls, entry: DisputeEntry, state: DisputeState) -> FollowedDispute:
        """What the list alone shows."""
        return cls(
            dispute_id=None,
            order_id=entry.order_id,
            title=entry.title,
            state=state,
            site_text=entry.status,
            amount=None,
            currency=None,
            deadline=None,
            url=None,
        )


def newest_offer(dispute: Dispute) -> Offer | None:
    """The offer that counts: AliExpress's before a seller's, for it is made later (rules.md 4.2).

    Of several proposals of the same party the smallest, one without money first: the buyer must not overlook it.
    """
    by_platform = [one for one in dispute.offers if one.by is Party.PLATFORM]
    return min(by_platform or dispute.offers, key=lambda one: one.amount.amount if one.amount else -1, default=None)


@dataclass(frozen=True)
class Known:
    """A dispute in the ledger, and how the list showed it when its page was last read."""

    dispute: FollowedDispute
    listed_title: str | None
    listed_text: str | None
    """Without personal data, as everything of the site's words in the ledger."""
    seen_at: datetime | None = None
    """UTC; when the list or its page was last seen to show it."""

    @property
    def number(self) -> str:
        """Its number; nothing is in the ledger without."""
        return str(self.dispute.dispute_id)


@dataclass(frozen=True)
class DisputeChange:
    """One change of a dispute, as the ledger has it."""

    dispute_id: str
    before: DisputeState | None
    """None for a dispute that was not known."""
    after: DisputeState
    at: str
    """ISO 8601, UTC."""
    text: str
    """The site's own words."""
    event: int = 0
    """Its number in the ledger."""
    offer: tuple[str | None, str | None] | None = None
    """What was offered before and is now, in words; None where that did not change."""
    deadline: tuple[str | None, str | None] | None = None
    """The same for the moment by which somebody must act, ISO 8601 in UTC."""
