"""Disputes, as the site has them on record."""

from __future__ import annotations

from pydantic import Field

from autodispute.models.base import Model, Money, OrderId
from autodispute.models.words import DisputeState, Party, Solution


class Offer(Model):
    """A solution that somebody else proposes to the buyer."""

    by: Party | None = Field(description="whose it is; None where the page does not tell")
    amount: Money | None = Field(description="0 is an amount; None where the words promise no money, as for a coupon")
    solution: Solution | None = Field(description="whether goods go back; None where the page names none")
    words: str = Field(description="as shown, white space squeezed")


class HistoryEntry(Model):
    """One step of a dispute's history, in the site's own words."""

    what: str
    when: str | None = Field(description="the day, and what else stands with it; None where no day does")


class Dispute(Model):
    """What the site has on record."""

    dispute_id: OrderId | None = Field(description="None where neither address nor page shows it")
    state: DisputeState
    site_text: str = Field(description="the state in the site's own words")
    title: str | None
    solution: Solution | None
    reason: str | None
    amount: Money | None
    description: str | None
    files: int | None
    time_left: str | None = Field(description="the countdown in the site's own words")
    offers: tuple[Offer, ...] = Field(default=(), description="what others than the buyer propose, as shown")
    history: tuple[HistoryEntry, ...] = Field(default=(), description="in the order in which the page shows it")


class Message(Model):
    """What somebody wrote in a dispute."""

    by: Party
    words: str = Field(description="white space squeezed")


class Agreement(Model):
    """What a dispute's page says once something was agreed (site.md 4.8: assumed); what it leaves out is None."""

    agreed: Offer | None = Field(description="without whose it was")
    address: str | None = Field(description="where the goods go back to, line breaks kept")
    instructions: str | None
    carrier: str | None
    tracking: str | None


class DisputeEntry(Model):
    """One line of the list of returns and refunds (site.md 5.1)."""

    order_id: OrderId = Field(description="the order that the disputed line belongs to")
    title: str = Field(description="the line's title, white space squeezed")
    status: str = Field(description="the site's own words as shown, the date included")


class Shown(Model):
    """A dispute as its page shows it now, and where that page is."""

    dispute: Dispute
    order_id: OrderId
    url: str
