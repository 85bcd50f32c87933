"""Orders and their lines as they are known: what was paid, and how long a dispute can be opened."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from autodispute.models import DisputeState, LineAction, OrderId, OrderState
from autodispute.redaction import redact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from autodispute.followed import FollowedDispute
    from autodispute.models import OrderCard
    from autodispute.rules import Rules

NOT_RECEIVED = frozenset({OrderState.PROCESSING, OrderState.UNDELIVERED, OrderState.RETURNED, OrderState.UNKNOWN})
"""The buyer has paid and, as far as is known, has nothing; a word that nobody knows may mean that too."""
NEVER_OPEN = frozenset({OrderState.UNPAID, OrderState.CANCELLED})
"""No dispute can be opened: nothing was paid, or the order is undone (rules.md 2.1: paid and sent)."""


class KnownLine(BaseModel):
    """One line of an order as the order's page showed it; as My orders shows the order where its page was not read."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    order_id: OrderId
    place: int = Field(default=0, ge=0, description="of the line on the order's page, from 0")
    line_id: OrderId | None = Field(default=None, description="None where no page showed it")
    title: str | None = Field(description="None for an order of several lines whose page was not read")
    ordered_on: date | None
    state: OrderState
    status: str | None = Field(description="the order's state in the site's own word")
    listed_status: str | None = Field(default=None, description="the same on My orders when the page was read")
    paid: Decimal | None = Field(
        description="for an order of one line its total, as My orders has it; else price times quantity, before coupons"
    )
    currency: str | None
    action: LineAction | None = Field(default=None, description="None where the order's page was not read")
    deliver_by: datetime | None = Field(default=None, description="UTC; the moment by which the page promises it")
    window_text: str | None = Field(default=None, description="the page's own words on delivery and disputes")
    window_end: datetime | None = Field(description="UTC; the earliest end of the time to open a dispute")
    window_rule: str | None = Field(description="the rule that the end is estimated by; None where the page says it")
    read_at: datetime | None = Field(default=None, description="UTC; None where the order's page was not read")

    @property
    def is_disputed(self) -> bool:
        """Whether the order's page leads to a dispute that goes on."""
        return self.action is LineAction.IN_PROGRESS


class ListedOrder(BaseModel):
    """One order of My orders with its lines."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    order_id: OrderId
    ordered_on: date | None
    state: OrderState
    status: str | None
    deliver_by: datetime | None = Field(description="UTC; the moment by which the order's page promises it")
    lines: tuple[KnownLine, ...]

    @classmethod
    def of(cls, lines: Sequence[KnownLine]) -> ListedOrder:
        """The order of these lines."""
        of_order = lines[0].model_dump(include=set(cls.model_fields))
        return cls(**of_order, lines=tuple(lines))


def disputed_lines(disputes: Iterable[FollowedDispute]) -> frozenset[tuple[str, str | None]]:
    """Order and title of each line that has a dispute on record; a cancelled one makes room (rules.md 2.5)."""
    return frozenset((one.order_id, one.title) for one in disputes if one.state is not DisputeState.CANCELLED)


def lines_at_risk(
    lines: Iterable[KnownLine], disputed: frozenset[tuple[str, str | None]], rules: Rules, moment: datetime
) -> tuple[KnownLine, ...]:
    """What was paid and not received, and for which the time to open a dispute runs out; the nearest end first.

    That is: the end is at most `remind_window_days[0]` away, the promised day is over, or the parcel goes back. An end
    that is over counts as long as the page offers a dispute, or it was only estimated and may be wrong.
    """
    found = [one for one in lines if is_open(one, disputed) and _runs_out(one, rules, moment)]
    return tuple(sorted(found, key=lambda one: (one.window_end or moment, one.order_id, one.place)))


def is_open(line: KnownLine, disputed: frozenset[tuple[str, str | None]]) -> bool:
    """Whether a dispute on what was not received may still have to be opened for the line."""
    has_one = line.is_disputed or bool({(line.order_id, line.title), (line.order_id, None)} & disputed)
    return line.state in NOT_RECEIVED and not has_one


def _runs_out(line: KnownLine, rules: Rules, moment: datetime) -> bool:
    if line.window_end is not None and line.window_end <= moment and line.action is not LineAction.DISPUTE:
        lost = line.window_rule is None or moment >= line.window_end + timedelta(days=rules.order_margin_days)
        if lost:
            return False
    if line.state is OrderState.RETURNED or (line.deliver_by is not None and line.deliver_by <= moment):
        return True
    return line.window_end is not None and line.window_end - moment <= timedelta(days=rules.remind_window_days[0])


def wants_reading(known: Sequence[KnownLine], card: OrderCard, rules: Rules, moment: datetime) -> bool:
    """Whether an order's page can tell something that is not known.

    It was not read yet; My orders shows another status than when it was read; or its time is not over and it was not
    read for some days, in which a button may have come, or the end may have been moved (rules.md 2.1, 2.3). What can
    have no dispute any more, or never, is not looked at.

    Args:
        known: the order's lines in the ledger.
        card: the order on My orders.
        rules: the table of rules.
        moment: now.
    """
    if card.state in NEVER_OPEN or _is_long_past(card.ordered_on, rules, moment):
        return False
    if not known or has_moved(known, card):
        return True
    read_at = min(one.read_at for one in known if one.read_at)
    is_near = any(_runs_out(one, rules, moment) for one in known)
    days = rules.reread_closing_days if is_near else rules.reread_open_days
    return read_at <= moment - timedelta(days=days) and any(map(_goes_on, known))


def has_moved(known: Sequence[KnownLine], card: OrderCard) -> bool:
    """Whether My orders shows another status than when the order's page was read; the page may be ahead (site.md 2.2).

    The ledger holds the site's words without personal data.
    """
    return any(one.listed_status != (redact(card.status) if card.status else None) for one in known)


def _goes_on(line: KnownLine) -> bool:
    """Whether the time to open a dispute was not over when the page was read; of a dispute, `status` tells."""
    if line.window_end is None or line.read_at is None or line.is_disputed:
        return False
    return line.window_end > line.read_at


def _is_long_past(ordered_on: date | None, rules: Rules, moment: datetime) -> bool:
    """Whether no dispute can be open any more, whatever the order's page says.

    Protection and tail (rules.md 2.2, 2.3) are over, and so is a margin for parcels sent late and terms made longer.
    """
    if ordered_on is None:
        return False
    days = rules.protection_days + rules.tail_after_finish_days + rules.order_margin_days
    return moment.astimezone(rules.site_zone).date() > ordered_on + timedelta(days=days)


def by_order(lines: Iterable[KnownLine]) -> dict[str, tuple[KnownLine, ...]]:
    """The lines of each order, the orders as they come first."""
    found: dict[str, tuple[KnownLine, ...]] = {}
    for one in lines:
        found[one.order_id] = (*found.get(one.order_id, ()), one)
    return found
