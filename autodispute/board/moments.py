"""The timeline of a dispute: what was filed from here, what each check saw, what the buyer said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from autodispute.models import DisputeState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autodispute.followed import DisputeChange, FollowedDispute
    from autodispute.models import Submission


@dataclass(frozen=True)
class Moment:
    """One thing that happened, or was seen for the first time."""

    at: datetime
    """Aware; for what was seen, the moment of the check, which may be later than the thing itself."""
    what: str
    """In a word or two."""
    state: DisputeState | None = None
    """The state that was seen then."""
    text: str | None = None
    """The site's own words."""
    offer: tuple[str | None, str | None] | None = None
    """What was offered before and from then on; None where that did not change."""
    deadline: tuple[datetime, datetime] | None = None
    """The same for the moment by which somebody must act."""


_WHAT = {
    DisputeState.WAIT_SELLER: "Asked",
    DisputeState.WAIT_BUYER: "Answered",
    DisputeState.PLATFORM_REVIEW: "With AliExpress",
    DisputeState.PLATFORM_PROPOSED: "Offered",
    DisputeState.AGREED: "Decided",
    DisputeState.WAIT_RETURN_ADDRESS: "Return",
    DisputeState.WAIT_BUYER_SHIP: "Return",
    DisputeState.RETURN_IN_TRANSIT: "Sent back",
    DisputeState.REFUNDING: "Decided",
    DisputeState.REFUNDED: "Money back",
    DisputeState.REJECTED: "Decided",
    DisputeState.CANCELLED: "Withdrawn",
    DisputeState.APPEAL: "Appealed",
    DisputeState.UNKNOWN: "Changed",
}
"""What has happened when a state is new (rules.md 4.1 and 4.2)."""


def moments_of(one: FollowedDispute, changes: Iterable[DisputeChange], filed: Submission | None) -> tuple[Moment, ...]:
    """Everything that is known of a dispute's life, oldest first.

    Args:
        one: the dispute as it is now.
        changes: its events in the ledger, oldest first.
        filed: the submission that it came of; None where it was not filed from here.
    """
    moments = [_seen(change, is_ours=filed is not None) for change in changes]
    if filed is not None:
        moments.append(Moment(datetime.fromisoformat(filed.submitting_at), "Filed"))
    if one.money_seen_at is not None:
        moments.append(Moment(one.money_seen_at, "Money there"))
    return tuple(sorted(moments, key=lambda moment: moment.at))


def _seen(change: DisputeChange, *, is_ours: bool) -> Moment:
    """An event; one that was there before the first look began earlier, unless it was filed from here."""
    what = _WHAT[change.after]
    if change.before is None:
        what = "Proved" if is_ours else "First seen"
    elif change.before is change.after and change.offer:
        what = "Offered"
    elif change.before is change.after and change.deadline:
        what = "Time changed"
    old, new = change.deadline or (None, None)
    moved = (datetime.fromisoformat(old), datetime.fromisoformat(new)) if old and new else None
    return Moment(datetime.fromisoformat(change.at), what, change.after, change.text, change.offer, moved)
