"""What a check does for the buyer who does not look: messages are made, then sent; a good check is pinged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.called import options
from autodispute.errors import AutodisputeError
from autodispute.ledger import Ledger, open_engine
from autodispute.models import DEFAULT_ACCOUNT, DEFAULT_SITE
from autodispute.rules import shipped_rules
from autodispute.workflows.account_dues import order_dues
from autodispute.workflows.make_messages import MessageMaker
from autodispute.workflows.send_messages import ping_if_set, send_messages

if TYPE_CHECKING:
    from autodispute.rules import Rules
    from autodispute.workflows.check_status import StatusCheck
    from autodispute.workflows.job import Job


def make_messages(job: Job, ledger: Ledger, rules: Rules, result: StatusCheck, *, is_whole: bool) -> None:
    """Keep in the ledger what there is to tell.

    Args:
        job: the check's.
        ledger: the account's.
        rules: the ladders of reminders.
        result: what the check found.
        is_whole: whether it looked at all disputes.

    Raises:
        LedgerUnavailable: the ledger cannot be used; the next check makes the messages.
    """
    maker = MessageMaker(ledger, rules)
    has_seen_the_list = bool(result.disputes) or result.error is None
    if is_whole and has_seen_the_list:
        maker.of_first_check(result.disputes)
    _make_what_the_ledger_tells(maker, job, ledger, result.error)


def tell_of_failed_start(job: Job, error: AutodisputeError) -> None:
    """Note a check of all disputes that could not begin, and tell what there is to tell, by the shipped rules.

    It is called without the account's lock, as another computer tells; what cannot be noted is said, and no more.

    Args:
        job: the check's.
        error: why it did not begin.
    """
    settings = job.settings
    try:
        # A damaged ledger stays where it is: another run may be writing it now.
        engine, _ = open_engine(settings.home, settings.ledger, keep_aside=False)
        ledger = Ledger(engine, job.guard.key, settings.account)
        ledger.checks.end(ledger.checks.begin(), error.code, error.message)
        _make_what_the_ledger_tells(MessageMaker(ledger, shipped_rules()), job, ledger, error)
    except AutodisputeError as why:
        job.progress.note(f"That this check failed could not be noted: {why.message}")
        return
    send_messages(job, ledger)


def _make_what_the_ledger_tells(maker: MessageMaker, job: Job, ledger: Ledger, error: AutodisputeError | None) -> None:
    maker.of_changes()
    maker.of_dues(order_dues(ledger))
    site, account = job.settings.site, job.settings.account
    given = options(site if site != DEFAULT_SITE else None, account if account != DEFAULT_ACCOUNT else None)
    maker.of_failures(error, given)


def send_and_ping(job: Job, ledger: Ledger, *, is_well: bool) -> None:
    """Tell what waits; ask for the address of the dead man's switch if a check of all disputes went well."""
    send_messages(job, ledger)
    if is_well:
        ping_if_set(job)
