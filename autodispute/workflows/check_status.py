"""The job of `autodispute status`: read every dispute of the account, and write down what changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.browser import open_browser, require_browser
from autodispute.browser.launch import start_driver
from autodispute.errors import AutodisputeError
from autodispute.ledger import open_ledger
from autodispute.run_folder import RunFolder
from autodispute.steps import StepRecorder
from autodispute.workflows.follow_disputes import follow
from autodispute.workflows.kept_session import KeptSession
from autodispute.workflows.resting import refuse_while_resting
from autodispute.workflows.settle_all import settle_each
from autodispute.workflows.walk import Walk

if TYPE_CHECKING:
    from autodispute.followed import DisputeChange, FollowedDispute
    from autodispute.ledger import Ledger
    from autodispute.models import SessionHealth, Settled
    from autodispute.workflows.job import Job


@dataclass
class StatusCheck:
    """What the site showed, what is new in it, and what stopped the reading, if anything did."""

    disputes: list[FollowedDispute] = field(default_factory=list)
    changes: tuple[DisputeChange, ...] = ()
    settled: list[Settled] = field(default_factory=list)
    error: AutodisputeError | None = None
    session: SessionHealth | None = None


def check_status(job: Job, order_ids: tuple[str, ...] = ()) -> StatusCheck:
    """Settle what is pending, then read the disputes, of these orders or of all.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
        AccountBusy: another run is at work for the account.
        AccountResting: the site wanted a check that nobody passed.
        SessionUnreadable, SecretsUnavailable: the kept session does not open.
    """
    settings = job.settings
    result = StatusCheck()
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
        ledger = open_ledger(settings.home, job.guard.key, settings.account, settings.ledger)
        refuse_while_resting(job)
        newest = ledger.disputes.newest_event()
        _read(job, ledger, order_ids, result)
        result.changes = ledger.disputes.changes_after(newest)
    return result


def _read(job: Job, ledger: Ledger, order_ids: tuple[str, ...], result: StatusCheck) -> None:
    """One browser for everything; a run that leaves no picture leaves no folder."""
    run = RunFolder.create(job.settings.home, order_ids[0] if order_ids else "all", "status")
    recorder, kept = StepRecorder(run.path, job.progress), KeptSession(job)
    try:
        kept.load()
        with (
            start_driver() as driver,
            open_browser(driver, require_browser(job.settings.browser), headless=job.headless) as browser,
        ):
            walk = Walk(kept.window(browser), job, recorder)
            try:
                _settle_and_follow(walk, ledger, order_ids, result)
            except AutodisputeError as error:
                result.error = error
                walk.add_picture(error)
            kept.refresh(walk)
            result.session = kept.health
    finally:
        recorder.close()
        run.remove_if_empty()


def _settle_and_follow(walk: Walk, ledger: Ledger, order_ids: tuple[str, ...], result: StatusCheck) -> None:
    pending = [one for one in ledger.pending() if not order_ids or one.order_id in order_ids]
    result.settled.extend(settle_each(walk, ledger, pending))
    followed = follow(walk, ledger, order_ids)
    result.disputes, result.error = followed.disputes, followed.problem
