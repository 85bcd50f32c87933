"""Fills in the form, one step for each field."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from autodispute.errors import PageChanged
from autodispute.models import FilingRequest, Money
from autodispute.workflows.attach_files import attach, fitted
from autodispute.workflows.declare import see_it_said, settle_form
from autodispute.workflows.form_surprises import answer_further
from autodispute.workflows.form_values import check_solution, check_text, choose_amount, choose_reason
from autodispute.workflows.stopped_before_submit import seen_open
from page_objects.components.reason_list import matching

if TYPE_CHECKING:
    from autodispute.models import Case, DisputeForm, OrderLine
    from autodispute.workflows.filing_draft import FilingDraft
    from autodispute.workflows.walk import Walk
    from page_objects.dispute_form_page import DisputeFormPage


def fill_form(walk: Walk, page: DisputeFormPage, line: OrderLine, draft: FilingDraft) -> None:
    """Fill in every field and attach the evidence; `draft.request` says in the site's words what is asked for."""
    solutions = page.read_solutions()
    check_solution(draft.case, solutions)
    reason = _choose_reason(walk, page, draft.case, choice=bool(solutions))
    form = page.read()
    if form.solutions != solutions:
        raise PageChanged("The form has changed its choice of solutions meanwhile.", hint="Look at the picture.")
    check_text(draft.case, form)
    money = _enter_amount(walk, page, form, line, draft.case)
    draft.request = FilingRequest(
        received=draft.answered,
        solution=draft.case.solution,
        reason=reason,
        amount=money.amount,
        currency=money.currency,
    )
    with nullcontext() if walk.job.headless else seen_open(walk, draft):  # the person may go on in the window
        _fill_rest(walk, page, form, draft)


def _fill_rest(walk: Walk, page: DisputeFormPage, form: DisputeForm, draft: FilingDraft) -> None:
    with walk.step("describe", "Write the description") as step:
        page.text.enter(draft.case.description)
        walk.picture(step, page.text.input)
    # Before anything is uploaded.
    see_it_said(walk, page, draft, answer_further(walk, page, draft))
    draft.evidence = fitted(draft.evidence, form.photo_limit_bytes)
    attach(walk, page.uploads, draft.evidence)
    settle_form(walk, page, draft)


def _choose_reason(walk: Walk, page: DisputeFormPage, case: Case, *, choice: bool) -> str:
    """Choose the solution, where the form leaves a choice, and then the reason, whose list may depend on it."""
    with walk.step("choose-reason", f"Choose solution ({case.solution}) and reason") as step:
        if choice:
            page.choose_solution(case.solution)
        page.reasons.open()
        offered = page.reasons.read()
        words = choose_reason(case.reason, matching(case.reason, offered), offered)
        walk.picture(step, page.reasons.option(words))
        page.reasons.choose(words)
    return words


def _enter_amount(walk: Walk, page: DisputeFormPage, form: DisputeForm, line: OrderLine, case: Case) -> Money:
    money = choose_amount(case, form, line)
    if form.decimal_mark is None:
        return money
    with walk.step("enter-amount", f"Enter the amount: {money}") as step:
        field = page.amount.enter(money, form.decimal_mark) if form.amount_editable else page.amount.input()
        walk.picture(step, field)
    return money
