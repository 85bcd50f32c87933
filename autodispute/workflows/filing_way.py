"""The way of a filing through the site, from My orders to the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import UNCERTAIN_HINT, AutodisputeError, ConfirmationNeeded, SubmissionUncertain
from autodispute.models import Outcome
from autodispute.workflows.fill_form import fill_form
from autodispute.workflows.handing_over import explain
from autodispute.workflows.ledger_entries import enter_outcome, enter_submission
from autodispute.workflows.reach_form import reach_form
from autodispute.workflows.read_outcome import WantedLine, look
from autodispute.workflows.review_filing import reach_review
from autodispute.workflows.settle_submissions import settle_order
from autodispute.workflows.submit_filing import submit
from autodispute.workflows.walk import Walk
from page_objects.base import using

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from autodispute.steps import StepRecorder
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.job import Job


def go(context: BrowserContext, job: Job, recorder: StepRecorder, draft: FilingDraft) -> None:
    """Go the whole way in this window; the draft then holds what was seen and done.

    Raises:
        AutodisputeError: what stopped it; a picture of the page is kept.
    """
    walk = Walk(context, job, recorder)
    try:
        with using("The page"):
            _walk(walk, draft)
    except AutodisputeError as error:
        draft.problem_picture = walk.picture_of_problem()
        raise explain(walk, error) from error
    finally:
        draft.page_loads = walk.page_loads
        draft.blocked = walk.lock.blocked if walk.lock else ()


def _walk(walk: Walk, draft: FilingDraft) -> None:
    if draft.ledger is not None and not draft.rehearsal:
        settle_order(walk, draft.ledger, draft)
    form, line = reach_form(walk, draft)
    fill_form(walk, form, line, draft)
    review = reach_review(walk, form, draft)
    if draft.rehearsal:
        draft.outcome = Outcome.REHEARSED
        return
    if not _confirmed(walk, draft):
        raise _declined(walk, draft)
    submit(walk, review, draft)


def _confirmed(walk: Walk, draft: FilingDraft) -> bool:
    """Whether the person wants it filed; Ctrl-C at the question is a "no"."""
    try:
        return walk.job.confirm(draft.comparison)
    except KeyboardInterrupt:
        return False


def _declined(walk: Walk, draft: FilingDraft) -> AutodisputeError:
    """What to say after a "no", once the order has been read again: a page might have submitted by itself."""
    seen = look(walk, WantedLine(draft.case.order, draft.title or ""))
    if not seen.is_open:
        what = f" ({seen.unclear})" if seen.unclear else ""
        words = f"You did not confirm and this program did not submit, but the item is not seen to be open{what}."
        enter_submission(draft, "not confirmed; the page may have submitted by itself")
        draft.submitted = False
        enter_outcome(draft, words, walk.job.progress)
        return SubmissionUncertain(words, hint=UNCERTAIN_HINT)
    return ConfirmationNeeded(
        "You did not confirm, so nothing was submitted.", hint="Run the same command again when you are ready."
    )
