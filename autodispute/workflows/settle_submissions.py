"""Settles submissions whose outcome is not known, by reading the site; never by clicking again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autodispute.errors import UNCERTAIN_HINT, SubmissionUncertain
from autodispute.models import Settled, SubmissionState
from autodispute.workflows.prove_filing import compare_with, in_words
from autodispute.workflows.read_outcome import look_until_known
from page_objects.dispute_page import DisputePage

if TYPE_CHECKING:
    from autodispute.ledger import Ledger
    from autodispute.models import Submission
    from autodispute.workflows.walk import Walk


def settle_order(walk: Walk, ledger: Ledger, order_id: str) -> None:
    """Before an order is disputed: settle what earlier runs have left unknown for it.

    Raises:
        SubmissionUncertain: a submission is still unknown; nothing may be filed for this order.
    """
    for submission in ledger.pending(order_id):
        walk.job.progress.note(
            f"An earlier run submitted a dispute for “{submission.title}” and its outcome is not known; "
            "reading the site first."
        )
        with walk.step("settle", f"See what came of the earlier submission for “{submission.title}”") as step:
            settled = settle(walk, ledger, submission)
            walk.picture(step)
        walk.job.progress.note(f"The earlier submission: {settled.seen}")
        if settled.state is SubmissionState.UNKNOWN:
            raise SubmissionUncertain(
                f"An earlier run submitted a dispute for “{submission.title}”, and what came of it is still not known: "
                f"{settled.seen}",
                hint=UNCERTAIN_HINT,
                run=submission.run_dir,
            )


def settle(walk: Walk, ledger: Ledger, submission: Submission) -> Settled:
    """Read order and list, and write down what that tells of the submission.

    A dispute for the line that agrees with what was asked is the submission's. Only two readings some seconds apart
    that show the line open and no dispute for it mean that nothing was filed, and only when the site has had the time
    that it is given after a click: a run may have been killed a moment ago.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
        LedgerUnavailable: the outcome cannot be written down.
    """
    left = _time_left(submission, walk.job.settings.settle_patience)
    seen = look_until_known(walk, submission.order_id, submission.title, open_after=left, patience=left)
    if seen.is_open:
        return _book(ledger, submission, SubmissionState.NOT_FILED, "two readings show the item open, no dispute.")
    if seen.address is not None:
        return _found(walk, ledger, submission, seen.address)
    return _book(ledger, submission, SubmissionState.UNKNOWN, f"{seen.unclear}.")


def _time_left(submission: Submission, patience: float) -> float:
    """Seconds that the site still has to show the dispute; the whole patience where the clock was put back since."""
    passed = (datetime.now(UTC) - datetime.fromisoformat(submission.submitting_at)).total_seconds()
    return patience if passed < 0 else max(0.0, patience - passed)


def _found(walk: Walk, ledger: Ledger, submission: Submission, address: str) -> Settled:
    """A dispute is on record for the line: the submission's, if it is what was asked for."""
    walk.open(address)
    page = walk.arrive(DisputePage)
    dispute = page.read()
    differing = [row for row in compare_with(submission.asked, dispute) if not row.agrees and row.field != "State"]
    own = submission.id if not differing else None
    ledger.disputes.saw(dispute, submission.order_id, page.page.url, own)
    if differing:
        seen = f"the site has another dispute for the item, {dispute.dispute_id or address}: {in_words(differing)}."
        return _book(ledger, submission, SubmissionState.NOT_FILED, seen)
    seen = f"it was filed: dispute {dispute.dispute_id}, “{dispute.site_text}”."
    return _book(ledger, submission, SubmissionState.FILED, seen, dispute.dispute_id)


def _book(
    ledger: Ledger, submission: Submission, state: SubmissionState, seen: str, dispute_id: str | None = None
) -> Settled:
    ledger.settle(submission.id, state, seen, dispute_id)
    return Settled(
        order_id=submission.order_id,
        title=submission.title,
        state=state,
        dispute_id=dispute_id,
        seen=seen,
        run_dir=submission.run_dir,
    )
