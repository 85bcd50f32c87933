"""The answers that a form of their own is filled in for: an edit, a return's parcel, an appeal.

Each ends at the question that the site asks once the form is submitted; nothing can leave by that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import ReasonNotOffered
from autodispute.workflows.answer_parts import Ready, attach_files, files_on, see_it_holds, write_text
from autodispute.workflows.edit_request import fill_edit
from autodispute.workflows.site_question import see_it_asks_to, see_it_changes, see_it_returns
from page_objects import texts
from page_objects.answer_form_page import AppealPage, ReturnPage
from page_objects.dispute_review_page import ConfirmationDialog
from page_objects.edit_page import EditPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from autodispute.workflows.answer_draft import AnswerDraft
    from autodispute.workflows.walk import Walk
    from page_objects.dispute_page import DisputePage


def edit(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Ready:
    """Change the request.

    Raises:
        DisputeError: the form does not take a value, or holds another than is wished for.
        SiteError: it is not what it should be, or the site asks about something else.
    """
    with walk.step("edit", "Change the request") as step, walk.hold.closed():
        page.open_answer("edit")
        form = walk.arrive(EditPage)
        held = fill_edit(form, draft)
        walk.picture(step, form.submit_button)
    return _submit(walk, form, lambda words: see_it_changes(words, held.amount, held.solution))


def return_tracking(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Ready:
    """Say by which carrier, and under which number, the goods go back.

    Raises:
        DisputeError: the carrier is not offered, or the site asks about something else.
        SiteError: the form is not what it should be.
    """
    carrier, number = str(draft.request.carrier), str(draft.request.tracking)
    with walk.step("tracking", f"Enter carrier and tracking number: {number}") as step, walk.hold.closed():
        page.open_answer("tracking")
        form = walk.arrive(ReturnPage)
        offered = form.read_carriers()
        words = _one_carrier(carrier, offered)
        form.choose_carrier(words)
        form.enter_tracking(number)
        walk.picture(step, form.tracking_input)
    attach_files(walk, form.uploads, draft)
    chosen, *held = form.read_held()
    see_it_holds((words in chosen, *held), (True, number, files_on(draft)))
    return _submit(walk, form, lambda said: see_it_returns(said, words, number, offered))


def appeal(walk: Walk, page: DisputePage, draft: AnswerDraft) -> Ready:
    """Write an appeal.

    Raises:
        DisputeError: the form does not take the text or a file, or the site asks about something else.
        SiteError: the form is not what it should be.
    """
    with walk.step("write", "Write the appeal") as step, walk.hold.closed():
        page.open_answer("appeal")
        form = walk.arrive(AppealPage)
        write_text(form.text, draft)
        walk.picture(step, form.text.input)
    attach_files(walk, form.uploads, draft)
    see_it_holds(form.read_held(), (draft.request.text or "", files_on(draft)))
    return _submit(walk, form, lambda words: see_it_asks_to(words, "appeal"))


def _submit(walk: Walk, form: AppealPage | ReturnPage | EditPage, see: Callable[[str], None]) -> Ready:
    """Submit a form, which nothing can leave by: the site asks to confirm; what it asks is judged by `see`."""
    with walk.step("submit-form", "Submit the form; the site asks to confirm") as step, walk.hold.closed():
        walk.expect_dialog(form.page)
        held = form.read_held()
        form.submit()
        dialog = walk.arrive(ConfirmationDialog)
        see(dialog.read_words())
        walk.picture(step, dialog.confirm_button)
    if not form.is_shown():
        return Ready(dialog)
    return Ready(dialog, held, lambda: form.read_held() if form.is_shown() else None)


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
