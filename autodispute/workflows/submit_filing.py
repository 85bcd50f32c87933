"""The clicks that cannot be undone, each made once, and how their outcome is found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import UNCERTAIN_HINT, DisputeRejected, SiteError, SubmissionUncertain
from autodispute.models import Outcome
from autodispute.workflows.ledger_entries import enter_outcome, enter_submission
from autodispute.workflows.one_click import Deed, Words, do_once
from autodispute.workflows.page_copy import COPY, keep_page
from autodispute.workflows.prove_filing import prove
from autodispute.workflows.read_outcome import WantedLine, look_until_known
from autodispute.workflows.reply import Reply
from autodispute.workflows.submit_question import asks_otherwise
from page_objects.base import using
from page_objects.dispute_page import DisputePage
from page_objects.dispute_review_page import ConfirmationDialog

if TYPE_CHECKING:
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.base import BasePage
    from page_objects.dispute_review_page import DisputeReviewPage


_WORDS = Words("the dispute is being submitted", "The dispute was submitted", UNCERTAIN_HINT)


def submit(walk: Walk, review: DisputeReviewPage, draft: FilingDraft) -> None:
    """Submit, confirm, and prove by a fresh load that the dispute is there.

    From before the click on "Submit" the outcome is `unknown`, on disk too, until something seen on the site settles
    it. Ctrl-C does not end the run in between. A copy of the dispute's page is kept in the run's folder.

    Raises:
        ConfigError: what is about to be done cannot be written to disk; nothing was clicked.
        DisputeRejected: the site refused in words, and order and list, read twice, show no dispute.
        SubmissionUncertain: clicked, and nothing seen that settles the outcome.
    """

    def act() -> str:
        _submit(walk, review, draft)
        draft.outcome = Outcome.FILED
        return draft.dispute.site_text if draft.dispute else ""

    def keep() -> None:
        if draft.dispute is not None:
            draft.page_copy = keep_page(walk, draft.run.path / COPY)

    progress = walk.job.progress
    deed = Deed(lambda: enter_submission(draft), act, lambda seen: enter_outcome(draft, seen, progress), keep)
    do_once(deed, _WORDS, progress)


def _submit(walk: Walk, review: DisputeReviewPage, draft: FilingDraft) -> None:
    """Click, then prove: at the address where the site went, else at the one that order or list give.

    Whatever is wrong with the pages after the click, order and list are read before the outcome counts as unknown.
    """
    reply = Reply(walk, review.page)
    try:
        with using("The page"):
            answer = _click(walk, review, draft, reply)
            if answer is not None:
                return prove(walk, draft, answer.page.url)
    except SiteError as error:
        walk.job.progress.note(f"{error.message} Reading the order and the list of disputes.")
    with using("The page"):
        return prove(walk, draft, _settle(walk, draft, reply))


def _click(walk: Walk, review: DisputeReviewPage, draft: FilingDraft, reply: Reply) -> BasePage | None:
    """Submit and confirm, one click each: the dispute's page, or None if it did not come.

    What the site asks is read directly before it is confirmed; where it is about something else, it is left unanswered.

    Raises:
        SiteError: the site went elsewhere, or away.
    """
    with walk.step("submit", "Submit and confirm") as step:
        review.submit()
        reply.is_clicked = True
        walk.expect_dialog(review.page)
        here = reply.wait(ConfirmationDialog, DisputePage, patience=walk.job.settings.patience)
        if isinstance(here, ConfirmationDialog):
            reply.unconfirmed = "The site's question could not be read, so it was not confirmed."
            walk.picture(step, here.confirm_button)
            draft.dialog = here.read_words()
            reply.unconfirmed = asks_otherwise(draft.dialog, draft.asked)
            if reply.unconfirmed is not None:
                walk.job.progress.note(f"{reply.unconfirmed} Reading the order and the list of disputes.")
                return None
            reply.begin_anew(here.page)
            here.confirm()
            here = reply.wait(DisputePage)
    return here


def _settle(walk: Walk, draft: FilingDraft, reply: Reply) -> str:
    """The dispute's address, from order or list, read again and again until it is seen or the time is up.

    Words in place of the dispute are believed to be a refusal only if two readings with a pause between them show the
    line open when the site has had its time since the click.
    """
    line = WantedLine(draft.case.order, draft.title or "", draft.older)
    with walk.step("read-back", "Read the order and the list of disputes again") as step:
        seen = look_until_known(walk, line, open_after=reply.left(), patience=walk.job.settings.settle_patience)
        if seen.address is not None:
            return seen.address
        if reply.words is None or not seen.is_open:
            raise _unsettled(seen.unclear, reply)
        walk.picture_at_end(step)
        draft.outcome = Outcome.NOT_FILED
        raise _refused(reply.words)


def _refused(words: str) -> DisputeRejected:
    return DisputeRejected(
        f"The site refused the dispute: “{words}”.",
        hint="If the site's reason can be mended, correct case.toml and run the command again; if the site only "
        "failed, wait, and look at the order and your disputes on the site first.",
        site_text=words,
    )


def _unsettled(unclear: str | None, reply: Reply) -> SubmissionUncertain:
    what = unclear or "the order does not show a dispute, nor does the list of returns and refunds"
    did = "“Submit” was clicked, “Confirm” was not" if reply.unconfirmed else "The dispute was submitted"
    if not reply.is_clicked:
        did = "“Submit” may not have been clicked"
    return SubmissionUncertain(
        f"{did}, and nothing seen on the site tells what came of it: {what}.{reply.said}",
        hint=UNCERTAIN_HINT,
    )
