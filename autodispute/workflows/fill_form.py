"""Fills in the form, one step for each field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autodispute.errors import FileRefused, PageChanged
from autodispute.models import FilingRequest, Money
from autodispute.workflows.declare import settle_form
from autodispute.workflows.form_surprises import answer_further
from autodispute.workflows.form_values import check_solution, check_text, choose_amount, choose_reason
from page_objects.components.reason_list import matching

if TYPE_CHECKING:
    from autodispute.models import Case, DisputeForm, Evidence, OrderLine
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
    with walk.step("describe", "Write the description") as step:
        page.text.enter(draft.case.description)
        walk.picture(step, page.text.input)
    answer_further(walk, page, draft)  # before anything is uploaded
    draft.evidence = tuple(_fitted(file, form.photo_limit_bytes) for file in draft.evidence)
    _attach(walk, page, draft.evidence)
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
        if form.amount_editable:
            page.amount.enter(money, form.decimal_mark)
        walk.picture(step, page.amount.input())
    return money


def _fitted(file: Evidence, limit: int | None) -> Evidence:
    """The file, prepared again if the page's own limit is lower than what it was prepared for."""
    if limit is None or file.bytes <= limit or file.prepared.suffix.lower() == ".mp4":
        return file
    from autodispute.evidence import refit  # noqa: PLC0415 - heavy, and seldom needed here

    return refit(file, limit)


def _attach(walk: Walk, page: DisputeFormPage, evidence: tuple[Evidence, ...]) -> None:
    """Attach the files one after the other.

    Raises:
        FileRefused: the site does not take one; it is named by its original name, with the site's words.
        PageChanged: the page shows other files, or fewer thumbnails than files were taken.
    """
    if not evidence:
        return
    count = "1 file" if len(evidence) == 1 else f"{len(evidence)} files"
    with walk.step("attach-evidence", f"Attach the evidence: {count}") as step:
        if page.uploads.thumbnails.count():
            raise PageChanged("The form shows files before any was attached.", hint="Look at the picture.")
        for done, file in enumerate(evidence):
            refusal = page.uploads.upload(file.prepared, done, walk.job.settings.upload_patience)
            if refusal is not None:
                raise FileRefused(
                    f"The site does not take {file.original.name}: “{refusal}”.",
                    hint="Replace the file or take it out of the folder, then run the command again.",
                    file=file.original.name,
                    site_text=refusal,
                )
        shown = page.uploads.thumbnails.count()
        if shown != len(evidence):
            raise PageChanged(
                f"{len(evidence)} files were taken, but the page shows {shown}.", hint="Look at the picture."
            )
        # .last: all thumbnails lie side by side; one is outlined.
        walk.picture(step, page.uploads.thumbnails.last)
