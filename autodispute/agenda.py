"""What is due when: made of the disputes as they were last seen and of the table of rules. No clock here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from autodispute.models import DisputeState, Solution
from autodispute.order_lines import is_open

if TYPE_CHECKING:
    from collections.abc import Iterable

    from autodispute.followed import FollowedDispute
    from autodispute.order_lines import KnownLine
    from autodispute.rules import Rules

_WORKING_DAYS = 5
"""Monday is 0; refunds are counted in these (rules.md 4.4)."""


class DueKind(StrEnum):
    """What has to be done, or looked at, by then."""

    ANSWER = "answer"
    """The buyer answers an offer or sends more evidence (rules.md 4.1)."""
    SHIP = "ship"
    """The buyer sends the goods back and enters the tracking number (rules.md 4.1)."""
    SELLER = "seller"
    """Somebody else must act; the buyer need not."""
    MONEY = "money"
    """The refund should have arrived: the buyer looks (rules.md 4.4)."""
    APPEAL = "appeal"
    """The last day to appeal (rules.md 4.5)."""
    WINDOW = "window"
    """The last day to open a dispute (rules.md 2.2)."""


@dataclass(frozen=True)
class Due:
    """One thing with a moment."""

    kind: DueKind
    order_id: str
    dispute_id: str | None
    """None for an order that has no dispute."""
    title: str | None
    at: datetime
    """Aware; the earliest that the sources allow."""
    estimated_by: str | None = None
    """The rule of the table that it is made by; None where the site's own page says it."""
    begun_at: datetime | None = None
    """When the turn began, where that was seen."""
    place: int = 0
    """Which of several of its kind: the first, second or third look for the money; of an order the line's place."""

    @property
    def name(self) -> str:
        """What it is told apart by from check to check, whatever its moment is."""
        return "-".join((self.kind, self.dispute_id or self.order_id, str(self.place)))

    @property
    def is_the_buyers(self) -> bool:
        """Whether the buyer has something to do or to decide."""
        return self.kind is not DueKind.SELLER


_ENDINGS: dict[DisputeState, tuple[DueKind, str | None]] = {
    DisputeState.WAIT_BUYER: (DueKind.ANSWER, "buyer_answer_days"),
    DisputeState.PLATFORM_PROPOSED: (DueKind.ANSWER, "buyer_answer_days"),
    DisputeState.WAIT_BUYER_SHIP: (DueKind.SHIP, "return_ship_days"),
    DisputeState.WAIT_SELLER: (DueKind.SELLER, "seller_answer_days"),
    DisputeState.WAIT_RETURN_ADDRESS: (DueKind.SELLER, None),
    DisputeState.RETURN_IN_TRANSIT: (DueKind.SELLER, None),
    DisputeState.REJECTED: (DueKind.APPEAL, "appeal_days"),
}
"""What ends in a state, and the rule where its page names no moment; None where no source has one (rules.md 8)."""
_MUST = (DueKind.ANSWER, DueKind.SHIP)
"""What the buyer loses by doing nothing (rules.md 4.1, 5.1)."""


def dues_of(disputes: Iterable[FollowedDispute], rules: Rules) -> tuple[Due, ...]:
    """What is due in these disputes, the nearest first; one without a known moment gives nothing."""
    found = [due for one in disputes for due in _of_dispute(one, rules)]
    return tuple(sorted(found, key=lambda due: (due.at, due.name)))


def window_dues(lines: Iterable[KnownLine], disputed: frozenset[tuple[str, str | None]]) -> tuple[Due, ...]:
    """The ends of the time to open a dispute: for what was paid and not received, as far as is known; an end once.

    What came as it should needs no reminder, and whoever got something else knows it: `orders` tells their time.

    Args:
        lines: as their orders' pages showed them.
        disputed: the lines that have a dispute (`order_lines.disputed_lines`).
    """
    ends: dict[tuple[str, datetime], Due] = {}
    for one in lines:
        if one.window_end is not None and is_open(one, disputed):
            due = Due(DueKind.WINDOW, one.order_id, None, one.title, one.window_end, one.window_rule, place=one.place)
            ends.setdefault((one.order_id, one.window_end), due)
    return tuple(ends.values())


def _of_dispute(one: FollowedDispute, rules: Rules) -> list[Due]:
    if one.state in _ENDINGS:
        return _ending(one, *_ENDINGS[one.state], rules)
    is_paid_out = one.state is DisputeState.REFUNDING
    if is_paid_out or (one.state is DisputeState.AGREED and one.solution is not Solution.RETURN):
        return _looks_for_money(one, rules)
    return []


def _ending(one: FollowedDispute, kind: DueKind, rule: str | None, rules: Rules) -> list[Due]:
    """At the moment that the page names; else so many days after the state was first seen.

    What began before it was seen ends earlier than that. For what the buyer must do it is still the best there is to
    remind by, and it is said to be estimated; what others must do, and an appeal, have no moment then.
    """
    if one.deadline:
        return [_due(one, kind, one.deadline)]
    begun = one.state_since or (one.first_seen if kind in _MUST else None)
    if begun and rule:
        return [_due(one, kind, begun + timedelta(days=getattr(rules, rule)), rule)]
    return []


def _looks_for_money(one: FollowedDispute, rules: Rules) -> list[Due]:
    """The looks while the money is on its way; none once the buyer said that it is there.

    Where the refund may be older than what was seen of it, they count from the first look at the dispute: a late look
    for the money does no harm.
    """
    begun = one.state_since or one.first_seen
    if one.money_seen_at or not begun:
        return []
    rule = "refund_check_workdays"
    days = enumerate(rules.refund_check_workdays)
    return [_due(one, DueKind.MONEY, work_days_after(begun, count), rule, place) for place, count in days]


def _due(one: FollowedDispute, kind: DueKind, at: datetime, rule: str | None = None, place: int = 0) -> Due:
    return Due(kind, one.order_id, one.dispute_id, one.title, at, rule, one.state_since, place)


def work_days_after(moment: datetime, count: int) -> datetime:
    """The same time of day so many days from Monday to Friday later.

    Holidays differ from bank to bank and are not known here: over them, a look comes some days early.
    """
    while count:
        moment += timedelta(days=1)
        count -= moment.weekday() < _WORKING_DAYS
    return moment
