"""Settles submissions whose outcome is not known, by reading the site; never by clicking again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import UNCERTAIN_HINT, ActionNeeded, SiteError, SubmissionUncertain
from autodispute.filed_by_itself import BY_ITSELF, cancel_hint
from autodispute.models import Outcome, Settled, Shown, SubmissionState
from autodispute.workflows.prove_filing import Wanted, in_words, read_beside
from autodispute.workflows.read_outcome import Sighting, WantedLine, look_until_known
from autodispute.workflows.settled_record import complete_record, was_not_clicked
from page_objects.base import using
from page_objects.dispute_page import DisputePage

if TYPE_CHECKING:
    from autodispute.ledger import Ledger
    from autodispute.models import Dispute, ProofValue, Submission
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk


_NOT_SEEN = "two readings show the item open, no dispute."


def settle_order(walk: Walk, ledger: Ledger, draft: FilingDraft) -> None:
    """Before an order is disputed: settle what earlier runs have left unknown for it; the draft keeps what was seen.

    Raises:
        SubmissionUncertain: a submission is still unknown; nothing may be filed for this order.
    """
    for submission in ledger.pending(draft.case.order):
        draft.outcome = Outcome.UNKNOWN
        walk.job.progress.note(
            f"What came of an earlier run that was to file “{submission.title}” is not known; reading the site first."
        )
        with walk.step("settle", f"See what came of the earlier run for “{submission.title}”") as step:
            settled = settle(walk, ledger, submission)
            walk.picture_at_end(step)
        walk.job.progress.note(f"The earlier run: {settled.seen}")
        if settled.state is SubmissionState.UNKNOWN:
            raise SubmissionUncertain(
                f"What came of an earlier run that was to file “{submission.title}” is still not known: {settled.seen}",
                hint=UNCERTAIN_HINT,
                run=submission.run_dir,
            )
        draft.outcome = Outcome.NOT_FILED
        if settled.line_dispute_id is not None:
            draft.on_record[submission.title] = settled.line_dispute_id


def settle(walk: Walk, ledger: Ledger, submission: Submission) -> Settled:
    """Read order and list, and write down what that tells of the submission.

    A dispute for the line that agrees with what was asked is the submission's. Only two readings some seconds apart
    that show the line open and no dispute for it mean that nothing was filed, and only when the site has had, in this
    run, the time that it is given after a click: another run may have been killed a moment ago.

    Raises:
        SignedOut, ChallengeShown: the site wants a person.
        LedgerUnavailable: the outcome cannot be written down.
    """
    older = ledger.disputes.of_order(submission.order_id, before=submission.submitting_at)
    line = WantedLine(submission.order_id, submission.title, older)
    patience = walk.job.settings.settle_patience
    seen = look_until_known(walk, line, open_after=patience, patience=patience)
    if seen.address is not None:
        try:
            with using("The dispute"):
                return _found(walk, ledger, submission, line, seen.address)
        except SiteError as error:
            seen = Sighting(unclear=error.message.removesuffix("."))
    if seen.is_open:
        settled = _book(ledger, submission, SubmissionState.NOT_FILED, _NOT_SEEN)
        complete_record(walk, settled)
        return settled
    return _book(ledger, submission, SubmissionState.UNKNOWN, f"{seen.unclear}.")


def see_after_all(walk: Walk, draft: FilingDraft, title: str, address: str | None) -> None:
    """A line has a dispute though its newest submission was booked as not filed: book it, if it is what was asked for.

    A site may show a new dispute later than it was given time for.

    Args:
        walk: the window; what it shows stays as it is.
        draft: the run, which files nothing.
        title: the line.
        address: where the dispute's page is; nothing is done without.
    """
    ledger = draft.ledger
    if ledger is None or address is None or draft.rehearsal:
        return
    newest = ledger.newest(draft.case.order, title)
    # Only what was not seen may be seen later. Where the site refused, or a person took over, a dispute is theirs.
    if newest is None or newest.site_text != _NOT_SEEN or ledger.was_handed_over(newest):
        return
    older = ledger.disputes.of_order(newest.order_id, before=newest.submitting_at)
    try:
        with walk.aside(), using("The dispute"):
            rows, shown = _open_dispute(walk, newest, older, address)
            state, words = _judged(shown.dispute, rows)
            if state is SubmissionState.FILED:
                settled = _book(ledger, newest, state, f"seen after all: {words}", shown)
                complete_record(walk, settled, shown.dispute, rows)
    except (SiteError, ActionNeeded) as error:
        walk.job.progress.note(f"Whether the dispute is the one that was submitted could not be seen. {error.message}")


def _open_dispute(
    walk: Walk, submission: Submission, older: frozenset[str], address: str
) -> tuple[tuple[ProofValue, ...], Shown]:
    """The dispute's page, loaded afresh, beside what was asked for."""
    walk.open(address)
    page = walk.arrive(DisputePage)
    dispute, rows = read_beside(walk, page, Wanted(submission.asked, submission.line_id, older))
    return rows, Shown(dispute=dispute, order_id=submission.order_id, url=page.page.url)


def _found(walk: Walk, ledger: Ledger, submission: Submission, line: WantedLine, address: str) -> Settled:
    """A dispute is on record for the line: the submission's, if it is what was asked for and was not there before."""
    rows, shown = _open_dispute(walk, submission, line.older, address)
    state, words = _judged(shown.dispute, rows)
    if state is SubmissionState.FILED and was_not_clicked(submission.run_dir):
        words = f"{words} {BY_ITSELF} {cancel_hint(shown.dispute.dispute_id)}"
    settled = _book(ledger, submission, state, words, shown if state is not SubmissionState.UNKNOWN else None)
    complete_record(walk, settled, shown.dispute, rows)
    return settled


def _judged(dispute: Dispute, rows: tuple[ProofValue, ...]) -> tuple[SubmissionState, str]:
    """What a dispute on record means for the submission, and why, in words."""
    differing = [row for row in rows if not row.agrees and row.field != "State"]
    if any(row.seen is None for row in differing):
        return SubmissionState.UNKNOWN, f"the dispute's page does not show everything: {in_words(differing)}."
    if not differing:
        return SubmissionState.FILED, f"it was filed: dispute {dispute.dispute_id}, “{dispute.site_text}”."
    values = [row for row in differing if row.field != "Number"]
    what = f": {in_words(values)}" if values else ", it was there before"
    return SubmissionState.NOT_FILED, (
        f"dispute {dispute.dispute_id} is open for the item, but is not what was asked for{what}. "
        "Look at it on the site; nothing more is filed for this item."
    )


def _book(
    ledger: Ledger, submission: Submission, state: SubmissionState, seen: str, shown: Shown | None = None
) -> Settled:
    ledger.settle(submission.id, state, seen, shown)
    number = shown.dispute.dispute_id if shown else None
    return Settled(
        order_id=submission.order_id,
        title=submission.title,
        state=state,
        dispute_id=number if state is SubmissionState.FILED else None,
        line_dispute_id=number,
        seen=seen,
        run_dir=submission.run_dir,
        case_folder=submission.case_folder,
    )
