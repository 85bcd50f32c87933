"""The form to edit a request: what is to change is changed, what is not stays as the form has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autodispute.answers import Wish
from autodispute.errors import AmountNotAccepted, ReviewMismatch, SolutionNotOffered
from autodispute.models import Money, Solution
from autodispute.workflows.form_values import choose_reason, require_room
from page_objects import texts
from page_objects.components.reason_list import matching

if TYPE_CHECKING:
    from autodispute.workflows.answer_draft import AnswerDraft
    from page_objects.edit_page import EditPage


@dataclass(frozen=True)
class Held:
    """What the form asks for once it is filled in, as far as it is known."""

    solution: Solution | None
    reason: str | None
    amount: Money | None
    text: str | None


def fill_edit(form: EditPage, draft: AnswerDraft) -> Held:
    """Change what is to change, in the order in which the parts depend on each other, and see that nothing else has.

    Raises:
        DisputeError: the form does not offer or take a value, or it holds another than is on record or wished for.
        PageChanged: a choice does not take.
    """
    wish, before = draft.request.wish or Wish(), draft.before
    if wish.solution is not None:
        if wish.solution not in form.read_solutions():
            raise SolutionNotOffered(f"The form does not offer “{wish.solution}”.", hint="Leave --solution out.")
        form.choose_solution(wish.solution)
    if wish.reason is not None:
        form.reasons.open()
        offered = form.reasons.read()
        words = choose_reason(wish.reason, matching(wish.reason, offered), offered, "--reason")
        form.reasons.choose(words)
        wish = wish.model_copy(update={"reason": words})
        draft.request = draft.request.model_copy(update={"wish": wish})
    amount = _enter_amount(form, wish)
    if draft.request.text is not None:
        require_room(draft.request.text, form.text.read_limit(), "the text")
        form.text.enter(draft.request.text)
    wanted = Held(
        solution=wish.solution or (before.solution if before else None),
        reason=wish.reason or (before.reason if before else None),
        amount=amount or (before.amount if before else None),
        text=draft.request.text or (before.description if before else None),
    )
    return _see_it_holds(form, wanted)


def _enter_amount(form: EditPage, wish: Wish) -> Money | None:
    """Type the amount that is asked for from now on; None where the form's own is to stay."""
    if wish.amount is None:
        return None
    shown = form.amount.read()
    if shown is None:
        raise AmountNotAccepted(
            f"The form has no field for an amount, so {wish.amount} cannot be asked for. Nothing was sent.",
            hint="Leave --amount out, or edit the request on the dispute's page yourself.",
        )
    known = shown.limit or shown.amount
    wanted = Money(amount=wish.amount, currency=known.currency) if known else None
    if wanted is not None and wanted == shown.amount:
        return wanted
    if wanted is None or not shown.editable or (shown.limit is not None and wanted.amount > shown.limit.amount):
        limit = f"The most is {shown.limit}." if shown.limit else f"It takes {shown.amount}."
        raise AmountNotAccepted(f"The form does not take {wish.amount}. {limit}", hint="Give another --amount.")
    form.amount.enter(wanted, shown.decimal_mark)
    return wanted


def _see_it_holds(form: EditPage, wanted: Held) -> Held:
    """Each part as it is to be sent; what the dispute's page did not show before is taken as the form has it.

    Raises:
        ReviewMismatch: one of them is another, as where choosing a solution has changed the amount.
    """
    amount, text = form.amount.read(), form.text.read()
    held = amount.amount if amount else None
    chosen = form.read_chosen_solution()
    rows: list[tuple[str, object, object, bool]] = []
    if wanted.solution is not None:
        rows.append(("solution", wanted.solution, chosen, chosen is wanted.solution))
    if wanted.reason is not None:
        shown = form.reasons.read_chosen()
        same = any(texts.same_words(line, wanted.reason) for line in shown)
        rows.append(("reason", wanted.reason, " ".join(shown), same))
    if wanted.amount is not None and amount is not None:
        same = held == wanted.amount if held else form.amount.holds(wanted.amount)
        rows.append(("amount", wanted.amount, held, same))
    if wanted.text is not None:
        rows.append(("text", wanted.text, text, text.split() == wanted.text.split()))
    differing = [f"{part}: “{shown or 'nothing'}” instead of “{ours}”" for part, ours, shown, same in rows if not same]
    if differing:
        raise ReviewMismatch(
            f"The form would ask for something else than you do. {'; '.join(differing)}. Nothing was sent.",
            hint="If you want what the form holds, give that as an option too; else edit on the dispute's page.",
        )
    return replace(wanted, solution=wanted.solution or chosen, amount=wanted.amount or held)
