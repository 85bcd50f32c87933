"""The review: reached, read back and compared with the case, value by value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import FormIncomplete, ReviewMismatch
from autodispute.models import Comparison
from autodispute.workflows.answers_on_review import look_at_review
from autodispute.workflows.further_answers import listing
from page_objects import texts
from page_objects.components.further_controls import TICKED
from page_objects.dispute_review_page import DisputeReviewPage
from page_objects.site_notice import SiteNotice, notices_on

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from autodispute.models import FilingRequest, ReviewSummary
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.dispute_form_page import DisputeFormPage


def reach_review(walk: Walk, form: DisputeFormPage, draft: FilingDraft) -> DisputeReviewPage:
    """Go on to the review and compare it; the rows are kept in the draft.

    Raises:
        FormIncomplete: the form wants something more; its words are given.
        ReviewMismatch: the review differs from the case.
    """
    known = notices_on(form.page)
    with walk.step("review", "Go on to the review, read it back and compare it") as step:
        walk.arm_lock(review_is_shown)
        form.next_step()
        here: DisputeReviewPage | SiteNotice = walk.arrive(DisputeReviewPage, lambda page: SiteNotice(page, known))
        walk.close_lock()
        if isinstance(here, SiteNotice):
            raise _incomplete(here.read(), form)
        walk.picture(step, here.submit_button)
        draft.comparison = compare_with(draft, here)
        check_agreement(draft.comparison)
        look_at_review(walk, here, draft)
    return here


def _incomplete(words: str, form: DisputeFormPage) -> FormIncomplete:
    """The site's words, with what is not answered though nothing marked it as required."""
    empty = [one.control for one in form.read_further() if not one.control.value]
    also = f" Not answered on it: {listing(empty)}." if empty else ""
    return FormIncomplete(
        f"The form is not complete for the site: “{words}”.{also}",
        hint="Look at the picture: what it asks for can be answered in case.toml below a line [form].",
        site_text=words,
    )


def review_is_shown(page: Page) -> bool:
    """Whether this tab shows the review now; asked by the rehearsal's lock."""
    return DisputeReviewPage(page).is_here()


def compare_with(draft: FilingDraft, page: DisputeReviewPage) -> tuple[Comparison, ...]:
    """The case beside the review as it is now; what else the form asked for counts where the review shows it."""
    answers = [one for one in draft.request.further if one.value != TICKED] if draft.request else []
    shown = page.read_beside(tuple(one.label for one in answers))
    further = (
        Comparison(
            field=one.label,
            case=one.value,
            review=shown[one.label],
            agrees=texts.same_words(one.value, shown[one.label]),
        )
        for one in answers
        if one.label in shown
    )
    return (*compare(draft, page.read_summary()), *further)


def compare(draft: FilingDraft, review: ReviewSummary) -> tuple[Comparison, ...]:
    """The case beside the review, row by row.

    White space in the description does not count: a page may show line breaks as blanks. Everything else must be equal.
    """
    request: FilingRequest | None = draft.request
    if request is None:
        raise ReviewMismatch("Nothing was filled in.", hint="Run the command again.")
    same_amount = request.amount == review.amount.amount and request.currency == review.amount.currency
    same_text = draft.case.description.split() == review.description.split()
    rows = (
        ("Item", draft.title or "", review.title, draft.title == review.title),
        ("Solution", request.solution, review.solution, request.solution == review.solution),
        ("Reason", _with_group(draft.case.reason, request.reason), review.reason, request.reason == review.reason),
        ("Amount", f"{request.amount} {request.currency}", str(review.amount), same_amount),
        ("Description", draft.case.description, review.description, same_text),
        ("Files", str(len(draft.evidence)), str(review.files), len(draft.evidence) == review.files),
    )
    return tuple(Comparison(field=name, case=case, review=shown, agrees=same) for name, case, shown, same in rows)


def _with_group(wanted: str, words: str) -> str:
    """The site's words, and the group of the case they were taken for, so that a person sees a wrong match."""
    return words if wanted.casefold() == words.casefold() else f"{words} (for “{wanted}”)"


def check_agreement(rows: tuple[Comparison, ...]) -> None:
    """Go on only if every row agrees.

    Raises:
        ReviewMismatch: with each row that differs.
    """
    differing = [row for row in rows if not row.agrees]
    if differing:
        listed = "; ".join(f"{row.field.lower()}: “{row.case}” became “{row.review}”" for row in differing)
        raise ReviewMismatch(
            f"The review differs from the case. {listed}.",
            hint="Look at the report; if the site is right, correct case.toml and run the command again.",
            differing=[row.model_dump() for row in differing],
        )
