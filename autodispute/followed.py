"""Disputes as they are followed: what is known of each, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, computed_field

from autodispute.models import DisputeState, OrderId

if TYPE_CHECKING:
    from autodispute.models import DisputeEntry, Shown

FINISHED = frozenset({DisputeState.REFUNDED, DisputeState.REJECTED, DisputeState.CANCELLED})
"""Nobody has to do anything any more (rules.md 4.1)."""
_BUYERS = frozenset({DisputeState.WAIT_BUYER, DisputeState.PLATFORM_PROPOSED, DisputeState.WAIT_BUYER_SHIP})
"""The buyer has to act (rules.md 4.1)."""
_WITH_A_CLOCK = _BUYERS | {
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

    @computed_field  # type: ignore[prop-decorator] # pydantic's own way to have a property in the output
    @property
    def your_turn(self) -> bool | None:
        """Whether the buyer has to act; None where the state is not known."""
        return None if self.state is DisputeState.UNKNOWN else self.state in _BUYERS

    @property
    def is_finished(self) -> bool:
        """Whether nothing more is to come."""
        return self.state in FINISHED

    def lacks_deadline(self, moment: datetime) -> bool:
        """Whether there is a deadline to read on its page: none is known, or it is over."""
        return self.state in _WITH_A_CLOCK and (self.deadline is None or self.deadline <= moment)

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


@dataclass(frozen=True)
class Known:
    """A dispute in the ledger, and how the list showed it when its page was last read."""

    dispute: FollowedDispute
    listed_title: str | None
    listed_text: str | None
    """Without personal data, as everything of the site's words in the ledger."""

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
