"""Gets an answer ready as far as the last click; nothing but reading can leave the window, save while files do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.answers import AnswerKind
from autodispute.errors import OfferChanged, ReasonNotOffered
from autodispute.workflows.attach_files import attach, fitted
from autodispute.workflows.edit_request import fill_edit
from autodispute.workflows.form_values import require_room
from autodispute.workflows.site_question import see_it_accepts, see_it_asks_to, see_it_changes
from page_objects import texts
from page_objects.answer_form_page import AppealPage, ReturnPage
from page_objects.components.reading_only import reading_only
from page_objects.dispute_review_page import ConfirmationDialog
from page_objects.edit_page import EditPage
from page_objects.evidence_dialog import EvidenceDialog
from page_objects.solutions_page import SolutionsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.models import Offer
    from autodispute.workflows.answer_draft import AnswerDraft
    from autodispute.workflows.walk import Walk
    from page_objects.components.text_field import TextField
    from page_objects.components.upload_area import UploadArea
    from page_objects.dispute_page import DisputePage

    Last = ConfirmationDialog | EvidenceDialog
    """Where the last click is: its `confirm` answers."""


def get_ready(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Last:
    """Open what the answer needs, fill it in, see that it holds what was asked, and stop before the last click.

    Raises:
        SiteError: a button or a field is not what it should be; nothing was answered.
        DisputeError: a value is not offered or not taken; nothing was answered.
    """
    last = _READY[draft.request.kind](walk, page, draft)
    if isinstance(last, ConfirmationDialog):
        draft.dialog = last.read_words()
    return last


def _accept(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Last:
    offer = _offer_of(draft)
    solutions = SolutionsPage(page.page)
    with walk.step("choose-offer", "Choose the offer; the site asks to confirm") as step, reading_only(walk.context):
        walk.picture(step, solutions.accept_button(offer))
        walk.expect_dialog(page.page)
        solutions.choose(offer)
        dialog = walk.arrive(ConfirmationDialog)
        see_it_accepts(dialog.read_words(), offer)
        walk.picture(step, dialog.confirm_button)
    return dialog


def _decline(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Last:
    solutions = SolutionsPage(page.page)

    def bring_up() -> None:
        solutions.disagree()
        walk.expect_dialog(page.page)
        solutions.open_evidence()

    return _evidence(walk, draft, bring_up)


def _add_evidence(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Last:
    def bring_up() -> None:
        walk.expect_dialog(page.page)
        page.open_answer("evidence")

    return _evidence(walk, draft, bring_up)


def _evidence(walk: Walk, draft: AnswerDraft, bring_up: Callable[[], None]) -> Last:
    with walk.step("write", "Write the text of the evidence") as step, reading_only(walk.context):
        bring_up()
        dialog = walk.arrive(EvidenceDialog)
        _write(dialog.text, draft)
        walk.picture(step, dialog.text.input)
    _attach(walk, dialog.uploads, draft)
    return dialog


def _cancel(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Last:
    del draft
    with walk.step("ask-to-cancel", "Ask to cancel; the site asks to confirm") as step, reading_only(walk.context):
        walk.picture(step, page.answer_button("cancel"))
        walk.expect_dialog(page.page)
        page.open_answer("cancel")
        dialog = walk.arrive(ConfirmationDialog)
        see_it_asks_to(dialog.read_words(), "cancel")
        walk.picture(step, dialog.confirm_button)
    return dialog


def _edit(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Last:
    with walk.step("edit", "Change the request") as step, reading_only(walk.context):
        page.open_answer("edit")
        form = walk.arrive(EditPage)
        held = fill_edit(form, draft)
        walk.picture(step, form.submit_button)
    return _submit(walk, form, lambda words: see_it_changes(words, held.amount, held.solution))


def _return_tracking(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Last:
    carrier, number = str(draft.request.carrier), str(draft.request.tracking)
    with walk.step("tracking", f"Enter carrier and tracking number: {number}") as step, reading_only(walk.context):
        page.open_answer("tracking")
        form = walk.arrive(ReturnPage)
        words = _one_carrier(carrier, form.read_carriers())
        form.choose_carrier(words)
        form.enter_tracking(number)
        walk.picture(step, form.tracking_input)
    _attach(walk, form.uploads, draft)

    def see_both(said: str) -> None:
        if number not in said or words not in said:
            raise OfferChanged(
                f"The site asks about something else than {words}, {number}: “{said}”. Nothing was sent."
            )

    return _submit(walk, form, see_both)


def _appeal(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Last:
    with walk.step("write", "Write the appeal") as step, reading_only(walk.context):
        page.open_answer("appeal")
        form = walk.arrive(AppealPage)
        _write(form.text, draft)
        walk.picture(step, form.text.input)
    _attach(walk, form.uploads, draft)
    return _submit(walk, form, lambda words: see_it_asks_to(words, "appeal"))


_READY: dict[AnswerKind, Callable[[Walk, DisputePage, AnswerDraft], Last]] = {
    AnswerKind.ACCEPT: _accept,
    AnswerKind.DECLINE: _decline,
    AnswerKind.ADD_EVIDENCE: _add_evidence,
    AnswerKind.EDIT: _edit,
    AnswerKind.CANCEL: _cancel,
    AnswerKind.RETURN_TRACKING: _return_tracking,
    AnswerKind.APPEAL: _appeal,
}


def _submit(walk: Walk, form: AppealPage | ReturnPage | EditPage, see: Callable[[str], None]) -> ConfirmationDialog:
    """Submit a form, which nothing can leave by: the site asks to confirm; what it asks is judged by `see`."""
    with walk.step("submit-form", "Submit the form; the site asks to confirm") as step, reading_only(walk.context):
        walk.expect_dialog(form.page)
        form.submit()
        dialog = walk.arrive(ConfirmationDialog)
        see(dialog.read_words())
        walk.picture(step, dialog.confirm_button)
    return dialog


def _write(field: TextField, draft: AnswerDraft) -> None:
    text = draft.request.text or ""
    require_room(text, field.read_limit(), "the text")
    field.enter(text)


def will_upload(draft: AnswerDraft) -> bool:
    """Whether files leave on the way, and whatever else the page sends meanwhile; in a rehearsal nothing leaves."""
    return bool(draft.evidence) and not draft.rehearsal


def _attach(walk: Walk, uploads: UploadArea, draft: AnswerDraft) -> None:
    """Attach the files, where they are to leave."""
    if not will_upload(draft):
        return
    _, limit = uploads.read()
    draft.evidence = fitted(draft.evidence, limit)
    with walk.hold.lifted():
        attach(walk, uploads, draft.evidence)


def _one_carrier(wanted: str, offered: tuple[str, ...]) -> str:
    """The one carrier that is meant, by its words, capitals aside.

    Raises:
        ReasonNotOffered: the form does not offer it; what it offers is listed.
    """
    found = [words for words in offered if words.casefold() == texts.squeeze(wanted).casefold()]
    if len(found) != 1:
        listed = "; ".join(f"“{words}”" for words in offered)
        raise ReasonNotOffered(
            f"The form does not offer the carrier “{wanted}”. It offers: {listed}.",
            hint="Give the exact words of one of them as --carrier.",
            offered=list(offered),
        )
    return found[0]


def _offer_of(draft: AnswerDraft) -> Offer:
    if draft.offer is None:
        raise OfferChanged("No offer was chosen.", hint="Run the command again.")
    return draft.offer
