"""The job of `autodispute received`: the buyer says that the money of a dispute is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autodispute.errors import NoRefundYet, NoSuchDispute
from autodispute.ledger import Ledger, open_engine
from autodispute.models import DisputeState
from autodispute.rules import load_rules
from autodispute.workflows.show_board import keep_board

if TYPE_CHECKING:
    from autodispute.followed import FollowedDispute
    from autodispute.guards import OriginGuard
    from autodispute.settings import Settings


_GOES_ON = frozenset(
    {
        DisputeState.WAIT_SELLER,
        DisputeState.WAIT_BUYER,
        DisputeState.PLATFORM_REVIEW,
        DisputeState.PLATFORM_PROPOSED,
        DisputeState.WAIT_RETURN_ADDRESS,
        DisputeState.WAIT_BUYER_SHIP,
    }
)
"""Nothing is agreed, or the goods are not sent back yet (rules.md 4.1)."""


@dataclass(frozen=True)
class Received:
    """The dispute as it is on record now."""

    dispute: FollowedDispute
    was_known: bool
    """Whether the buyer had said so before; the first time stays."""


def note_received(settings: Settings, guard: OriginGuard, number: str) -> Received:
    """Note it in the ledger and on the board; the site is not asked, and other runs are not waited for.

    Raises:
        NoSuchDispute: the ledger does not know the number.
        NoRefundYet: somebody still has to answer or to decide; a slip of the number, most likely.
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
        SettingsInvalid: the owner's table of rules is not in order.
        ConfigError: it was noted, but the board cannot be written.
    """
    rules = load_rules(settings.home)
    engine, _ = open_engine(settings.home, settings.ledger, keep_aside=False)
    ledger = Ledger(engine, guard.key, settings.account)
    before = _dispute(ledger, number)
    if before.state in _GOES_ON:
        raise NoRefundYet(f"Dispute {number} still goes on (“{before.site_text}”); nothing was noted.")
    if before.money_seen_at is None:
        ledger.disputes.money_seen(number)
        keep_board(settings, guard, ledger, rules)
    return Received(_dispute(ledger, number), was_known=before.money_seen_at is not None)


def _dispute(ledger: Ledger, number: str) -> FollowedDispute:
    for known in ledger.disputes.known():
        if known.number == number:
            return known.dispute
    raise NoSuchDispute(f"No dispute {number} is on record here for this site and account.")
