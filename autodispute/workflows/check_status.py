"""The job of `autodispute status`: read every dispute of the account, and write down what changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.agenda import dues_of
from autodispute.ledger import open_ledger
from autodispute.money_back import look_words, looks_due
from autodispute.rules import load_rules
from autodispute.workflows.check_interval import checked_too_recently, note_this_check, wait_for_turn
from autodispute.workflows.follow_disputes import follow
from autodispute.workflows.noted_check import noted_check
from autodispute.workflows.reading_run import Reading, reading_run
from autodispute.workflows.resting import refuse_while_resting
from autodispute.workflows.settle_all import settle_each

if TYPE_CHECKING:
    from pathlib import Path

    from autodispute.followed import DisputeChange, FollowedDispute
    from autodispute.ledger import Ledger
    from autodispute.models import Settled
    from autodispute.rules import Rules
    from autodispute.workflows.job import Job
    from autodispute.workflows.walk import Walk


@dataclass
class StatusCheck(Reading):
    """What the site showed, and what is new in it."""

    disputes: list[FollowedDispute] = field(default_factory=list)
    changes: tuple[DisputeChange, ...] = ()
    settled: list[Settled] = field(default_factory=list)
    looks: dict[str, str] = field(default_factory=dict)
    """By number, the disputes whose money is to be looked for now, with what to look for."""
    board: Path | None = None
    """Where the board is; None where it could not be written."""
    skipped_after: datetime | None = None
    """The check that was too short a time ago; the site was then not asked, and nothing is known anew."""


def check_status(job: Job, order_ids: tuple[str, ...] = (), *, scheduled: bool = False) -> StatusCheck:
    """Settle what is pending, then read the disputes, of these orders or of all.

    Args:
        job: whose disputes.
        order_ids: of which orders; none for all.
        scheduled: whether it runs by itself, and is left out where the last check was too short a time ago.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
        AccountBusy: another run is at work for the account.
        AccountResting: the site wanted a check that nobody passed.
        SessionUnreadable, SecretsUnavailable: the kept session does not open.
        SettingsInvalid: the owner's table of rules is not in order.
    """
    settings = job.settings
    rules, result = load_rules(settings.home), StatusCheck()
    if scheduled:
        wait_for_turn(job)
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
        ledger = open_ledger(settings.home, job.guard.key, settings.account, settings.ledger)
        refuse_while_resting(job)
        if scheduled and (last := checked_too_recently(job)) is not None:
            return StatusCheck(skipped_after=last)
        newest = ledger.disputes.newest_event()
        with (
            noted_check(job, ledger, rules, result),
            reading_run(job, "status", order_ids[0] if order_ids else "all", result) as walk,
        ):
            note_this_check(job)
            _settle_and_follow(walk, ledger, order_ids, result)
        result.changes = ledger.disputes.changes_after(newest)
    result.looks = _looks(result.disputes, rules)
    return result


def _settle_and_follow(walk: Walk, ledger: Ledger, order_ids: tuple[str, ...], result: StatusCheck) -> None:
    pending = [one for one in ledger.pending() if not order_ids or one.order_id in order_ids]
    result.settled.extend(settle_each(walk, ledger, pending))
    followed = follow(walk, ledger, order_ids)
    result.disputes, result.error = followed.disputes, followed.problem


def _looks(disputes: list[FollowedDispute], rules: Rules) -> dict[str, str]:
    """The looks for the money that are due now."""
    due = looks_due(dues_of(disputes, rules), datetime.now(UTC))
    return {number: look_words(look, rules) for number, look in due.items()}
