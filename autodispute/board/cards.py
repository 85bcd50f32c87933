"""The disputes as cards in three groups: what waits for the buyer, what goes on, what is over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from autodispute.agenda import DueKind, dues_of
from autodispute.board.moments import moments_of
from autodispute.board.totals import is_paid, received_for, totals_of
from autodispute.models import DisputeState
from autodispute.money_back import looks_due

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autodispute.agenda import Due
    from autodispute.board.moments import Moment
    from autodispute.board.totals import Total
    from autodispute.followed import DisputeChange, FollowedDispute, Known
    from autodispute.ledger.checks import Check
    from autodispute.models import Money, Submission
    from autodispute.rules import Rules

_FAR = datetime.max.replace(tzinfo=UTC)
_ON_ITS_WAY = (DisputeState.AGREED, DisputeState.REFUNDING)


class Group(StrEnum):
    """Where a card stands on the board."""

    WAITING = "waiting"
    OPEN = "open"
    FINISHED = "finished"


@dataclass(frozen=True)
class Card:
    """One dispute on the board."""

    dispute: FollowedDispute
    group: Group
    due: Due | None
    """What is to be done or looked at next, or, of the looks for the money, the newest that has come."""
    moments: tuple[Moment, ...]
    seen_at: datetime | None
    """When the site was last seen to show it."""
    received: Money | None
    """What it brought, where it was paid and that is known."""

    @property
    def changed_at(self) -> datetime | None:
        """When something was last new."""
        return self.moments[-1].at if self.moments else self.seen_at


@dataclass(frozen=True)
class Board:
    """Everything that the page shows, as of one moment."""

    at: datetime
    cards: tuple[Card, ...]
    totals: tuple[Total, ...]
    last_check: Check | None
    pending: int
    """Submissions whose outcome is not known."""

    def group(self, group: Group) -> tuple[Card, ...]:
        """The cards of one group, in their order."""
        return tuple(card for card in self.cards if card.group is group)


@dataclass(frozen=True)
class Records:
    """What the ledger holds of an account."""

    known: Sequence[Known]
    changes: Sequence[DisputeChange]
    filed: Sequence[Submission]
    pending: int
    last_check: Check | None


def board_of(records: Records, rules: Rules, moment: datetime) -> Board:
    """The board as of a moment."""
    disputes = [known.dispute for known in records.known]
    dues = _next_dues(disputes, rules, moment)
    changes: defaultdict[str, list[DisputeChange]] = defaultdict(list)
    for change in records.changes:
        changes[change.dispute_id].append(change)
    filed = {one.dispute_id: one for one in records.filed}
    cards = [
        Card(
            known.dispute,
            _group_of(known.dispute, dues.get(known.number), moment),
            dues.get(known.number),
            moments_of(known.dispute, changes[known.number], filed.get(known.number)),
            known.seen_at,
            received_for(known.dispute, changes[known.number]) if is_paid(known.dispute) else None,
        )
        for known in records.known
    ]
    totals = totals_of(disputes, changes)
    return Board(moment, tuple(sorted(cards, key=_place)), totals, records.last_check, records.pending)


def _next_dues(disputes: Sequence[FollowedDispute], rules: Rules, moment: datetime) -> dict[str, Due]:
    """What is next in each dispute, by its number."""
    dues = dues_of(disputes, rules)
    first = {str(due.dispute_id): due for due in reversed(dues)}
    return first | looks_due(dues, moment)


def _group_of(one: FollowedDispute, due: Due | None, moment: datetime) -> Group:
    if one.your_turn is not False:
        return Group.WAITING
    if due is not None and due.kind is DueKind.MONEY and due.at <= moment:
        return Group.WAITING
    if due is not None and due.kind is DueKind.APPEAL:
        return Group.WAITING if due.at > moment else Group.FINISHED
    is_over = one.is_finished or (one.money_seen_at is not None and one.state in _ON_ITS_WAY)
    return Group.FINISHED if is_over else Group.OPEN


def _place(card: Card) -> tuple[int, int, datetime, float]:
    """The nearest end first: turns, then what may be one, then looks for the money and appeals; the newest end last."""
    turn = {True: 0, None: 1, False: 2}[card.dispute.your_turn]
    group = list(Group).index(card.group)
    changed = card.changed_at
    newest = -changed.timestamp() if changed and card.group is Group.FINISHED else 0.0
    end = card.due.at if card.due and card.group is not Group.FINISHED else _FAR
    return group, turn, end, newest
