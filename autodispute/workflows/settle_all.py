"""The job of `autodispute settle`: read the site for everything that was sent and whose outcome is not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from autodispute.account_lock import one_at_a_time
from autodispute.ledger import open_ledger
from autodispute.workflows.reading_run import Reading, reading_run
from autodispute.workflows.resting import refuse_while_resting
from autodispute.workflows.settle_answers import settle_answers
from autodispute.workflows.settle_messages import settle_messages
from autodispute.workflows.settle_submissions import settle
from page_objects.base import using

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from autodispute.answers import Answer, AnswerSettled
    from autodispute.contacts import MessageSettled, SentMessage
    from autodispute.ledger import Ledger
    from autodispute.models import Settled, Submission
    from autodispute.workflows.job import Job
    from autodispute.workflows.walk import Walk


@dataclass
class Settlement(Reading):
    """What came of what was pending."""

    settled: list[Settled] = field(default_factory=list)
    answers: list[AnswerSettled] = field(default_factory=list)
    messages: list[MessageSettled] = field(default_factory=list)

    @property
    def has_unknown(self) -> bool:
        """Whether something is still not known."""
        states = {one.state for one in self.settled} | {one.state for one in self.answers}
        return "unknown" in states | {one.state for one in self.messages}


@dataclass(frozen=True)
class Pending:
    """What is not known yet."""

    submissions: tuple[Submission, ...]
    answers: tuple[Answer, ...]
    messages: tuple[SentMessage, ...]

    @classmethod
    def of(cls, ledger: Ledger, order_ids: tuple[str, ...]) -> Pending:
        """Everything of these orders, or of all."""

        def wanted(order_id: str) -> bool:
            return not order_ids or order_id in order_ids

        return cls(
            tuple(one for one in ledger.pending() if wanted(one.order_id)),
            tuple(one for one in ledger.answers.pending() if wanted(one.order_id)),
            tuple(one for one in ledger.sent.pending() if wanted(one.order_id)),
        )

    @property
    def orders(self) -> tuple[str, ...]:
        """Which orders it is of; empty where there is nothing."""
        sent = [one.order_id for one in self.submissions] + [one.order_id for one in self.answers]
        return (*sent, *(one.order_id for one in self.messages))


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
        pending = Pending.of(ledger, order_ids)
        if pending.orders:
            refuse_while_resting(job)
            with reading_run(job, "settling", pending.orders[0], result) as walk:
                settle_pending(walk, ledger, pending, result)
    return result


def settle_pending(walk: Walk, ledger: Ledger, pending: Pending, result: Settlement) -> None:
    """Add to the result what came of each; what was settled before something stops it is in it.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
        LedgerUnavailable: an outcome cannot be written down.
    """
    result.settled.extend(settle_each(walk, ledger, pending.submissions))
    result.answers.extend(settle_answers(walk, ledger, pending.answers))
    result.messages.extend(settle_messages(walk, ledger, pending.messages))


def settle_each(walk: Walk, ledger: Ledger, pending: Iterable[Submission]) -> Iterator[Settled]:
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
