"""Gets an answer ready as far as the last click; nothing but reading can leave the window, save while files do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.answers import AnswerKind
from autodispute.errors import OfferChanged
from autodispute.workflows.answer_parts import Ready, attach_files, files_on, write_text
from autodispute.workflows.site_question import see_it_accepts, see_it_asks_to
from autodispute.workflows.submit_forms import appeal, edit, return_tracking
from page_objects.dispute_review_page import ConfirmationDialog
from page_objects.evidence_dialog import EvidenceDialog
from page_objects.solutions_page import SolutionsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.models import Offer
    from autodispute.workflows.answer_draft import AnswerDraft
    from autodispute.workflows.walk import Walk
    from page_objects.dispute_page import DisputePage


def get_ready(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Ready:
    """Open what the answer needs, fill it in, see that it holds what was asked, and stop before the last click.

    Raises:
        SiteError: a button or a field is not what it should be; nothing was answered.
        DisputeError: a value is not offered or not taken; nothing was answered.
    """
    ready = _READY[draft.request.kind](walk, page, draft)
    if isinstance(ready.last, ConfirmationDialog):
        draft.dialog = ready.last.read_words()
    return ready


def _accept(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Ready:
    offer = _offer_of(draft)
    solutions = SolutionsPage(page.page)
    with walk.step("choose-offer", "Choose the offer; the site asks to confirm") as step, walk.hold.closed():
        walk.picture(step, solutions.accept_button(offer))
        walk.expect_dialog(page.page)
        solutions.choose(offer)
        dialog = walk.arrive(ConfirmationDialog)
        see_it_accepts(dialog.read_words(), offer)
        walk.picture(step, dialog.confirm_button)
    return Ready(dialog)


def _decline(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Ready:
    solutions = SolutionsPage(page.page)

    def bring_up() -> None:
        solutions.disagree()
        walk.expect_dialog(page.page)
        solutions.open_evidence()

    return _evidence(walk, draft, bring_up)


def _add_evidence(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Ready:
    def bring_up() -> None:
        walk.expect_dialog(page.page)
        page.open_answer("evidence")

    return _evidence(walk, draft, bring_up)


def _evidence(walk: Walk, draft: AnswerDraft, bring_up: Callable[[], None]) -> Ready:
    with walk.step("write", "Write the text of the evidence") as step, walk.hold.closed():
        bring_up()
        dialog = walk.arrive(EvidenceDialog)
        write_text(dialog.text, draft)
        walk.picture(step, dialog.text.input)
    attach_files(walk, dialog.uploads, draft)
    return Ready(dialog, (draft.request.text or "", files_on(draft)), dialog.read_held)


def _cancel(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Ready:
    del draft
    with walk.step("ask-to-cancel", "Ask to cancel; the site asks to confirm") as step, walk.hold.closed():
        walk.picture(step, page.answer_button("cancel"))
        walk.expect_dialog(page.page)
        page.open_answer("cancel")
        dialog = walk.arrive(ConfirmationDialog)
        see_it_asks_to(dialog.read_words(), "cancel")
        walk.picture(step, dialog.confirm_button)
    return Ready(dialog)


_READY: dict[AnswerKind, Callable[[Walk, DisputePage, AnswerDraft], Ready]] = {
    AnswerKind.ACCEPT: _accept,
    AnswerKind.DECLINE: _decline,
    AnswerKind.ADD_EVIDENCE: _add_evidence,
    AnswerKind.EDIT: edit,
    AnswerKind.CANCEL: _cancel,
    AnswerKind.RETURN_TRACKING: return_tracking,
    AnswerKind.APPEAL: appeal,
}


def _offer_of(draft: AnswerDraft) -> Offer:
    if draft.offer is None:
        raise OfferChanged("No offer was chosen.", hint="Run the command again.")
    return draft.offer
