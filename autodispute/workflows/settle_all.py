"""The job of `autodispute settle`: read the site for every submission and answer whose outcome is not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.ledger import open_ledger
from autodispute.workflows.reading_run import Reading, reading_run
from autodispute.workflows.resting import refuse_while_resting
from autodispute.workflows.settle_answers import settle_answers
from autodispute.workflows.settle_submissions import settle
from page_objects.base import using

if TYPE_CHECKING:
    from collections.abc import Iterator

    from autodispute.answers import AnswerSettled
    from autodispute.ledger import Ledger
    from autodispute.models import Settled, Submission
    from autodispute.workflows.job import Job
    from autodispute.workflows.walk import Walk


@dataclass
class Settlement(Reading):
    """What came of what was pending."""

    settled: list[Settled] = field(default_factory=list)
    answers: list[AnswerSettled] = field(default_factory=list)


def settle_all(job: Job, order_ids: tuple[str, ...] = ()) -> Settlement:
    """Settle what is pending, of these orders or of all; no browser is started when nothing is.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
        AccountBusy: another run is at work for the account.
        AccountResting: the site wanted a check that nobody passed.
        SessionUnreadable, SecretsUnavailable: the kept session does not open.
    """
    settings = job.settings
    result = Settlement()
    with one_at_a_time(settings.home, settings.lock_patience, job.progress.note, settings.account):
        ledger = open_ledger(settings.home, job.guard.key, settings.account, settings.ledger)
        pending = [one for one in ledger.pending() if not order_ids or one.order_id in order_ids]
        answers = tuple(one for one in ledger.answers.pending() if not order_ids or one.order_id in order_ids)
        if pending or answers:
            about = pending[0].order_id if pending else answers[0].order_id
            refuse_while_resting(job)
            with reading_run(job, "settling", about, result) as walk:
                result.settled.extend(settle_each(walk, ledger, pending))
                result.answers.extend(settle_answers(walk, ledger, answers))
    return result


def settle_each(walk: Walk, ledger: Ledger, pending: list[Submission]) -> Iterator[Settled]:
    """What came of each, written down before the next is looked at."""
    for submission in pending:
        with walk.step("settle", f"See what came of the submission for “{submission.title}”") as step:
            with using("The page"):
                settled = settle(walk, ledger, submission)
            walk.picture_at_end(step)
        yield settled


def pending_by_site(job: Job) -> dict[str, int]:
    """How many outcomes are not known, by site.

    Raises:
        LedgerDamaged, LedgerTooNew, LedgerUnavailable: the ledger cannot be used.
    """
    settings = job.settings
    return open_ledger(settings.home, job.guard.key, settings.account, settings.ledger).pending_by_site()
