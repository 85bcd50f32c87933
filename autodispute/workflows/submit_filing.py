"""The clicks that cannot be undone, each made once, and how their outcome is found out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import AutodisputeError, DisputeRejected, SubmissionUncertain
from autodispute.models import LineAction, Outcome
from autodispute.workflows.prove_filing import prove
from page_objects.base import using
from page_objects.dispute_page import DisputePage
from page_objects.dispute_review_page import ConfirmationDialog
from page_objects.order_page import OrderPage
from page_objects.site_notice import SiteNotice, notices_on

if TYPE_CHECKING:
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.dispute_review_page import DisputeReviewPage

UNCERTAIN_HINT = "Do not file it again yet: look at the order on the site, or run the same command, which reads first."


def submit(walk: Walk, review: DisputeReviewPage, draft: FilingDraft) -> None:
    """Submit, confirm, and prove by a fresh load that the dispute is there.

    From the click on "Submit" on, the draft's outcome is `unknown` until something seen on the site settles it.

    Raises:
        DisputeRejected: the site refused in words, and the order still offers a dispute.
        SubmissionUncertain: clicked, and nothing seen that settles the outcome.
    """
    known = notices_on(review.page)
    draft.outcome = Outcome.UNKNOWN
    draft.run.write_filing(draft.filing())
    try:
        with using("The page"):
            answer = _click(walk, review, known)
            address = _settle(walk, draft, answer)
            prove(walk, draft, address)
    except (DisputeRejected, SubmissionUncertain):
        raise
    except AutodisputeError as error:
        raise SubmissionUncertain(
            f"The dispute was submitted, but what came of it was not seen. {error.message}",
            hint=UNCERTAIN_HINT,
            cause=error.code,
        ) from error
    draft.outcome = Outcome.FILED


def _click(walk: Walk, review: DisputeReviewPage, known: tuple[str, ...]) -> DisputePage | SiteNotice | None:
    """Submit and confirm, one click each; what the site shows then, or None if nothing came."""
    with walk.step("submit", "Submit and confirm") as step:
        review.submit()
        walk.expect_dialog(review.page)
        dialog = walk.arrive(ConfirmationDialog)
        walk.picture(step, dialog.confirm_button)
        dialog.confirm()
        answer = walk.answer(DisputePage, lambda page: SiteNotice(page, known))
    return answer if isinstance(answer, DisputePage | SiteNotice) else None


def _settle(walk: Walk, draft: FilingDraft, answer: DisputePage | SiteNotice | None) -> str:
    """The dispute's address: where the site led, else what the order page, loaded afresh, leads to.

    A message in place of the dispute is believed to be a refusal only if the order still offers a dispute.
    """
    if isinstance(answer, DisputePage):
        return answer.page.url
    words = answer.read() if answer is not None else None
    with walk.step("read-back", "Read the order again") as step:
        action, address = _read_line(walk, draft)
        walk.picture(step)
    if action is LineAction.IN_PROGRESS and address is not None:
        return walk.job.guard.url_for(address) if address.startswith("/") else address
    if action is LineAction.DISPUTE and words is not None:
        draft.outcome = Outcome.NOT_FILED
        raise DisputeRejected(
            f"The site refused the dispute: “{words}”.",
            hint="Nothing was filed. If the site's reason can be mended, correct case.toml and run the command again.",
            site_text=words,
        )
    raise SubmissionUncertain(
        "The dispute was submitted, but the site gave no answer and the order does not show a dispute.",
        hint=UNCERTAIN_HINT,
    )


def _read_line(walk: Walk, draft: FilingDraft) -> tuple[LineAction, str | None]:
    """What the order page, loaded afresh, offers for the line."""
    walk.open(walk.job.guard.url_for(f"{OrderPage.path}?orderId={draft.case.order}"))
    page = walk.arrive(OrderPage)
    for block in page.lines():
        if block.read().title == draft.title:
            return block.wait_for_action(walk.job.settings.patience), block.read_dispute_address()
    return LineAction.NONE, None
