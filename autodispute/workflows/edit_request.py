"""The form to edit a request: what is to change is changed, what is not stays as the form has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.answers import Wish
from autodispute.errors import AmountNotAccepted, SolutionNotOffered
from autodispute.models import Money
from autodispute.workflows.form_values import choose_reason, require_room
from page_objects.components.reason_list import matching

if TYPE_CHECKING:
    from autodispute.workflows.answer_draft import AnswerDraft
    from page_objects.edit_page import EditPage


def fill_edit(form: EditPage, draft: AnswerDraft) -> Money | None:
    """Change what is to change, in the order in which the parts depend on each other; the amount that is then asked.

    Raises:
        DisputeError: the form does not offer or take a value.
        PageChanged: a choice does not take.
    """
    wish = draft.request.wish or Wish()
    if wish.solution is not None:
        if wish.solution not in form.read_solutions():
            raise SolutionNotOffered(f"The form does not offer “{wish.solution}”.", hint="Leave --solution out.")
        form.choose_solution(wish.solution)
    if wish.reason is not None:
        form.reasons.open()
        offered = form.reasons.read()
        words = choose_reason(wish.reason, matching(wish.reason, offered), offered)
        form.reasons.choose(words)
        wish = wish.model_copy(update={"reason": words})
        draft.request = draft.request.model_copy(update={"wish": wish})
    amount = _enter_amount(form, wish)
    if draft.request.text is not None:
        require_room(draft.request.text, form.text.read_limit(), "the text")
        form.text.enter(draft.request.text)
    return amount


def _enter_amount(form: EditPage, wish: Wish) -> Money | None:
    """Type the amount that is asked for from now on; without one the form's own stays."""
    shown = form.amount.read()
    held = shown.amount if shown else None
    if wish.amount is None or shown is None:
        return held
    known = shown.limit or held
    wanted = Money(amount=wish.amount, currency=known.currency) if known else None
    if wanted == held:
        return held
    if wanted is None or not shown.editable or (shown.limit is not None and wanted.amount > shown.limit.amount):
        limit = f"The most is {shown.limit}." if shown.limit else f"It takes {held}."
        raise AmountNotAccepted(f"The form does not take {wish.amount}. {limit}", hint="Give another --amount.")
    form.amount.enter(wanted, shown.decimal_mark)
    return wanted
