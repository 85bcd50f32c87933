"""The clicks that cannot be undone, each made once, and how their outcome is found out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from autodispute.errors import UNCERTAIN_HINT, AutodisputeError, DisputeRejected, SubmissionUncertain
from autodispute.models import LineAction, Outcome
from autodispute.workflows.prove_filing import prove
from page_objects.base import using
from page_objects.dispute_page import DisputePage
from page_objects.dispute_review_page import ConfirmationDialog
from page_objects.order_page import OrderPage
from page_objects.site_notice import SiteNotice, notices_on

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.dispute_review_page import DisputeReviewPage


def submit(walk: Walk, review: DisputeReviewPage, draft: FilingDraft) -> None:
    """Submit, confirm, and prove by a fresh load that the dispute is there.

    From the click on "Submit" on, the draft's outcome is `unknown` until something seen on the site settles it.

    Raises:
        DisputeRejected: the site refused in words, and the order, read twice, still offers a dispute.
        SubmissionUncertain: clicked, and nothing seen that settles the outcome.
    """
    known = notices_on(review.page)
    draft.outcome, draft.submitted = Outcome.UNKNOWN, True
    draft.run.write_filing(draft.filing())
    try:
        with using("The page"):
            answer = _click(walk, review, known)
            prove(walk, draft, _settle(walk, draft, answer))
    except (DisputeRejected, SubmissionUncertain):
        raise
    except AutodisputeError as error:
        raise SubmissionUncertain(
            f"The dispute was submitted, but what came of it was not seen. {error.message}",
            hint=UNCERTAIN_HINT,
            cause=error.code,
        ) from error
    draft.outcome = Outcome.FILED


def _click(walk: Walk, review: DisputeReviewPage, known: tuple[str, ...]) -> DisputePage | str | None:
    """Submit and confirm, one click each: the dispute's page, the words of a message, or None if nothing came.

    A message does not end the wait: "Submitting…" is one too, and leaving the page could cut the request off.
    """

    def notice(page: Page) -> SiteNotice:
        return SiteNotice(page, known)

    with walk.step("submit", "Submit and confirm") as step:
        review.submit()
        walk.expect_dialog(review.page)
        here: object = walk.arrive(ConfirmationDialog, DisputePage, notice)
        if isinstance(here, ConfirmationDialog):
            walk.picture(step, here.confirm_button)
            here.confirm()
            here = walk.answer(walk.job.settings.confirm_patience, DisputePage, notice)
        if isinstance(here, SiteNotice):
            words = here.read()
            return walk.answer(walk.job.settings.settle_pause, DisputePage) or words
    return here if isinstance(here, DisputePage) else None


def _settle(walk: Walk, draft: FilingDraft, answer: DisputePage | str | None) -> str:
    """The dispute's address: where the site led, else what the order page, loaded afresh, leads to.

    A message in place of the dispute is believed to be a refusal only if the order still offers a dispute on two loads
    with a pause between them.
    """
    if isinstance(answer, DisputePage):
        return answer.page.url
    with walk.step("read-back", "Read the order again") as step:
        action, address = read_line(walk, draft)
        if action is LineAction.DISPUTE and answer is not None:
            walk.answer(walk.job.settings.settle_pause, DisputePage)
            action, address = read_line(walk, draft)
        walk.picture(step)
    if action is LineAction.IN_PROGRESS and address is not None:
        return urljoin(walk.page.url, address)
    if action is LineAction.DISPUTE and answer is not None:
        draft.outcome = Outcome.NOT_FILED
        raise DisputeRejected(
            f"The site refused the dispute: “{answer}”.",
            hint="If the site's reason can be mended, correct case.toml and run the command again.",
            site_text=answer,
        )
    raise SubmissionUncertain(
        "The dispute was submitted, but the site gave no answer and the order does not show a dispute.",
        hint=UNCERTAIN_HINT,
    )


def read_line(walk: Walk, draft: FilingDraft) -> tuple[LineAction, str | None]:
    """What the order page, loaded afresh, offers for the line; nothing where the line cannot be told for certain."""
    walk.open(walk.job.guard.url_for(f"{OrderPage.path}?orderId={draft.case.order}"))
    page = walk.arrive(OrderPage)
    page.wait_for_lines(draft.line_count, walk.job.settings.patience)
    block = page.line_titled(draft.title or "")
    if block is None:
        return LineAction.NONE, None
    return block.wait_for_action(walk.job.settings.patience), block.read_dispute_address()
