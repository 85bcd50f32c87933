"""What is due for an account, as far as its ledger knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.agenda import dues_of, window_dues
from autodispute.order_lines import disputed_lines

if TYPE_CHECKING:
    from autodispute.agenda import Due
    from autodispute.ledger import Ledger
    from autodispute.rules import Rules


def all_dues(ledger: Ledger, rules: Rules) -> tuple[Due, ...]:
    """In the disputes and for the orders, the nearest first."""
    disputes = [one.dispute for one in ledger.disputes.known()]
    dues = (*dues_of(disputes, rules), *window_dues(ledger.orders.lines(), disputed_lines(disputes)))
    return tuple(sorted(dues, key=lambda due: (due.at, due.name)))


def order_dues(ledger: Ledger) -> tuple[Due, ...]:
    """The ends of the time to open a dispute."""
    return window_dues(ledger.orders.lines(), disputed_lines(one.dispute for one in ledger.disputes.known()))
