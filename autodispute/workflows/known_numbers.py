"""Numbers of orders and of disputes look alike: tells from the ledger which of the two a number is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import LedgerDamaged, LedgerTooNew, LedgerUnavailable
from autodispute.ledger import Ledger, open_engine
from autodispute.ledger.sqlite import sqlite_file

if TYPE_CHECKING:
    from autodispute.guards import OriginGuard
    from autodispute.settings import Settings


def order_of_dispute(settings: Settings, guard: OriginGuard, number: str) -> str | None:
    """The order of the dispute of this number; None where the ledger knows no such dispute, or such an order too."""
    known = _known(settings, guard)
    return None if number in known.values() else known.get(number)


def disputes_of_order(settings: Settings, guard: OriginGuard, number: str) -> tuple[str, ...]:
    """The disputes of the order of this number; none where the ledger knows none, or such a dispute too."""
    known = _known(settings, guard)
    return () if number in known else tuple(dispute for dispute, order in known.items() if order == number)


def _known(settings: Settings, guard: OriginGuard) -> dict[str, str]:
    """The orders of the account's disputes, by their numbers; nothing from a ledger that cannot be used.

    The job that follows opens the ledger itself, and says what is wrong with it.
    """
    file = sqlite_file(settings.home, settings.ledger)
    if file is not None and not file.is_file():
        return {}
    try:
        engine, _ = open_engine(settings.home, settings.ledger, keep_aside=False)
        disputes = Ledger(engine, guard.key, settings.account).disputes.known()
    except (LedgerDamaged, LedgerTooNew, LedgerUnavailable):
        return {}
    return {one.dispute.dispute_id: one.dispute.order_id for one in disputes if one.dispute.dispute_id}
