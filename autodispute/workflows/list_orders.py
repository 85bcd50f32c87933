"""The job of `autodispute orders`: every order and line, and how long a dispute can be opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.ledger import open_ledger
from autodispute.order_lines import KnownLine, ListedOrder, by_order, disputed_lines, lines_at_risk
from autodispute.rules import load_rules
from autodispute.workflows.keep_calendar import keep_calendar
from autodispute.workflows.read_orders import read_orders
from autodispute.workflows.reading_run import Reading, reading_run
from autodispute.workflows.resting import refuse_while_resting

if TYPE_CHECKING:
    from autodispute.ledger import Ledger
    from autodispute.rules import Rules
    from autodispute.workflows.job import Job


@dataclass
class OrdersReading(Reading):
    """What the site showed."""

    orders: list[ListedOrder] = field(default_factory=list)


def list_orders(job: Job, order_ids: tuple[str, ...] = (), *, at_risk: bool = False) -> OrdersReading:
    """Read My orders, and the pages of those orders that can tell something new.

    Args:
        job: whose orders.
        order_ids: these alone; none for all.
        at_risk: keep only the lines at risk, the nearest end first.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
        SettingsInvalid: the owner's table of rules cannot be used.
        AccountBusy: another run is at work for the account.
        AccountResting: the site wanted a check that nobody passed.
        SessionUnreadable, SecretsUnavailable: the kept session does not open.
    """
    settings, result = job.settings, OrdersReading()
    rules = load_rules(settings.home)
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
        ledger = open_ledger(settings.home, job.guard.key, settings.account, settings.ledger)
        refuse_while_resting(job)
        with reading_run(job, "orders", order_ids[0] if order_ids else "all", result) as walk:
            result.error = read_orders(walk, ledger, order_ids, rules, result.orders)
        keep_calendar(job, ledger, rules)
        if at_risk:
            result.orders = _at_risk(ledger, result.orders, rules)
    return result


def _at_risk(ledger: Ledger, orders: list[ListedOrder], rules: Rules) -> list[ListedOrder]:
    """The orders with a line at risk, and of each those lines."""
    disputed = disputed_lines(one.dispute for one in ledger.disputes.known())
    lines: list[KnownLine] = [line for order in orders for line in order.lines]
    return [
        ListedOrder.of(of_one) for of_one in by_order(lines_at_risk(lines, disputed, rules, datetime.now(UTC))).values()
    ]
