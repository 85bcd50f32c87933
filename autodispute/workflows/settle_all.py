"""The job of `autodispute settle`: read the site for every submission whose outcome is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.account_lock import DEFAULT_ACCOUNT, one_at_a_time
from autodispute.browser import new_context, open_browser, require_browser
from autodispute.browser.launch import start_driver
from autodispute.errors import AutodisputeError
from autodispute.ledger import open_ledger
from autodispute.run_folder import RunFolder
from autodispute.steps import StepRecorder
from autodispute.workflows.settle_submissions import settle
from autodispute.workflows.walk import Walk
from page_objects.base import using

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.ledger import Ledger
    from autodispute.models import Settled, Submission
    from autodispute.workflows.job import Job


def settle_all(job: Job, order_ids: tuple[str, ...] = ()) -> tuple[tuple[Settled, ...], AutodisputeError | None]:
    """Settle what is pending, of these orders or of all; what each came to, and what stopped it, if anything did.

    No browser is started when nothing is pending.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
        AccountBusy: another run is at work for the account.
    """
    settings = job.settings
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note):
        ledger = open_ledger(settings.home, job.guard.key, DEFAULT_ACCOUNT, settings.ledger)
        pending = tuple(one for one in ledger.pending() if not order_ids or one.order_id in order_ids)
        done: list[Settled] = []
        try:
            done.extend(_read(job, ledger, pending) if pending else ())
        except AutodisputeError as error:
            return tuple(done), error
        return tuple(done), None


def _read(job: Job, ledger: Ledger, pending: tuple[Submission, ...]) -> Iterator[Settled]:
    """One browser for all of them; each is written down as soon as it is known."""
    run = RunFolder.create(job.settings.home, pending[0].order_id, "settling")
    recorder = StepRecorder(run.path, job.progress)
    with (
        start_driver() as driver,
        open_browser(driver, require_browser(job.settings.browser), headless=job.headless) as browser,
    ):
        walk = Walk(new_context(browser, headless=job.headless), job, recorder)
        for submission in pending:
            with walk.step("settle", f"See what came of the submission for “{submission.title}”") as step:
                with using("The page"):
                    settled = settle(walk, ledger, submission)
                walk.picture_at_end(step)
            yield settled
    recorder.close()


def pending_by_site(job: Job) -> dict[str, int]:
    """How many outcomes are not known, by site.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
    """
    settings = job.settings
    return open_ledger(settings.home, job.guard.key, DEFAULT_ACCOUNT, settings.ledger).pending_by_site()
