"""The way of a filing through the site, from My orders to the proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import ConfirmationNeeded, SiteUnavailable
from autodispute.models import Outcome
from autodispute.workflows.answers_on_review import tick_on_review
from autodispute.workflows.fill_form import fill_form
from autodispute.workflows.on_the_way import on_the_way
from autodispute.workflows.reach_form import reach_form
from autodispute.workflows.review_filing import check_agreement, compare_with, reach_review
from autodispute.workflows.seller_contacted import warn_if_not_contacted
from autodispute.workflows.settle_submissions import settle_order
from autodispute.workflows.stopped_before_submit import seen_open
from autodispute.workflows.submit_filing import submit
from page_objects.base import using
from page_objects.dispute_review_page import DisputeReviewPage

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from autodispute.steps import StepRecorder
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.job import Job
    from autodispute.workflows.kept_session import KeptSession
    from autodispute.workflows.walk import Walk


def go(context: BrowserContext, job: Job, recorder: StepRecorder, draft: FilingDraft, kept: KeptSession) -> None:
    """Go the whole way in this window, whose session is kept; the draft then holds what was seen and done.

    Raises:
        AutodisputeError: what stopped it; a picture of the page is kept.
    """
    with on_the_way(context, job, recorder, draft, kept) as walk:
        _walk(walk, draft)


def _walk(walk: Walk, draft: FilingDraft) -> None:
    if draft.ledger is not None and not draft.rehearsal:
        settle_order(walk, draft.ledger, draft)
    warn_if_not_contacted(draft, walk.job)
    form, line = reach_form(walk, draft)
    fill_form(walk, form, line, draft)
    with seen_open(walk, draft, DisputeReviewPage):
        review = reach_review(walk, form, draft)
    if draft.rehearsal:
        draft.outcome = Outcome.REHEARSED
        return
    with seen_open(walk, draft, DisputeReviewPage):
        if not _confirmed(walk, draft):
            hint = "Run the same command again when you are ready."
            raise ConfirmationNeeded("You did not confirm, so this program submitted nothing.", hint=hint)
        _see_it_unchanged(review, draft)
    submit(walk, review, draft)


def _see_it_unchanged(review: DisputeReviewPage, draft: FilingDraft) -> None:
    """The person may have taken a while: the review must still be there, and still agree; what it declares is ticked.

    Raises:
        SiteError, ReviewMismatch: it is not, or does not.
    """
    with using("The review"):
        if review.page.is_closed():
            raise SiteUnavailable("The browser window was closed.", hint="Run the same command again.")
        tick_on_review(review, draft)
        check_agreement(compare_with(draft, review))


def _confirmed(walk: Walk, draft: FilingDraft) -> bool:
    """Whether the person wants it filed; Ctrl-C at the question is a "no"."""
    try:
        return walk.job.confirm(draft.filing())
    except KeyboardInterrupt:
        return False
